"""The bonuses above the limit as the office goes through them.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kiosk.decision import Decision
from kiosk.i18n import Text, text
from kiosk.scoring.bonuses import Bonus, bonuses
from kiosk.scoring.corrections import decide_bonus
from kiosk.station import Station


class BonusList:
    """All bonuses the office has, or had, to decide on, by a key of person and day."""

    def __init__(self, station: Station) -> None:
        self.station = station

    @property
    def found(self) -> dict[str, Bonus]:
        """The bonuses: those that wait first, then those decided on."""
        camp, rules = self.station.camp, self.station.rules
        return camp.derived(
            ("bonus list", rules), camp.seq, lambda: {key_of(one): one for one in bonuses(camp, rules)}
        )

    @property
    def waiting(self) -> list[str]:
        """The keys of those that wait."""
        return [key for key, one in self.found.items() if one.state == "waits"]

    def after(self, key: str, before: Sequence[str]) -> str:
        """Return the one to go on with once `key` is decided: the next of those that waited `before`."""
        place = before.index(key) if key in before else -1
        waiting = set(self.waiting)
        following = [*before[place + 1 :], *before[: max(0, place)]]
        return next((one for one in following if one in waiting), key)

    def refusal(self, one: Bonus, *, approved: bool) -> Text | None:
        """Return why this cannot be said of a bonus, before a note is asked for; None where it can."""
        camp = self.station.camp
        if one.day in camp.closed:
            return text(
                "Day {day} is closed. Reopen it (F2), or correct the bonus (F3): that approves it too.",
                day=one.day,
            )
        if one.state == ("approved" if approved else "rejected"):
            return text("That is what was decided already.")
        return None

    def decision(self, one: Bonus, note: str, *, approved: bool) -> Decision:
        """Return the decision that says it."""
        return partial(
            decide_bonus,
            rules=self.station.rules,
            person=one.person,
            day=one.day,
            approved=approved,
            note=note,
            seen=one.points,
        )

    def proposed_for(self, one: Bonus) -> tuple[str, ...]:
        """Return what it is for, as whoever proposed it said."""
        cell = one.cell
        if cell.reasons:
            return tuple(f"{given.points:+} {given.reason}" for given in cell.reasons)
        return (cell.note,) if cell.note else ()


def key_of(one: Bonus) -> str:
    """Return what a bonus is told by."""
    return f"{one.person} {one.day}"
