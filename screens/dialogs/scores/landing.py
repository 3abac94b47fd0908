"""Where somebody who signed in for scores lands: their sheet, what there is to confirm, the rooms."""

from __future__ import annotations

from kiosk.decision import Refused
from kiosk.scoring.sheets import confirm
from kiosk.station import Recorded, Station
from screens.dialogs.base import Dialog


def landing(station: Station, person: str, class_: str, day: int) -> Dialog[Recorded] | Dialog[None]:
    """Return the dialog for `person` and the sheet of a class and a day.

    Who may confirm what is submitted checks it; who has a hand in it, or finds none, fills it in. An
    inspector enters rooms, of all classes.
    """
    if station.camp.people[person].person.role == "inspector":
        from screens.dialogs.office.rooms import RoomsDialog

        return RoomsDialog(station, person)
    if to_check(station, person, class_, day):
        from screens.dialogs.scores.check import CheckDialog

        return CheckDialog(station, person, class_, day)
    from screens.dialogs.scores.grid import GridDialog

    return GridDialog(station, person, class_, day)


def to_check(station: Station, person: str, class_: str, day: int) -> bool:
    """Whether there is a submitted sheet that `person` may say right or wrong to, complete or not."""
    camp, rules = station.camp, station.rules
    answer = confirm(camp, station.stamp(person), rules=rules, class_=class_, day=day)
    return not isinstance(answer, Refused) or answer.code in ("incomplete", "already")
