"""Score sheets of a random camp: in parts, sent back, confirmed, corrected."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kiosk.config import Item
from kiosk.events import Corrected, RoomInspected, Row, SheetConfirmed, SheetRejected, SheetSubmitted

from .book import OFFICE, SECOND, Book

BONUSES = tuple(Decimal(points) for points in ("0", "1", "1", "2", "3", "3.5", "5", "10"))


class Sheets:
    """Writes the sheets of the classes, day by day."""

    def __init__(self, book: Book, *, edges: bool) -> None:
        self.book = book
        self.edges = edges
        self.items = [item for item in book.config.rubric.item if item.scope == "trainee"]
        self.rows: dict[tuple[str, int], str] = {}
        """(Person, day) to the class on whose sheet their row stands."""
        self.confirmed: set[tuple[str, int]] = set()
        self.waiting: list[tuple[str, int]] = []
        self.plain = book.rng.choice((0.95, 1) if book.dull else (0.3, 0.7, 0.95))
        """How many cells are left alone or have the full mark."""

    def complete(self, day: int) -> bool:
        """Whether every class's sheet of `day` is confirmed."""
        return all((home, day) in self.confirmed for home in self.book.homes)

    def day(self, day: int) -> None:
        """Hand in the sheets of `day`; a few are left for the next morning."""
        for home in self.book.homes:
            if self.book.rng.random() < 0.9:
                self._sheet(home, day)
            else:
                self.waiting.append((home, day))

    def late(self) -> None:
        """Hand in what was left."""
        left, self.waiting = self.waiting, []
        for home, day in left:
            if self.book.rng.random() < 0.7:
                self._sheet(home, day)

    # --- parts

    def _points(self, item: Item) -> Decimal | None:
        rng = self.book.rng
        if item.kind == "bonus":
            return rng.choice([points for points in BONUSES if points <= item.points])
        if rng.random() < self.plain:
            return item.points
        if rng.random() < 0.05:
            return None
        return max(Decimal(0), item.points - item.step * rng.choice((1, 1, 2, 4, 10, 1000)))

    def _row(self, items: list[Item]) -> Row:
        rng = self.book.rng
        row: Row = {}
        if self.book.even and rng.random() < 0.9:
            whole = [
                item for item in items if item.kind == "deducted" and item.points >= 4 and item.step <= 1
            ]
            row = {item.key: item.points for item in items if item.kind == "measured"}
            for item in rng.choices(whole, k=2) if whole else ():
                row[item.key] = (row.get(item.key) or item.points) - 1
            return row
        for item in items:
            often = (
                (1.1 - self.plain) / 3
                if item.kind == "bonus"
                else 0.95
                if item.kind == "measured"
                else 1 - self.plain
            )
            if rng.random() < often:
                row[item.key] = self._points(item)
        return row

    def _part(self, home: str, day: int, version: int, by: str, people: list[str], items: list[Item]) -> None:
        if not people:
            return
        rows = {person: self._row(items) for person in people}
        self.book.put(SheetSubmitted, by=by, class_=home, day=day, version=version, rows=rows)
        bonus = next((item.key for item in items if item.kind == "bonus"), "")
        for person, row in rows.items():
            self.rows[person, day] = home
            points = row.get(bonus)
            if points is not None:
                self.book.proposed[person, day] = points

    def _inspect(self, home: str, day: int, item: Item, people: list[str]) -> None:
        rooms = {self.book.people[person].room for person in people}
        for room in sorted(rooms):
            lived = tuple(person for person in people if self.book.people[person].room == room)
            points = self._points(item)
            if points is not None and self.book.rng.random() < 0.9:
                fields: dict[str, Any] = {
                    "day": day,
                    "room": f"{home}{room}",
                    "item": item.key,
                    "points": points,
                    "people": lived,
                }
                self.book.put(RoomInspected, by=OFFICE, **fields)

    def _sheet(self, home: str, day: int, version: int = 1) -> None:
        rng, book = self.book.rng, self.book
        people = [
            person
            for person, row in book.people.items()
            if row.class_ == home
            and person not in book.withdrawn
            and (person not in book.gone or rng.random() < 0.3)
            and self.rows.get((person, day), home) == home
        ]
        entered = [item for item in self.items if item.kind != "computed"]
        by_room = [item for item in entered if item.per_room]
        monitor = next((person for person in people if book.people[person].role == "monitor"), "")
        deputy = next((person for person in people if book.people[person].role == "deputy"), "")
        if monitor and rng.random() < 0.8:
            own = [item for item in entered if item not in by_room]
            others = [person for person in people if person != monitor]
            early = rng.random() < 0.5
            if early:
                self._rooms(home, day, version, by_room, people)
            self._part(home, day, version, monitor, others, own)
            if rng.random() < 0.95:
                self._part(home, day, version, deputy or OFFICE, [monitor], own)
            if not early:
                self._rooms(home, day, version, by_room, people)
            if rng.random() < 0.2:
                self._part(home, day, version, monitor, rng.sample(others, len(others) // 2), own)
        else:
            self._part(home, day, version, OFFICE, people, entered)
        if any((person, day) in self.rows for person in people):
            self._judge(home, day, version)

    def _rooms(self, home: str, day: int, version: int, items: list[Item], people: list[str]) -> None:
        for item in items:
            if self.book.rng.random() < 0.8:
                self._inspect(home, day, item, people)
            else:
                self._part(home, day, version, OFFICE, people, [item])

    # --- the second person

    def _judge(self, home: str, day: int, version: int) -> None:
        rng, book = self.book.rng, self.book
        if rng.random() < 0.25:
            self.correct(day, home)
        dice = rng.random()
        if dice < 0.05 and self.edges:
            return
        if dice < 0.2 and version < 4:
            fields: dict[str, Any] = {"class_": home, "day": day, "version": version}
            if rng.random() < 0.3:
                book.put(SheetConfirmed, by=SECOND, **fields)
            book.put(SheetRejected, by=SECOND, reason="look again", **fields)
            for key in [key for key, where in self.rows.items() if where == home and key[1] == day]:
                del self.rows[key]
                book.proposed.pop(key, None)
            if rng.random() < 0.85 or not self.edges:
                self._sheet(home, day, version + 1)
            return
        book.put(SheetConfirmed, by=SECOND, class_=home, day=day, version=version)
        self.confirmed.add((home, day))
        if rng.random() < 0.25:
            self.correct(day, home)

    def correct(self, day: int, home: str = "") -> None:
        """Correct a figure or two of a row that stands on a sheet."""
        rng = self.book.rng
        rows = [who for (who, on), where in self.rows.items() if on == day and home in ("", where)]
        for person in rng.sample(rows, min(len(rows), rng.choice((1, 1, 2)))):
            item = rng.choice(self.items)
            new = None if rng.random() < 0.15 else self._points(item)
            if item.kind == "bonus" and new is not None:
                self.book.proposed[person, day] = new
            fields: dict[str, Any] = {"person": person, "day": day, "item": item.key, "old": None, "new": new}
            self.book.put(Corrected, by=OFFICE, reason="checked", **fields)
