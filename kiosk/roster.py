"""Who is who: telling whom a scan or a name means, and taking a roster file over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from kiosk.access import may
from kiosk.camp import Camp, Member
from kiosk.clean import fold, plain
from kiosk.decision import Refused
from kiosk.events import Event, Person, PersonChanged, PersonEnrolled, PersonWithdrawn, Stamp
from kiosk.i18n import Text, text
from kiosk.pinyin import pinyin_order
from kiosk.search import PeopleIndex, squash

TYPED = 64
"""Characters of what somebody typed that are looked at, shown and kept."""
NEAREST = 5
"""How many people an unknown name is answered with."""


def sort_key(member: Member) -> tuple[tuple[str, str], str]:
    """Return what sorts people in pinyin order, people of one name by their number."""
    return pinyin_order(member.person.name, member.keys), member.person.id


def people_index(camp: Camp) -> PeopleIndex:
    """Return the index to find people with, by the badges that count now."""

    def make() -> PeopleIndex:
        return PeopleIndex((_by_badge(member), member.keys) for member in camp.people.values())

    return camp.derived("people_index", camp.roster_version, make)


def _by_badge(member: Member) -> Person:
    """Return the row with the badge that counts now."""
    person = member.person
    if (person.badge or person.id) == member.badge:
        return person
    return msgspec.structs.replace(person, badge=member.badge)


def shorten(typed: str) -> str:
    """Return what was typed or scanned as it can be shown and kept: cleaned, and cut to `TYPED`."""
    return plain(typed[: 16 * TYPED])[:TYPED]


class _ByCode:
    """Codes, folded, and the ids of the people who have them: nearly always one."""

    __slots__ = ("_more", "_one")

    def __init__(self, pairs: Iterable[tuple[str, str]], folded: Callable[[str], str] = fold) -> None:
        self._one: dict[str, str] = {}
        self._more: dict[str, list[str]] = {}
        for raw, person in pairs:
            code = folded(raw)
            first = self._one.setdefault(code, person)
            if first != person:
                self._more.setdefault(code, [first]).append(person)

    def get(self, code: str) -> list[str]:
        """Return who has this code, in the order they came; empty for nobody."""
        one = self._one.get(code)
        return [] if one is None else self._more.get(code) or [one]

    def __contains__(self, code: str) -> bool:
        return code in self._one

    def __iter__(self) -> Iterator[str]:
        return iter(self._one)


class _Codes(msgspec.Struct, frozen=True):
    """What a person can be told by."""

    badges: _ByCode
    dead: _ByCode
    numbers: _ByCode
    names: _ByCode
    sounds: _ByCode


def _codes(camp: Camp) -> _Codes:
    def make() -> _Codes:
        people = camp.people.values()
        return _Codes(
            _ByCode(camp.badges.items()),
            _ByCode(camp.dead_badges.items()),
            _ByCode((id_, id_) for id_ in camp.people),
            _ByCode(((one.person.name, one.person.id) for one in people), _called),
            _ByCode(((one.keys[0], one.person.id) for one in people if one.keys), squash),
        )

    return camp.derived("roster codes", camp.roster_version, make)


def _called(name: str) -> str:
    return squash(name) or fold(name)


def identify(camp: Camp, typed: str, now: datetime, *, by_number: bool = False) -> Member | Refused:
    """Return whom `typed` means, at `now`.

    First a badge that counts, told by whether it is somebody's and not by its looks; then a dead badge;
    then a trainee number, a name, a name's pinyin in full. Case and full-width letters do not matter.
    With `by_number` the number goes before the dead badge, since a badge's code mostly is the number: for
    what the office types, not for what a scanner reads.

    Refusals: `replaced_badge`, `ambiguous` (all who fit in `people`), `unknown` (the nearest in `people`).
    Of several people of one name those who are withdrawn do not compete.
    """
    code, codes = fold(typed), _codes(camp)
    exact = camp.badges.get(typed)
    if exact is not None:
        return camp.people[exact]
    dead, numbers = codes.dead.get(code), codes.numbers.get(code)
    found = codes.badges.get(code) or (numbers or dead if by_number else dead or numbers)
    if found and found is dead:
        return _replaced(camp, dead[0], typed)
    if not found:
        found = codes.names.get(_called(typed)) or codes.sounds.get(squash(typed))
        found = [one for one in found if camp.people[one].state(now) != "withdrawn"] or found
    if len(found) == 1:
        return camp.people[found[0]]
    return _ambiguous(camp, found, typed) if found else _unknown(camp, typed)


def _replaced(camp: Camp, person: str, typed: str) -> Refused:
    member = camp.people[person]
    return Refused(
        code="replaced_badge",
        message=text(
            "Badge {old} was replaced; {name}'s badge is now {new}.",
            old=shorten(typed),
            name=member.person.name,
            new=member.badge,
        ),
        next_step=text("Keep this badge back and ask whose it is."),
        person=person,
    )


def _ambiguous(camp: Camp, people: list[str], typed: str) -> Refused:
    ordered = sorted((camp.people[one] for one in people), key=sort_key)
    return Refused(
        code="ambiguous",
        message=text("{count} people fit “{typed}”.", count=len(people), typed=shorten(typed)),
        next_step=text("Ask for unit and class, and choose one."),
        people=tuple(member.person.id for member in ordered),
    )


def _unknown(camp: Camp, typed: str) -> Refused:
    shown = shorten(typed)
    near = people_index(camp).find(shown, NEAREST)
    return Refused(
        code="unknown",
        message=text("Nobody has the badge or name “{typed}”.", typed=shown),
        next_step=text("Look for another part of the name, or register as walk-in."),
        people=tuple(hit.person for hit in near),
    )


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
    owners = _ByCode((badge, person) for person, badge in after.items())
    dead = set(_codes(camp).dead)
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


def is_badge(camp: Camp, code: str) -> bool:
    """Whether `code` is somebody's badge, or was before it was replaced."""
    folded, codes = fold(code), _codes(camp)
    return folded in codes.badges or folded in codes.dead


def badge_is_free(camp: Camp, badge: str, person: str) -> bool:
    """Whether `badge` can be given to `person`: nobody's badge, nobody else's number, never a dead one."""
    code, codes = fold(badge), _codes(camp)
    taken = code in codes.badges or code in codes.dead or codes.numbers.get(code) not in ([], [person])
    return bool(code) and not taken
