"""The agenda's rules: times, now and next, roll-call windows, changes and what they move."""

from __future__ import annotations

from kiosk.agenda.about import AGENDA_EVENTS
from kiosk.agenda.board import STATE_WORDS, NowNext, Phase, SessionState, now_and_next, phase_of, state_of
from kiosk.agenda.changes import ChangeKind, PlanChange, changes, reason_shown
from kiosk.agenda.differences import Difference, day_and_times, differences, plan_times
from kiosk.agenda.imports import Diff, Held, import_agenda, plan_import
from kiosk.agenda.notices import notices_at, post_notice, withdraw_notice
from kiosk.agenda.outlook import (
    CHANGED_MEANWHILE,
    Outlook,
    as_shown,
    foresee,
    relief,
    roll_calls_moved,
    shift,
    warnings_of,
)
from kiosk.agenda.planning import (
    add_session,
    cancel_session,
    change_room,
    move_session,
    restore_session,
    session_id,
)
from kiosk.agenda.preview import Moved, preview
from kiosk.agenda.revisions import Revision, revisions
from kiosk.agenda.rollcall import Window, next_roll_call, open_roll_calls, roll_call_window, roll_calls_of
from kiosk.agenda.running import end_session, extend_session, start_session, undo_end, undo_start
from kiosk.agenda.timing import Timing, agenda_days, timing, timings

__all__ = [
    "AGENDA_EVENTS",
    "CHANGED_MEANWHILE",
    "STATE_WORDS",
    "ChangeKind",
    "Diff",
    "Difference",
    "Held",
    "Moved",
    "NowNext",
    "Outlook",
    "Phase",
    "PlanChange",
    "Revision",
    "SessionState",
    "Timing",
    "Window",
    "add_session",
    "agenda_days",
    "as_shown",
    "cancel_session",
    "change_room",
    "changes",
    "day_and_times",
    "differences",
    "end_session",
    "extend_session",
    "foresee",
    "import_agenda",
    "move_session",
    "next_roll_call",
    "notices_at",
    "now_and_next",
    "open_roll_calls",
    "phase_of",
    "plan_import",
    "plan_times",
    "post_notice",
    "preview",
    "reason_shown",
    "relief",
    "restore_session",
    "revisions",
    "roll_call_window",
    "roll_calls_moved",
    "roll_calls_of",
    "session_id",
    "shift",
    "start_session",
    "state_of",
    "timing",
    "timings",
    "undo_end",
    "undo_start",
    "warnings_of",
    "withdraw_notice",
]
