"""What is said of a session: its times, where it stands, its roll call, what has changed about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from kiosk.agenda import PlanChange, SessionState, Timing, reason_shown, roll_call_window
from kiosk.desk.live import RollCount, roll_counts
from kiosk.events import Session
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.text import line

STATES: dict[SessionState, tuple[str, Text, str]] = {
    "planned": (" ", text("to come"), "$quiet"),
    "running": ("»", text("now on"), "bold $success"),
    "over": ("✓", text("over"), "$quiet"),
    "cancelled": ("✗", text("cancelled"), "bold $error"),
}
"""Sign, word and style of where a session stands."""
NEWS = {
    "added": text("NEW"),
    "cancelled": text("CANCELLED"),
    "restored": text("BACK ON"),
    "moved": text("NEW TIME"),
    "room": text("NEW ROOM"),
    "details": text("CHANGED"),
}
"""What is new about a session, as its badge says it."""
FIELDS = {
    "title": text("Title"),
    "speaker": text("Speaker"),
    "format": text("Format"),
    "area": text("Area"),
}
"""What of a plan is told, beside time and room, where it changes."""


def state_words(station: Station, state: SessionState) -> Content:
    """Return where a session stands: sign and word."""
    sign, word, style = STATES[state]
    return line((f"{sign} {station.say(word)}", style))


def plan_times(session: Session) -> str:
    """Return start and end of a plan."""
    return f"{session.start}-{session.end}"


def is_late(timing: Timing) -> bool:
    """Whether a session is expected, or took place, at another time than planned."""
    return not timing.cancelled and (timing.expected_start, timing.expected_end) != (timing.start, timing.end)


def lateness(station: Station, timing: Timing) -> Content:
    """Return how many minutes later than planned a session begins, or else ends."""
    minutes = timing.delay or timing.overrun
    if not minutes:
        return Content("")
    return line((station.say(text("+{minutes} min", minutes=minutes)), "bold $warning"))


def expected_times(timing: Timing) -> Content:
    """Return the expected times; a ✓ stands behind those that are actual."""
    start, end = f"{timing.expected_start:%H:%M}", f"{timing.expected_end:%H:%M}"
    marks = ("✓" if timing.started else "", "✓" if timing.ended else "")
    return line((f"{start}{marks[0]}-{end}{marks[1]}", "bold"))


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
    old, new = change.old, change.new
    if old is None or new is None:
        yield NEWS_SAID[change.kinds[0]]
        return
    if "moved" in change.kinds:
        yield text("Time: was {old}, now {new}", old=_when(old, new), new=_when(new, old))
    if "room" in change.kinds:
        yield text("Room: was {old}, now {new}", old=_named(old.room), new=_named(new.room))
    for field, name in FIELDS.items():
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield text("{field}: was {old}, now {new}", field=name, old=_named(before), new=_named(after))
    if old.roll_call != new.roll_call:
        yield text("now with a roll call") if new.roll_call else text("now without a roll call")


NEWS_SAID = {
    "added": text("New on the agenda"),
    "cancelled": text("Does not take place"),
    "restored": text("Takes place after all"),
}
"""What is new about a session that has no old and new."""


def _when(plan: Session, other: Session) -> Text | str:
    times = plan_times(plan)
    return times if plan.day == other.day else text("day {day} {times}", day=plan.day, times=times)


def _named(word: str) -> str:
    return word or "-"


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
