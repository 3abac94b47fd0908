"""What an imported agenda changes: a line a session for people, ids for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.agenda import Diff, Held, day_and_times, differences
from kiosk.events import Session
from kiosk.i18n import Text, text

MOST_HELD = 12
"""Late in the camp, nearly the whole agenda is over: the lines that matter must not scroll away."""


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
    """Yield what `diff` changes, one line a session, then how many of each there are.

    What is kept as it is stands together by its reason, and no more than `MOST_HELD` of each are listed.
    """
    for session in diff.added:
        yield text("  + New: {session}", session=_named(session))
    for old, new in diff.changed:
        yield text("  ~ Changed: {session}: {what}", session=_named(old), what=tuple(_changes(old, new)))
    for session in diff.restored:
        yield text("  + Restored: {session}", session=_named(session))
    for session in diff.gone:
        yield text("  - Cancelled, no longer in the file: {session}", session=_named(session))
    yield from _held_lines(diff.held)
    yield _counts(diff)


def _counts(diff: Diff) -> Text:
    added, changed, unchanged, gone = map(len, (diff.added, diff.changed, diff.unchanged, diff.gone))
    if diff.restored or diff.held:
        return text(
            "{added} added, {changed} changed, {unchanged} unchanged, {gone} gone, "
            "{restored} restored, {held} kept as they are.",
            added=added,
            changed=changed,
            unchanged=unchanged,
            gone=gone,
            restored=len(diff.restored),
            held=len(diff.held),
        )
    return text(
        "{added} added, {changed} changed, {unchanged} unchanged, {gone} gone.",
        added=added,
        changed=changed,
        unchanged=unchanged,
        gone=gone,
    )


def _named(session: Session) -> Text:
    return text("{when}, {title}", when=day_and_times(session), title=session.title)


def _changes(old: Session, new: Session) -> Iterator[Text]:
    """Yield each field that changes, old to new."""
    for one in differences(old, new):
        yield text("{field} {old} -> {new}", field=one.label, old=one.old, new=one.new)


def _held_lines(held: Sequence[Held]) -> Iterator[Text]:
    for code in dict.fromkeys(one.code for one in held):
        alike = [one for one in held if one.code == code]
        yield from map(_held_line, alike[:MOST_HELD])
        if len(alike) > MOST_HELD:
            yield text("  = and {n} more", n=len(alike) - MOST_HELD)


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
        case "by_hand":
            return text("  = Kept as it is, changed on the screen: {session}", session=named)
