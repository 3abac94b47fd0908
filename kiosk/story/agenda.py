"""Sentences about the agenda and notices."""

from __future__ import annotations

from kiosk.events import (
    IMPORTED,
    NoticePosted,
    NoticeWithdrawn,
    Session,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
)
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, because, tells


def _plan(session: Session) -> Text:
    times = f"{session.start}-{session.end}"
    if not session.room:
        return text("day {day}, {times}", day=session.day, times=times)
    return text("day {day}, {times}, {room}", day=session.day, times=times, room=session.room)


def _of_a_file(reason: str) -> str:
    """Return the reason without the word that only says that a file brought it."""
    return "" if reason == IMPORTED else reason


@tells(SessionAdded)
def _added(_: Teller, event: SessionAdded) -> Text:
    what = text("on the agenda: {title}, {plan}", title=event.session.title, plan=_plan(event.session))
    return because(what, _of_a_file(event.reason))


@tells(SessionReplanned)
def _replanned(_: Teller, event: SessionReplanned) -> Text:
    what = text(
        "changed on the agenda: {title}, {plan}", title=event.session.title, plan=_plan(event.session)
    )
    return because(what, _of_a_file(event.reason))


@tells(SessionCancelled)
def _cancelled(teller: Teller, event: SessionCancelled) -> Text:
    return because(text("cancelled {title}", title=teller.session(event.session)), _of_a_file(event.reason))


@tells(SessionRestored)
def _restored(teller: Teller, event: SessionRestored) -> Text:
    return text("{title} takes place after all", title=teller.session(event.session))


@tells(SessionStarted)
def _started(teller: Teller, event: SessionStarted) -> Text:
    return text("{title} began", title=teller.session(event.session))


@tells(SessionEnded)
def _ended(teller: Teller, event: SessionEnded) -> Text:
    return text("{title} was over", title=teller.session(event.session))


@tells(SessionTimeUndone)
def _time_undone(teller: Teller, event: SessionTimeUndone) -> Text:
    title = teller.session(event.session)
    if event.what == "start":
        return text("took back that {title} began", title=title)
    return text("took back that {title} was over", title=title)


@tells(SessionExtended)
def _extended(teller: Teller, event: SessionExtended) -> Text:
    title, minutes = teller.session(event.session), event.minutes
    if minutes < 0:
        return text("{title} runs over by {n} min less", title=title, n=-minutes)
    return text("{title} runs over by {n} min", title=title, n=minutes)


@tells(NoticePosted)
def _posted(teller: Teller, event: NoticePosted) -> Text:
    return text("posted a notice until {time}: {notice}", time=teller.time(event.until), notice=event.text)


@tells(NoticeWithdrawn)
def _notice_withdrawn(teller: Teller, event: NoticeWithdrawn) -> Text:
    notice = teller.camp.notices.get(event.notice)
    return text("took down the notice: {notice}", notice=notice.text if notice else f"#{event.notice}")
