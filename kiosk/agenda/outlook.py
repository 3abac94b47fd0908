"""What would come of a change of the agenda, and what of that to look at twice, before it is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from kiosk.agenda.preview import Moved, preview
from kiosk.agenda.rollcall import roll_call_window
from kiosk.agenda.timing import MINUTE, Timing, timings
from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Session, Stamp
from kiosk.i18n import Text, text

CHANGED_MEANWHILE = text("The agenda has changed meanwhile. Look again at what comes of it.")
"""What is said where somebody asks for what would no longer come out as it was shown."""


EARLY = 15 * MINUTE
"""A session that is said to begin so long before its time may be a mistake."""


class Outlook(NamedTuple):
    """What would come of a decision if it were made now."""

    moved: tuple[Moved, ...] = ()
    """Every session that would differ, in the order of the plan."""
    about: str = ""
    """The id of the session it is about."""
    refused: Refused | None = None
    """Why it would be refused; nothing moves then."""

    @property
    def subject(self) -> Moved | None:
        """What would become of the session it is about; None where it stays as it is."""
        return next((pair for pair in self.moved if pair.after.id == self.about), None)


def foresee(camp: Camp, decide: Decision, stamp: Stamp) -> Outlook:
    """Return what would come of `decide` with this stamp; the camp is not touched."""
    made = decide(camp, stamp)
    if isinstance(made, Refused):
        return Outlook(refused=made)
    return Outlook(preview(camp, made), _about(made))


def as_shown(
    camp: Camp, stamp: Stamp, *, decide: Decision, moved: tuple[Moved, ...]
) -> tuple[Event, ...] | Refused:
    """Decide only where exactly `moved` comes of it, which is what people were shown.

    Refused besides with `changed_meanwhile`: somebody has changed the agenda, so that more, less or something
    else would move.
    """
    made = decide(camp, stamp)
    if isinstance(made, Refused):
        return made
    if preview(camp, made) != moved:
        return Refused(code="changed_meanwhile", message=CHANGED_MEANWHILE)
    return tuple(made)


def shift(pair: Moved) -> int:
    """Return by how many minutes a session would start later, else end later; negative: earlier.

    0 for one that is new, cancelled or on another day.
    """
    before, after = pair
    if before is None or before.session.day != after.session.day or before.cancelled or after.cancelled:
        return 0
    start = _minute(after.expected_start) - _minute(before.expected_start)
    return (start or _minute(after.expected_end) - _minute(before.expected_end)) // MINUTE


def warnings_of(camp: Camp, found: Outlook) -> Iterator[Text]:
    """Yield what to look at twice: what is run into, a taken room, two at once, a start far too early."""
    for _, timing in found.moved:
        after = _day_after(camp, found, timing.session.day) if timing.clashes else {}
        for fixed in (after[key] for key in timing.clashes):
            yield text(
                "{title} runs into {fixed} {time} by {minutes} min.",
                title=timing.session.title,
                fixed=fixed.session.title,
                time=f"{fixed.start:%H:%M}",
                minutes=(timing.expected_end - fixed.start) // MINUTE,
            )
    if found.subject is None:
        return
    before, own = found.subject
    if own.started and own.start - own.started >= EARLY and (before is None or before.started != own.started):
        yield text(
            "{title} would begin {minutes} min before its time.",
            title=own.session.title,
            minutes=(own.start - own.started) // MINUTE,
        )
    for other in _day_after(camp, found, own.session.day).values():
        if other.id not in own.clashes and _in_the_way(own, other):
            yield text(
                "{room} is taken {times}: {title}.",
                room=other.session.room,
                times=f"{other.expected_start:%H:%M}-{other.expected_end:%H:%M}",
                title=other.session.title,
            )
        elif other.id not in own.clashes and _newly_at_once(before, own, other):
            yield text(
                "At the same time: {title} {times}.",
                title=other.session.title,
                times=f"{other.expected_start:%H:%M}-{other.expected_end:%H:%M}",
            )


def relief(camp: Camp, found: Outlook) -> Text | None:
    """Return from when on the day is in time again; None where nothing is shifted, or nothing was late.

    The day is that of the session that is shifted most.
    """
    most = max((pair for pair in found.moved if shift(pair)), key=shift, default=None)
    if most is None:
        return None
    whole = _day_after(camp, found, most.after.session.day)
    day = sorted(whole.values(), key=lambda one: (one.start, one.end))
    behind = [one for one in day if one.delay or one.overrun]
    if not behind:
        was_late = any(pair.before and (pair.before.delay or pair.before.overrun) for pair in found.moved)
        return text("The whole day is in time again.") if was_late else None
    # A fixed session that is run into begins in time, but nobody would say that all is well by then.
    last, free = max(one.start for one in behind), max(one.expected_end for one in behind)
    after = (one for one in day if one.start > last and one.start >= free and not one.cancelled)
    following = next(after, None)
    if following is None:
        return text("No gap absorbs it until the end of the day.")
    return text(
        "In time again from {time} on: {title}.",
        time=f"{following.start:%H:%M}",
        title=following.session.title,
    )


def roll_calls_moved(found: Outlook, config: Config) -> Iterator[Text]:
    """Yield the roll calls that would open at another time."""
    for before, after in found.moved:
        if before is None or before.cancelled or after.cancelled or not after.session.roll_call:
            continue
        old, new = (roll_call_window(one, config).opens for one in (before, after))
        if _minute(old) != _minute(new):
            yield text(
                "The roll call of {title} opens at {time}, not at {old}.",
                title=after.session.title,
                time=f"{new:%H:%M}",
                old=f"{old:%H:%M}",
            )


def _about(events: Sequence[Event]) -> str:
    session = getattr(events[0], "session", "") if events else ""
    return session.id if isinstance(session, Session) else str(session)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _at_once(one: Timing, other: Timing) -> bool:
    """Whether two sessions take place at the same time."""
    apart = one.expected_end <= other.expected_start or other.expected_end <= one.expected_start
    return one.id != other.id and not (apart or one.cancelled or other.cancelled)


def _in_the_way(one: Timing, other: Timing) -> bool:
    """Whether two sessions would have one room at one time."""
    room = one.session.room
    return bool(room) and room == other.session.room and _at_once(one, other)


def _newly_at_once(before: Timing | None, after: Timing, other: Timing) -> bool:
    """Whether a session would take place at the same time as another as it did not before.

    Parallel sessions are as good as planned; only what brings two together anew is worth a look.
    """
    apart = before is None or before.session.day != after.session.day or not _at_once(before, other)
    return apart and _at_once(after, other)


def _day_after(camp: Camp, found: Outlook, day: int) -> dict[str, Timing]:
    """Return the sessions of camp day `day`, by id, as they would be."""
    whole = {one.id: one for one in timings(camp, day)} | {pair.after.id: pair.after for pair in found.moved}
    return {key: one for key, one in whole.items() if one.session.day == day}
