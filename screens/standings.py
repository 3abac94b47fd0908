"""The standings, for whoever stands at the kiosk: every board the public may see, and where oneself is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from kiosk.i18n import text
from kiosk.ranking.boards import SCOPES, Scope
from screens.dialogs.help import HelpDialog
from screens.dialogs.why import WhyDialog
from screens.standings_find import FindingScreen
from screens.widgets.along import ALONG, Wheeled
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.listing import Listing
from screens.widgets.standings_head import AsOf, Tabs

STEPS = (
    text("Scan your badge, or type your name or pinyin: your row is lit."),
    text("Tab: trainees, classes, units. Left, Right and figures: another day, or the camp so far."),
    text("F4: only the class of the row you stand on; once more: all again."),
    text("Enter: why this row stands above the next. Space on one row, Enter on another: those two."),
    text("Equal scores share a place; the order among them means nothing."),
)
"""What to do here, for somebody who has never seen it."""
ARROWS = (
    Key(text("Up Down"), text("another line"), ""),
    Key("PgUp PgDn", text("page"), ""),
    Key("1-9 0", text("day 1 to 9, day 10"), ""),
    Key(text("Space"), text("compare with this row"), ""),
)
"""Keys that have no room at the foot."""


class StandingsScreen(Wheeled, FindingScreen):
    """The boards, and the field to find oneself by."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("tab", "turn_board(1)"),
        ("f2", "turn_board(1)"),
        ("shift+tab", "turn_board(-1)"),
        ("f3", "find"),
        ("f4", "within"),
        ("left", "turn_day(-1)"),
        ("right", "turn_day(1)"),
        *ALONG,
        ("enter,ctrl+j", "why"),
        ("space", "mark"),
        ("escape", "back"),
    ]

    def body(self) -> ComposeResult:
        """Boards and days, the board, all about a row, the field."""
        yield Tabs(self.view)
        yield AsOf(self.view)
        yield self.listing
        yield self.about
        yield self.found
        yield self.field

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("Tab", text("Board"), "turn_board(1)"),
            Key(text("Left Right"), text("another day"), "turn_day(1)"),
            Key("F3", text("Find"), "find"),
            Key("F4", text("Class"), "within"),
            Key("Enter", text("Why"), "why"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Back"), "back"),
        )

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Take the person that was touched; a row that is touched is stood on."""
        event.stop()
        if event.listing is self.found:
            self.take()
        else:
            self.action_move(0)

    def left(self) -> None:
        """Whoever comes next begins with everybody's board."""
        self.clear()
        self.view.close()
        self.go()

    def action_help(self) -> None:
        """Say what is shown and what every key does."""
        self.app.push_screen(HelpDialog(self.station, (*self.keys(), *ARROWS), STEPS))

    def action_turn_board(self, step: int) -> None:
        """Show the next board, standing on the class or unit of the trainee one stood on."""
        self.clear()
        before, key = self.view.scope, self.listing.key
        self.view.turn_board(step)
        self.go(self.view.lit or (self.view.key_of(self.view.scope, key) if before == "trainee" else ""))

    def action_board(self, scope: str) -> None:
        """Show a board that was touched."""
        self.action_turn_board(SCOPES.index(cast("Scope", scope)) - SCOPES.index(self.view.scope))

    def action_turn_day(self, step: int) -> None:
        """Show the day before or after; before the first is the camp so far."""
        self.action_day(self.view.day + step)

    def action_within(self) -> None:
        """Show only the class one stands on, or the class of the trainee; once more: all."""
        self.clear()
        view, key = self.view, self.listing.key
        if view.scope == "class" and key:
            view.show_scope("trainee", key)
        elif view.scope == "trainee" and view.class_:
            view.show_scope("trainee")
        elif view.scope == "trainee" and key:
            view.show_scope("trainee", view.key_of("class", key))
        else:
            view.tell(text("Only trainees and classes can be shown by class."), "info")
        self.go(key)

    def action_mark(self) -> None:
        """Compare with the row one stands on from now on."""
        if self.listing.key:
            self.view.mark(self.listing.key)
        if self.view.marked:
            self.view.tell(text("Now choose another row and press Enter."), "info")
        self.show()

    def action_why(self) -> None:
        """Show why one row stands above another; a row that is alone, how its score is made up."""
        first, second = self.view.pair(self.listing.key)
        if first:
            self.app.push_screen(WhyDialog(self.station, self.view, first, second), self._looked_at)

    def _looked_at(self, key: str | None) -> None:
        """Stand on the row that was looked at last; None where a badge was scanned meanwhile."""
        if key is not None:
            self.view.marked = ""
            self.view.tell(None)
            self.go(key)

    def action_move(self, step: int) -> None:
        """Stand on another row."""
        self.view.tell(None)
        self.listing.move(step)
        self.about.show()
        self.field.show()

    def action_page(self, pages: int) -> None:
        """Go a page further, or back."""
        self.action_move(pages * self.listing.page)

    def action_back(self) -> None:
        """Empty the field; then end a comparison; then show all classes; with nothing left go home."""
        view, key = self.view, self.listing.key
        if self.finder.typed or self.field.open:
            self.clear()
        elif view.marked:
            view.marked = ""
            view.tell(None)
        elif view.class_ and view.scope == "trainee":
            view.show_scope("trainee")
        else:
            self.post_message(self.GoTo("home"))
        self.go(key)
