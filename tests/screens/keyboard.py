"""Keys as a scanner and as a person press them."""

from __future__ import annotations

from textual.app import App
from textual.events import Key

END = {"enter": "\r", "ctrl+j": "\n", "tab": "\t"}


def burst(app: App[int], characters: str) -> None:
    """Send characters as fast as a scanner does."""
    for char in characters:
        app.post_message(Key(char if char.isalnum() else "minus", char))


def hold_down(app: App[int], key: str, times: int, every: float) -> None:
    """Send what a key that is held down sends: itself, `times`, each `every` seconds after the one before.

    All at once, with the times of a machine that is not slow.
    """
    for place in range(times):
        pressed = Key(key, key)
        pressed.time += place * every
        app.post_message(pressed)


def scan(app: App[int], code: str, end: str = "enter") -> None:
    """Send a badge as a scanner does."""
    burst(app, code)
    app.post_message(Key(end, END[end]))
