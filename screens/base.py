"""The screen all others are: head, now and next, notices, the body, keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.events import Key as Pressed
from textual.message import Message
from textual.screen import Screen

from kiosk.decision import Decision
from kiosk.events import Stamp
from kiosk.i18n import Text, text
from kiosk.station import Outcome, Station
from screens.guard import Guarded
from screens.part import Part
from screens.text import lines
from screens.widgets.head import Head, Notices, NowNext
from screens.widgets.keys import Key, KeyLine

NARROWEST, LOWEST = 100, 30
"""Columns and rows a screen needs."""
SAID_FOR = 5.0
"""Seconds a short message stands."""


class TooSmall(Part):
    """What is shown where the window is too small for anything else."""

    def picture(self) -> Content:
        """How large it is and how large it has to be."""
        screen = self.screen
        words = text(
            "This window is too small: {columns} x {rows}. It needs {least_columns} x {least_rows}. "
            "Make it larger, or the letters smaller.",
            columns=screen.size.width,
            rows=screen.size.height,
            least_columns=NARROWEST,
            least_rows=LOWEST,
        )
        last = screen.last_words() if isinstance(screen, KioskScreen) else ""
        return lines(Content(self.say(words)), Content(""), Content(last))


class KioskScreen(Guarded, Screen[None]):
    """One screen at a station. `body` says what is in it, `keys` what stands at its foot."""

    AUTO_FOCUS = None
    HOLDS_KEYS: ClassVar[bool] = True
    """Whether typed characters are kept back until it is known that they are no scan's."""
    SPEAKS: ClassVar[bool] = True
    """Whether errors and remarks are told on it: not where nobody can answer."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROWEST, "-ok"), (118, "-wide"), (150, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOWEST, "-high"), (33, "-tall"), (42, "-lofty")]

    class GoTo(Message):
        """Another screen is to be shown, and dealt a badge there if one was scanned."""

        def __init__(self, screen: str, code: str = "", *, typed: bool = False) -> None:
            super().__init__()
            self.screen = screen
            self.code = code
            self.typed = typed
            """Somebody typed it, who may have meant a name."""

    class Sounded(Message):
        """Something was accepted, or refused: the bell tells which."""

        def __init__(self, *, refused: bool) -> None:
            super().__init__()
            self.refused = refused

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station

    def compose(self) -> ComposeResult:
        """Put the screen together."""
        yield TooSmall(self.station)
        yield Head(self.station)
        yield NowNext(self.station)
        yield Notices(self.station)
        with Container(id="body"):
            yield from self.body()
        yield KeyLine(self.station, self.keys())

    def body(self) -> ComposeResult:
        """What is in the screen between notices and keys."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the camp as it stands now."""
        for part in self.query(Part):
            part.show()

    def tick(self) -> None:
        """Draw what moves by itself; called each second."""
        self.show()

    def scanned(self, code: str) -> None:
        """Deal with a badge that was scanned, wherever the focus is."""
        raise NotImplementedError

    def looked_up(self, typed: str) -> None:
        """Deal with what somebody typed elsewhere; as a scan, unless a screen knows better."""
        self.scanned(typed)

    def left(self) -> None:
        """Take note that another screen is shown from now on."""

    @property
    def home_after(self) -> float:
        """Seconds without a key after which the kiosk goes home from here."""
        return self.station.config.kiosk.home_after

    def waited(self, seconds: float) -> None:
        """Take note for how long nobody has pressed or touched anything; called several times a second."""

    def last_words(self) -> str:
        """Return in one line what came of the last scan, for a window too small for more."""
        return ""

    def pressed(self, key: Pressed) -> bool:  # noqa: ARG002 - a screen without a field takes none
        """Take a typed key; return whether it was for this screen itself, and not for a widget or binding."""
        return False

    def record(self, decide: Decision, stamp: Stamp | None = None) -> Outcome:
        """Record a decision and draw what became of the camp."""
        outcome = self.station.record(decide, stamp)
        self.show()
        return outcome

    def say_briefly(self, words: Text) -> None:
        """Say something for a moment, in the place of what was said before."""
        self.app.clear_notifications()
        self.notify(self.station.say(words), timeout=SAID_FOR, markup=False)

    def on_screen_resume(self) -> None:
        """Draw what happened while another screen was up."""
        self.show()
