"""The live boards beside the frozen ones, for the office; freezing by hand, and thawing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.decision import Decision
from kiosk.i18n import Text, text
from kiosk.ranking.boards import SCOPES
from kiosk.ranking.closing import freeze, thaw
from kiosk.ranking.words import SCOPE_WORDS
from kiosk.station import Recorded, Station
from screens.dialogs.fields import Drawn
from screens.dialogs.office.boards_pictures import BoardsPictures
from screens.dialogs.office.boards_view import BoardsView
from screens.dialogs.office.tabbed import TabbedDialog
from screens.dialogs.office.tabs import Tab
from screens.widgets.keys import Key

THAW = "thaw"
"""The draft of the reason."""


class BoardsDialog(TabbedDialog):
    """The camp so far of trainees, classes or units: one board, and after the freeze two side by side."""

    TITLE_WORDS: ClassVar[Text] = text("Boards")
    EMPTY: ClassVar[Text] = text("There is no score on this board yet.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "boards.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f8", "freeze"),
        ("f7", "thaw"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.view = BoardsView(station)
        self._pictures = BoardsPictures(station, self.view)

    def body(self) -> ComposeResult:
        """Which boards, whose they are, the list, all about a line."""
        heading, tabs, *others = super().body()
        yield from (heading, tabs)
        yield Drawn(self.station, self._pictures.state, classes="state")
        yield Drawn(self.station, self._pictures.marks, classes="marks")
        yield from others

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by whether the boards are frozen."""
        shared = (
            Key("1-3", text("which board"), "turn(1)"),
            Key(text("Up Down"), text("choose"), "move(1)"),
        )
        if not self.view.frozen:
            return (*shared, Key("F8", text("Freeze now"), "freeze"), Key("Esc", text("Back"), "close"))
        return (
            *shared,
            Key("Enter", text("next difference"), "choose"),
            Key("F7", text("Thaw"), "thaw"),
            Key("Esc", text("Back"), "close"),
        )

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self.view.refresh()
        super().show()

    def things(self) -> Sequence[str]:
        """Who is on the boards, in the order of the live one."""
        return tuple(self.view.pairs)

    def subject(self) -> Content:
        """How many places differ."""
        if not self.view.frozen:
            return Content("")
        words = text("{n} places differ", n=len(self.view.differing))
        return Content(f"   {self.say(words)}")

    def head(self, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """What the columns are."""
        return self._pictures.head()

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """Somebody's place on the boards."""
        return self._pictures.row(key)

    def about(self) -> Content:
        """Where somebody stands, in words."""
        return self._pictures.about(self.listing.key) if self.listing.key in self.view.pairs else Content("")

    def tabs(self) -> Sequence[Tab]:
        """What the boards are of."""
        return [Tab(SCOPE_WORDS[scope]) for scope in SCOPES]

    @property
    def tab(self) -> int:
        """Which of them is shown."""
        return SCOPES.index(self.view.scope)

    def show_tab(self, place: int) -> None:
        """Show another board."""
        self.view.show_scope(place)

    def action_choose(self) -> None:
        """Go to the next line whose places differ."""
        found = self.view.after(self.listing.key)
        if found:
            self.listing.go(found)
            self.tell(None)
        elif self.view.frozen:
            self.tell(text("No place differs."), "ok")

    def action_freeze(self) -> None:
        """Freeze the public boards now, once it is clear what that does, with the PIN."""
        if self.view.frozen:
            self.tell(text("The public boards are frozen already."), "ask")
            return
        title = text("Freeze the public boards now")
        self.ask_whether(title, tuple(self.view.freezing()), self._freeze)

    def action_thaw(self) -> None:
        """Let the public boards move again: with a reason, and the PIN."""
        if not self.view.frozen:
            self.tell(text("The public boards are not frozen."), "ask")
            return
        title = text("Thaw the public boards")
        self.ask_why(title, tuple(self.view.thawing()), THAW, self._thaw)

    def _freeze(self) -> None:
        decide = partial(freeze, rules=self.station.rules)
        self._settle("freeze", decide, text("The public boards are frozen."))

    def _thaw(self, reason: str) -> None:
        decide = partial(thaw, rules=self.station.rules, reason=reason)
        if self._settle(f"thaw {reason}", decide, text("The public sees the live boards again.")):
            self.station.drafts.drop(THAW)

    def _settle(self, key: str, decide: Decision, done: Text) -> bool:
        if not isinstance(self.record("freeze", key, decide), Recorded):
            return False
        self.tell(done, "ok")
        return True
