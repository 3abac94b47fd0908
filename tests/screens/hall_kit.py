"""The hall's canvas in a test: what stands on it, and boards to put there."""

from __future__ import annotations

from rich.cells import cell_len

from screens import font
from screens.hall import cards, columns
from screens.hall.canvas import Canvas, Ink
from screens.hall.looks import looks
from screens.themes import DARK

LOOKS = looks({**DARK.variables, **dict.fromkeys(("background", "surface", "foreground"), "#101010"),
               **dict.fromkeys(("warning", "success", "error", "accent"), "#202020")})  # fmt: skip
INK = Ink("#ffffff")


def rows(canvas: Canvas) -> list[str]:
    """What stands on a canvas; each line exactly as wide as it."""
    lines = ["".join(segment.text for segment in strip) for strip in canvas.strips()]
    assert len(lines) == canvas.height
    assert {cell_len(line) for line in lines} <= {canvas.width}
    return lines


def stands(lines: list[str], words: str, scale: float, times: int = 1) -> bool:
    """Whether so many pictures of a text in one size are on a canvas."""
    return all(sum(one.count(part) for one in lines) >= times for part in
               {part.strip() for part in font.draw(words, scale)} - {""})  # fmt: skip


def column(name: str, at: int) -> columns.Column:
    return columns.Column(f"k{at}", name, "#333333", "#ffffff", f"{99 - at}.25", 1 / (at + 1), ("1",))


def card(name: str, at: int) -> cards.Card:
    return cards.Card(f"k{at}", str(at + 1), name, "#333333", f"{100 - at}.25", (("一班", INK),), at == 0)
