"""What the wall's pages draw from: the camp as columns, cards, sessions and lines. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.agenda import Timing, notices_at, now_and_next
from kiosk.desk.live import RollCount, call_shown, roll_counts
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.ranking.publish import Movement
from kiosk.ranking.words import arrow
from kiosk.station import Station
from kiosk.wall import PAGE_NAMES, Content, Marks, Page, Row
from screens.hall.canvas import Ink
from screens.hall.cards import Card
from screens.hall.columns import Column
from screens.hall.frame import Mark
from screens.hall.looks import Looks, on_class
from screens.hall.texts import Session
from screens.moments import left_words, today_words, until_words

SPREAD = 200
"""Hundredths of a point between the lowest and the highest bar at least: small differences stay small."""
NEW = text("new")
OLD = timedelta(seconds=30)
"""From what age on the data are said to be old."""


def columns(station: Station, rows: Sequence[Row], looks: Looks) -> list[Column]:
    """Return a board of classes as columns."""
    if not rows:
        return []
    least = min(row.hundredths for row in rows)
    spread = max(SPREAD, max(row.hundredths for row in rows) - least)
    return [_column(station, row, (row.hundredths - least) / spread, looks) for row in rows]


def _column(station: Station, row: Row, share: float, looks: Looks) -> Column:
    back, ink = on_class(station.config, row.class_, looks)
    inside = [f"{row.rank}=" if row.tied else str(row.rank), movement(station, row.movement)]
    return Column(
        key=row.id,
        name=row.name,
        back=back,
        ink=ink,
        figure=row.score,
        share=share,
        inside=tuple(words for words in inside if words),
        lead=row.rank == 1,
    )


def cards(station: Station, rows: Sequence[Row], looks: Looks, *, climbed: bool = False) -> list[Card]:
    """Return a board of trainees or units as cards; with `climbed` the figure is how far somebody climbed."""
    return [_card(station, row, looks, climbed) for row in rows]


def _card(station: Station, row: Row, looks: Looks, climbed: bool) -> Card:
    quiet, moved = Ink(looks.quiet, None, bold=True), movement(station, row.movement)
    colour = looks.now if row.movement == "new" else looks.up if moved.startswith("▲") else looks.down
    figure, other = (moved, row.score) if climbed else (row.score, moved)
    about = (
        (row.class_, quiet),
        (other, quiet if climbed else Ink(colour, None, bold=True)),
        (station.say(text("tie")) if row.tied else "", quiet),
    )
    return Card(
        key=row.id,
        rank=str(row.rank),
        name=row.name,
        back=on_class(station.config, row.class_, looks)[0],
        figure=figure,
        about=tuple((words, ink) for words, ink in about if words),
        lead=row.rank == 1,
        figure_ink=looks.up if climbed else "",
    )


def movement(station: Station, moved: Movement) -> str:
    """Return places won or lost, `new`, or nothing where nobody moved."""
    if moved == "new":
        return station.say(NEW)
    if not moved:
        return ""
    return arrow(moved)


def roll_columns(station: Station, looks: Looks) -> list[Column]:
    """Return the classes at the open roll call: how many are missing, and how full the class is."""
    call = call_shown(station.camp, station.config, station.now())
    if call is None:
        return []
    return [
        _roll_column(station, name, count, looks)
        for name, count in roll_counts(station.camp, call, station.config).classes.items()
        if count.due
    ]


def _roll_column(station: Station, name: str, count: RollCount, looks: Looks) -> Column:
    back, ink = on_class(station.config, name, looks)
    missing = count.unmarked + count.absent
    inside = (f"{count.came}/{count.due}",)
    return Column(name, name, back, ink, str(missing) if missing else "✓", count.came / count.due, inside)


def sessions(station: Station, now: datetime) -> tuple[Session | None, Session | None]:
    """Return what is on, and what comes next; of several at once the first."""
    board = now_and_next(station.camp, now)
    running, coming = next(iter(board.now), None), next(iter(board.next), None)
    return (
        _session(station, running, now, on=True) if running else None,
        _session(station, coming, now, on=False) if coming else None,
    )


def _session(station: Station, timing: Timing, now: datetime, *, on: bool) -> Session:
    whole = (timing.expected_end - timing.expected_start).total_seconds()
    done = min(1.0, max(0.0, (now - timing.expected_start).total_seconds() / whole)) if whole else 1.0
    wait = left_words(timing.expected_end - now) if on else until_words(timing.expected_start - now)
    place = timing.session.room
    if timing.off_plan:
        planned = f"{timing.start:%H:%M}-{timing.end:%H:%M}"
        place = station.say(text("{room}  planned {times}", room=place, times=planned))
    return Session(
        tag=station.say(text("Now") if on else text("Up next")),
        times=f"{timing.expected_start:%H:%M}-{timing.expected_end:%H:%M}",
        title=timing.session.title,
        place=place,
        wait=station.say(wait),
        done=done if on else None,
    )


def notices(station: Station, now: datetime, most: int) -> list[str]:
    """Return the newest notices."""
    return [notice.text for notice in notices_at(station.camp, now)[:most]]


def title(station: Station, content: Content | None, page: Page) -> str:
    """Return what a page is headed with."""
    if page == "roll_call":
        call = call_shown(station.camp, station.config, station.now())
        if call is None:
            return station.say(PAGE_NAMES["roll_call"])
        count = roll_counts(station.camp, call, station.config).all
        missing = count.unmarked + count.absent
        return station.say(text("Missing: {n}", n=missing) if missing else text("Everybody is here"))
    if content is not None and content.day is not None:
        if content.page == "best":
            return station.say(text("Best of day {day}", day=content.day))
        return station.say(text("Classes, day {day}", day=content.day))
    return station.say(_TITLES[page])


_TITLES: dict[Page, Text] = {
    **PAGE_NAMES,
    "classes": text("Class totals"),
    "units": text("Top units"),
}


def head_line(station: Station, now: datetime) -> str:
    """Return the line below a page's title: the camp, the day, as of when its figures are."""
    opened = station.camp.opened
    name = opened.name if opened else station.config.camp.name
    today = today_words(station.camp, now)
    return station.say(text("{camp}  {today}", camp=name, today=today)) if today else name


def figure_marks(station: Station, marks: Marks | None, *, board: bool) -> list[Mark]:
    """Return what is to be said of the figures on a page; that the data are old is said on every page."""
    found = []
    if marks is not None and board and marks.as_of:
        found.append(Mark(station.say(_as_of(station, marks))))
        if marks.frozen or marks.provisional:
            found.append(Mark(station.say(text("frozen") if marks.frozen else text("provisional"))))
    since = station.unread_since
    if since is not None and abs(station.now() - since) > OLD:
        local = station.camp.days.local(since) if station.camp.days else since
        found.append(Mark(station.say(text("data from {time}", time=f"{local:%H:%M:%S}")), urgent=True))
    return found


def _as_of(station: Station, marks: Marks) -> Text:
    if marks.closed is None:
        return text("as of day {day}, not closed", day=marks.as_of)
    when = shown_with_day(station.camp, marks.closed, station.now())
    return text("as of day {day}, closed {time}", day=marks.as_of, time=when)


def foot_line(station: Station, now: datetime) -> str:
    """Return the line at the foot: what is on, and what comes next."""
    found = [one for one in sessions(station, now) if one is not None]
    return "   ".join(f"{one.tag} {one.times} {one.title} {one.place}" for one in found)
