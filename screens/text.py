"""Small pieces of text that several parts put together."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from kiosk.config import Config
from screens.themes import CLASS_COLOURS, NO_CLASS

SIGNS = {"": " ", "ok": "✓", "ask": "!", "no": "✗", "info": "i"}
"""Tone to its sign: never the colour alone."""


def line(*parts: str | Content | tuple[str, str]) -> Content:
    """Return parts side by side; a tuple is text and its style. Nothing in them is read as markup."""
    return Content("").join([_piece(part) for part in parts])


def _piece(part: str | Content | tuple[str, str]) -> Content:
    if isinstance(part, Content):
        return part
    return Content.styled(*part) if isinstance(part, tuple) else Content(part)


def toned(tone: str, words: str) -> Content:
    """Return words on the colour of a tone (ok, ask, no, info), with its sign; without one in bold."""
    style = f"bold ${tone}-text on ${tone}" if tone else "bold"
    return Content.styled(f" {SIGNS[tone]} {words} ", style)


def shaky(words: str) -> Content:
    """Return words on the colour of a question, with the sign of what can still change."""
    return Content.styled(f" ~ {words} ", "bold $ask-text on $ask")


def lines(*parts: Content) -> Content:
    """Return parts below one another."""
    return Content("\n").join(parts)


def justified(left: Content, right: Content, width: int) -> Content:
    """Return `left` and `right` at the two ends of a line of `width` columns; `left` is cut where need be."""
    room = max(0, width - right.cell_length)
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    return line(left.pad_right(max(0, room - left.cell_length)), right)


def key_cap(cap: str, words: str) -> Content:
    """Return a key and what it does."""
    return line((f" {cap} ", "bold $head-text on $head"), f" {words}")


def cell(raw: str, width: int) -> str:
    """Return `raw` in exactly `width` columns: padded, or cut with a `~` at its end."""
    if cell_len(raw) <= width:
        return raw + " " * (width - cell_len(raw))
    return set_cell_size(set_cell_size(raw, max(0, width - 1)).rstrip() + "~", width)


def right_cell(raw: str, width: int) -> str:
    """Return `raw` at the right end of `width` columns, or of more where it is longer."""
    return " " * max(0, width - cell_len(raw)) + raw


def wide(content: Content, width: int) -> Content:
    """Return `content` in exactly `width` columns; what does not fit is cut, with a `~` at its end."""
    if content.cell_length > width:
        content = line(content.truncate(max(0, width - 1)).rstrip(), "~")
    return content.pad_right(max(0, width - content.cell_length))


def tail(raw: str, width: int) -> str:
    """Return the end of `raw` that `width` columns have room for."""
    while raw and cell_len(raw) > width:
        raw = raw[1:]
    return raw


def class_colours(config: Config, name: str) -> tuple[str, str]:
    """Return background and letters of the class `name`."""
    colour = next((one.colour for one in config.classes if one.name == name), "")
    return CLASS_COLOURS.get(colour, NO_CLASS)


def class_chip(config: Config, name: str, width: int = 0) -> Content:
    """Return the name of a class on its colour, in `width` columns; staff have no class."""
    if not name:
        return Content(" " * width)
    back, letters = class_colours(config, name)
    chip = Content.styled(f" {name} ", f"bold {letters} on {back}")
    if not width:
        return chip
    if chip.cell_length > width:
        return Content.styled(cell(name, width), f"bold {letters} on {back}")
    return chip.pad_right(width - chip.cell_length)


def class_block(config: Config, name: str) -> tuple[Content, Content, Content]:
    """Return the name of a class on its colour, three lines high."""
    back, letters = class_colours(config, name)
    style = f"bold {letters} on {back}"
    blank = line((" " * (cell_len(name) + 6), style)) if name else Content("")
    return blank, line((f"   {name}   ", style)) if name else blank, blank


def bed_of(room: str, bed: str) -> str:
    """Return where somebody sleeps, as one word."""
    return f"{room} {bed}".strip()
