"""The office: notices, the agenda, rooms, class items, complaints, corrections, the day's close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from itertools import count

from kiosk.access import allowed
from kiosk.agenda import (
    add_session,
    change_room,
    end_session,
    extend_session,
    move_session,
    post_notice,
    start_session,
)
from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.decision import Decision, Refused
from kiosk.demo import words
from kiosk.demo.cast import DESKS, MINUTE, Cast, Group, Step
from kiosk.demo.fates import Fates
from kiosk.demo.sheets import Sheet, entries_of, in_turn
from kiosk.events import Event, Session, Stamp
from kiosk.ranking.closing import close_day
from kiosk.scoring.corrections import correct, inspect_room, score_class, standing
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.scoring.put_right import uphold
from kiosk.scoring.rules import Rules

JUDGES = 7
ClassMark = tuple[Decimal | None, tuple[Decimal, ...], tuple[int, int] | None]
"""The points of a class item, or the judges' marks, or how many of how many did it."""
SLACK = 10 * MINUTE
"""A session moves only where it has so much room behind it."""


def notices(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """A line for all screens in the morning, another for the evening."""
    sheets = cast.sheets_at(day)
    lines = (
        (cast.at(day, "07:20"), cast.at(day, "12:10"), words.MORNING_NOTICES),
        (sheets - 50 * MINUTE, sheets + 55 * MINUTE, words.EVENING_NOTICES),
    )
    for at, until, said in lines:
        post = partial(post_notice, text=said[day % len(said)], until=until)
        yield Step(at, partial(allowed, action="notice", decide=post), cast.officer(3))


def agenda(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """What becomes of the plan: the first long session runs over or begins by hand, and one thing changes."""
    long = [
        one
        for one in cast.calls(day)
        if cast.end(one) - cast.start(one) >= 60 * MINUTE and cast.gap_after(one) >= SLACK
    ]
    for one in long[:1]:
        if day % 2:
            longer = partial(extend_session, session=one.id, minutes=8)
            yield _changed(cast, cast.end(one) - 9 * MINUTE, longer)
        else:
            yield _changed(cast, cast.start(one) + 2 * MINUTE, partial(start_session, session=one.id))
            yield _changed(cast, cast.end(one) + 3 * MINUTE, partial(end_session, session=one.id))
    change = (_added, _moved, _other_room)[day % 3](cast, day)
    if change is not None:
        yield _changed(cast, cast.at(day, "12:20"), change)


def _changed(cast: Cast, at: datetime, change: Decision) -> Step:
    return Step(at, partial(allowed, action="agenda", decide=change), cast.officer(0))


def _added(cast: Cast, day: int) -> Decision | None:
    """Return one more session before supper."""
    room = next((one.room for one in reversed(cast.agenda(day)) if one.room), "")
    new = Session(id="", day=day, start="17:32", end="17:52", title=words.ADDED, room=room)
    return partial(add_session, session=new) if day < cast.days.count else None


def _moved(cast: Cast, day: int) -> Decision | None:
    """Return tomorrow's first session that can begin ten minutes later."""
    for one in cast.agenda(day + 1):
        if not (one.roll_call or one.fixed) and cast.gap_after(one) >= SLACK:
            start, end = (
                f"{cast.days.local(each + SLACK):%H:%M}" for each in (cast.start(one), cast.end(one))
            )
            return partial(
                move_session, session=one.id, day=day + 1, start=start, end=end, reason=words.MOVED
            )
    return None


def _other_room(cast: Cast, day: int) -> Decision | None:
    """Return the last session of the day with a roll call, in another of the camp's rooms."""
    rooms = sorted({one.room for one in cast.sessions if one.room and one.roll_call})
    for one in reversed(cast.calls(day)):
        others = [room for room in rooms if room != one.room]
        if others and not one.fixed:
            return partial(
                change_room, session=one.id, room=others[day % len(others)], reason=words.OTHER_ROOM
            )
    return None


def rooms(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """The inspectors go from room to room."""
    item = next((one for one in cast.rules.items.values() if one.per_room), None)
    rng, inspectors = cast.rng("rooms", day), cast.staff("inspector") or (cast.officer(4),)
    begin = min(cast.at(day, "14:40"), cast.sheets_at(day) - 120 * MINUTE)
    for place, room in enumerate(cast.rooms if item else ()):
        off = rng.choices((0, 1, 2, 3), (50, 25, 15, 10))[0]
        assert item is not None  # noqa: S101 - there are no rooms to go to without one
        look = partial(
            inspect_room,
            rules=cast.rules,
            day=day,
            room=room,
            item=item.key,
            points=max(Decimal(0), item.points - off * item.step),
            note=rng.choice(words.ROOM_NOTES) if off > 1 else "",
        )
        yield Step(begin + place * MINUTE, look, inspectors[place % len(inspectors)])


def class_items(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """The office enters what classes as a whole are given; what is counted only after the sheets."""
    moments = count()
    judged = [one for one in cast.rules.class_items if one.kind == "judged"]
    for item in cast.rules.class_items:
        if item in judged[1:] and day % 3:
            continue  # a contest is not held every day
        later = 40 if item.kind == "ratio" else -170
        for group in cast.groups:
            points, judges, counts = _given(cast, day, item, group)
            enter = partial(
                score_class,
                rules=cast.rules,
                class_=group.name,
                day=day,
                item=item.key,
                points=points,
                judges=judges,
                counts=counts,
            )
            at = cast.sheets_at(day) + (later + next(moments) / 3) * MINUTE
            yield Step(at, enter, cast.officer(2))


def _given(cast: Cast, day: int, item: Item, group: Group) -> ClassMark:
    rng = cast.rng("class item", item.key, group.name, day)
    steps = [rng.choice((0, 1, 1, 2, 2, 3, 4)) for _ in range(JUDGES)]
    marks = tuple(max(Decimal(0), item.points - one * item.step) for one in steps)
    if item.kind == "judged":
        return None, marks, None
    if item.kind == "ratio":
        due = len(group.people)
        return None, (), (max(0, due - rng.choice((0, 0, 1, 1, 2))), due)
    return marks[0], (), None


def complaints(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """Somebody disputes a figure of the day before in the morning, and is answered in the evening."""
    found = _disputed(cast, fates, day - 1) if day > 1 else None
    if found is not None:
        person, item = found
        complain = partial(
            file_complaint,
            rules=cast.rules,
            person=person,
            day=day - 1,
            item=item,
            reason=words.COMPLAINT,
        )
        yield Step(cast.at(day, "07:50"), complain, station=DESKS[1])
        answer = partial(
            _answer, rules=cast.rules, person=person, day=day - 1, item=item, upheld=day % 2 == 0
        )
        yield Step(cast.sheets_at(day) + 45 * MINUTE, answer, cast.officer(0))


def _disputed(cast: Cast, fates: Fates, day: int) -> tuple[str, str] | None:
    """Return a person and an item that lost points on a day."""
    for group in in_turn(cast, day)[4:] + in_turn(cast, day)[:4]:
        sheet: Sheet = entries_of(cast, fates, day, group, large_bonus=False)
        for person, entered in sheet.items():
            for key, entry in entered.items():
                if any(given.points < 0 for given in entry.given):
                    return person, key
    return None


def _answer(
    camp: Camp, stamp: Stamp, *, rules: Rules, person: str, day: int, item: str, upheld: bool
) -> tuple[Event, ...] | Refused:
    """Answer the complaint about a figure, if it waits; upheld, the figure goes to its full mark."""
    for one in camp.complaints.values():
        if (one.person, one.day, one.item) == (person, day, item) and one.decided is None:
            if not upheld:
                return decide_complaint(camp, stamp, number=one.event, upheld=False, decision=words.DENIED)
            entry = rules.items[item]
            seen = standing(camp, rules, camp.people[person], day, entry, stamp.now)
            return uphold(
                camp,
                stamp,
                rules=rules,
                number=one.event,
                decision=words.UPHELD,
                seen=seen,
                to=entry.points,
                pin_given=True,
            )
    return ()


def corrections(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:
    """A figure of the first sheet of the evening is put right once it is confirmed."""
    for group in in_turn(cast, day)[:1]:
        untouched = entries_of(cast, fates, day, group, large_bonus=False)
        person = next(
            (
                one.id
                for one in group.people
                if one.id not in untouched
                and fates.there(one, cast.sheets_at(day))
                and one.id != group.monitor
            ),
            "",
        )
        lost = [
            (item, item.points + given.points)
            for item in cast.rules.trainee_items
            if item.kind == "deducted"
            for given in cast.rules.reasons[item.key]
            if given.points < 0
        ]
        if person and lost:
            item, to = lost[day % len(lost)]
            put = partial(
                correct,
                rules=cast.rules,
                person=person,
                day=day,
                item=item.key,
                to=to,
                reason=words.CORRECTED,
            )
            yield Step(cast.sheets_at(day) + 60 * MINUTE, put, cast.officer(1))


def close(cast: Cast, fates: Fates, day: int) -> Iterator[Step]:  # noqa: ARG001 - every scene is asked alike
    """The close of every day, over what is missing by then."""
    shut = partial(close_day, rules=cast.rules, day=day, over=words.CLOSED_OVER)
    yield Step(cast.closes_at(day), shut, cast.officer(0))
