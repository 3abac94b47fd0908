"""Finding a person from what somebody types: one character is enough.

All that a person can be found by stands in one long text, people in pinyin order. A key stroke is then a
few searches for a substring, which stop as soon as the list is full: as quick for one letter that half
of the camp fits as for a whole name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from heapq import merge
from itertools import accumulate
from typing import Literal

import msgspec

from kiosk.clean import fold
from kiosk.events import Person
from kiosk.pinyin import pinyin_order

Quality = Literal["exact", "prefix", "inside"]
"""What was typed is all of a field, its beginning, or stands somewhere in it."""

_EDGE = "\x01"
"""Stands at both ends of every field; nothing that was cleaned holds it."""
_WITHIN = "\x02"
"""Begins a field that is as good as its inside, wherever it fits."""
_PASSED_OVER = re.compile(r"[\s·•・‧∙⋅･.'’`]+")


class Hit(msgspec.Struct, frozen=True):
    """Somebody who fits, and how well."""

    person: str
    quality: Quality


def squash(raw: str) -> str:
    """Return `raw` as fields and words are compared: folded, without spaces, dots and apostrophes, ü as v."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()
    if raw.isalnum() and unicodedata.is_normalized("NFKC", raw):
        return raw.casefold().replace("ü", "v")
    return _PASSED_OVER.sub("", fold(raw).replace("ü", "v"))


def fields_of(person: Person, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return what `person` is found by, each squashed, none empty.

    Name, readings (`kiosk.pinyin.search_keys`), badge, id, unit, class, room with bed (one field, so that
    the room finds everyone in it), last four digits of the telephone. A unit only ever fits "inside":
    who types 王 wants those called so, not all of 王庄 first.
    """
    phone = person.phone if person.phone.isdigit() else re.sub(r"[^0-9]", "", fold(person.phone))
    unit = _squash_often(person.unit)
    # Keys were folded when they were made; only the first has spaces.
    found = dict.fromkeys(keys[1:] or (squash(keys[0]) if keys else "",))
    for raw in (person.name, person.badge, person.id, person.room + person.bed):
        found[squash(raw)] = None
    for field in (_squash_often(person.class_), phone[-4:], unit and _WITHIN + unit):
        found[field] = None
    found.pop("", None)
    return tuple(found)


@lru_cache(maxsize=4096)
def _squash_often(raw: str) -> str:
    """Return `squash(raw)` of what many people share."""
    return squash(raw)


def _sounds(person: Person, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return how somebody is called and sounds."""
    return tuple(dict.fromkeys(filter(None, (squash(person.name), keys[0] if keys else ""))))


class PeopleIndex:
    """Everyone, ready to be found; made anew when somebody changes.

    `people` are persons with their search keys.
    """

    def __init__(self, people: Iterable[tuple[Person, tuple[str, ...]]]) -> None:
        ordered = sorted(people, key=lambda entry: (pinyin_order(entry[0].name, entry[1]), entry[0].id))
        blocks = [_EDGE.join(("", *fields_of(person, keys), "")) for person, keys in ordered]
        self._people = {person.id: (person, keys) for person, keys in ordered}
        self._ids = list(self._people)
        self._text = "".join(blocks)
        self._starts = [0, *accumulate(map(len, blocks))]

    def find(self, query: str, limit: int = 50) -> list[Hit]:
        """Return whom `query` fits, best first, then in pinyin order; at most `limit` of them.

        Several words fit in any order, each somewhere in the person, and are as good as the worst of
        them; or together as one, so that "zhang wei" is as good as "zhangwei".
        """
        words = [word for word in map(squash, fold(query).split()) if word]
        if not words or limit < 1:
            return []
        tiers: tuple[tuple[Quality, str, str], ...] = (
            ("exact", _EDGE, _EDGE),
            ("prefix", _EDGE, ""),
            ("inside", "", ""),
        )
        found: dict[int, Quality] = {}
        for quality, before, after in tiers:
            for place in self._fitting(words, before, after):
                found.setdefault(place, quality)
                if len(found) >= limit:
                    return self._hits(found)
        return self._hits(found)

    def _hits(self, found: dict[int, Quality]) -> list[Hit]:
        return [Hit(self._ids[place], quality) for place, quality in found.items()]

    def same_sound(self, person_id: str) -> tuple[str, ...]:
        """Return the others who are called or sound the same, for the desk to tell them apart."""
        if person_id not in self._people:
            return ()
        sounds = _sounds(*self._people[person_id])
        found = (one for sound in sounds for one in self._alike.get(sound, ()) if one != person_id)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        """How people are called or sound, where several are called or sound so."""
        first: dict[str, str] = {}
        several: dict[str, list[str]] = {}
        for person, keys in self._people.values():
            for sound in _sounds(person, keys):
                other = first.setdefault(sound, person.id)
                if other != person.id:
                    several.setdefault(sound, [other]).append(person.id)
        return several

    def _fitting(self, words: list[str], before: str, after: str) -> Iterator[int]:
        """Yield in order who has every word between `before` and `after`, or all of them run together."""
        each = self._having([before + word + after for word in words])
        if len(words) == 1 or not before:
            return each  # a field that holds the words run together holds each of them
        return merge(each, self._having([before + "".join(words) + after]))

    def _having(self, needles: list[str]) -> Iterator[int]:
        """Yield in order who has all `needles`; each search leaps to where the one before arrived."""
        text, starts = self._text, self._starts
        place, agreed, turn = 0, 0, 0
        while place < len(self._ids):
            at = text.find(needles[turn], starts[place])
            if at < 0:
                return
            found = bisect_right(starts, at) - 1
            agreed = agreed + 1 if found == place and agreed else 1
            place, turn = found, (turn + 1) % len(needles)
            if agreed == len(needles):
                yield place
                place, agreed = place + 1, 0
