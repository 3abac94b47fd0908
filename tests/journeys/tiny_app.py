"""The smallest app that shows what a terminal has to be right about; `python -m tests.journeys.tiny_app`."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, Static


class TinyApp(App[None]):
    """A line to type in, what was typed, how large it all is, and a line in colours."""

    def compose(self) -> ComposeResult:
        """Build it."""
        title = Static(Content("集训 第3天 报到"), id="title")
        title.styles.color, title.styles.background = "#ffcc00", "#003366"
        yield title
        yield Input(placeholder="scan here")
        yield Static(id="typed")
        yield Static(id="entered")
        yield Static(id="size")

    def on_input_changed(self, changed: Input.Changed) -> None:
        """Show what stands in the line."""
        self.query_one("#typed", Static).update(Content(f"[{changed.value}]"))

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Show what was entered, and how long it is."""
        shown = Content(f"{len(submitted.value)} entered, last {submitted.value[-4:]}")
        self.query_one("#entered", Static).update(shown)
        submitted.input.clear()

    def on_resize(self, resized: events.Resize) -> None:
        """Show the size."""
        self.query_one("#size", Static).update(f"{resized.size.width} x {resized.size.height}")


if __name__ == "__main__":
    TinyApp().run()
