"""What stands on a line of somebody's card, in words."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from textual.content import Content

from kiosk.camp import Complaint, Leave, Since
from kiosk.desk import MARKS
from kiosk.desk.leave import KINDS
from kiosk.events import MarkValue
from kiosk.i18n import Name, Text, text
from kiosk.ranking.card import Lack
from kiosk.ranking.why import CAUSES, ItemShare, Source, Why
from kiosk.roster import name_of
from kiosk.scoring.allowed import item_name
from kiosk.station import Station
from screens.card_rows import Call, Calls, Exam, Owed, Row, Untouched, Waiting, waits
from screens.card_view import CardView
from screens.sources import DEDUCTED, signed, source_what, source_whence
from screens.text import cell, line, toned

NAME, POINTS = 14, 13
"""Columns for the name of an item, and for its points of its full mark."""
SIGNS: dict[MarkValue, str] = {"present": "✓", "late": "!", "early": "!", "leave": "!", "absent": "✗"}
"""Signs of the roll-call marks."""
LACKS: dict[Lack, Text] = {
    "no_sheet": text("There is no score sheet of this day yet."),
    "unconfirmed": text("The score sheet of this day is not confirmed yet; until then it shows no points."),
    "away": text("On leave at every roll call: this day has no score and does not count in the mean."),
    "no_row": text("The score sheet of this day has no points for you. Ask the office."),
    "frozen": text("After the freeze the points of this day are not shown before the closing ceremony."),
}
"""Why a day has no score."""


def row_words(view: CardView, row: Row, width: int) -> list[Content]:
    """Return what a row says, in lines that may be wider than `width` and then go on in the next."""
    station, what = view.station, row.what
    match what:
        case ItemShare():
            return [_item(view, what, width)]
        case Source():
            whence = source_whence(station, what)
            return [source_what(station, what), *([line("      ", whence)] if whence else [])]
        case Complaint():
            return _complaint(station, what, about=not row.deep)
        case Call():
            return [_call(station, what)]
        case Leave():
            return [_leave(station, what)]
        case str():
            return [line((station.say(LACKS[what]), "bold"))]
        case _:
            return [_fact(station, what)]


def _fact(station: Station, what: Untouched | Waiting | Calls | Owed | Exam | Why | Since) -> Content:
    match what:
        case Untouched():
            return line((station.say(_untouched(station, what.item)), "$quiet"))
        case Waiting():
            return line((station.say(text("It counts once the office has approved it.")), "bold $warning"))
        case Calls():
            return _named(station, text("Roll calls"), f"{what.came:>5} / {what.of}" if what.of else "    -")
        case Owed():
            return _named(station, text("To be given"), what.item)
        case Exam():
            points, weight = what.made.exam, what.made.exam_weight
            words = text("{points} of 100, counts {percent} %", points=points, percent=weight)
            return _named(station, text("Final test"), station.say(words))
        case Why():
            count, weight = len(what.days), what.day_weight
            words = text("mean of {count} days, counts {percent} %", count=count, percent=weight)
            return line(_named(station, text("Days"), what.mean), "   ", (station.say(words), "$quiet"))
        case Since():
            words = text(
                "Sheet confirmed by {name}, {time}, event {number}",
                name=name_of(station.camp, what.by),
                time=_time(station, what.at),
                number=what.event,
            )
            return line((station.say(words), "$quiet"))


def _named(station: Station, name: Text, value: str) -> Content:
    return line(cell(station.say(name), NAME), (value, "bold"))


def _time(station: Station, moment: datetime) -> str:
    days = station.camp.days
    return f"{days.local(moment) if days else moment:%m-%d %H:%M}"


def _name(station: Station, item: str) -> Name | str:
    known = station.rules.items.get(item)
    return item_name(known) if known else item


def _item(view: CardView, item: ItemShare, width: int) -> Content:
    """Return item, points of the full mark, whether it is disputed, and the reason in short."""
    station = view.station
    missing = station.say(text("missing"))
    points = missing if item.points is None else str(item.points)
    lost = item.points is None or (item.points < item.full and not _is_bonus(view, item))
    of = f"{points:>5} / {item.full}" if item.points is not None else f" {missing}"
    shown = line(
        cell(station.say(_name(station, item.item)), NAME),
        (cell(of, POINTS), "bold $warning" if lost else "bold"),
    )
    if view.complaint_at(item.item):
        word = station.say(text("under complaint"))
        shown = line(shown, toned("ask", word), "  ")
    short = _short(station, item)
    room = width - shown.cell_length
    return line(shown, cell(station.say(short), room).rstrip() if room > 0 else "")


def _is_bonus(view: CardView, item: ItemShare) -> bool:
    bonus = view.station.rules.bonus
    return bonus is not None and bonus.key == item.item


def _short(station: Station, item: ItemShare) -> Text | tuple[Text | str, ...]:
    """Return in short why an item is not what it is without anybody's doing."""
    if waits(item, station.rules):
        return text("waits for the office's approval")
    if not item.sources:
        return ()
    last = item.sources[-1]
    if last.cause in DEDUCTED:
        return tuple(
            text("{points} {reason}", points=signed(one.points), reason=_cause(one))
            for one in item.sources
            if one.points
        )
    if last.reasons:
        return tuple(
            text("{points} {reason}", points=signed(one.points), reason=one.reason) for one in last.reasons
        )
    told = (last.note,) if last.note else ()
    if last.cause == "corrected":
        old = "-" if last.old is None else last.old
        return (text("corrected, was {points}", points=old), *told)
    if last.cause in ("approved", "rejected"):
        return (CAUSES[last.cause], *told)
    return told


