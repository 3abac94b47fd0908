"""What somebody's own card shows: the day and the line they stand on, and what stands on each line.

No Textual here: the card's screen shows this and hands keys to it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from time import perf_counter
from typing import Literal

from kiosk.camp import Complaint
from kiosk.decision import Refused
from kiosk.i18n import Text, text
from kiosk.ranking.card import Card, card
from kiosk.roster import identify
from kiosk.scoring.days import complaint_deadline, file_complaint, open_complaint
from kiosk.station import Station
from screens.card_rows import Row, camp_rows, day_rows

Pane = Literal["days", "lines"]
WHOLE = 0
"""Stands in the list of days for the camp as a whole."""
FRESH = timedelta(seconds=60)
"""For so long after their badge was scanned somebody without a PIN is taken to be themselves."""
SPARE = 10
"""How many times as long as working the card out took is waited before it is worked out anew."""


class CardView:
    """Whose card is shown, and where on it they stand."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.person = ""
        """Whose card it is; "" for nobody's."""
        self.card: Card | None = None
        self.day = WHOLE
        self.pane: Pane = "lines"
        self.opened: set[str] = set()
        """The keys of the rows that are opened."""
        self.said: Text | None = None
        """What is to be said of the last key."""
        self._scanned: datetime | None = None
        self._made: tuple[int, float, float] = (0, 0.0, 0.0)
        """The camp's last event when the card was worked out, when that was, and the seconds it took."""

    def scan(self, code: str) -> None:
        """Show the card of whose badge was scanned; who stands on theirs already stays where they are."""
        found = identify(self.station.camp, code, self.station.now())
        person = "" if isinstance(found, Refused) else found.person.id
        again = person == self.person
        if not again:
            self.close()
        self.person, self._scanned, self.said = person, self.station.now(), None
        self._work_out()
        if self.card and not again:
            scored = [one.day for one in self.card.days if one.share]
            self.day = max(scored, default=self.days[-1])

    def close(self) -> None:
        """Show nobody's."""
        self.person, self.card, self._scanned = "", None, None
        self.day, self.pane, self.said = WHOLE, "lines", None
        self.opened.clear()

    def refresh(self, *, at_once: bool = False) -> None:
        """Follow the camp; not so often that a large one would hold the keys up, unless it is `at_once`."""
        seq, at, took = self._made
        due = at_once or perf_counter() - at > SPARE * took
        if self.person and due and seq != self.station.camp.seq:
            self._work_out()

    def _work_out(self) -> None:
        begun, station = perf_counter(), self.station
        now, camp = station.now(), station.camp
        self.card = card(camp, station.public_standings(), now, self.person)
        self._made = (camp.seq, perf_counter(), perf_counter() - begun)
        if self.day not in self.days:
            self.day = self.days[-1]

    @property
    def days(self) -> tuple[int, ...]:
        """What can be chosen: the camp as a whole, then its days."""
        return (WHOLE, *(one.day for one in self.card.days)) if self.card else (WHOLE,)

    @property
    def fresh(self) -> bool:
        """Whether the badge was scanned so lately that it stands for the person."""
        return self._scanned is not None and self.station.now() - self._scanned < FRESH

    def choose(self, day: int) -> None:
        """Show a day of the list."""
        if day in self.days and day != self.day:
            self.day, self.said = day, None
            self.opened.clear()

    def turn(self, step: int) -> None:
        """Show the day `step` further down the list."""
        place = self.days.index(self.day) + step
        self.choose(self.days[max(0, min(len(self.days) - 1, place))])

    def inwards(self, key: str) -> None:
        """Go from the days to the lines; on a line that can be opened, open it."""
        if self.pane == "days":
            self.pane = "lines"
        elif self._can_open(key):
            self.opened.add(key)

    def outwards(self, key: str) -> str:
        """Close what the line at `key` belongs to, or go to the days; return the line to stand on."""
        head = key.partition("/")[0]
        if self.pane == "lines" and head in self.opened:
            self.opened.discard(head)
            return head
        self.pane = "days"
        return key

    def toggle(self, key: str) -> str:
        """Open or close the line at `key`, or what it belongs to; return the line to stand on."""
        head = key.partition("/")[0]
        if head in self.opened:
            return self.outwards(key)
        self.inwards(key)
        return key

    def _can_open(self, key: str) -> bool:
        return any(row.key == key and row.opens for row in self.rows())

    def rows(self) -> tuple[Row, ...]:
        """Return what is on the card for the day that is shown, what is closed left out."""
        if self.card is None:
            return ()
        day = self.card.day(self.day)
        found = day_rows(self.card, day, self.station.rules) if day else camp_rows(self.card)
        return tuple(row for row in found if not row.deep or row.key.partition("/")[0] in self.opened)

    def complaint_at(self, item: str) -> Complaint | None:
        """Return their complaint about an item of the day shown that waits for its answer."""
        return open_complaint(self.station.camp, self.person, self.day, item)

    def deadline(self) -> datetime | None:
        """Return until when the points of the day shown can be disputed; None where none are shown."""
        day = self.card.day(self.day) if self.card else None
        if day is None or day.share is None:
            return None
        return complaint_deadline(self.station.camp, self.station.rules, self.day)

    def to_dispute(self, key: str) -> str:
        """Return the item at `key` where it can be disputed now; otherwise "", `said` telling why not."""
        item = next((row.item for row in self.rows() if row.key == key), "")
        self.said = self._objection(item)
        return "" if self.said else item

    def _objection(self, item: str) -> Text | None:
        day = self.card.day(self.day) if self.card else None
        if day is None or not item:
            return text("Choose a day and stand on an item first.")
        if day.lack == "frozen":
            return text("The figures of this day are not shown yet. Ask the office.")
        if self.person not in self.station.camp.pins and not self.fresh:
            return text("Scan your badge again, then press F5: a complaint is made by yourself.")
        stamp = self.station.stamp(self.person)
        asked = partial(file_complaint, rules=self.station.rules, person=self.person, reason="?")
        outcome = asked(self.station.camp, stamp, day=self.day, item=item)
        return outcome.message if isinstance(outcome, Refused) else None
