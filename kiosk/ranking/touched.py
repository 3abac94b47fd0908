"""Which figures an event can have changed, so that standings are kept up without starting anew."""

from __future__ import annotations

from kiosk.camp import Camp
from kiosk.events import (
    Arrived,
    BonusDecided,
    ClassScored,
    Corrected,
    DayClosed,
    DayReopened,
    Departed,
    Event,
    ExamEntered,
    LeaveEnded,
    LeaveGranted,
    Marked,
    Returned,
    RoomInspected,
    SheetConfirmed,
    SheetRejected,
    SheetSubmitted,
    Undone,
)


class Touched:
    """What has to be worked out anew."""

    def __init__(self) -> None:
        self.cells: set[tuple[str, int]] = set()
        """(Person, day)."""
        self.people: set[str] = set()
        """People of whom every day can have changed."""
        self.days: set[int] = set()
        """Days of which everybody can have changed."""
        self.class_days: set[tuple[str, int]] = set()
        """(Class, day) whose class items changed."""
        self.exams: set[str] = set()

    def note(self, camp: Camp, event: Event) -> None:
        """Take in what `event`, already folded into `camp`, can have changed."""
        match event:
            case Marked() | Undone() if event.session:
                slot = camp.slots.get(event.session)
                if slot:
                    self.cells.add((event.person, slot.session.day))
            case LeaveGranted() | LeaveEnded() | Departed() | Returned() | Arrived() | Undone():
                self.people.add(event.person)
            case SheetSubmitted() | SheetConfirmed() | SheetRejected():
                self.days.add(event.day)
            case Corrected() | BonusDecided():
                self.cells.add((event.person, event.day))
            case RoomInspected():
                self.cells.update((person, event.day) for person in event.people)
            case ClassScored():
                self.class_days.add((event.class_, event.day))
            case ExamEntered():
                self.exams.update(event.points)
            case DayClosed() | DayReopened():
                self.days.add(event.day)
            case _:
                pass
