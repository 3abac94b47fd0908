"""The ceremony's presenter: sees what comes, and leads the hall through it step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key as Pressed

from kiosk.awards import close_ceremony, open_ceremony
from kiosk.clean import digit, plain
from kiosk.i18n import Text, text
from kiosk.station import Recorded, Station
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.fields import Drawn
from screens.dialogs.office.presenting_lead import LeadingDialog
from screens.dialogs.office.presenting_parts import HallNow, step_head, step_row
from screens.text import line
from screens.widgets.keys import Key

LONGEST = 6
"""Digits of a step's number at most."""
BEHIND = 4
"""Lines of the list that show what has been."""
THAW, KEEP = "thaw", "keep"
PATIENCE = 3600.0
"""Seconds without a key after which even a presenter is thought to have gone."""


class PresentingDialog(LeadingDialog):
    """Leads the hall. What it shows is for the presenter alone; all it does goes through the ledger.

    A presenter's clicker sends PgDn and PgUp: they are forward and back. Another presenter's steps are
    followed like one's own, and end what runs by itself here.
    """

    TITLE_WORDS: ClassVar[Text] = text("Ceremony")
    EMPTY: ClassVar[Text] = text("The steps stand here once the ceremony is open.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "presenting.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("backspace", "untype"),
        ("f10", "open"),
        ("f8", "end"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self._now = HallNow(station, self.view)
        faster, slower = partial(self.action_pace, 1), partial(self.action_pace, -1)
        self._characters: dict[str, Callable[[], None]] = {
            " ": partial(self.action_lead, 1),
            "p": self.action_run,
            "b": self.action_dark,
            ".": self.action_dark,  # as a clicker sends it
            "+": faster,
            "=": faster,
            "-": slower,
        }
        self._followed = -1
        """The step the list was last put on."""

    @property
    def home_after(self) -> float | None:
        """While the ceremony goes on it waits for a long speech to end."""
        return PATIENCE if self.view.ceremony else None

    def body(self) -> ComposeResult:
        """Heading; what comes next; the hall in small beside all steps; what was said last."""
        yield Drawn(self.station, self._heading, classes="office-heading")
        yield self.next_step
        with Horizontal(id="stage"):
            yield self._now
            yield self.listing
        yield Drawn(self.station, self._status, classes="office-said")

    def keys(self) -> Sequence[Key]:
        """The keys at its foot, by what can be done now."""
        back = Key("Esc", text("Back"), "close")
        if self.view.ceremony is None:
            return (Key("F10", text("Open the ceremony"), "open"), back)
        return (
            Key(text("Space"), text("one forward"), "lead(1)"),
            Key("←", text("one back"), "lead(-1)"),
            Key(text("Up Down"), text("look ahead"), "move(1)"),
            Key("0-9 Enter", text("go to that step"), "choose"),
            Key("p", text("by itself"), "run"),
            Key("+ -", text("faster, slower"), "pace(1)"),
            Key("b", text("hall dark"), "dark"),
            Key("F8", text("End the ceremony"), "end"),
            back,
        )

    def things(self) -> Sequence[str]:
        """The numbers of the steps."""
        return self.view.numbers()

    def fill(self) -> None:
        """Have the list follow the hall whenever that has moved."""
        self.heed_others()
        if self.view.step == self._followed:
            super().fill()
            return
        self._followed = self.view.step
        # First as far ahead as there is room for: what comes is of more use than what has been.
        for number in (min(self.view.last, self.view.step + self.page - BEHIND), self.view.step):
            self.listing.hold(self.things(), str(number))
            self.listing.show()

    def head(self, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """What the columns are."""
        return step_head(self.station)

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """A step: its number, what it shows, of whom."""
        return step_row(self.view, int(key))

    def subject(self) -> Content:
        """Whether a ceremony is open."""
        words = text("open in the hall") if self.view.ceremony else text("not open")
        return line("   ", self.say(words))

    def pressed(self, key: Pressed) -> bool:
        """Take the keys that are characters: full-width ones count as well."""
        typed = plain(key.character or "") or (" " if key.character == " " else "")
        if self.view.ceremony is None:
            return False
        if digit(typed) is not None:
            self.next_step.typed = (self.next_step.typed + typed)[-LONGEST:].lstrip("0") or "0"
            self.listing.go(self.next_step.typed)
            self.tell(None)
            return True
        action = self._characters.get(typed.lower())
        if action is not None:
            action()
        return action is not None

    def action_untype(self) -> None:
        """Take back a digit."""
        self.next_step.typed = self.next_step.typed[:-1]
        self.tell(None)

    def action_choose(self) -> None:
        """Show the hall the step that was typed, or that one stands on."""
        typed, self.next_step.typed = self.next_step.typed, ""
        number = int(typed or self.listing.key or -1)
        if number >= 0:
            self.halt()
            self.show_hall(number)

    def action_close(self) -> None:
        """Let go of a number that is half typed; otherwise leave."""
        if self.next_step.typed:
            self.next_step.typed = ""
            self.tell(None)
            return
        super().action_close()

    def action_open(self) -> None:
        """Open the ceremony in the hall, with the PIN again."""
        hindrance = self.view.hindrance()
        if self.view.ceremony is not None or hindrance is not None:
            self.tell(hindrance or text("The ceremony is open already."), "ask")
            return
        title = text("Open the ceremony: every wall shows its title at once")
        self.prove(title, self._open)

    def action_end(self) -> None:
        """End the ceremony: at its last step the boards may go on with it."""
        if self.view.ceremony is None:
            self.tell(text("No ceremony is open."), "ask")
            return
        self.halt()
        if self.view.step < self.view.last:
            left = self.view.last - self.view.step
            title = text("End the ceremony although {n} steps are left", n=left)
            self.prove(title, partial(self._close, KEEP))
            return
        choices = (
            (THAW, text("End it; the walls show the final boards from now on")),
            (KEEP, text("End it; the boards stay frozen")),
        )
        self.app.push_screen(ChooseDialog(self.station, text("End the ceremony"), choices), self._chosen)

    def _chosen(self, value: str | None) -> None:
        if value:
            self.prove(text("End the ceremony"), partial(self._close, value))

    def _open(self) -> None:
        decide = partial(open_ceremony, rules=self.station.rules)
        if isinstance(self.record("awards", "open", decide), Recorded):
            self.view.pace = 100
            self.tell(text("The ceremony is open. Space shows the next step."), "ok")

    def _close(self, how: str) -> None:
        thaw = self.say(text("everything was revealed in the ceremony")) if how == THAW else ""
        decide = partial(close_ceremony, rules=self.station.rules, thaw=thaw)
        if isinstance(self.record("awards", ("close", how), decide), Recorded):
            self.tell(text("The ceremony is over."), "ok")
