"""How the boards of the office look: one list, or the live and the frozen one side by side."""

from __future__ import annotations

from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.ranking.boards import Row
from kiosk.ranking.publish import Movement
from kiosk.ranking.words import arrow, rank_words, ranked
from kiosk.station import Station
from screens.dialogs.office.boards_view import BoardsView, Pair
from screens.text import cell, class_chip, line, lines, toned
from screens.widgets.listing import MARK

NAME, CLASS, PLACE, SCORE = 17, 9, 12, 9
"""Columns of a name, of a class, and on each board of a place and a figure."""
LIVE = NAME + CLASS + PLACE + SCORE
"""Columns of the live board; the frozen one stands beside it."""
BETWEEN = "│  "
"""What stands between the boards."""
UNIT = NAME + CLASS
"""Columns of what has no class."""


class BoardsPictures:
    """Draws what `view` knows, in the language of the station."""

    def __init__(self, station: Station, view: BoardsView) -> None:
        self._station, self._view = station, view

    def state(self) -> Content:
        """What the public sees, and what of the live board can still change."""
        sign, style = ("= ", "bold $primary") if self._view.frozen else ("", "bold")
        return lines(
            line((f"{sign}{self._say(self._view.state())}", style)),
            line((self._say(self._view.provisional()), "$quiet")),
        )

    def marks(self) -> Content:
        """Whose board each is, above its columns."""
        day = self._view.live.as_of
        if self._view.public is None:
            words = text("Live: the camp so far, as of day {day}. Everybody sees it.", day=day)
            return line(" " * MARK, toned("info", self._say(words)))
        live = toned("ok", self._say(text("LIVE, for the office only, day {day}", day=day)))
        public = toned(
            "ask",
            self._say(text("FROZEN, what the public sees, as of day {day}", day=self._view.public.as_of)),
        )
        return line(" " * MARK, live.pad_right(max(1, LIVE + len(BETWEEN) - live.cell_length)), public)

    def head(self) -> Content:
        """What the columns are."""
        place, score = self._say(text("Place")), self._say(text("Score"))
        board = cell(place, PLACE) + cell(score, SCORE)
        named = cell(self._say(text("Name")), UNIT)
        if self._view.scope == "trainee":
            named = cell(self._say(text("Name")), NAME) + cell(self._say(text("Class")), CLASS)
        if self._view.public is None:
            return line((named + board + self._say(text("Movement")), "$quiet"))
        return line((named + board + BETWEEN + board + self._say(text("live is")), "$quiet"))

    def row(self, key: str) -> Content:
        """Somebody on one board, or on both."""
        pair = self._view.pairs[key]
        live = pair.live.row if pair.live else None
        style = "bold" if pair.differs and self._view.public else ""
        named = line(self._named(key), (self._figures(live), style))
        if self._view.public is None:
            return line(named, self._moved(pair.live.movement if pair.live else None))
        return line(named, (BETWEEN, "$line"), self._figures(pair.public), self._difference(pair))

    def about(self, key: str) -> Content:
        """Where somebody stands on both boards, in words."""
        pair = self._view.pairs[key]
        named = line(
            (self._view.name(key), "bold"), "  ", class_chip(self._station.config, self._view.class_of(key))
        )
        live, public = pair.live.row if pair.live else None, pair.public
        rows = [named]
        if live and public:
            words = text(
                "Live {place} with {score}; the public sees {old} with {before}.",
                place=ranked(live.rank, live.tied),
                score=live.score,
                old=ranked(public.rank, public.tied),
                before=public.score,
            )
            rows.append(Content(self._say(words)))
        elif live and self._view.public:
            place = ranked(live.rank, live.tied)
            words = text("Live {place} with {score}; not on the frozen board.", place=place, score=live.score)
            rows.append(Content(self._say(words)))
        elif public:
            words = text(
                "On no live board any more; the public sees {old} with {before}.",
                old=ranked(public.rank, public.tied),
                before=public.score,
            )
            rows.append(Content(self._say(words)))
        return lines(*rows)

    def _named(self, key: str) -> Content:
        if self._view.scope == "unit":
            return Content(cell(key, UNIT - 1) + " ")
        chip = class_chip(self._station.config, self._view.class_of(key), CLASS)
        if self._view.scope == "class":
            return line(chip, " " * NAME)
        return line((cell(self._view.name(key), NAME - 1) + " ", "bold"), chip)

    def _figures(self, row: Row | None) -> str:
        if row is None:
            return cell("-", PLACE + SCORE)
        rank = self._say(rank_words(row.rank, row.tied))
        return cell(rank, PLACE) + cell(row.score, SCORE)

    def _difference(self, pair: Pair) -> Content:
        """How much better or worse the live place is: sign, number and word."""
        if pair.public is None:
            return self._marked(text("+ only live"), "bold $warning")
        if pair.live is None:
            return self._marked(text("- only frozen"), "bold $warning")
        if pair.gained > 0:
            return self._marked(text("▲ {n} higher", n=pair.gained), "bold $success")
        if pair.gained < 0:
            return self._marked(text("▼ {n} lower", n=-pair.gained), "bold $error")
        return self._marked(text("= the same"), "$quiet")

    def _moved(self, movement: Movement) -> Content:
        if movement is None:
            return Content("")
        if movement == "new":
            return self._marked(text("+ new"), "bold $warning")
        if movement == 0:
            return line(("–", "$quiet"))
        return line((arrow(movement), "bold $success" if movement > 0 else "bold $error"))

    def _marked(self, words: Text, style: str) -> Content:
        return line((self._say(words), style))

    def _say(self, item: object) -> str:
        return self._station.say(item)
