"""What made the difference, item by item and day by day; or what one score is made of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from textual.content import Content

from kiosk.i18n import text
from kiosk.ranking.shares import WHOLE, Cell, Share
from kiosk.scoring.rules import shown
from screens.part import Part
from screens.text import cell, line, right_cell
from screens.why_view import SCORE, WhyView, published_hundredths, signed
from screens.widgets.listing import Listing

ITEM, DAY, ROOMY, TOGETHER = 17, 7, 11, 11
"""Columns of an item's name, of a day at least and at most, and of what all days come to."""


class WhyTable(Listing):
    """A line an item, a column a day."""

    def __init__(self, view: WhyView) -> None:
        super().__init__(view.station, self._heads, self._row, text("There is nothing to compare."))
        self._view = view

    def refill(self) -> None:
        """Have the items in the table that are to be told of now."""
        self.fill(self._view.keys)

    def _days(self, width: int) -> Sequence[int]:
        """Return the days there is room for; the last ones, where there are too many."""
        return self._view.days[-max(1, (width - ITEM - TOGETHER) // DAY) :]

    def _long(self, width: int) -> int:
        """Return the columns of a day."""
        return max(DAY, min(ROOMY, (width - ITEM - TOGETHER) // max(1, len(self._days(width)))))

    def _heads(self, width: int) -> Content:
        heads, long = [cell(self.say(text("Item")), ITEM)], self._long(width)
        for day in self._days(width):
            words = text("Day {day}", day=day) if day != WHOLE else text("Test")
            heads.append(right_cell(self.say(words), long))
        together = text("Counts") if self._view.alone else text("Together")
        heads.append(right_cell(self.say(together), TOGETHER))
        return line(("".join(heads), "bold $quiet"))

    def _row(self, key: str, width: int) -> Content:
        days, long = self._days(width), self._long(width)
        if key == SCORE:
            return self._scores(days, long)
        one = next(found for found in self._view.lines if found.item == key)
        cells = {found.day: found for found in one.cells}
        name = line((cell(self.say(self._view.item_name(key)), ITEM - 1) + " ", "bold" if one.adds else ""))
        drawn = [self._cell(cells.get(day), long) for day in days]
        return line(name, *drawn, (right_cell(signed(one.adds), TOGETHER), _style(one.adds)))

    def _cell(self, found: Cell | None, long: int) -> Content:
        if found is None:
            return Content(" " * long)
        if self._view.alone:
            return self._points_of(found.first, long)
        words = _short(found.off, sign=True) if found.off else "·"
        return line((right_cell(words, long), _style(found.off)))

    def _points_of(self, share: Share | None, long: int) -> Content:
        if share is None:
            return Content(" " * long)
        if share.points is None:
            words = self.say(text("missing")) if share.full else _short(share.off, sign=True)
            return line((right_cell(words, long), "bold $warning"))
        return line(
            (right_cell(_short(share.points), long), "$quiet" if not share.off else _style(share.off))
        )

    def _scores(self, days: Sequence[int], long: int) -> Content:
        view = self._view
        words = text("Score") if view.alone else text("Difference")
        drawn = [line((cell(self.say(words), ITEM), "bold $primary"))]
        for day in days:
            score = view.on_day(day)
            said = (
                ""
                if score is None
                else signed(score)
                if not view.alone
                else shown(published_hundredths(score))
            )
            drawn.append(line((right_cell(said, long), "bold")))
        whole = view.place(view.alone).row.score if view.alone else signed(Fraction(view.gap, 100))
        return line(*drawn, (right_cell(whole, TOGETHER), "bold $primary")).stylize_before("on $panel")


class AboutItem(Part):
    """All about the item one stands on, day by day."""

    def __init__(self, view: WhyView, table: WhyTable) -> None:
        super().__init__(view.station)
        self._view, self._table = view, table

    def picture(self) -> Content:
        """A few lines."""
        one = next((found for found in self._view.lines if found.item == self._table.key), None)
        if one is None:
            words = text(
                "What was taken off and why stands on everybody's own card: scan your badge at home."
            )
            return line((self.say(words), "$quiet"))
        said = [self._told(found) for found in one.cells if self._view.alone or found.off]
        name = self.say(self._view.item_name(one.item))
        if not said:
            return line((self.say(text("{item}: the same for both on every day.", item=name)), "bold"))
        return line(f"{name}: ", Content("   ").join(said))

    def _told(self, found: Cell) -> Content:
        day = text("Day {day}", day=found.day) if found.day != WHOLE else text("Test")
        first, second = self._of(found.first), self._of(found.second)
        full = next((one.full for one in (found.first, found.second) if one), Fraction(0))
        parts = [first] if self._view.alone else [first, second]
        of = text("of {full}", full=_short(full)) if full else ""
        return line(f"{self.say(day)} ", (" : ".join(parts), "bold"), f" {self.say(of)}".rstrip())

    def _of(self, share: Share | None) -> str:
        if share is None:
            return "-"
        return self.say(text("missing")) if share.points is None else _short(share.points)


def _short(points: Fraction, *, sign: bool = False) -> str:
    """Return points with no more places than they need, two at most."""
    hundredths = published_hundredths(points)
    said = f"{abs(hundredths) / 100:.2f}".rstrip("0").rstrip(".")
    front = "-" if hundredths < 0 else "+" if sign else ""
    return f"{front}{said}"


def _style(points: Fraction) -> str:
    if not points:
        return "$quiet"
    return "bold $success" if points > 0 else "bold $error"
