"""Where each thing is dealt with: the dialogs of the office's rooms, opened when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

from kiosk.scoring.lacking import Matter
from kiosk.station import Station
from screens.dialogs.base import Dialog
from screens.dialogs.office.elsewhere import ELSEWHERE, ElsewhereDialog

_ROOMS = {
    "sheets": ("screens.dialogs.office.sheets", "SheetsDialog"),
    "bonuses": ("screens.dialogs.office.bonuses", "BonusesDialog"),
    "complaints": ("screens.dialogs.office.complaints", "ComplaintsDialog"),
    "rubric": ("screens.dialogs.office.rubric", "RubricDialog"),
    "days": ("screens.dialogs.office.days", "DaysDialog"),
    "corrections": ("screens.dialogs.office.corrections", "CorrectionsDialog"),
    "class_items": ("screens.dialogs.office.class_items", "ClassItemsDialog"),
    "rooms": ("screens.dialogs.office.rooms", "RoomsDialog"),
    "pins": ("screens.dialogs.office.pins", "PinsDialog"),
    "log": ("screens.dialogs.office.log", "LogDialog"),
    "exam": ("screens.dialogs.office.exam", "ExamDialog"),
    "wall": ("screens.dialogs.office.wall", "WallDialog"),
    "ceremony": ("screens.dialogs.office.presenting", "PresentingDialog"),
    "boards": ("screens.dialogs.office.boards", "BoardsDialog"),
    "awards": ("screens.dialogs.office.awards", "AwardsDialog"),
}
"""Room to module and class: an office that only looks at what waits loads none of them."""
_OF_A_SHEET = {
    "check": ("screens.dialogs.scores.check", "CheckDialog"),
    "grid": ("screens.dialogs.scores.grid", "GridDialog"),
}
_ROOM_OF = {
    "bonus": "bonuses",
    "complaint": "complaints",
    "class_items": "class_items",
    "locked": "pins",
}
"""Kind of thing to the room it is dealt with in."""


def room(name: str, station: Station, by: str) -> Dialog[Any]:
    """Return the dialog of a room, for the officer with the id `by`."""
    return _made(_ROOMS[name], station, by)


def sheet(station: Station, by: str, class_: str, day: int, *, fill_in: bool = False) -> Dialog[Any]:
    """Return the dialog on one score sheet: to be checked where it is handed in, otherwise to be filled in.

    With `fill_in` to be filled in as well where something of it is still missing.
    """
    one = station.camp.sheets.get((class_, day))
    state = one.state if one else "missing"
    # A confirmed sheet takes nothing more in: it is sent back first, from its check.
    check = state == "confirmed" or (state == "submitted" and not fill_in)
    return _made(_OF_A_SHEET["check" if check else "grid"], station, by, class_, day)


def way(station: Station, by: str, matter: Matter) -> Dialog[Any]:
    """Return the dialog in which a thing is dealt with; what is done elsewhere is explained."""
    if matter.kind in ELSEWHERE:
        return ElsewhereDialog(station, matter)
    if matter.kind == "day":
        return _made(_ROOMS["days"], station, by, matter.day)
    if matter.kind == "incomplete":
        return _made(_ROOMS["corrections"], station, by, matter.person, matter.day)
    if matter.kind in ("vote", "awards"):
        return _made(_ROOMS["awards"], station, by, matter.award)
    if matter.kind in _ROOM_OF:
        return room(_ROOM_OF[matter.kind], station, by)
    return sheet(station, by, matter.class_, matter.day, fill_in=matter.kind == "rows")


def _made(where: tuple[str, str], *values: object) -> Dialog[Any]:
    module, name = where
    return cast("Dialog[Any]", getattr(import_module(module), name)(*values))
