"""What an imported agenda changes: a line a session for people, ids for programs."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.agenda import Diff, Held
from kiosk.events import Session
from kiosk.i18n import Text, text

_FIELDS = {
    "title": text("Title"),
    "room": text("Room"),
    "speaker": text("Speaker"),
    "format": text("Format"),
    "area": text("Area"),
    "roll_call": text("Roll call"),
    "fixed": text("Fixed"),
}


def diff_json(diff: Diff, *, dry_run: bool) -> dict[str, object]:
    """Return the ids in each part of `diff`, as the contract has them."""
    return {
        "dry_run": dry_run,
        "added": [session.id for session in diff.added],
        "changed": [new.id for _, new in diff.changed],
        "unchanged": [session.id for session in diff.unchanged],
        "gone": [session.id for session in diff.gone],
        "restored": [session.id for session in diff.restored],
        "held": [session.id for held in diff.held if (session := held.old or held.new)],
    }


def diff_lines(diff: Diff) -> Iterator[Text]:
    """Yield what `diff` changes, one line a session, then how many of each there are."""
    for session in diff.added:
        yield text("  + New: {session}", session=_named(session))
    for old, new in diff.changed:
        yield text("  ~ Changed: {session}: {what}", session=_named(old), what=tuple(_changes(old, new)))
    for session in diff.restored:
        yield text("  + Restored: {session}", session=_named(session))
    for session in diff.gone:
        yield text("  - Cancelled, no longer in the file: {session}", session=_named(session))
    for held in diff.held:
        yield _held_line(held)
    yield text(
        "{added} added, {changed} changed, {unchanged} unchanged, {gone} gone.",
        added=len(diff.added),
        changed=len(diff.changed),
        unchanged=len(diff.unchanged),
        gone=len(diff.gone),
    )


def _named(session: Session) -> Text:
    return text("{when}, {title}", when=_when(session), title=session.title)


def _when(session: Session) -> Text:
    return text("day {day}, {start}-{end}", day=session.day, start=session.start, end=session.end)


def _changes(old: Session, new: Session) -> Iterator[Text]:
    """Yield each field that changes, old to new."""
    if (old.day, old.start, old.end) != (new.day, new.start, new.end):
        yield text("{field} {old} -> {new}", field=text("Time"), old=_when(old), new=_when(new))
    for key, field in _FIELDS.items():
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield text("{field} {old} -> {new}", field=field, old=_shown(before), new=_shown(after))


def _shown(value: object) -> object:
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    return value or text("none")


def _held_line(held: Held) -> Text:
    session = held.old or held.new
    named = _named(session) if session else ""
    match held.code:
        case "marked":
            return text("  = Kept as it is, it has marks: {session}", session=named)
        case "started":
            return text("  = Kept as it is, it has begun: {session}", session=named)
        case "over":
            return text("  = Kept as it is, it is over: {session}", session=named)
        case "day_closed":
            return text("  = Kept as it is, its day is closed: {session}", session=named)
