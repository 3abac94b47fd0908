"""Going along a list: the keys and the mouse's wheel, for whatever has an `action_move` of its own."""

from __future__ import annotations

from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp

WHEEL = 3
"""Lines the mouse's wheel goes."""
ALONG: tuple[BindingType, ...] = (
    ("up", "move(-1)"),
    ("down", "move(1)"),
    ("pageup", "page(-1)"),
    ("pagedown", "page(1)"),
    ("home", "move(-1000000)"),
    ("end", "move(1000000)"),
)
"""The keys along a list; a screen has `action_move` and `action_page` for them."""


class Wheeled:
    """Put first among the bases: the wheel moves along the list."""

    def action_move(self, step: int) -> None:
        """Stand `step` lines further (negative: back)."""
        raise NotImplementedError

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down the list."""
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up the list."""
        event.stop()
        self.action_move(-WHEEL)
