"""Camp: the state of the camp, folded from its events."""

from kiosk.camp.agenda import Change, Mark, Notice, Slot
from kiosk.camp.ceremony import Ceremony
from kiosk.camp.people import Leave, Member, PersonState, Since
from kiosk.camp.pins import PinState
from kiosk.camp.presence import is_due
from kiosk.camp.scores import BonusDecision, ClassPoints, Closing, Complaint, VetoNote
from kiosk.camp.sheets import Cell, Sheet, SheetVisit
from kiosk.camp.state import Action, Adopted, Camp, ClockStep
from kiosk.camp.wall import WallOrder

__all__ = [
    "Action",
    "Adopted",
    "BonusDecision",
    "Camp",
    "Cell",
    "Ceremony",
    "Change",
    "ClassPoints",
    "ClockStep",
    "Closing",
    "Complaint",
    "Leave",
    "Mark",
    "Member",
    "Notice",
    "PersonState",
    "PinState",
    "Sheet",
    "SheetVisit",
    "Since",
    "Slot",
    "VetoNote",
    "WallOrder",
    "is_due",
]
