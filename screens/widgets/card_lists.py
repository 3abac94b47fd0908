"""The two lists of somebody's card: the days with their scores, and what the chosen day is made of."""

from __future__ import annotations

from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.ranking.card import Lack
from screens.card_view import WHOLE, CardView
from screens.text import cell, justified, line
from screens.widgets.card_words import row_words
from screens.widgets.listing import Listing

BELOW = 3
"""Columns what stands below a line is set in by."""
LACKS: dict[Lack, Text] = {
    "no_sheet": text("not scored"),
    "unconfirmed": text("unconfirmed"),
    "away": text("on leave"),
    "no_row": text("no points"),
    "frozen": text("not shown"),
}
"""Why a day has no score, in a word."""


class CardDays(Listing):
    """The camp as a whole and its days, each with its score."""

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station, self._heading, self._day, text("Nothing yet."), id="days")
        self._view = view

    def show(self) -> None:
        """Draw the days there are, standing on the one that is shown."""
        view = self._view
        self.active = view.pane == "days"
        self._keys = [str(day) for day in view.days] if view.card else ()
        self._cursor.go(self._keys, str(view.day))
        super().show()

    def _heading(self, width: int) -> Content:
        return line((cell(self.say(text("Day and score")), width), "bold $quiet"))

    def _day(self, key: str, width: int) -> Content:
        card, number = self._view.card, int(key)
        if card is None:
            return Content("")
        if number == WHOLE:
            score = card.all.score if card.all else "-"
            return justified(line((self.say(text("Camp so far")), "bold")), line((score, "bold")), width)
        day = card.day(number)
        name = Content(self.say(text("Day {day}", day=number)))
        if day is None or day.share is None:
            lack = LACKS[day.lack] if day and day.lack else text("not scored")
            return justified(name, line((self.say(lack), "$quiet")), width)
        mark = "~" if day.provisional else " "
        return justified(name, line((f"{mark}{day.share.score}", "bold")), width)


class CardLines(Listing):
    """What the day one stands on is made of: items, and below an opened one its events.

    What is longer than the list is wide goes on in the next line; each of these can be stood on.
    """

    def __init__(self, view: CardView) -> None:
        super().__init__(view.station, self._heading, self._drawn, text("Nothing here yet."), id="lines")
        self._view = view
        self._lines: dict[str, Content] = {}

    @property
    def row(self) -> str:
        """The key of the row one stands on."""
        return self.key.partition("#")[0]

    def show(self) -> None:
        """Lay the rows out in the width there is, and draw."""
        self.active = self._view.pane == "lines"
        width = self.size.width - 2
        self._lines = {}
        for row in self._view.rows() if width > 0 else ():
            indent = BELOW if row.deep else 0
            laid = [
                piece
                for words in row_words(self._view, row, width - indent)
                for piece in words.wrap(width - indent)
            ]
            for place, piece in enumerate(laid):
                self._lines[f"{row.key}#{place}" if place else row.key] = line(" " * indent, piece)
        self._keys = tuple(self._lines)
        self._cursor.settle(self._keys)
        super().show()

    def _drawn(self, key: str, _width: int) -> Content:
        return self._lines[key]

    def _heading(self, width: int) -> Content:
        view = self._view
        day = view.card.day(view.day) if view.card else None
        if day is None:
            return line((cell(self.say(text("The camp so far, and what is owed")), width), "bold $quiet"))
        left = line((self.say(text("Day {day}", day=day.day)), "bold"))
        if day.share and day.share.incomplete:
            left = line(left, "  ", (self.say(text("incomplete, scaled")), "bold $warning"))
        if day.provisional:
            mark = self.say(text("~ provisional"))
            left = line(left, "  ", (mark, "bold $warning"))
        return justified(left, line((day.share.score, "bold $primary")) if day.share else Content(""), width)
