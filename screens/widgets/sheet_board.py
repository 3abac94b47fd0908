"""The score sheets of a day, a class a line: how far each is, who enters and who confirms it."""

from __future__ import annotations

from textual.content import Content

from kiosk.camp import Camp, Sheet
from kiosk.events import Role
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.classes import class_names
from kiosk.scoring.sheets import members_of
from kiosk.scoring.visits import others_at
from kiosk.station import Station
from screens.text import cell, class_chip, line
from screens.widgets.listing import Listing

CHIP, NAME, STATE = 10, 12, 30
"""Columns of class, name and state."""
STATES: dict[str, tuple[str, Text, str]] = {
    "missing": ("·", text("not submitted"), "bold $warning"),
    "rejected": ("!", text("sent back"), "bold $error"),
    "submitted": ("~", text("submitted, to be confirmed"), "bold $primary"),
    "confirmed": ("✓", text("confirmed"), "bold $success"),
    "closed": ("✓", text("closed"), "bold $success"),
}
"""How far a sheet is: sign, words, style."""


def state_of_sheet(camp: Camp, class_: str, day: int) -> str:
    """Return how far a sheet is, a key of `STATES`."""
    sheet = camp.sheets.get((class_, day))
    if day in camp.closed:
        return "closed"
    return sheet.state if sheet else "missing"


def state_words(station: Station, state: str) -> Content:
    """Return how far a sheet is: sign and words, coloured."""
    sign, words, style = STATES[state]
    return line((f"{sign} {station.say(words)}", style))


class SheetBoard(Listing):
    """The classes with a sheet for `day`; the key of a line is the class."""

    def __init__(self, station: Station) -> None:
        super().__init__(station, self._heads, self._class, text("No class has people yet."))
        self.day = 1

    def refill(self) -> None:
        """Show the classes there are."""
        self.fill(class_names(self.camp, self.station.rules))

    def _heads(self, width: int) -> Content:  # noqa: ARG002 - as wide as it is
        heads = (text("Class"), text("Monitor"), text("Deputy"), text("Sheet"))
        columns = (CHIP, NAME, NAME, STATE)
        words = "".join(cell(self.say(head), room) for head, room in zip(heads, columns, strict=True))
        return line((words, "$quiet"))

    def _class(self, class_: str, width: int) -> Content:
        state = state_of_sheet(self.camp, class_, self.day)
        words = state_words(self.station, state)
        room = max(0, width - CHIP - 2 * NAME - STATE)
        return line(
            class_chip(self.config, class_, CHIP - 2),
            "  ",
            (cell(self._leader(class_, "monitor"), NAME), "bold"),
            cell(self._leader(class_, "deputy"), NAME),
            words.pad_right(max(0, STATE - words.cell_length)),
            (cell(self._about(class_), room).rstrip(), "$quiet"),
        )

    def _leader(self, class_: str, role: Role) -> str:
        names = (one.person.name for one in members_of(self.camp, class_) if one.person.role == role)
        return next(names, "-")

    def _about(self, class_: str) -> str:
        """Who did what last, and who is at it."""
        sheet = self.camp.sheets.get((class_, self.day))
        visit = next(iter(others_at(self.camp, class_, self.day, "", self.station.now())), None)
        if visit:
            words = text(
                "{name} is at it, {station}", name=name_of(self.camp, visit.by), station=visit.station
            )
            return self.say(words)
        return self.say(self._last(sheet)) if sheet else ""

    def _last(self, sheet: Sheet) -> object:
        if sheet.state == "rejected" and sheet.rejected:
            by, reason = name_of(self.camp, sheet.rejected.by), sheet.rejected.reason
            return text("by {name}: {reason}", name=by, reason=reason)
        if sheet.state == "confirmed" and sheet.confirmed:
            return text("by {name}", name=name_of(self.camp, sheet.confirmed.by))
        names = tuple(name_of(self.camp, one) for one in sheet.submitters)
        return text("by {name}", name=names)
