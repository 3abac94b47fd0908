"""What the office says to the wall."""

from __future__ import annotations

from kiosk.camp import Camp
from kiosk.clean import clean
from kiosk.decision import Refused
from kiosk.events import Event, Stamp, WallDirected
from kiosk.i18n import text
from kiosk.scoring.allowed import office
from kiosk.wall.pages import PAGE_NAMES

BLANK, MESSAGE = "blank", "message"
"""Orders that are no page: nothing but the clock; the office's own words."""


def direct_wall(
    camp: Camp, stamp: Stamp, *, page: str = "", message: str = ""
) -> tuple[Event, ...] | Refused:
    """Have the wall show one page, nothing (`blank`), some words (`message`), or the pages in turn ("").

    Refused: unknown_person, not_allowed, unknown_page, no_text (a message without words), already.
    """
    by = office(camp, stamp)
    if isinstance(by, Refused):
        return by
    if page and page not in (BLANK, MESSAGE, *PAGE_NAMES):
        return Refused(
            code="unknown_page",
            message=text("The wall has no page “{page}”.", page=page),
            next_step=text("The pages are: {names}.", names=(*PAGE_NAMES, BLANK, MESSAGE)),
        )
    words = clean(message) if page == MESSAGE else ""
    if page == MESSAGE and not words:
        return Refused(code="no_text", message=text("A message needs words. Type them."))
    order = camp.wall
    if (order.page, order.message) == (page, words) if order else not page:
        return Refused(code="already", message=text("The wall shows that already."))
    return (stamp.sign(WallDirected, page=page, message=words),)
