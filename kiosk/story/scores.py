"""Sentences about scores, from the sheet to the awards."""

from __future__ import annotations

from kiosk.events import (
    AwardsFinalised,
    AwardsReopened,
    AwardVoted,
    BoardFrozen,
    BoardThawed,
    BonusDecided,
    ClassScored,
    ComplaintDecided,
    ComplaintFiled,
    Corrected,
    DayClosed,
    DayReopened,
    ExamEntered,
    RoomInspected,
    SheetConfirmed,
    SheetLeft,
    SheetOpened,
    SheetRejected,
    SheetSubmitted,
    VetoRecorded,
    VetoWithdrawn,
)
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller, because, tells


def _sheet(event: SheetSubmitted | SheetOpened | SheetLeft | SheetConfirmed | SheetRejected) -> Text:
    return text("the score sheet of {class_name}, day {day}", class_name=event.class_, day=event.day)


@tells(SheetSubmitted)
def _submitted(_: Teller, event: SheetSubmitted) -> Text:
    sheet, count = _sheet(event), len(event.rows)
    if event.version > 1:
        return text(
            "submitted {sheet} ({n} people, version {version})", sheet=sheet, n=count, version=event.version
        )
    return text("submitted {sheet} ({n} people)", sheet=sheet, n=count)


@tells(SheetOpened)
def _sheet_opened(_: Teller, event: SheetOpened) -> Text:
    return text("opened {sheet}", sheet=_sheet(event))


@tells(SheetLeft)
def _sheet_left(_: Teller, event: SheetLeft) -> Text:
    return text("left {sheet}", sheet=_sheet(event))


@tells(SheetConfirmed)
def _confirmed(_: Teller, event: SheetConfirmed) -> Text:
    return text("confirmed {sheet}", sheet=_sheet(event))


@tells(SheetRejected)
def _rejected(_: Teller, event: SheetRejected) -> Text:
    return because(text("sent back {sheet}", sheet=_sheet(event)), event.reason)


@tells(RoomInspected)
def _inspected(teller: Teller, event: RoomInspected) -> Text:
    what = text(
        "gave room {room} {points} for {item}, day {day} ({n} people)",
        room=event.room,
        points=teller.points(event.points),
        item=teller.item(event.item),
        day=event.day,
        n=len(event.people),
    )
    return because(what, event.note)


@tells(Corrected)
def _corrected(teller: Teller, event: Corrected) -> Text:
    what = text(
        "corrected {item} of {name}, day {day}, from {old} to {new}",
        item=teller.item(event.item),
        name=teller.name(event.person),
        day=event.day,
        old=teller.points(event.old),
        new=teller.points(event.new),
    )
    return because(what, event.reason)


@tells(BonusDecided)
def _bonus(teller: Teller, event: BonusDecided) -> Text:
    points, name, day = teller.points(event.points), teller.name(event.person), event.day
    if event.approved:
        what = text("approved the bonus of {points} for {name}, day {day}", points=points, name=name, day=day)
    else:
        what = text(
            "turned down the bonus of {points} for {name}, day {day}", points=points, name=name, day=day
        )
    return because(what, event.note)


@tells(ClassScored)
def _class_scored(teller: Teller, event: ClassScored) -> Text:
    what = text(
        "gave {class_name} {points} for {item}, day {day}",
        class_name=event.class_,
        points=teller.points(event.points),
        item=teller.item(event.item),
        day=event.day,
    )
    if event.judges:
        marks = tuple(teller.points(one) for one in event.judges)
        return text("{what}; the judges: {marks}", what=what, marks=marks)
    if event.due is not None:
        return text("{what}; {done} of {due}", what=what, done=event.done, due=event.due)
    return what


@tells(ExamEntered)
def _exam(_: Teller, event: ExamEntered) -> Text:
    return text("entered the final test of {n} people", n=len(event.points))


@tells(ComplaintFiled)
def _filed(teller: Teller, event: ComplaintFiled) -> Text:
    what = text(
        "{name} disputes {item}, day {day}",
        name=teller.name(event.person),
        item=teller.item(event.item),
        day=event.day,
    )
    return because(what, event.text)


@tells(ComplaintDecided)
def _complaint_decided(teller: Teller, event: ComplaintDecided) -> Text:
    name, day = teller.name(event.person), event.day
    if event.upheld:
        what = text("found the complaint of {name}, day {day}, right", name=name, day=day)
    else:
        what = text("turned down the complaint of {name}, day {day}", name=name, day=day)
    return because(what, event.decision)


@tells(VetoRecorded)
def _veto(teller: Teller, event: VetoRecorded) -> Text:
    name = teller.name(event.subject)
    return because(
        text("recorded against {name}: {veto}", name=name, veto=teller.veto(event.veto)), event.note
    )


@tells(VetoWithdrawn)
def _veto_withdrawn(teller: Teller, event: VetoWithdrawn) -> Text:
    name = teller.name(event.subject)
    return because(text("took back what was recorded against {name}", name=name), event.reason)


@tells(DayClosed)
def _closed(_: Teller, event: DayClosed) -> Text:
    if event.over:
        return text("closed day {day} over what was missing: {reason}", day=event.day, reason=event.over)
    return text("closed day {day}", day=event.day)


@tells(DayReopened)
def _reopened(_: Teller, event: DayReopened) -> Text:
    return because(text("reopened day {day}", day=event.day), event.reason)


@tells(BoardFrozen)
def _frozen(_: Teller, __: BoardFrozen) -> Text:
    return text("froze the public boards")


@tells(BoardThawed)
def _thawed(_: Teller, event: BoardThawed) -> Text:
    return because(text("had the public boards go on"), event.reason)


@tells(AwardVoted)
def _voted(teller: Teller, event: AwardVoted) -> Text:
    winners = teller.names(event.winners)
    what = text("the camp voted on {award}: {winners}", award=teller.award(event.award), winners=winners)
    return text("{what} ({reason})", what=what, reason=event.note) if event.note else what


@tells(AwardsFinalised)
def _finalised(_: Teller, event: AwardsFinalised) -> Text:
    count = sum(len(winners) for winners in event.winners.values())
    return text("made the list of awards final: {n} names", n=count)


@tells(AwardsReopened)
def _awards_reopened(_: Teller, event: AwardsReopened) -> Text:
    return because(text("took the final list of awards back"), event.reason)
