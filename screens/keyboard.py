"""The keyboard's way to the screens: scans to whoever can use them, keys to where they belong."""

from __future__ import annotations

from time import monotonic

from textual.events import Event, Key, MouseDown, MouseScrollDown, MouseScrollUp, Paste

from kiosk.trouble import Log
from screens.base import KioskScreen
from screens.dialogs.base import Dialog
from screens.guard import GuardedApp
from screens.scanner import Scanned, Scanner


class KeyboardApp(GuardedApp):
    """An app that sorts what is typed into scans and keys before anything else sees it."""

    def __init__(self, log: Log | None = None) -> None:
        super().__init__(log)
        self._scanner: Scanner[Key] = Scanner(self.is_badge)
        self._touched = monotonic()

    @property
    def idle(self) -> float:
        """Seconds since the last key or touch."""
        return monotonic() - self._touched

    def is_badge(self, code: str) -> bool:
        """Whether `code` is somebody's badge, or was."""
        raise NotImplementedError

    async def on_event(self, event: Event) -> None:
        """Sort what comes from the keyboard before anything else sees it."""
        if isinstance(event, MouseDown | MouseScrollDown | MouseScrollUp | Paste):
            self._touched = monotonic()
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._touched = monotonic()
        hold = getattr(self.screen, "HOLDS_KEYS", True)
        for item in self._scanner.press(event, hold=hold):
            await self._dealt(item)
        self._release_soon()

    def _release_soon(self) -> None:
        wait = self._scanner.due(monotonic())
        if wait is not None:
            # Never zero: a timer of Textual's divides by its interval where it comes late.
            self.set_timer(max(wait, 0.001), self._release)

    async def _release(self) -> None:
        if self._scanner.due(monotonic()):
            self._release_soon()
            return
        for key in self._scanner.release():
            await self._dealt(key)

    async def _dealt(self, item: Key | Scanned) -> None:
        if isinstance(item, Scanned):
            self._scanned(item.code)
            return
        screen = self.screen
        if isinstance(screen, KioskScreen | Dialog) and screen.pressed(item):
            return
        ours = isinstance(screen, KioskScreen) or (isinstance(screen, Dialog) and screen.focused is None)
        bound = screen.active_bindings.get(item.key) if ours else None
        if bound is None:
            await super().on_event(item)
            return
        # At once, and not by way of the screen's queue: the next key may be for the dialog this one opens,
        # and must not overtake this one where it is for the screen itself.
        await self.run_action(bound.binding.action, bound.node)

    def _scanned(self, code: str) -> None:
        """Give a badge to whatever is up; dialogs that have no use for it close and pass it on."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, KioskScreen):
                screen.scanned(code)
            if not isinstance(screen, Dialog) or screen.scanned(code):
                return
            screen.dismiss(None)
