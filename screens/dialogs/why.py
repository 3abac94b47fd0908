"""Why one row of a board stands above another: which items of which days made the difference."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from kiosk.i18n import text
from kiosk.ranking.words import ranked
from kiosk.scoring.rules import shown
from kiosk.station import Station
from screens.dialogs.fields import Drawn
from screens.dialogs.roll_sheet import ListDialog
from screens.standings_view import StandingsView
from screens.text import class_chip, justified, line, lines
from screens.why_view import WhyView
from screens.widgets.big import BigText
from screens.widgets.card_head import movement_words
from screens.widgets.keys import Key
from screens.widgets.listing import Listing
from screens.widgets.standings_head import marks
from screens.widgets.why_table import AboutItem, WhyTable


class WhyDialog(ListDialog[str]):
    """Compares two rows, or shows what one is made of; answers with the row that was looked at last."""

    CSS_PATH = ["../dialogs/roll_sheet.tcss", "why.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("tab", "turn"),
        ("left", "neighbours(-1)"),
        ("right", "neighbours(1)"),
        ("enter,ctrl+j", "close"),
    ]

    def __init__(self, station: Station, board: StandingsView, first: str, second: str) -> None:
        super().__init__(station)
        self.view = WhyView(board, first, second)
        self.listing = WhyTable(self.view)
        self._names = BigText(classes="name"), BigText(classes="name")
        self._gap = BigText(id="gap")

    def body(self) -> ComposeResult:
        """Who is compared, in large letters; what made the difference; item by item and day by day."""
        yield Drawn(self.station, self._heading, classes="why-heading")
        with Horizontal(id="pair"):
            for place, name in enumerate(self._names):
                with Vertical(classes="side"):
                    yield Drawn(self.station, partial(self._side, place), classes="rank")
                    yield name
                    yield Drawn(self.station, partial(self._score, place), classes="score")
                if not place:
                    with Vertical(id="middle"):
                        yield Drawn(self.station, self._middle, classes="rank")
                        yield self._gap
                        yield Drawn(self.station, self._points, classes="score")
        yield Drawn(self.station, self._verdict, classes="verdict")
        yield self.listing
        yield AboutItem(self.view, self.listing)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key(text("Up Down"), text("another item"), ""),
            Key("Tab", text("each alone, both"), "turn"),
            Key("Left", text("one row up"), "neighbours(-1)"),
            Key("Right", text("one row down"), "neighbours(1)"),
            Key("Esc", text("Close"), "close"),
        )

    def on_mount(self) -> None:
        """Begin with the camp as it is."""
        self.show()

    def show(self) -> None:
        """Draw the camp as it stands now; close where one of the two is on the board no more."""
        view = self.view
        view.board.refresh()
        if view.gone:
            if self.app.screen is self:
                self.dismiss(None)
            return
        view.refresh()
        self.listing.refill()
        self.set_class(bool(view.alone), "-alone")
        names = [view.name_of(key) for key in view.shown]
        for big, name in zip(self._names, [*names, ""], strict=False):
            big.update(name)
        self._gap.update(shown(view.gap) if view.second else "")
        super().show()

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return self.listing.page

    def go(self, step: int) -> None:
        """Stand on another item."""
        self.listing.move(step)
        self.show()

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Say all about the item that was touched."""
        event.stop()
        self.show()

    def action_turn(self) -> None:
        """Show both, or each alone."""
        self.view.turn()
        self.show()

    def action_neighbours(self, step: int) -> None:
        """Show the two rows above or below."""
        self.view.move(step)
        self.show()

    def action_close(self) -> None:
        """Go back to the board, to the row that was looked at."""
        self.dismiss(self.view.alone or self.view.first)

    def _heading(self) -> Content:
        view = self.view
        words = text("Why does one stand above the other?")
        if view.alone:
            words = text("How is the score of {name} made up?", name=view.name_of(view.alone))
        day = view.board.day
        when = text("Day {day}", day=day) if day else text("Camp so far")
        right = Content("  ").join([line((self.say(when), "bold")), *marks(view.board)])
        return justified(line((f" {self.say(words)}", "bold")), right, self.size.width)

    def _side(self, place: int) -> Content:
        view = self.view
        if place >= len(self.view.shown):
            return Content("")
        key = self.view.shown[place]
        row = view.place(key).row
        rank = ranked(row.rank, row.tied)
        found = [line((self.say(rank), "bold $primary"))]
        if view.board.scope == "trainee":
            found += [class_chip(self.station.config, view.board.key_of("class", key)), line((key, "$quiet"))]
        return Content("  ").join(found)

    def _score(self, place: int) -> Content:
        if place >= len(self.view.shown):
            return Content("")
        at = self.view.place(self.view.shown[place])
        return line((at.row.score, "bold"), "   ", movement_words(self.listing, at.movement))

    def _middle(self) -> Content:
        said = text("equal") if not self.view.gap else text("above by")
        return line((self.say(said), "bold"))

    def _points(self) -> Content:
        return line((self.say(text("points")), "$quiet"))

    def _verdict(self) -> Content:
        """What made most of it, in a sentence; and what else has to be known."""
        view = self.view
        said = [line((self.say(words), "bold")) for words in view.sentences()]
        since = view.since
        if since:
            words = text(
                "Put right since this board was published: {name} has {score} by now.",
                name=view.name_of(since[0]),
                score=shown(since[1]),
            )
            said.append(line((self.say(words), "bold $warning")))
        return lines(*said[:2])
