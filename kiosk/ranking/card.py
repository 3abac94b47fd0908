"""What a trainee may see of themselves: places, figures down to the event, roll calls, leave, complaints."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from kiosk.agenda import Timing
from kiosk.camp import Camp, Complaint, Leave, Member
from kiosk.desk import RollLine, owed_to, roll_of
from kiosk.ranking.publish import Movement, is_frozen, last_public_day, view
from kiosk.ranking.standings import Standings
from kiosk.ranking.why import DayShare, Why, why
from kiosk.scoring.attendance import attendance
from kiosk.scoring.days import is_provisional

Lack = Literal["", "no_sheet", "unconfirmed", "away", "no_row", "frozen"]
"""Why a day has no score: no sheet; nobody confirmed it; on leave all day; no row on it; after the freeze."""


class Standing(msgspec.Struct, frozen=True):
    """A place on a board as it is published."""

    rank: int
    tied: bool
    score: str
    movement: Movement
    of: int
    """How many are on the board."""


class CardDay(msgspec.Struct, frozen=True):
    """A day on the card."""

    day: int
    share: DayShare | None
    lack: Lack
    provisional: bool
    calls: tuple[tuple[Timing, RollLine], ...]
    """Their roll calls of the day."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on somebody's card."""

    person: str
    frozen: bool
    as_of: int
    """The last day the places are made from; 0 before the first."""
    provisional: bool
    """Whether the places can still change by a dispute or because the day is not closed."""
    all: Standing | None
    """The place among everybody."""
    own: Standing | None
    """The place within the class."""
    made: Why | None
    days: tuple[CardDay, ...]
    leaves: tuple[Leave, ...]
    owed: tuple[str, ...]
    complaints: tuple[Complaint, ...]
    """Their own, oldest first, with the answers there are."""

    def day(self, number: int) -> CardDay | None:
        """Return a day of the card."""
        return next((one for one in self.days if one.day == number), None)


def card(camp: Camp, standings: Standings, now: datetime, person: str) -> Card | None:
    """Return the card of a trainee, None of anybody else.

    `standings` are those of the public, of the camp as it may know it: figures and places come from them, and
    after the freeze days after it have none. Their own leave, hand-outs, complaints, and the roll calls of
    today are as they stand in `camp`: they are no figures.
    """
    member = camp.people.get(person)
    if member is None or not member.person.scored:
        return None
    known, rules = standings.camp, standings.rules
    frozen = is_frozen(camp, rules, now)
    seen = _on_board(standings, now, person)
    as_known = known.people.get(person, member)
    made = why(standings, as_known)
    limit = last_public_day(camp, rules) if frozen else None
    as_of = standings.latest_day if limit is None else limit
    return Card(
        person=person,
        frozen=frozen,
        as_of=as_of,
        provisional=bool(as_of) and is_provisional(known, rules, as_of, now),
        all=seen,
        own=_on_board(standings, now, person, member.person.class_),
        made=made,
        days=_days(camp, standings, as_known, made, limit, now),
        leaves=member.leaves,
        owed=owed_to(member, rules.config),
        complaints=tuple(one for one in camp.complaints.values() if one.person == person),
    )


def _on_board(standings: Standings, now: datetime, person: str, class_: str = "") -> Standing | None:
    board = view(standings.camp, standings.rules, now, "trainee", None, class_, standings=standings)
    for place in board.places:
        row = place.row
        if row.id == person:
            return Standing(row.rank, row.tied, row.score, place.movement, len(board.places))
    return None


def _days(
    camp: Camp, standings: Standings, as_known: Member, made: Why | None, limit: int | None, now: datetime
) -> tuple[CardDay, ...]:
    days, known, rules = camp.days, standings.camp, standings.rules
    member = camp.people[as_known.person.id]
    if days is None:
        return ()
    last = min(days.day_of(now), days.count)
    shares = {share.day: share for share in made.days} if made else {}
    found = []
    for day in range(1, last + 1):
        hidden = limit is not None and day > limit
        if hidden and day != last:
            continue
        # What explains a frozen figure is frozen with it.
        told = (camp, member) if hidden else (known, as_known)
        calls = roll_of(*told, day, rules.config, now)
        share = shares.get(day)
        lack: Lack = "frozen" if hidden else _lack(standings, as_known, day) if share is None else ""
        shaky = not hidden and is_provisional(known, rules, day, now)
        found.append(CardDay(day, share, lack, shaky, calls))
    return tuple(found)


def _lack(standings: Standings, member: Member, day: int) -> Lack:
    """Return why a day has no score."""
    known, person = standings.camp, member.person
    sheet = known.rows.get((person.id, day)) or known.sheets.get((person.class_, day))
    if sheet is None or sheet.state in ("missing", "rejected"):
        return "no_sheet"
    if sheet.state == "submitted":
        return "unconfirmed"
    counted = standings.figures.counted.get(day, ())
    return "away" if attendance(known, standings.rules, member, counted).away else "no_row"
