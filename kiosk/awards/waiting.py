"""What waits for the office of the awards: on the camp's last day votes that are open, and the final list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiosk.awards.result import AwardResult, award_results
from kiosk.awards.rule_words import title_of
from kiosk.camp import Camp
from kiosk.i18n import text
from kiosk.ranking.standings import Standings
from kiosk.roster import name_of
from kiosk.scoring.rules import Rules
from kiosk.scoring.waiting import Waiting

NAMED = 4
"""People tied who are named at most."""


def awards_waiting(
    camp: Camp, rules: Rules, now: datetime, standings: Callable[[], Standings]
) -> tuple[Waiting, ...]:
    """Return what waits of the awards at `now`: nothing before the last day, nor once the list is final.

    Urgent once the last day is over. The live `standings` are asked for only where something can wait.
    """
    days = camp.days
    if days is None or camp.final_awards is not None or not rules.config.awards:
        return ()
    today = days.day_of(now)
    if today < days.count or not camp.rows:
        return ()
    version = camp.seq, int(now.timestamp()) // 60
    return camp.derived(
        ("awards waiting", rules), version, lambda: _waiting(camp, standings(), urgent=today > days.count)
    )


def _waiting(camp: Camp, standings: Standings, *, urgent: bool) -> tuple[Waiting, ...]:
    results = award_results(standings)
    votes = [_vote(camp, one, urgent=urgent) for one in results if one.tied_at_cut]
    words = text("the list is not final yet")
    if votes:
        words = text("the list is not final yet, votes open: {n}", n=len(votes))
    return (*votes, Waiting(kind="awards", words=words, urgent=urgent))


def _vote(camp: Camp, one: AwardResult, *, urgent: bool) -> Waiting:
    names = tuple(name_of(camp, key) for key in one.tied_at_cut[:NAMED])
    title, seats, more = title_of(one.award), one.open_seats, len(one.tied_at_cut) - NAMED
    words = text("{title}: {n} of {names}", title=title, n=seats, names=names)
    if more > 0:
        words = text("{title}: {n} of {names} and {more} more", title=title, n=seats, names=names, more=more)
    return Waiting(kind="vote", award=one.award.key, words=words, urgent=urgent)
