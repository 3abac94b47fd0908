"""The kinds of events in plain groups, as somebody looks for them."""

from __future__ import annotations

import msgspec

from kiosk.i18n import Text, text


class Group(msgspec.Struct, frozen=True):
    """Kinds of events somebody asks for together."""

    key: str
    words: Text
    kinds: tuple[str, ...]
    """Tags of the events, as in the ledger."""


GROUPS: tuple[Group, ...] = (
    Group("arrivals", text("Arrival, departure"), ("arrived", "handed_out", "departed", "returned")),
    Group("roll_calls", text("Roll calls"), ("marked",)),
    Group("leave", text("Leave"), ("leave_granted", "leave_ended")),
    Group("refused", text("Refused scans, undone"), ("scan_refused", "undone")),
    Group(
        "sheets",
        text("Score sheets"),
        ("sheet_submitted", "sheet_opened", "sheet_left", "sheet_confirmed", "sheet_rejected"),
    ),
    Group("rooms", text("Rooms, class items, test"), ("room_inspected", "class_scored", "exam_entered")),
    Group("corrections", text("Corrections"), ("corrected",)),
    Group("bonuses", text("Bonuses"), ("bonus_decided",)),
    Group("complaints", text("Complaints"), ("complaint_filed", "complaint_decided")),
    Group("days", text("Days, boards"), ("day_closed", "day_reopened", "board_frozen", "board_thawed")),
    Group(
        "awards",
        text("Awards"),
        ("award_voted", "awards_finalised", "awards_reopened", "veto_recorded", "veto_withdrawn"),
    ),
    Group("ceremony", text("Ceremony"), ("ceremony_opened", "ceremony_stepped", "ceremony_closed")),
    Group("pins", text("PINs"), ("pin_set", "pin_reset", "pin_failed", "pin_accepted", "pin_unlocked")),
    Group(
        "agenda",
        text("Agenda changes"),
        (
            "session_added",
            "session_replanned",
            "session_cancelled",
            "session_restored",
            "session_started",
            "session_ended",
            "session_time_undone",
            "session_extended",
        ),
    ),
    Group("notices", text("Notices, the wall"), ("notice_posted", "notice_withdrawn", "wall_directed")),
    Group(
        "roster",
        text("Roster, badges"),
        ("person_enrolled", "person_changed", "person_withdrawn", "badge_reissued"),
    ),
    Group("camp", text("The camp, its rules"), ("camp_opened", "rules_adopted")),
)
"""Every kind in exactly one group."""
