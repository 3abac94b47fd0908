"""The quick lists of the score sheet: what one key takes off or gives. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from kiosk.config import Item
from kiosk.events import Given
from kiosk.scoring.form import Form

MenuKind = Literal["", "minus", "plus", "why", "other"]
"""No list is open; what takes off, what gives, why points are what was typed; something else is typed."""
KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys of a list, in their order."""
OTHER_KEY = "0"
"""The key for what has none."""


class Option(msgspec.Struct, frozen=True):
    """One line of a list: the key, the item it is about, what it gives (signed) and why."""

    key: str
    item: Item
    given: Given


def options(form: Form, kind: MenuKind, item: Item) -> tuple[Option, ...]:
    """Return the lines of a list. A reason has the same key whoever it is for, so that hands learn it.

    Of `why` the reasons of `item` alone: its points are typed already.
    """
    # What is given is mostly a bonus, an item at its full mark takes none: its keys come first.
    items = sorted(form.items, key=lambda one: one.kind != "bonus") if kind == "plus" else form.items
    found = [
        (one, given)
        for one in ([item] if kind == "why" else items)
        for given in form.rules.reasons[one.key]
        if kind == "why" or (given.points < 0) == (kind == "minus")
    ]
    return tuple(Option(key, one, given) for key, (one, given) in zip(KEYS, found, strict=False))


def at_key(lines: Sequence[Option], key: str) -> Option | None:
    """Return the line with this key, None where there is none."""
    return next((one for one in lines if one.key == key), None)
