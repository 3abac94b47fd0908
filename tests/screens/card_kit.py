"""A camp of three days with everything a card can show, and somebody at their card: real keys, a ledger."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from kiosk.desk import end_leave, grant_leave, hand_out, present
from kiosk.events import Given, Reasons, Row
from kiosk.i18n import Language
from kiosk.ranking.closing import close_day
from kiosk.scoring.corrections import correct, decide_bonus, inspect_room
from kiosk.scoring.sheets import confirm, submit
from kiosk.station import Station
from screens.card import CardScreen
from tests.screens.agenda_kit import Agenda
from tests.screens.kit import app_at, clock_at, do, let_arrive, moment, station_at

WHO, ROOM = "T0005", "2-102"
"""Whose card it is, of 一班, and where she sleeps."""
OFFICE, SECOND, INSPECTOR = "O01", "O02", "I01"
DAY_4 = "2026-11-26T11:50"
"""No roll call is open, and day 3 can still be disputed for ten minutes."""
FULL: Row = {"room": Decimal(10)}


def sheet(station: Station, class_: str, day: int, row: Row, reasons: Reasons, note: str) -> None:
    """Submit and confirm the sheet of a class: `row` is that of `WHO`, the others have full marks."""
    people = [one.person.id for one in station.camp.people.values() if one.person.class_ == class_]
    rows = {one: {**FULL, **(row if one == WHO else {})} for one in people}
    notes = {WHO: note} if note and WHO in people else {}
    filled = partial(submit, class_=class_, day=day, rows=rows, notes=notes, reasons=reasons)
    do(station, partial(filled, rules=station.rules), OFFICE)
    do(station, partial(confirm, rules=station.rules, class_=class_, day=day), SECOND)


def sheets(station: Station, day: int, row: Row, reasons: Reasons | None = None, note: str = "") -> None:
    """Submit and confirm the sheets of two classes."""
    sheet(station, "一班", day, row, reasons or {}, note)
    sheet(station, "二班", day, {}, {}, "")


def close(station: Station, day: int) -> None:
    """Close a day over what is missing."""
    do(station, partial(close_day, rules=station.rules, day=day, over="试运行"), OFFICE)


def first_day(station: Station) -> None:
    """Late, absent, two deductions with reasons, a bonus to approve, a room mark, a correction."""
    do(station, partial(hand_out, who=WHO, items=("学习资料", "胸卡"), config=station.config))
    at_calls(
        station,
        ("2026-11-23T09:48", WHO, "d1-0950"),
        ("2026-11-23T09:49", "T0001", "d1-0950"),
        ("2026-11-23T14:29", "T0001", "d1-1430"),
        ("2026-11-23T14:37", WHO, "d1-1430"),
        ("2026-11-23T16:19", "T0001", "d1-1620"),
    )
    station.now = clock_at("2026-11-23T20:41")
    given: dict[str, tuple[Given, ...]] = {
        "discipline": (Given(Decimal(-1), "手机响"), Given(Decimal(-2), "上课看手机"))
    }
    row: Row = {"discipline": Decimal(17), "bonus": Decimal(5)}
    sheets(station, 1, row, {WHO: given}, "亮招点赞")
    station.now = clock_at("2026-11-23T21:55")
    rules = station.rules
    noted = partial(inspect_room, rules=rules, day=1, room=ROOM, item="room", note="床铺不齐")
    do(station, partial(noted, points=Decimal(9)), INSPECTOR)
    do(station, partial(decide_bonus, rules=rules, person=WHO, day=1, approved=True, note="有照片"), OFFICE)
    put_right = partial(correct, rules=rules, person=WHO, day=1, item="homework", reason="作业复核")
    do(station, partial(put_right, to=Decimal(18)), SECOND)
    close(station, 1)


def at_calls(station: Station, *calls: tuple[str, str, str]) -> None:
    """Have badges scanned: when, whose, at which roll call."""
    for when, who, session in calls:
        station.now = clock_at(when)
        do(station, partial(present, who=who, session=session, config=station.config))


def second_day(station: Station) -> None:
    """Late in the morning; the office corrects the attendance."""
    at_calls(station, ("2026-11-24T08:29", "T0001", "d2-0830"), ("2026-11-24T08:38", WHO, "d2-0830"))
    station.now = clock_at("2026-11-24T20:45")
    sheets(station, 2, {})
    put_right = partial(
        correct, rules=station.rules, person=WHO, day=2, item="attendance", reason="扫码枪故障"
    )
    do(station, partial(put_right, to=Decimal(30)), OFFICE)
    close(station, 2)


def third_day(station: Station) -> None:
    """Leave in the afternoon, a deduction with one note for the row; the day is not closed yet."""
    at_calls(station, ("2026-11-25T08:29", "T0001", "d3-0830"), ("2026-11-25T08:30", WHO, "d3-0830"))
    start, until = moment("2026-11-25T14:00"), moment("2026-11-25T18:00")
    leave = partial(grant_leave, who=WHO, start=start, until=until, kind="after", reason="看牙")
    do(station, leave, OFFICE)
    at_calls(station, ("2026-11-25T14:31", "T0001", "d3-1430"))
    station.now = clock_at("2026-11-25T18:05")
    do(station, partial(end_leave, who=WHO))
    station.now = clock_at("2026-11-25T20:50")
    sheets(station, 3, {"homework": Decimal(15)}, note="作业未交")


def after_arrival(station: Station) -> None:
    """All three days, once people have arrived."""
    for day in (first_day, second_day, third_day):
        day(station)


@cache
def three_days() -> Path:
    """Return a folder with the camp of three days, made once."""
    folder = Path(mkdtemp())
    station = station_at(folder, "2026-11-23T07:00")
    let_arrive(station, 150, "2026-11-23T08:40", seconds=1)
    after_arrival(station)
    station.close()
    return folder


def card_station(folder: Path, when: str = DAY_4, lang: Language = "en") -> Station:
    """Return a station on a copy of the camp of three days in `folder`."""
    shutil.copytree(three_days(), folder, dirs_exist_ok=True)
    return station_at(folder, when, lang)


class AtCard(Agenda):
    """Somebody at the kiosk."""

    @property
    def card(self) -> CardScreen:
        """The card's screen, which is up."""
        assert isinstance(self.app.screen, CardScreen), self.app.screen
        return self.app.screen


@asynccontextmanager
async def card_at(
    station: Station, size: tuple[int, int] = (100, 30), start: str = "home", scanned: str = WHO
) -> AsyncIterator[AtCard]:
    """Run the app at `station`, beginning at home, and scan a badge there."""
    app = app_at(station, start)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        kiosk = AtCard(app, pilot)
        if scanned:
            await kiosk.scan(scanned)
            await pilot.pause(0.05)
        yield kiosk
    station.close()
