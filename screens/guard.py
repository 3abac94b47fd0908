"""What keeps a kiosk standing: an error in one handler costs that handling, not the screen and not the app.

In Textual the loop of a widget ends with the first exception, and the app with it, its local variables shown
on the terminal: names and telephone numbers. Here each dispatch of a message, and each callback, is caught by
itself; the error goes to a log, its number to the people, and the next message is handled as ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Any, NamedTuple

from textual._callback import invoke
from textual._context import active_app, active_message_pump
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerFailed

from kiosk.i18n import Text, render, text
from kiosk.trouble import Log, Recurring, Uncounted
from screens.ending import GRACE, force_end, restore_terminal

GIVEN_UP = 70
"""The exit code after an error that cannot be got over."""
QUIET = 5.0
"""Seconds between two apologies for the same number."""
_PAINTING = frozenset({"_on_timer_update", "_refresh_layout", "_compositor_refresh", "_display"})
"""The functions of Textual that lay out and paint a frame."""


class Trouble(NamedTuple):
    """One error that was got over."""

    number: str
    error: Exception
    where: str


class Panic(Exception):
    """Textual has given up: its thread that reads the keyboard ended."""


class Guarded(MessagePump):
    """Put first among the bases of a screen or widget: `class Desk(Guarded, Screen[None])`."""

    async def _dispatch_message(self, message: Message) -> None:
        await _dispatch(self, super()._dispatch_message, message)

    def _post_mount(self) -> None:
        try:
            super()._post_mount()  # type: ignore[no-untyped-call]  # Textual's
        except Exception as error:
            if not _got_over(self, error, "first values"):
                raise

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call it after this message. Of several that wait, one that fails takes no other with it."""
        super().call_next(self._call, partial(callback, *args, **kwargs))

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call it after the next frame, with the same care; return whether it will be called."""
        return super().call_after_refresh(self._call, partial(callback, *args, **kwargs))

    async def _call(self, callback: Callable[..., Any]) -> None:
        try:
            await invoke(callback)
        except Exception as error:
            if not _got_over(self, error, "callback"):
                raise


async def _dispatch(
    pump: MessagePump, dispatch: Callable[[Message], Awaitable[None]], message: Message
) -> None:
    try:
        await dispatch(message)
    except Exception as error:
        if not _got_over(pump, error, type(message).__name__):
            raise
        # A widget that always has a next message leaves no other its turn, nor the app that of ending.
        await asyncio.sleep(0)


def _got_over(pump: MessagePump, error: Exception, what: str) -> bool:
    """Report an error of `pump`; return whether that is all there is to do."""
    app = active_app.get(None)
    if not isinstance(app, GuardedApp):
        return False
    app.report(error, f"{type(pump).__name__} {what}", pump)
    return True


class GuardedApp(Guarded, App[int]):
    """An app that gets over its errors; `log` keeps them.

    `run` raises no `Exception`; after it `return_code` says how it went, `GIVEN_UP` for an error that cannot
    be got over: one before the first screen stands, one that comes back with every frame, or hundreds.
    """

    RAISES_IN_TESTS = True
    """Whether `run_test` raises the first error again at its end; False for tests of the apology itself."""

    def __init__(self, log: Log | None = None) -> None:
        super().__init__()
        self.troubles: list[Trouble] = []
        """The errors so far; kept only where there is no terminal, which is in tests."""
        self._recurring = Recurring(log or Uncounted(), _PAINTING)
        self._told = ("", 0.0)
        self._given_up = False
        self._last_words = ""
        self._thread_hook = threading.excepthook

    def say(self, item: Text) -> str:
        """Return a text in the language of the people here; apps with a choice override it."""
        return render(item, "zh_CN")

    def moment(self) -> datetime:
        """Return the time to log an error with: the machine's, also where a rehearsal clock runs."""
        return datetime.now().astimezone()

    def apologise(self, number: str) -> None:
        """Tell the people at the kiosk of an error by its number, once within `QUIET` seconds."""
        sorry = text(
            "An error, number {number}. Check whether what you did last was done, then go on.", number=number
        )
        self.notify(self.say(sorry), severity="error", markup=False)

    def report(self, error: Exception, where: str, pump: MessagePump | None = None) -> None:
        """Log an error, apologise for it, go on, or give up where that makes no sense.

        `where` may hold names of classes, never data. Call it only from the app's own thread.
        """
        number = self._number(error, where)
        screen = _of_screen(pump)
        too_many = self._recurring.too_many(error, monotonic())
        if too_many or not self._is_mounted:
            self._give_up(number)
        elif screen is not None and not screen._is_mounted:
            self.call_later(self._go_back, screen, number)
        if self._running and not self._exit:
            self._apologise_once(number)

    def _apologise_once(self, number: str) -> None:
        told, since = self._told
        if number == told and monotonic() - since < QUIET:
            return
        self._told = (number, monotonic())
        try:
            self.apologise(number)
        except Exception as error:  # noqa: BLE001 - an apology that fails must not ask for another
            self._number(error, "apology")

    def _number(self, error: Exception, where: str) -> str:
        plain = error.error if isinstance(error, WorkerFailed) else error
        number = self._recurring.number(plain, self.moment(), where, monotonic())
        if self.is_headless:
            self.troubles.append(Trouble(number, error, where))
            if self.RAISES_IN_TESTS and self._exception is None:
                self._exception = error
                self._exception_event.set()
        return number

    async def _go_back(self, screen: Screen[Any], number: str) -> None:
        """Leave a screen that could not be built for one that stands; give up where there is none."""
        stack, mode = self.screen_stack, self.current_mode
        if stack[-1] is not screen:
            return
        if len(stack) > 1 and isinstance(stack[-2], Guarded):
            screen.dismiss()
            return
        bottoms = {name: screens[0] for name, screens in self._screen_stacks.items() if screens}
        standing = [name for name, bottom in bottoms.items() if name != mode and isinstance(bottom, Guarded)]
        if not standing or mode not in self._modes:
            self._give_up(number)
            return
        base = self._modes[mode]
        await self.switch_mode(standing[0])
        self.remove_mode(mode)
        self.add_mode(mode, base)

    def _give_up(self, number: str) -> None:
        if self._given_up or self._exit:
            return
        self._given_up = True
        self._last_words = self.say(
            text("The kiosk has stopped after error {number} and has to be started again.", number=number)
        )
        self.exit(return_code=GIVEN_UP)
        if self._driver is not None and not self.is_headless:
            ending = partial(force_end, self, GIVEN_UP, GRACE, self._take_words)
            threading.Thread(target=ending, name="giving up", daemon=True).start()

    def _take_words(self) -> str:
        words, self._last_words = self._last_words, ""
        return words and words + "\n"

    def run(self, **how: Any) -> int | None:
        """Run as Textual does, but raise nothing: what went wrong is in the log and in `return_code`."""
        try:
            return super().run(**how)
        except KeyboardInterrupt:
            self._return_code = 130
        except Exception as error:  # noqa: BLE001 - a traceback would show people's data on the terminal
            restore_terminal(self)
            self._exit = False
            self._give_up(self._number(error, "run"))
            self._print_error_renderables()
        return None

    # From here on: what Textual calls where it would end the app, or what it leaves to Python.

    def _handle_exception(self, error: Exception) -> None:
        pump = active_message_pump.get(None)
        self.report(error, f"{type(pump).__name__} outside of a message", pump)

    def panic(self, *renderables: Any) -> None:
        """Give up; what Textual would show is a traceback, and is not shown."""
        stacks = getattr(getattr(renderables[0] if renderables else None, "trace", None), "stacks", None)
        where = f"terminal {stacks[0].exc_type}" if stacks else "terminal"
        self._give_up(self._number(Panic(), where))

    def _print_error_renderables(self) -> None:
        if not self._given_up:
            super()._print_error_renderables()
            return
        self._exit_renderables.clear()
        with contextlib.suppress(OSError):  # a terminal that is gone: nobody is there to read it
            sys.stderr.write(self._take_words())
            sys.stderr.flush()

    def _register(self, parent: DOMNode, *widgets: Widget, **how: Any) -> list[Widget]:
        for widget in widgets:
            _adopt(widget)
        return super()._register(parent, *widgets, **how)

    def _start_widget(self, parent: Widget, widget: Widget) -> None:
        _adopt(widget)
        super()._start_widget(parent, widget)

    def _on_load(self) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: self._tell(loop, context.get("exception"), "task"))
        self._thread_hook = threading.excepthook
        threading.excepthook = lambda args: self._tell(loop, args.exc_value, "thread")

    def _tell(self, loop: asyncio.AbstractEventLoop, error: BaseException | None, where: str) -> None:
        """Report an error from any thread; what is none, as words of asyncio's about its end, is let go."""
        if not isinstance(error, Exception):
            return
        try:
            loop.call_soon_threadsafe(self.report, error, where)
        except RuntimeError:  # the loop is closed, and nobody is left to apologise to
            self._number(error, where)

    def _on_unmount(self) -> None:
        if self.is_headless:  # elsewhere the process ends now, and threads may still fail until it has
            threading.excepthook = self._thread_hook


def _adopt(widget: Widget) -> None:
    """Guard one of Textual's own widgets: it calls our watchers and validators, and has faults itself."""
    if not isinstance(widget, Guarded):
        widget.__dict__["_dispatch_message"] = partial(
            _dispatch, widget, partial(type(widget)._dispatch_message, widget)
        )


def _of_screen(pump: MessagePump | None) -> Screen[Any] | None:
    while pump is not None and not isinstance(pump, Screen):
        pump = pump._parent
    return pump
