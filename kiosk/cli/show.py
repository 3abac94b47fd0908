"""Tables for people: columns that line up also with Chinese in them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from kiosk.cli.context import Context
from kiosk.cli.streams import shown
from kiosk.i18n import Name, Text, text


def table(kiosk: Context, headers: Sequence[Text], rows: Iterable[Sequence[object]]) -> None:
    """Write a table; cells are shown as they are, without markup, and never cut off in a pipe."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Plain

    grid = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for header in headers:
        grid.add_column(Plain(kiosk.say(header)), overflow="fold")
    for row in rows:
        grid.add_row(*(Plain("" if cell is None else shown(kiosk.say(cell))) for cell in row))
    width = None if sys.stdout.isatty() else 240
    Console(file=sys.stdout, highlight=False, width=width).print(grid)


def item_words(kiosk: Context, key: str) -> object:
    """Return what an item, or a part of a score that is none, is called; its key where nobody knows it."""
    item = kiosk.config.item(key)
    if item:
        return Name(item.name, item.name_en)
    return {"exam": text("Final test"), "scaled": text("Incomplete days, scaled")}.get(key, key)


def clock(kiosk: Context, moment: object) -> str:
    """Return a moment as the camp's wall clock shows it, hours and minutes."""
    days = kiosk.camp.days
    return f"{days.local(moment):%H:%M}" if days and moment else ""  # type: ignore[arg-type]  # aware times only
