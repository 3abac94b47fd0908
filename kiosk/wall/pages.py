"""The wall's pages by name, and what stands on one."""

from __future__ import annotations

import msgspec

from kiosk.config.settings import WallPage as Page
from kiosk.i18n import Text, text
from kiosk.ranking.publish import Movement

__all__ = ["BOARD_PAGES", "PAGE_NAMES", "Leaf", "Page", "Row"]
PAGE_NAMES: dict[Page, Text] = {
    "classes": text("Classes"),
    "classes_today": text("Classes of the day"),
    "trainees": text("Top trainees"),
    "best": text("Best of the day"),
    "climbers": text("Climbers"),
    "units": text("Units"),
    "agenda": text("Now and next"),
    "roll_call": text("Roll call"),
    "notices": text("Notices"),
}
"""Every page with its name, in the order they take turns in unless the settings say otherwise."""
BOARD_PAGES: tuple[Page, ...] = ("classes", "classes_today", "trainees", "best", "climbers", "units")
"""Those that stand still while they are up, but for a change of lead."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """One place on a board as the wall shows it."""

    id: str
    name: str
    class_: str
    """On whose colour it stands; empty for a unit."""
    rank: int
    tied: bool
    hundredths: int
    """The published figure, in hundredths of a point."""
    score: str
    movement: Movement


class Leaf(msgspec.Struct, frozen=True):
    """A page, or one of the parts it comes in where the room is too small for all of it at once."""

    page: Page
    part: int = 0
    """Counted from 0."""
    parts: int = 1
