"""The class items of a day: a cell for each class and item, and what is typed into one. No Textual here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import ClassVar

import msgspec

from kiosk.camp import Camp, ClassPoints
from kiosk.config import Item
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.classes import class_names
from kiosk.scoring.corrections import score_class
from kiosk.scoring.sheets import members_of
from kiosk.station import Station
from screens.dialogs.office.class_entry import Entry, read_entry, typed_again
from screens.dialogs.office.typed import DIGITS, TypedList, Wish
from screens.dialogs.office.which_day import WhichDay


class Half(msgspec.Struct, frozen=True):
    """What is typed and not recorded, as it is kept."""

    by: str
    day: int
    class_: str
    item: str
    typed: str


class ClassGrid(TypedList):
    """The lines are the classes; `place` is the item one stands on among `items`."""

    CHARACTERS: ClassVar[frozenset[str]] = DIGITS | frozenset(" ,/")
    LONGEST: ClassVar[int] = 60
    DRAFT: ClassVar[str] = "class-items"

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station)
        self.by = by
        self.days = WhichDay(station)
        self.items: Sequence[Item] = station.rules.class_items
        self.place = 0
        self.resumed: Half | None = None
        """What was half typed when this was last open."""
        self.refresh()
        self._resume()

    @property
    def lines(self) -> Sequence[str]:
        """The classes, in the order of the settings."""
        camp, rules = self.station.camp, self.station.rules
        return class_names(camp, rules)

    def fitting(self, words: str) -> Sequence[str]:
        """Return all classes: they are few, and none is looked for."""
        raise NotImplementedError(words)

    @property
    def item(self) -> Item | None:
        """The item one stands on; None where the rubric has no class items."""
        return self.items[self.place] if self.items else None

    @property
    def day(self) -> int:
        """The day that is shown."""
        return self.days.day

    def entered(self, class_: str, item: str) -> ClassPoints | None:
        """Return what stands in a cell."""
        return self.station.camp.class_points.get((class_, self.day), {}).get(item)

    @property
    def here(self) -> ClassPoints | None:
        """What stands in the cell one stands on."""
        return self.entered(self.key, self.item.key) if self.item else None

    @property
    def due(self) -> int:
        """How many the class has, which is how many have to hand something in."""
        return len(members_of(self.station.camp, self.key))

    @property
    def entry(self) -> Entry | None:
        """What is typed, read by the item's kind."""
        return read_entry(self.item, self.typed, self.due) if self.item and self.typed else None

    def total(self, class_: str) -> tuple[Decimal, Decimal]:
        """Return what a class's items add up to, with what is being typed, and the full marks of those."""
        points = full = Decimal(0)
        for place, item in enumerate(self.items):
            entered = self.entered(class_, item.key)
            typed = self.entry if (class_, place) == (self.key, self.place) else None
            there = (
                typed.points if typed and typed.points is not None else entered.points if entered else None
            )
            if there is not None:
                points, full = points + there, full + item.points
        return points, full

    def count(self, item: Item) -> int:
        """Return how many classes have an item."""
        return sum(self.entered(class_, item.key) is not None for class_ in self.lines)

    @property
    def missing(self) -> int:
        """How many cells are empty."""
        return len(self.lines) * len(self.items) - sum(self.count(item) for item in self.items)

    def sideways(self, step: int) -> None:
        """Go `step` items to the right (negative: left)."""
        self.place = max(0, min(len(self.items) - 1, self.place + step))

    def take(self, character: str) -> bool:
        """Take a typed character; none on a day that is closed. A figure begins with a digit."""
        if self.days.closed or not self.item or (not self.typed and character not in DIGITS):
            return False
        return super().take(character)

    def open(self) -> Text | None:
        """Have what stands in the cell typed there, to be changed; return how to type where nothing does."""
        if self.here:
            self.put(typed_again(self.here))
            return None
        return read_entry(self.item, "", self.due).wrong if self.item else None

    def wish(self) -> Wish | Text | None:
        """Return what is to be recorded, or what is wrong; None where it is what stands there already."""
        item, entry, old = self.item, self.entry, self.here
        if item is None or entry is None:
            return None
        if entry.wrong or entry.points is None:
            return entry.wrong
        if entry.is_as(old):
            return None
        day, class_ = self.day, self.key
        decide = partial(
            score_class, rules=self.station.rules, class_=class_, day=day, item=item.key, **entry.given
        )
        key = (class_, day, item.key, self.typed, self.seen)
        return Wish("class_score", key, self.unless_unseen(decide), self._done(entry.points))

    def replaced(self) -> Callable[[Camp], int]:
        """What stands in the cell now."""
        return partial(_event, cell=(self.key, self.day), item=self.item.key if self.item else "")

    def go_on(self) -> bool:
        """Go to the next class with nothing typed; False on the last one."""
        self.put("")
        last = self.cursor.place == len(self.lines) - 1
        self.move(1)
        return not last

    def keep(self) -> None:
        """Keep what is typed; drop the draft where nothing is."""
        if self.typed and self.item:
            half = Half(self.by, self.day, self.key, self.item.key, self.typed)
            self.station.drafts.put(self.DRAFT, half)
        else:
            self.station.drafts.drop(self.DRAFT)

    def _done(self, points: Decimal) -> Text:
        old, item = self.here, self.item
        name = item_name(item) if item else ""
        if old is None:
            return text("{class_name}, {item}: {points}", class_name=self.key, item=name, points=points)
        return text(
            "{class_name}, {item}: {old} -> {points}",
            class_name=self.key,
            item=name,
            old=old.points,
            points=points,
        )

    def _resume(self) -> None:
        half = self.station.drafts.get(self.DRAFT, Half)
        keys = [item.key for item in self.items]
        if half is None or half.class_ not in self.lines or half.item not in keys:
            return
        self.days.go(half.day)
        if self.days.closed or self.day != half.day:
            self.station.drafts.drop(self.DRAFT)
            self.days.go(self.days.today)
            return
        self.stand_on(half.class_)
        self.place = keys.index(half.item)
        self.typed, self.resumed = half.typed, half
        self.look_again()


def _event(camp: Camp, *, cell: tuple[str, int], item: str) -> int:
    """Return the number of the event a class's points for an item come from; 0 for none."""
    there = camp.class_points.get(cell, {}).get(item)
    return there.event if there else 0
