"""The desk's rules: arrival, roll call, leave, hand-outs, badges, undo.

Every rule is a pure function of the camp and a stamp that answers with events or a `Refused`.
"""

from kiosk.desk.answers import Answer, answer, late_costs
from kiosk.desk.arrival import Owed, arrive, hand_out, owed, owed_to
from kiosk.desk.calls import call_that_waits, due, find_call, mark, mark_of, open_call_for, present
from kiosk.desk.counting import Count, Counts, Rate, counts, missing, rate
from kiosk.desk.enrol import WalkIn, next_walk_in, reissue, smallest_class, walk_in, withdraw
from kiosk.desk.leave import Overdue, come_back, depart, end_leave, grant_leave, overdue_leaves
from kiosk.desk.rolls import RollLine, class_order, roll, roll_of, was_taken
from kiosk.desk.scans import Mode, scan
from kiosk.desk.standing import MARKS, ShowCard
from kiosk.desk.undoing import Done, last_done, undo

__all__ = [
    "MARKS",
    "Answer",
    "Count",
    "Counts",
    "Done",
    "Mode",
    "Overdue",
    "Owed",
    "Rate",
    "RollLine",
    "ShowCard",
    "WalkIn",
    "answer",
    "arrive",
    "call_that_waits",
    "class_order",
    "come_back",
    "counts",
    "depart",
    "due",
    "end_leave",
    "find_call",
    "grant_leave",
    "hand_out",
    "last_done",
    "late_costs",
    "mark",
    "mark_of",
    "missing",
    "next_walk_in",
    "open_call_for",
    "overdue_leaves",
    "owed",
    "owed_to",
    "present",
    "rate",
    "reissue",
    "roll",
    "roll_of",
    "scan",
    "smallest_class",
    "undo",
    "walk_in",
    "was_taken",
    "withdraw",
]
