"""The wall in the hall: what its pages show, which one is up, and what the office says to it."""

from __future__ import annotations

from kiosk.wall.content import Content, Marks, content, marks
from kiosk.wall.directing import BLANK, MESSAGE, direct_wall
from kiosk.wall.pages import BOARD_PAGES, PAGE_NAMES, Leaf, Page, Row
from kiosk.wall.turning import Turning

__all__ = [
    "BLANK",
    "BOARD_PAGES",
    "MESSAGE",
    "PAGE_NAMES",
    "Content",
    "Leaf",
    "Marks",
    "Page",
    "Row",
    "Turning",
    "content",
    "direct_wall",
    "marks",
]
