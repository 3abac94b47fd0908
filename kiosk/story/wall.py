"""Sentences about the wall in the hall."""

from __future__ import annotations

from typing import cast

from kiosk.events import WallDirected
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, tells
from kiosk.wall.directing import BLANK, MESSAGE
from kiosk.wall.pages import PAGE_NAMES, Page


@tells(WallDirected)
def _directed(_: Teller, event: WallDirected) -> Text:
    if not event.page:
        return text("had the wall's pages take turns")
    if event.page == BLANK:
        return text("had the wall go dark")
    if event.page == MESSAGE:
        return text("had the wall say: {message}", message=event.message)
    return text("had the wall stay on: {page}", page=PAGE_NAMES.get(cast("Page", event.page), event.page))
