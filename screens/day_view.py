"""A day of the agenda as it is shown: its rows, and the session one stands on. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.agenda import PlanChange, SessionState, Timing, changes, now_and_next, state_of, timings
from kiosk.clock import Days
from kiosk.station import Station
from screens.cursor import Cursor


class Item(msgspec.Struct, frozen=True):
    """A session of the day as it stands now."""

    timing: Timing
    state: SessionState
    change: PlanChange | None = None
    """What is new about it, while people should be told."""


class Gone(msgspec.Struct, frozen=True):
    """A session that stood on this day and was moved to another, while people should be told."""

    change: PlanChange


class NowLine(msgspec.Struct, frozen=True):
    """Between what has begun and what is still to come."""

    at: datetime


Row = Item | Gone | NowLine


class DayView:
    """Which day is shown, in which room, and where one stands.

    It goes with the clock until somebody looks for something else, and again from `go_now` on.
    """

    def __init__(self, station: Station) -> None:
        self._station = station
        self._cursor = Cursor()
        self.following = True
        """Whether it shows what is on now."""
        self.day = 1
        self.room = ""
        """The only room shown; "" for all."""
        self.rows: tuple[Row, ...] = ()
        self.items: tuple[Item, ...] = ()
        """The sessions among the rows."""
        self.changed: tuple[PlanChange, ...] = ()
        """All that people should be told of, of whatever day, in the order of the agenda."""
        self.refresh()

    @property
    def today(self) -> int:
        """The camp day it is now: below 1 before the camp, more than its days after it."""
        days = self._days
        return days.day_of(self._station.now()) if days else 0

    @property
    def item(self) -> Item | None:
        """The session one stands on."""
        return self.items[self._cursor.place] if self.items else None

    @property
    def now_row(self) -> int:
        """The place of the now line among the rows; -1 on another day."""
        return next((at for at, row in enumerate(self.rows) if isinstance(row, NowLine)), -1)

    @property
    def item_row(self) -> int:
        """The place among the rows of the session one stands on; -1 where there is none."""
        item = self.item
        return next((at for at, row in enumerate(self.rows) if row is item), -1) if item else -1

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms of the agenda, by name."""
        slots = self._station.camp.slots.values()
        return tuple(sorted({slot.session.room for slot in slots if slot.session.room}))

    def refresh(self) -> None:
        """Look at the camp as it is now."""
        camp, now, days = self._station.camp, self._station.now(), self._days
        if days is None:
            return
        if self.following:
            self.day = max(1, min(days.count, self._day_on(days, now)))
        found = changes(camp, now)
        self.changed = tuple(sorted(found, key=lambda one: (camp.slots[one.session].start, one.session)))
        told = {one.session: one for one in found}
        items = [
            Item(one, state_of(one, now), told.get(one.id))
            for one in timings(camp, self.day)
            if self.room in ("", one.session.room)
        ]
        items.sort(key=lambda item: item.timing.expected_start)
        self.items = tuple(items)
        self._cursor.settle(self._keys)
        if self.following:
            self._cursor.go(self._keys, self._on_now())
        self.rows = tuple(self._rows(days, now))

    def turn(self, step: int) -> None:
        """Show the day `step` further (negative: before), no further than the camp's days."""
        self.show_day(self.day + step)

    def show_day(self, day: int) -> None:
        """Show this day, or the nearest one the camp has; on the day it is now, what is on."""
        days = self._days
        if days is None:
            return
        self.day = max(1, min(days.count, day))
        self.following = False
        self.refresh()
        first = self._keys[0] if self._keys else ""
        self._cursor.go(self._keys, self._on_now() if self.day == self.today else first)

    def show_room(self, room: str) -> None:
        """Show only what is in this room; "" shows all."""
        self.room = room
        self.refresh()

    def move(self, step: int) -> None:
        """Go `step` sessions down (negative: up)."""
        self.following = False
        self._cursor.move(self._keys, step)

    def stand_on(self, session: str) -> None:
        """Stand on this session, whatever day and room it is in."""
        slot = self._station.camp.slots.get(session)
        if slot is None:
            return
        self.following = False
        self.day = slot.session.day
        if self.room not in ("", slot.session.room):
            self.room = ""
        self.refresh()
        self._cursor.go(self._keys, session)

    def go_now(self) -> None:
        """Go with the clock from now on, in all rooms."""
        self.following, self.room = True, ""
        self.refresh()

    def next_change(self) -> bool:
        """Stand on the next session that people should be told of, the first after the last; False: none."""
        if not self.changed:
            return False
        order = [one.session for one in self.changed]
        here = self.item.timing.id if self.item else ""
        if here in order:
            self.stand_on(order[(order.index(here) + 1) % len(order)])
        else:
            later = (one.session for one in self.changed if self._is_later(one))
            self.stand_on(next(later, order[0]))
        return True

    @property
    def _days(self) -> Days | None:
        return self._station.camp.days

    @property
    def _keys(self) -> Sequence[str]:
        return [item.timing.id for item in self.items]

    def _is_later(self, change: PlanChange) -> bool:
        slot, here = self._station.camp.slots[change.session], self.item
        if slot.session.day != self.day:
            return slot.session.day > self.day
        return here is not None and slot.start >= here.timing.start

    def _on_now(self) -> str:
        """Return the id of what began last of what is on, or else comes next, or else was last."""
        first = {item.state: item.timing.id for item in reversed(self.items)}
        last = {item.state: item.timing.id for item in self.items}
        return last.get("running") or first.get("planned") or last.get("over", "")

    def _day_on(self, days: Days, now: datetime) -> int:
        """Return the camp day of what is on: a late night goes on after the day has turned."""
        running = now_and_next(self._station.camp, now).now
        return min((one.session.day for one in running), default=days.day_of(now))

    def _rows(self, days: Days, now: datetime) -> list[Row]:
        rows: list[tuple[datetime, Row]] = [(item.timing.expected_start, item) for item in self.items]
        slots = self._station.camp.slots
        for change in self.changed:
            old = change.old
            if (
                old
                and old.day == self.day != slots[change.session].session.day
                and self.room in ("", old.room)
            ):
                rows.append((days.at(old.day, old.start), Gone(change)))
        if days.day_of(now) == self.day:
            rows.append((now, NowLine(now)))
        # Sorting is stable: what begins this very moment has begun, and stands above the line.
        return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
