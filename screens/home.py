"""Home: nobody is at the kiosk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key as Pressed
from textual.events import Paste

from kiosk.clean import clean, plain
from kiosk.i18n import text
from kiosk.roster import TYPED
from kiosk.station import Station
from screens.base import KioskScreen
from screens.destinations import destination
from screens.dialogs.help import HelpDialog
from screens.text import justified, key_cap, line
from screens.tiles import tiles
from screens.widgets.big import BigText
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.tile import Tile
from screens.widgets.typed_field import CURSOR, TypedField

PROMPT = text("Scan badge or press 0-4")


class TypedLine(TypedField):
    """What is typed at home."""

    typed = ""

    def picture(self) -> Content:
        """What was typed and how it goes on; otherwise what may be typed."""
        if self.typed:
            left = line((f" {self.typed}", "bold"), (CURSOR, "$primary"))
            look_up = self.say(text("look up"))
            enter = key_cap("Enter", f"{look_up}  ")
            wipe = self.say(text("clear"))
            escape = key_cap("Esc", f"{wipe} ")
            return justified(left, line(enter, escape), self.size.width)
        return line((CURSOR, "$primary"), (self.say(text("Or type a name or pinyin, then Enter")), "$quiet"))


class HomeScreen(KioskScreen):
    """What goes on, and where a badge or a number key leads."""

    BINDINGS: ClassVar[list[BindingType]] = [("f1", "help")]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._looks = {look.cap: look for look in tiles()}
        self._prompt = BigText(id="prompt")
        self._line = TypedLine(station)

    def body(self) -> ComposeResult:
        """The tiles, and what to do."""
        with Container(id="tiles"):
            for place, look in enumerate(self._looks.values()):
                classes = ("-first", "", "", "-half", "-half")[place]
                yield Tile(self.station, look, classes=classes)
        yield self._prompt
        yield self._line

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Ctrl+T", text("Bright or dark"), "app.look"),
            Key("Ctrl+B", text("Sound"), "app.sound"),
            Key("Ctrl+Q", text("Quit"), "app.quit"),
        )

    def show(self) -> None:
        """Draw the camp as it stands now."""
        for tile in self.query(Tile):
            tile.show()
        self._prompt.update(self.station.say(PROMPT))
        super().show()

    def on_tile_opened(self, event: Tile.Opened) -> None:
        """Go where a touched tile leads."""
        self.action_open(event.look.cap)

    def action_help(self) -> None:
        """Say what to do and what every key does."""
        self.app.push_screen(HelpDialog(self.station, self.keys()))

    def action_open(self, cap: str) -> None:
        """Go where the tile with this key leads."""
        self._leave(self._looks[cap].screen)

    def scanned(self, code: str) -> None:
        """Go where it belongs."""
        station = self.station
        self._leave(destination(station.camp, station.config, station.now(), code), code)

    def pressed(self, key: Pressed) -> bool:
        """Number keys open tiles while nothing is typed; Enter looks up what was typed."""
        typed = self._line.typed
        if key.is_printable and key.character:
            cap = plain(key.character)
            if not typed and cap in self._looks:
                self.action_open(cap)
            else:
                self._type(typed + (clean(key.character) or " "))
        elif key.key in ("enter", "ctrl+j") and typed:
            self._leave("desk", typed, typed=True)
        elif key.key == "backspace":
            self._type(typed[:-1])
        elif key.key == "escape":
            self._type("")
        else:
            return False
        return True

    def on_paste(self, event: Paste) -> None:
        """Take pasted text into the field."""
        self._type(self._line.typed + clean(event.text))

    def on_screen_resume(self) -> None:
        """Begin anew: whoever typed something has gone."""
        self._line.typed = ""
        super().on_screen_resume()

    def _type(self, typed: str) -> None:
        self._line.typed = typed.lstrip()[:TYPED]
        self._line.show()

    def _leave(self, screen: str, code: str = "", *, typed: bool = False) -> None:
        self._type("")
        self.post_message(self.GoTo(screen, code, typed=typed))
