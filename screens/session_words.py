"""What is said of a session: its times, where it stands, its roll call, what has changed about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from kiosk.agenda import (
    STATE_WORDS,
    PlanChange,
    SessionState,
    Timing,
    differences,
    reason_shown,
    roll_call_window,
)
from kiosk.desk.live import RollCount, roll_counts
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.text import line

STATES: dict[SessionState, tuple[str, str]] = {
    "planned": (" ", "$quiet"),
    "running": ("»", "bold $success"),
    "over": ("-", "$quiet"),
    "cancelled": ("✗", "bold $error"),
}
"""Sign and style of where a session stands."""
NEWS = {
    "added": text("NEW"),
    "cancelled": text("CANCELLED"),
    "restored": text("BACK ON"),
    "moved": text("NEW TIME"),
    "room": text("NEW ROOM"),
    "details": text("CHANGED"),
}
"""What is new about a session, as its badge says it."""
WHOLE = {
    "added": text("New on the agenda"),
    "cancelled": text("Does not take place"),
    "restored": text("Takes place after all"),
}
"""What is new about a session that has no old and new."""


def state_words(station: Station, state: SessionState) -> Content:
    """Return where a session stands: sign and word."""
    sign, style = STATES[state]
    return line((f"{sign} {station.say(STATE_WORDS[state])}", style))


def minutes_late(timing: Timing, state: SessionState) -> int:
    """Return how many minutes a session is behind its plan: by its end once it has begun, else its start."""
    return timing.overrun if state in ("running", "over") else timing.delay or timing.overrun


def lateness(station: Station, minutes: int) -> Content:
    """Return how many minutes later than planned; nothing for 0."""
    if not minutes:
        return Content("")
    return line((station.say(text("+{minutes} min", minutes=minutes)), "bold $warning"))


def expected_times(timing: Timing) -> Content:
    """Return the expected times; a ✓ stands behind those that are actual."""
    start, end = f"{timing.expected_start:%H:%M}", f"{timing.expected_end:%H:%M}"
    begun = "✓" if timing.started == timing.expected_start else ""
    ended = "✓" if timing.ended == timing.expected_end else ""
    return line((f"{start}{begun}-{end}{ended}", "bold"))


def badges(station: Station, change: PlanChange | None) -> Content:
    """Return what is new about a session as one or two words on a colour each."""
    if change is None:
        return Content("")
    caps = [line((f" {station.say(NEWS[kind])} ", "bold $ask-text on $ask")) for kind in change.kinds]
    return Content(" ").join(caps)


def what_changed(station: Station, change: PlanChange) -> Content:
    """Return old and new of all that has changed about a session, and why, in one line."""
    said = [Content(station.say(part)) for part in _changed(change)]
    if change.reason:
        said.append(line((f"({station.say(reason_shown(change.reason))})", "$quiet")))
    return Content("  ").join(said)


def _changed(change: PlanChange) -> Iterator[Text]:
    if change.old is None or change.new is None:
        yield WHOLE[change.kinds[0]]
        return
    for one in differences(change.old, change.new):
        yield text("{field}: was {old}, now {new}", field=one.label, old=one.old, new=one.new)


def roll_words(station: Station, timing: Timing, now: datetime) -> Content:
    """Return how the roll call of a session stands; empty where it has none."""
    if not timing.session.roll_call or timing.cancelled:
        return Content("")
    window = roll_call_window(timing, station.config)
    if now < window.opens:
        opens = text("opens {time}", time=f"{window.opens:%H:%M}")
        return line((station.say(opens), "$quiet"))
    count = roll_counts(station.camp, timing, station.config).all
    came = f"{count.came}/{count.due}"
    if window.is_open(now):
        marked = station.say(text("open {count}", count=came))
        return line((f" {marked} ", "bold $ok-text on $ok"))
    return _closed(station, timing, count)


def _closed(station: Station, timing: Timing, count: RollCount) -> Content:
    if not station.camp.marks.get(timing.id):
        return line((station.say(text("not taken")), "$warning"))
    came, missing = f"{count.came}/{count.due}", count.absent + count.unmarked
    if not missing:
        return line((f"✓ {came}", "$quiet"))
    absent = station.say(text("{count} absent", count=missing))
    return line((f"{came} ", "$quiet"), (absent, "bold $error"))
