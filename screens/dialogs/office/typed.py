"""A list whose lines are typed into: where one stands, what is typed there, what line is looked for.

No Textual here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple

from kiosk.access import Action
from kiosk.camp import Camp
from kiosk.decision import Decision
from kiosk.i18n import Text
from kiosk.scoring.seen import as_seen
from kiosk.station import Station
from screens.cursor import Cursor

DIGITS = frozenset("0123456789.")
"""What points are typed with."""
LOOKED_FOR = 20
"""Characters of what a line is looked for by."""
_INPUT_METHOD = str.maketrans({"。": ".", "、": "/", "×": "*", "÷": "/"})
"""What a Chinese input method makes of the keys for figures."""
_POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{0,2})?|\.[0-9]{1,2}")


def typed_character(raw: str) -> str:
    """Return a typed character as the key says, whatever an input method made of it."""
    return unicodedata.normalize("NFKC", raw).translate(_INPUT_METHOD)


def read_points(raw: str) -> Decimal | None:
    """Return typed points with up to two decimals, without needless zeros; None for what is none."""
    if not _POINTS.fullmatch(raw):
        return None
    return Decimal(raw.rstrip("0").rstrip(".") or 0) if "." in raw else Decimal(raw)


class Wish(NamedTuple):
    """What is to be recorded."""

    action: Action
    key: Hashable
    """What tells whether the same is asked for again."""
    decide: Decision
    done: Text
    """What is said once it is."""


class TypedList:
    """Lines told by their keys. What is typed belongs to the line one stands on.

    While a line is looked for (`looked_for` is not None) only the lines that fit are there.
    """

    CHARACTERS: ClassVar[frozenset[str]] = DIGITS
    """What can be typed into a line."""
    LONGEST: ClassVar[int] = 6
    """Characters of it at most."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.cursor = Cursor()
        self.typed = ""
        self.looked_for: str | None = None
        self.seen: Hashable = None
        """What stood in the line when it began to be typed into."""
        self._before = ""
        """Where one stood before a line was looked for."""

    @property
    def lines(self) -> Sequence[str]:
        """The keys of all lines, in their order."""
        raise NotImplementedError

    def fitting(self, words: str) -> Sequence[str]:
        """Return the keys of the lines that `words` fit."""
        raise NotImplementedError

    def replaced(self) -> Callable[[Camp], Hashable]:
        """Return what tells of a state of the camp which events would be replaced, by their numbers."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is not recorded yet as a draft, or drop the draft where there is nothing."""
        raise NotImplementedError

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the lines that are shown."""
        return self.fitting(self.looked_for) if self.looked_for else self.lines

    @property
    def key(self) -> str:
        """The line one stands on; "" where there is none."""
        return self.cursor.key

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost by going to another line."""
        return bool(self.typed)

    def refresh(self) -> None:
        """Look at the camp as it is now."""
        self.cursor.settle(self.keys)

    def unless_unseen(self, decide: Decision) -> Decision:
        """Return `decide` for as long as nothing else stands there than was seen."""
        return partial(as_seen, decide=decide, stands=self.replaced(), seen=self.seen)

    def stand_on(self, key: str) -> None:
        """Stand on the line of `key`, where there is one."""
        self.cursor.go(self.keys, key)

    def move(self, step: int) -> None:
        """Go `step` lines down (negative: up)."""
        self.cursor.move(self.keys, step)

    def take(self, character: str) -> bool:
        """Take a typed character into the line, or into what is looked for; False where it fits neither."""
        if self.looked_for is not None:
            self._look((self.looked_for + character)[:LOOKED_FOR])
            return True
        if character not in self.CHARACTERS:
            return False
        self.put((self.typed + character)[: self.LONGEST])
        return True

    def put(self, typed: str) -> None:
        """Have `typed` stand in the line, and keep it."""
        if not self.typed:
            self.look_again()
        self.typed = typed
        self.keep()

    def look_again(self) -> None:
        """Take what stands there now as seen."""
        self.seen = self.replaced()(self.station.camp)

    def erase(self) -> None:
        """Take the last character back."""
        if self.looked_for is not None:
            self._look(self.looked_for[:-1])
        elif self.typed:
            self.put(self.typed[:-1])

    def look_for(self, words: str = "") -> None:
        """Begin to look for a line."""
        self._before = self.key
        self._look(words)

    def found(self) -> None:
        """Stay on the line one stands on, all others there again."""
        key, self.looked_for = self.key or self._before, None
        self.refresh()
        self.stand_on(key)

    def back(self) -> bool:
        """Give up looking for a line, or what is typed; False where there is nothing to give up."""
        if self.looked_for is not None:
            self.looked_for = None
            self.refresh()
            self.stand_on(self._before)
            return True
        if self.typed:
            self.put("")
            return True
        return False

    def _look(self, words: str) -> None:
        self.looked_for = words
        self.refresh()
        if words and self.keys:
            self.stand_on(self.keys[0])  # the best of those that fit
