"""The smallest app with a line to type in, beside which the desk is measured."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static


class EmptyScreen(Screen[None]):
    """A line to type in, and what stands in it."""

    def compose(self) -> ComposeResult:
        """Build it."""
        yield Input(placeholder="type here")
        yield Static()

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Mirror what stands in the line."""
        self.query_one(Static).update(Content(f"mirror {changed.value}"))


class EmptyApp(App[None]):
    """Nothing but its screen."""

    def get_default_screen(self) -> EmptyScreen:
        """Return the screen it begins with."""
        return EmptyScreen()


if __name__ == "__main__":
    EmptyApp().run()
