"""Taking a roster file over, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kiosk.access import may
from kiosk.camp import Camp, Member
from kiosk.clean import fold
from kiosk.decision import Refused
from kiosk.events import Event, Person, PersonChanged, PersonEnrolled, PersonWithdrawn, Stamp
from kiosk.i18n import Text, text
from kiosk.roster.who import ByCode, codes_of


class RosterDiff(msgspec.Struct, frozen=True, kw_only=True):
    """What a roster file changes."""

    added: tuple[Person, ...] = ()
    changed: tuple[Person, ...] = ()
    """New content of rows that were there, and of people who were withdrawn and are back."""
    unchanged: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Ids that are not in the file and will be withdrawn; walk-ins are not expected to be in it."""
    missed: tuple[str, ...] = ()
    """Those of `gone` who had already arrived or have marks or scores: worth a second look."""
    unread: tuple[Person, ...] = ()
    """People added or renamed, whose search keys must be worked out before the import."""


def plan_import(camp: Camp, people: Sequence[Person]) -> RosterDiff:
    """Return what taking `people` over as the roster would change; keyed by trainee number."""
    rows = [_with_badge_kept(camp, person) for person in people]
    listed = {person.id for person in rows}
    gone = [
        one.person.id
        for one in camp.people.values()
        if one.person.id not in listed and not one.walk_in and not one.withdrawn
    ]
    changed = [row for row in rows if row.id in camp.people and _differs(camp.people[row.id], row)]
    renamed = [row for row in changed if row.name != camp.people[row.id].person.name]
    added = [row for row in rows if row.id not in camp.people]
    touched = {row.id for row in (*changed, *added)}
    return RosterDiff(
        added=tuple(added),
        changed=tuple(changed),
        unchanged=tuple(row.id for row in rows if row.id not in touched),
        gone=tuple(gone),
        missed=tuple(one for one in gone if _left_traces(camp, one)),
        unread=(*added, *renamed),
    )


def import_roster(
    camp: Camp, stamp: Stamp, people: Sequence[Person], keys: Mapping[str, tuple[str, ...]]
) -> tuple[Event, ...] | Refused:
    """Take `people` over as the roster, whole or not at all; no events where nothing changes.

    `keys` are the search keys (`kiosk.pinyin.search_keys`) of those added or renamed, by id. A badge given
    out at the desk stays unless the file's badge changed; a dead badge stays dead.

    Refusals: `empty_roster`, `duplicate_id`, `badge_clash` (every fault in `missing`), `not_allowed`.
    """
    refused = (may(camp, stamp.by, "roster") if stamp.by else None) or _unusable(camp, people)
    if refused:
        return refused
    diff = plan_import(camp, people)
    events: list[Event] = []
    for person in diff.added:
        read = keys.get(person.id, ())
        events.append(stamp.sign(PersonEnrolled, len(events), person=person, keys=read))
    for person in diff.changed:
        read = keys.get(person.id, camp.people[person.id].keys)
        events.append(stamp.sign(PersonChanged, len(events), person=person, keys=read))
    for gone in diff.gone:
        events.append(stamp.sign(PersonWithdrawn, len(events), person=gone, reason=""))
    return tuple(events)


def _with_badge_kept(camp: Camp, person: Person) -> Person:
    """Return the row; a badge that says the same as before in another way is not a new badge."""
    member = camp.people.get(person.id)
    if member is None or (person.badge or person.id) != (member.person.badge or person.id):
        return person
    return msgspec.structs.replace(person, badge=member.person.badge)


def _differs(member: Member, row: Person) -> bool:
    return row != member.person or member.withdrawn is not None


def _left_traces(camp: Camp, person: str) -> bool:
    return (
        camp.people[person].arrival is not None
        or any(person in roll for roll in camp.marks.values())
        or any(person == scored for scored, _ in camp.rows)
        or person in camp.exam
    )


def _unusable(camp: Camp, people: Sequence[Person]) -> Refused | None:
    if not people:
        return Refused(
            code="empty_roster",
            message=text("The roster has nobody in it."),
            next_step=text("Check the file; nothing was imported."),
        )
    twice = [(one, count) for one, count in Counter(fold(one.id) for one in people).items() if count > 1]
    if twice:
        spelt = {fold(one.id): one.id for one in reversed(people)}
        return Refused(
            code="duplicate_id",
            message=text("A trainee number stands in the roster more than once."),
            missing=tuple(text("{id}: {count} times", id=spelt[one], count=count) for one, count in twice),
        )
    clashes = tuple(_clashes(camp, [_with_badge_kept(camp, person) for person in people]))
    if not clashes:
        return None
    return Refused(
        code="badge_clash",
        message=text("Badges in the roster are somebody else's, or dead."),
        next_step=text("Give these people other badges; nothing was imported."),
        missing=clashes,
    )


def _clashes(camp: Camp, rows: list[Person]) -> Iterable[Text]:
    moved = [
        row for row in rows if row.id not in camp.people or row.badge != camp.people[row.id].person.badge
    ]
    after = {one.person.id: one.badge for one in camp.people.values()}
    after.update((row.id, row.badge or row.id) for row in moved)
    owners = ByCode((badge, person) for person, badge in after.items())
    dead = set(codes_of(camp).dead)
    dead.update(fold(one.badge) for one in camp.people.values() if after[one.person.id] != one.badge)
    for row in moved:
        code = row.badge or row.id
        others = tuple(one for one in owners.get(fold(code)) if one != row.id)
        if others:
            yield text(
                "{badge}: {name} ({id}) and {others}", badge=code, name=row.name, id=row.id, others=others
            )
        elif fold(code) in dead:
            yield text("{badge}: {name} ({id}), but this badge is dead", badge=code, name=row.name, id=row.id)
