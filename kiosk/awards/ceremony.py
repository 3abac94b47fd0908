"""The office's words in the closing ceremony: it opens, goes on by steps, and closes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from kiosk.awards.reveal import reveal_of
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import (
    BoardThawed,
    CeremonyClosed,
    CeremonyOpened,
    CeremonyStepped,
    Event,
    StagedAward,
    StagedBoard,
    StagedRow,
    StageScope,
    Stamp,
)
from kiosk.i18n import text
from kiosk.ranking.publish import is_frozen, last_public_day, view
from kiosk.ranking.standings import Standings
from kiosk.roster import sort_key
from kiosk.scoring.allowed import office
from kiosk.scoring.classes import class_names
from kiosk.scoring.rules import Rules

Outcome = tuple[Event, ...] | Refused
BOARDS: tuple[StageScope, ...] = ("trainee", "class")
"""The order of the reveal: people first, the classes, which everybody waits for, last."""
SLOWEST, FASTEST = 25, 1600
"""How fast rows may move, in percent of the usual pace."""


def open_ceremony(camp: Camp, stamp: Stamp, *, rules: Rules) -> Outcome:
    """Begin the ceremony with everything it will reveal, as it stands at this moment.

    Refused: unknown_person, not_allowed, already (one goes on), not_final (the awards), not_frozen (the
    boards), no_board (nobody has a figure).
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if camp.ceremony is not None:
        opened = camp.ceremony.opened
        return Refused(
            code="already",
            message=text("The ceremony is open already."),
            since=opened.at,
            by=opened.by,
            station=opened.station,
        )
    if camp.final_awards is None:
        return Refused(
            code="not_final",
            message=text("The awards are not final."),
            next_step=text("Make the list of awards final first."),
        )
    if not is_frozen(camp, rules, stamp.now):
        return Refused(
            code="not_frozen",
            message=text("The public boards are not frozen."),
            next_step=text("Without a freeze everybody has seen them: freeze them first."),
        )
    standings = Standings(camp, rules, stamp.now)
    boards = tuple(_board(camp, rules, stamp.now, standings, scope) for scope in BOARDS)
    if not any(row.after is not None for board in boards for row in board.rows):
        return Refused(code="no_board", message=text("Nobody has a figure yet: there is nothing to reveal."))
    return (
        stamp.sign(
            CeremonyOpened,
            frozen_day=last_public_day(camp, rules),
            final_day=standings.latest_day,
            boards=tuple(board for board in boards if board.rows),
            awards=_awards(camp, rules),
        ),
    )


def step_to(
    camp: Camp, stamp: Stamp, *, step: int, blank: bool = False, pace: int = 100, seen: int | None = None
) -> Outcome:
    """Show the hall step number `step`, from 0; or, while `blank`, nothing. Rows move at `pace` percent.

    `seen` is the step whoever decides had in view, where they mean one further than that. Refused:
    unknown_person, not_allowed, no_ceremony, no_such_step, already (it is shown as asked), moved (the hall
    is at another step than was seen).
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    ceremony, reveal = camp.ceremony, reveal_of(camp)
    if ceremony is None or reveal is None:
        return _none_open()
    last = reveal.last
    if not 0 <= step <= last:
        return Refused(
            code="no_such_step",
            message=text(
                "There is no step {step}; the ceremony has 0 to {last}.", step=step, last=reveal.last
            ),
        )
    pace = max(SLOWEST, min(FASTEST, pace))
    if (ceremony.step, ceremony.blank, ceremony.pace) == (step, blank, pace):
        return Refused(
            code="already",
            message=text("The hall is shown step {step} already.", step=step),
            by=ceremony.by,
            station=ceremony.station,
        )
    if seen is not None and seen != ceremony.step:
        return Refused(
            code="moved",
            message=text("Another presenter has led the hall to step {step} meanwhile.", step=ceremony.step),
            by=ceremony.by,
            station=ceremony.station,
        )
    return (stamp.sign(CeremonyStepped, step=step, blank=blank, pace=pace),)


def close_ceremony(camp: Camp, stamp: Stamp, *, rules: Rules, thaw: str = "") -> Outcome:
    """End the ceremony. With `thaw`, a reason, the public boards go on in the same commit.

    Refused: unknown_person, not_allowed, no_ceremony, and not_revealed for a thaw before the last step:
    what the hall has not seen is not given away on the wall.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    ceremony, reveal = camp.ceremony, reveal_of(camp)
    if ceremony is None or reveal is None:
        return _none_open()
    closed = stamp.sign(CeremonyClosed, step=ceremony.step)
    if not thaw.strip() or not is_frozen(camp, rules, stamp.now):
        return (closed,)
    if ceremony.step < reveal.last:
        left = reveal.last - ceremony.step
        return Refused(
            code="not_revealed",
            message=text("Not everything is revealed: {n} steps are left.", n=left),
            next_step=text("Go to the last step, or close it and leave the boards frozen."),
        )
    return (closed, stamp.sign(BoardThawed, 1, reason=thaw))


def _none_open() -> Refused:
    return Refused(
        code="no_ceremony",
        message=text("No ceremony is open."),
        next_step=text("Open it first."),
    )


def _board(camp: Camp, rules: Rules, now: datetime, standings: Standings, scope: StageScope) -> StagedBoard:
    """Return a board frozen and final; beside who is on it, winners who are not on it any more."""
    frozen = {place.row.id: place.row.score for place in view(camp, rules, now, scope).places}
    final = {row.id: row.score for row in standings.board(scope).rows()}
    named = {
        winner
        for award in rules.config.awards
        if award.scope == scope
        for winner in (camp.final_awards or {}).get(award.key, ())
    }
    listed = _listed(camp, rules, scope, {*final, *named})
    rows = tuple(_row(camp, scope, key, frozen, final) for key in listed)
    return StagedBoard(scope=scope, rows=rows)


def _listed(camp: Camp, rules: Rules, scope: StageScope, keys: set[str]) -> list[str]:
    """Return `keys` in the order in which equals are listed."""
    if scope == "class":
        known = [name for name in class_names(camp, rules) if name in keys]
        return [*known, *sorted(keys.difference(known))]
    return [one.person.id for one in sorted(camp.people.values(), key=sort_key) if one.person.id in keys]


def _row(
    camp: Camp, scope: StageScope, key: str, frozen: Mapping[str, str], final: Mapping[str, str]
) -> StagedRow:
    before, after = frozen.get(key), final.get(key)
    person = camp.people[key].person if scope == "trainee" else None
    return StagedRow(
        id=key,
        name=person.name if person else key,
        class_=person.class_ if person else key,
        unit=person.unit if person else "",
        before=Decimal(before) if before else None,
        after=Decimal(after) if after else None,
    )


def _awards(camp: Camp, rules: Rules) -> tuple[StagedAward, ...]:
    final = camp.final_awards or {}
    return tuple(
        StagedAward(
            key=award.key,
            title=award.title,
            title_en=award.title_en,
            scope=award.scope,
            winners=final.get(award.key, ()),
        )
        for award in rules.config.awards
    )
