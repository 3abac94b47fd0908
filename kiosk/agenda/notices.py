"""Lines for all screens."""

from __future__ import annotations

from datetime import datetime

from kiosk import i18n
from kiosk.camp import Camp, Notice
from kiosk.clean import clean
from kiosk.decision import Refused
from kiosk.events import Event, NoticePosted, NoticeWithdrawn, Stamp


def post_notice(camp: Camp, stamp: Stamp, *, text: str, until: datetime) -> tuple[Event, ...] | Refused:  # noqa: ARG001 - every decision takes the camp
    """Show a line on all screens until `until` (aware).

    Refused with `no_text` (nothing to show) or `bad_time` (`until` has no zone or is past).
    """
    shown = clean(text)
    if not shown:
        return Refused(code="no_text", message=i18n.text("A notice needs a text. Type it."))
    if until.utcoffset() is None or until <= max(stamp.at, stamp.now):
        return Refused(code="bad_time", message=i18n.text("A notice must end later than now."))
    return (stamp.sign(NoticePosted, text=shown, until=until),)


def withdraw_notice(camp: Camp, stamp: Stamp, *, notice: int) -> tuple[Event, ...] | Refused:
    """Take the notice with this number from all screens.

    Refused with `unknown_notice` or `already` (withdrawn, or past its end).
    """
    posted = camp.notices.get(notice)
    if posted is None:
        return Refused(code="unknown_notice", message=i18n.text("There is no such notice."))
    if posted.withdrawn or stamp.now >= posted.until:
        return Refused(code="already", message=i18n.text("This notice is no longer shown."))
    return (stamp.sign(NoticeWithdrawn, notice=notice),)


def notices_at(camp: Camp, now: datetime) -> tuple[Notice, ...]:
    """Return the notices to show at `now` (aware), the newest first."""
    shown = (notice for notice in camp.notices.values() if not notice.withdrawn and now < notice.until)
    return tuple(sorted(shown, key=lambda notice: notice.event, reverse=True))
