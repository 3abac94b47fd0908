"""The agenda's rules: times, now and next, roll-call windows, changes and what they move."""

from __future__ import annotations

from kiosk.agenda.board import NowNext, Phase, SessionState, now_and_next, phase_of, state_of
from kiosk.agenda.changes import ChangeKind, PlanChange, changes, reason_shown
from kiosk.agenda.imports import Diff, Held, import_agenda, plan_import
from kiosk.agenda.notices import notices_at, post_notice, withdraw_notice
from kiosk.agenda.planning import (
    add_session,
    cancel_session,
    change_room,
    move_session,
    restore_session,
    session_id,
)
from kiosk.agenda.preview import Moved, preview
from kiosk.agenda.revisions import AGENDA_EVENTS, Revision, revisions
from kiosk.agenda.rollcall import Window, next_roll_call, open_roll_calls, roll_call_window, roll_calls_of
from kiosk.agenda.running import end_session, extend_session, start_session
from kiosk.agenda.timing import Timing, agenda_days, timing, timings

__all__ = [
    "AGENDA_EVENTS",
    "ChangeKind",
    "Diff",
    "Held",
    "Moved",
    "NowNext",
    "Phase",
    "PlanChange",
    "Revision",
    "SessionState",
    "Timing",
    "Window",
    "add_session",
    "agenda_days",
    "cancel_session",
    "change_room",
    "changes",
    "end_session",
    "extend_session",
    "import_agenda",
    "move_session",
    "next_roll_call",
    "notices_at",
    "now_and_next",
    "open_roll_calls",
    "phase_of",
    "plan_import",
    "post_notice",
    "preview",
    "reason_shown",
    "restore_session",
    "revisions",
    "roll_call_window",
    "roll_calls_of",
    "session_id",
    "start_session",
    "state_of",
    "timing",
    "timings",
    "withdraw_notice",
]
