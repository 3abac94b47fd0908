"""Who is who: telling whom a scan or a name means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from kiosk.camp import Camp, Member
from kiosk.clean import fold, plain
from kiosk.decision import Refused
from kiosk.events import Person
from kiosk.i18n import text
from kiosk.pinyin import pinyin_order
from kiosk.search import PeopleIndex, squash

TYPED = 64
"""Characters of what somebody typed that are looked at, shown and kept."""
NEAREST = 5
"""How many people an unknown name is answered with."""


def sort_key(member: Member) -> tuple[tuple[str, str], str]:
    """Return what sorts people in pinyin order, people of one name by their number."""
    return pinyin_order(member.person.name, member.keys), member.person.id


def name_of(camp: Camp, person: str) -> str:
    """Return somebody's name by their id; of somebody who is not on the roster what was recorded."""
    member = camp.people.get(person)
    return member.person.name if member else person


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


class ByCode:
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


class Codes(msgspec.Struct, frozen=True):
    """What a person can be told by."""

    badges: ByCode
    dead: ByCode
    numbers: ByCode
    names: ByCode
    sounds: ByCode


def codes_of(camp: Camp) -> Codes:
    """Return what everyone can be told by, as the roster stands."""

    def make() -> Codes:
        people = camp.people.values()
        return Codes(
            ByCode(camp.badges.items()),
            ByCode(camp.dead_badges.items()),
            ByCode((id_, id_) for id_ in camp.people),
            ByCode(((one.person.name, one.person.id) for one in people), _called),
            ByCode(((one.keys[0], one.person.id) for one in people if one.keys), squash),
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
    code, codes = fold(typed), codes_of(camp)
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


def is_badge(camp: Camp, code: str) -> bool:
    """Whether `code` is somebody's badge, or was before it was replaced."""
    folded, codes = fold(code), codes_of(camp)
    return folded in codes.badges or folded in codes.dead


def badge_is_free(camp: Camp, badge: str, person: str) -> bool:
    """Whether `badge` can be given to `person`: nobody's badge, nobody else's number, never a dead one."""
    code, codes = fold(badge), codes_of(camp)
    taken = code in codes.badges or code in codes.dead or codes.numbers.get(code) not in ([], [person])
    return bool(code) and not taken
