"""A dialog to read from top to bottom before something is said of it: sections of lines that scroll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.scoring.form import Form
from kiosk.station import Station
from screens.dialogs.base import T
from screens.dialogs.fields import Drawn
from screens.dialogs.roll_sheet import FullDialog
from screens.text import line, lines, toned


class PaperDialog(FullDialog[T]):
    """Lines to read, `top` above them and what was said last below."""

    CSS_PATH = ["../roll_sheet.tcss", "paper.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "scroll_by(-1)"),
        ("down", "scroll_by(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._paper = Drawn(station, lambda: lines(*self.paper()), classes="paper")
        self._said: tuple[Text, str] | None = None

    def body(self) -> ComposeResult:
        """What it is about, the lines, what was said."""
        yield Drawn(self.station, self.top, classes="paper-top")
        with VerticalScroll(can_focus=False):
            yield self._paper
        yield Drawn(self.station, self._status, classes="paper-said")

    def top(self) -> Content:
        """Draw what it is about, on one line."""
        raise NotImplementedError

    def paper(self) -> Iterator[Content]:
        """Yield the lines to read."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Begin with the camp as it is."""
        self.show()

    def show(self) -> None:
        """Draw the camp as it stands now."""
        super().show()
        self._paper.refresh(layout=True)

    def tell(self, said: Text | None, tone: str = "") -> None:
        """Say something above the keys, on the colour of `tone`."""
        self._said = (said, tone) if said else None
        self.show()

    def section(self, title: Text, found: Iterable[Content], nothing: Text) -> Iterator[Content]:
        """Yield lines under a title; where there are none, `nothing`."""
        yield Content("")
        yield line((f" {self.say(title)} ", "bold $primary"))
        there = list(found)
        yield from there or [line((f" {self.say(nothing)}", "$quiet"))]

    def mark(self, tone: str, words: Text) -> Content:
        """Return a line that stands out: words on the colour of a tone, with its sign."""
        return line(" ", toned(tone, self.say(words)))

    def flag(self, words: Text) -> Content:
        """Return something odd, which is no fault."""
        return line((" ? ", "bold $warning"), self.say(words))

    def item(self, form: Form, key: str) -> object:
        """Return the name of an item."""
        return item_name(form.rules.items[key])

    def action_scroll_by(self, rows: int) -> None:
        """Go some lines down or up."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Go a page down or up."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def hint(self) -> Content:
        """Draw what to do now, where nothing was said."""
        more = self.is_mounted and self.query_one(VerticalScroll).max_scroll_y
        words = self.say(text("PgDn shows the rest."))
        return line((f" {words}", "$quiet")) if more else Content("")

    def _status(self) -> Content:
        if self._said is None:
            return self.hint()
        said, tone = self._said
        return toned(tone, self.say(said))