def _cause(source: Source) -> Text:
    if source.cause == "late" and source.minutes:
        return text("late {minutes} min", minutes=source.minutes)
    return CAUSES[source.cause]


def _untouched(station: Station, item: ItemShare) -> Text:
    """Return what an item is that nothing was entered for."""
    if item.points is None:
        return text("Not entered yet; until it is, the day is scaled to what there is.")
    known = station.rules.items.get(item.item)
    if known and known.kind == "computed":
        return text("Full mark: at no roll call was anything taken off.")
    if known and known.kind == "bonus":
        return text("No bonus was entered.")
    return text("Full mark: nothing was taken off.")


def _complaint(station: Station, complaint: Complaint, *, about: bool) -> list[Content]:
    words = text(
        "Complaint {time}, event {number}: {words}",
        time=_time(station, complaint.filed),
        number=complaint.event,
        words=complaint.text,
    )
    said = line((station.say(words), "bold"))
    if about:
        item = text("Day {day}, {item}", day=complaint.day, item=_name(station, complaint.item))
        said = line((station.say(item), "bold"), "  ", station.say(words))
    decided = complaint.decided
    if decided is None:
        waiting = station.say(
            text("Under complaint: the office answers before the figures of the day are final.")
        )
        return [said, line((f"! {waiting}", "bold $warning"))]
    right = text("✓ Upheld {time}: {words}", time=_time(station, decided.at), words=decided.reason)
    wrong = text("✗ Not upheld {time}: {words}", time=_time(station, decided.at), words=decided.reason)
    return [said, line((station.say(right if complaint.upheld else wrong), "bold"))]


def _call(station: Station, call: Call) -> Content:
    timing, made = call.timing, call.line
    days, now = station.camp.days, station.now()
    start = f"{days.local(timing.expected_start):%H:%M}" if days else ""
    if made.mark is None:
        coming = now < timing.expected_start
        over = now >= timing.expected_end
        word = text("to come") if coming else text("not taken") if over else text("not marked yet")
        return line(f"{start}  {cell(timing.session.title, 24)}  ", (f"· {station.say(word)}", "$quiet"))
    sign, tone = SIGNS[made.mark], "bold" if made.mark == "present" else "bold $warning"
    word = MARKS[made.mark]
    if made.mark == "late" and made.minutes:
        word = text("late {minutes} min", minutes=made.minutes)
    shown = line(f"{start}  {cell(timing.session.title, 24)}  ", (f"{sign} {station.say(word)}", tone))
    if made.at and days:
        shown = line(shown, (f"  {days.local(made.at):%H:%M}", "$quiet"))
    if made.backfilled:
        shown = line(shown, "  ", (station.say(text("backfilled")), "$quiet"))
    return shown


def _leave(station: Station, leave: Leave) -> Content:
    state = text("on now") if leave.covers(station.now()) else text("to come")
    if leave.ended:
        state = text("ended {time}", time=_time(station, leave.ended))
    elif leave.covers(station.now()) and leave.until < station.now():
        state = text("overdue")
    times = f"{_time(station, leave.start)} - {_time(station, leave.until)}"
    details = cast("tuple[Text | str, ...]", tuple(filter(None, (KINDS[leave.kind], state, leave.reason))))
    return line(_named(station, text("Leave"), times), f"  {station.say(details)}")
