"""Why one row of a board stands above another, or how the score of one is made up. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kiosk.i18n import Name, Text, text
from kiosk.ranking.publish import Place
from kiosk.ranking.shares import (
    EXAM,
    MEMBERS,
    SCALED,
    WHOLE,
    Line,
    Share,
    day_scores,
    full_score,
    largest_first,
    made_up,
    shares,
)
from kiosk.roster import name_of
from kiosk.scoring.allowed import item_name
from kiosk.scoring.rules import published, shown
from screens.standings_view import StandingsView

ITEMS: dict[str, Text] = {
    EXAM: text("Final test"),
    MEMBERS: text("Mean of members"),
    SCALED: text("Incomplete days, scaled"),
}
"""What stands in no rubric."""
SCORE = "="
"""The key of the last line: the days' scores."""


class WhyView:
    """Two rows of the board that is shown, the higher first however they are given; or one of them alone."""

    def __init__(self, board: StandingsView, first: str, second: str) -> None:
        self.board = board
        self.station = board.station
        self.first, self.second = first, second
        """`second` is "" where the row is the only one."""
        self.alone = "" if second else first
        """Whose score alone is shown; "" for both."""
        self.lines: tuple[Line, ...] = ()
        """Item by item, the largest difference first; of one alone in the order of the rubric."""
        self.since: tuple[str, int] | None = None
        """Who has another score by now than their board was published with, and that score.

        A board of a day stands under a freeze as it was published; what was put right until then is known.
        """
        self._version = -1
        self.refresh()

    @property
    def gone(self) -> bool:
        """Whether one of them is on the board no more."""
        places = self.board.board.places
        return any(key not in places for key in (self.first, self.second) if key)

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the lines: items, and the days' scores."""
        return [*(one.item for one in self.lines), SCORE]

    @property
    def shown(self) -> tuple[str, ...]:
        """The rows it is about."""
        if self.alone:
            return (self.alone,)
        return self.first, self.second

    def refresh(self) -> None:
        """Follow the board."""
        if self._version == self.board.version or self.gone:
            return
        self._version = self.board.version
        keys = self.board.board.keys
        if self.second and keys.index(self.first) > keys.index(self.second):
            self.first, self.second = self.second, self.first
        self._work_out()

    def _work_out(self) -> None:
        board = self.board
        found = [shares(board.standings, board.scope, key, board.day or None) for key in self.shown]
        lines = made_up(*found)
        self.lines = lines if self.alone else largest_first(lines)
        self.since = self._by_now(found)

    def turn(self) -> None:
        """Show both, then the first alone, then the second, then both again."""
        if not self.second:
            return
        order = ["", self.first, self.second]
        self.alone = order[(order.index(self.alone) + 1) % len(order)]
        self._work_out()

    def move(self, step: int) -> None:
        """Show the two rows `step` further down the board."""
        keys = self.board.board.keys
        if not self.second or self.gone:
            return
        place = max(0, min(len(keys) - 2, keys.index(self.first) + step))
        self.first, self.second = keys[place], keys[place + 1]
        self.alone = ""
        self._work_out()

    def place(self, key: str) -> Place:
        """Return where a row stands."""
        return self.board.board.places[key]

    @property
    def gap(self) -> int:
        """By how much the first is above the second, as published, in hundredths of a point."""
        return self.place(self.first).row.hundredths - self.place(self.second).row.hundredths

    @property
    def days(self) -> tuple[int, ...]:
        """The days any of it is about; 0 for what belongs to none."""
        found = {cell.day for line in self.lines for cell in line.cells}
        return (*sorted(found - {WHOLE}), *([WHOLE] if WHOLE in found else []))

    def days_of(self, key: str) -> int:
        """Return of how many days the camp score of a trainee or a class is the mean."""
        return len(day_scores(self.board.standings, self.board.scope, key))

    def on_day(self, day: int) -> Fraction | None:
        """Return the score of a day of whoever is shown alone; of two, the difference. None without one."""
        board = self.board
        found = [day_scores(board.standings, board.scope, key).get(day) for key in self.shown]
        scores = [score for score in found if score is not None]
        if len(scores) < len(found):
            return None
        return scores[0] - (scores[1] if len(scores) > 1 else 0)

    def _by_now(self, found: Sequence[Sequence[Share]]) -> tuple[str, int] | None:
        full = full_score(self.board.standings, self.board.scope)
        for key, own in zip(self.shown, found, strict=True):
            now = published(full + sum((one.adds for one in own), Fraction(0))) if own else None
            if now is not None and now != self.place(key).row.hundredths:
                return key, now
        return None

    def name_of(self, key: str) -> str:
        """Return what a row is called."""
        return name_of(self.board.camp, key) if self.board.scope == "trainee" else key

    def item_name(self, item: str) -> Text | Name | str:
        """Return what an item is called."""
        known = self.board.station.rules.items.get(item)
        return ITEMS.get(item) or (item_name(known) if known else item)

    def most(self) -> Sequence[Line]:
        """Return what made most of it, or counts most."""
        return [line for line in largest_first(self.lines) if published_hundredths(line.adds)][:3]

    def sentences(self) -> list[Text]:
        """Return what made most of it, and what else has to be known."""
        most = tuple(
            text("{item} {points}", item=self.item_name(one.item), points=signed(one.adds))
            for one in self.most()
        )
        if self.alone:
            return [self._made(most)]
        found = [text("What made the difference: {items}.", items=most)] if most else []
        if not self.gap:
            found.insert(0, text("Equal scores share a place; the order among them means nothing."))
        counts = [self.days_of(key) for key in self.shown]
        if not self.board.day and counts[0] != counts[1]:
            names = [self.name_of(key) for key in self.shown]
            found.append(
                text(
                    "{first} has {days} days in the mean, {second} {others}.",
                    first=names[0],
                    days=counts[0],
                    second=names[1],
                    others=counts[1],
                )
            )
        return found

    def _made(self, most: tuple[Text, ...]) -> Text:
        if not most:
            return text("Full marks everywhere.")
        if self.board.scope == "unit":
            return text("The mean of all its people. What counts most: {items}.", items=most)
        return text("What counts most, against full marks: {items}.", items=most)


def published_hundredths(points: Fraction) -> int:
    """Return points above or below something in hundredths, rounded half away from 0."""
    return published(points) if points >= 0 else -published(-points)


def signed(points: Fraction) -> str:
    """Return points with two places and their sign; "·" for none."""
    hundredths = published_hundredths(points)
    if not points:
        return "·"
    return f"{'-' if hundredths < 0 else '+'}{shown(abs(hundredths))}"
