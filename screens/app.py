"""The kiosk's app: which screens there are, the keyboard's way to them, the clock they go by."""

from __future__ import annotations

import asyncio
import gc
from datetime import datetime
from functools import partial
from typing import ClassVar, Literal

import msgspec
from textual.binding import Binding, BindingType

from kiosk.i18n import Text, text
from kiosk.roster import is_badge, people_index
from kiosk.station import Station
from kiosk.trouble import TroubleLog
from screens.base import KioskScreen
from screens.dialogs.base import Dialog
from screens.keyboard import KeyboardApp
from screens.registry import SCREENS, SHEETS
from screens.signals import end_cleanly
from screens.stage import at_start, to_or_from_stage
from screens.themes import THEMES

POLL = 0.1
"""Seconds between two looks at what other desks recorded."""
RINGS = (0.15, 0.3)
"""Seconds after which the bell rings again for a refusal."""


class Place(msgspec.Struct):
    """Where a station was, for when it is started again."""

    screen: str = "home"
    language: Literal["", "zh_CN", "en"] = ""
    theme: Literal["", "bright", "dark"] = ""
    bell: bool = True


class KioskApp(KeyboardApp):
    """The full-screen kiosk at a station; `start` names its first screen, "" the one it was left on."""

    CSS_PATH = [*SHEETS]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "language", priority=True),
        Binding("ctrl+t", "look", priority=True),
        Binding("ctrl+b", "sound", priority=True),
        Binding("ctrl+q", "quit", priority=True),
    ]

    def __init__(self, station: Station, log: TroubleLog, start: str = "") -> None:
        place = station.drafts.get("place", Place) or Place()
        place.screen = start or at_start(place.screen)
        if place.screen not in SCREENS:
            place.screen = "home"
        # Textual begins with a blank screen of its own unless told before it sets itself up.
        self.DEFAULT_MODE = place.screen  # type: ignore[misc]
        super().__init__(log)
        self.station = station
        self._place = place
        if not station.language_asked:
            station.language = place.language or station.language
        self._second = -1
        self._ceremony = False
        """A ceremony was open at the last look."""
        self._going = asyncio.Lock()
        """One way to another screen after the other, so that badges are dealt with in their order."""
        for theme in THEMES:
            self.register_theme(theme)
        # A stage becomes a wall once the ceremony is over.
        in_the_hall = place.screen in ("wall", "ceremony")
        usual = station.config.wall.look if in_the_hall else station.config.kiosk.look
        self.theme = place.theme or usual
        for name, screen in SCREENS.items():
            self.add_mode(name, partial(screen, station))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours every sheet may name before a theme is set."""
        return dict(THEMES[0].variables)

    def on_mount(self) -> None:
        """Begin to look at the camp."""
        end_cleanly(self)
        for remark in self.station.remarks if self._speaks else ():
            self.notify(self.station.say(remark), severity="warning", timeout=30, markup=False)
        self.set_interval(POLL, self._poll)
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Make ready what the first scan would have to wait for, and let the collector loose."""
        people_index(self.station.camp).same_sound(next(iter(self.station.camp.people), ""))
        is_badge(self.station.camp, "")
        gc.collect()
        gc.freeze()
        gc.enable()

    def is_badge(self, code: str) -> bool:
        """Whether `code` is somebody's badge, or was."""
        return is_badge(self.station.camp, code)

    def on_kiosk_screen_go_to(self, event: KioskScreen.GoTo) -> None:
        """Show another screen."""
        self._go(event.screen, event)

    def _go(self, name: str, event: KioskScreen.GoTo | None = None) -> None:
        while isinstance(self.screen, Dialog):
            self.screen.dismiss(None)
        self.run_worker(self._arrive(name, event))

    async def _arrive(self, name: str, event: KioskScreen.GoTo | None) -> None:
        async with self._going:
            before = self.screen_stack[0]
            await self.switch_mode(name)
            if isinstance(before, KioskScreen) and before is not self.screen:
                before.left()
            # Only now: a screen that cannot be shown must not be where the kiosk begins the next time.
            self._place.screen = self.current_mode
            self._keep()
            screen = self.screen_stack[0]
            if event and event.code and isinstance(screen, KioskScreen):
                (screen.looked_up if event.typed else screen.scanned)(event.code)

    def on_kiosk_screen_sounded(self, event: KioskScreen.Sounded) -> None:
        """Ring once for what was accepted, three times for what was not."""
        if not (self.station.config.kiosk.bell and self._place.bell):
            return
        self.bell()
        if event.refused:
            for again in RINGS:
                self.set_timer(again, self.bell)

    def _poll(self) -> None:
        """Draw what has changed, and each second the clock; go home when nobody is there."""
        news = self.station.news()
        second = int(self.station.now().timestamp())
        if news or second != self._second:
            self._second = second
            self._show()
        up = self.screen_stack
        if not up:  # the app is ending, and its timers with it
            return
        self._to_the_stage()
        elsewhere = self.current_mode != "home" or isinstance(up[-1], Dialog)
        patience: float = self.station.config.kiosk.home_after
        if isinstance(up[-1], KioskScreen):
            patience = up[-1].home_after
            up[-1].waited(self.idle)
        elif isinstance(up[-1], Dialog):
            patience = up[-1].home_after or patience
        if elsewhere and self.idle > patience:
            self._go("home")

    def _to_the_stage(self) -> None:
        """Have a wall show the ceremony while one is open."""
        open_ = self.station.camp.ceremony is not None
        to = to_or_from_stage(self.current_mode, was_open=self._ceremony, is_open=open_)
        self._ceremony = open_
        if to in SCREENS and not self._going.locked():
            self._go(to)

    def _show(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KioskScreen | Dialog) and screen.is_mounted and screen.is_running:
                screen.show()

    @property
    def _speaks(self) -> bool:
        """Whether somebody is at the screen that is up, to be told something."""
        bottom = self.screen_stack[0] if self.screen_stack else None
        return not isinstance(bottom, KioskScreen) or bottom.SPEAKS

    def _keep(self) -> None:
        self.station.drafts.put("place", self._place)

    def say(self, item: Text) -> str:
        """Return a text in the station's language."""
        return self.station.say(item)

    def moment(self) -> datetime:
        """Return the time errors are noted with."""
        return self.station.now()

    def apologise(self, number: str) -> None:
        """Say that something went wrong, under what number it is noted, and that one can go on."""
        if not self._speaks:
            return
        sorry = text(
            "Sorry, something went wrong ({number}). Nothing recorded is lost; please go on.", number=number
        )
        self.notify(self.station.say(sorry), severity="error", timeout=15, markup=False)

    def action_language(self) -> None:
        """Show everything in the other language."""
        self.station.other_language()
        self._place.language = self.station.language
        self._keep()
        self._show()

    def action_look(self) -> None:
        """Bright or dark."""
        self._place.theme = "dark" if self.theme == "bright" else "bright"
        self.theme = self._place.theme
        self._keep()

    def action_sound(self) -> None:
        """Sound on or off."""
        self._place.bell = not self._place.bell
        self._keep()
        said = text("Sound on.") if self._place.bell else text("Sound off.")
        self.notify(self.station.say(said), markup=False)

    async def action_quit(self) -> None:
        """End the kiosk; a locked one asks for the office's PIN."""
        if not self.station.config.kiosk.locked:
            self.exit(return_code=0)
            return
        from screens.dialogs.pin import PinDialog

        if isinstance(self.screen, PinDialog):
            return
        title = text("Leaving the kiosk is for the office.")
        self.push_screen(PinDialog(self.station, title, required=True), self._leave)

    def _leave(self, person: str | None) -> None:
        if person:
            self.exit(return_code=0)
