"""Where a badge goes that is scanned at home: to whatever is to be done for them, or to their own card."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import end_leave, grant_leave
from kiosk.events import (
    BadgeReissued,
    Departed,
    LeaveGranted,
    Marked,
    Person,
    PersonEnrolled,
    PersonWithdrawn,
    Session,
    SessionAdded,
)
from screens.card import CardScreen
from screens.desk import DeskScreen
from screens.destinations import destination
from screens.office import OfficeScreen
from screens.scores import ScoresScreen
from tests.rules.test_agenda_kit import at
from tests.rules.test_scores_kit import CONFIG, Table
from tests.screens.card_kit import DAY_4, OFFICE, WHO, card_at, card_station
from tests.screens.kit import clock_at, do, moment

EVERYBODY = ("M1", "D1", "T1", "O1", "I1", "K1")


def camp() -> Table:
    """A lesson in the morning, one in the afternoon, both with a roll call; everybody has arrived."""
    table = Table()
    for name, start, end in (("s1", "09:00", "10:00"), ("s2", "14:00", "15:30")):
        plan = Session(id=name, day=1, start=start, end=end, title=name, roll_call=True)
        table.put(SessionAdded, session=plan)
    table.put(SessionAdded, session=Session(id="s3", day=2, start="09:00", end="10:00", title="s3"))
    return table


def goes(table: Table, code: str, clock: str = "12:00", day: int = 1) -> str:
    return destination(table.camp, CONFIG, at(day, clock), code)


@pytest.mark.parametrize(
    ("who", "where"),
    [("M1", "card"), ("D1", "card"), ("T1", "card"), ("O1", "office"), ("I1", "scores"), ("K1", "desk")],
)
def test_at_noon_each_goes_where_they_belong(who: str, where: str) -> None:
    assert goes(camp(), who) == where


@pytest.mark.parametrize(
    ("clock", "day", "where"),
    [
        ("08:39", 1, "card"),
        ("08:40", 1, "desk"),
        ("09:59", 1, "desk"),
        ("10:00", 1, "card"),
        ("15:29", 1, "desk"),
        ("15:30", 1, "scores"),
        ("23:59", 1, "scores"),
        ("03:59", 1, "scores"),
        ("04:00", 2, "card"),
        ("09:59", 2, "card"),
        ("10:00", 2, "scores"),
        ("12:00", 3, "card"),
        ("20:29", 3, "card"),
        ("20:30", 3, "scores"),
        ("03:59", 3, "scores"),
    ],
)
def test_the_monitor_through_the_day(clock: str, day: int, where: str) -> None:
    """To the desk while a roll call waits; to the sheet after the last session or from 20:30."""
    assert goes(camp(), "M1", clock, day) == goes(camp(), "D1", clock, day) == where
    assert goes(camp(), "T1", clock, day) == ("desk" if where == "desk" else "card")


@pytest.mark.parametrize("day", [0, 11])
def test_before_and_after_the_camp_there_are_no_sheets(day: int) -> None:
    assert goes(camp(), "M1", "21:00", 10) == "scores"
    table = camp()
    moment = at(10, "21:00").replace(day=3) if day else at(1, "21:00").replace(day=22)
    assert destination(table.camp, CONFIG, moment, "M1") == "card"


@pytest.mark.parametrize(
    ("mark", "where"),
    [("present", "card"), ("late", "card"), ("early", "card"), ("absent", "desk"), ("leave", "desk")],
)
def test_who_is_marked_as_come_has_nothing_more_to_do_at_an_open_roll_call(mark: str, where: str) -> None:
    table = camp()
    table.put(Marked, at(1, "09:01"), session="s1", person="T1", mark=mark)
    assert goes(table, "T1", "09:30") == where
    assert goes(table, "D1", "09:30") == "desk"


def test_staff_go_to_work_also_while_a_roll_call_is_open_and_before_they_arrived() -> None:
    table = camp()
    table.put(PersonEnrolled, person=Person(id="O9", name="nO9", role="office"), keys=("nO9",))
    assert [goes(table, who, "09:30") for who in ("O1", "O9", "I1", "K1")] == [
        "office",
        "office",
        "scores",
        "desk",
    ]


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_is_on_leave_departed_or_withdrawn_goes_to_the_desk(who: str) -> None:
    table = camp()
    table.put(
        LeaveGranted,
        person=who,
        start=at(1, "08:00"),
        until=at(1, "11:00"),
        leave="official",
        reason="x",
    )
    assert goes(table, who, "12:00") == "desk", "overdue too"
    for kind in (Departed, PersonWithdrawn):
        table = camp()
        table.put(kind, person=who, reason="x")
        assert goes(table, who) == "desk"


def test_who_has_not_arrived_and_who_is_nobody_goes_to_the_desk() -> None:
    table = camp()
    table.put(PersonEnrolled, person=Person(id="T9", name="nT9", class_="一班"), keys=("nT9",))
    for code in ("T9", "X99", "", "nT1", "T1 T2"):
        assert goes(table, code) == "desk"
    assert goes(table, "ｔ１") == "card", "as the scanner of another layout sends it"


def test_a_dead_badge_a_number_that_is_no_badge_and_a_name_open_nobodys_card() -> None:
    table = camp()
    table.put(BadgeReissued, person="T1", old="T1", new="B77")
    assert goes(table, "T1") == "desk"
    assert goes(table, "B77") == "card"
    assert goes(table, "nT1") == "desk"


@pytest.mark.parametrize(
    ("code", "when", "screen"),
    [
        (WHO, DAY_4, CardScreen),
        ("T0001", DAY_4, CardScreen),
        ("T0001", "2026-11-26T20:30", ScoresScreen),
        ("T0001", "2026-11-26T21:20", DeskScreen),
        (OFFICE, DAY_4, OfficeScreen),
        ("I01", DAY_4, ScoresScreen),
        ("D01", DAY_4, DeskScreen),
        ("T9999", DAY_4, DeskScreen),
    ],
)
async def test_at_the_kiosk(tmp_path: Path, code: str, when: str, screen: type) -> None:
    station = card_station(tmp_path, when)
    async with card_at(station, scanned=code) as kiosk:
        assert isinstance(kiosk.app.screen_stack[0], screen)
        card = kiosk.app._screen_stacks.get("card")
        assert bool(card) is (screen is CardScreen), "at once, and not by way of another screen"
        if screen is DeskScreen and code == "T0001":
            assert station.camp.marks["d4-2130"]["T0001"][-1].value == "present"


async def test_a_name_or_number_typed_at_home_goes_to_the_desk(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    async with card_at(station, scanned="") as kiosk:
        await kiosk.type("t0005")
        await kiosk.press("enter")
        assert isinstance(kiosk.app.screen, DeskScreen)
        assert "95.00" not in kiosk.text


async def test_somebody_on_leave_is_asked_at_the_desk_and_then_has_their_card(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    start, until = moment("2026-11-26T11:00"), moment("2026-11-26T13:00")
    do(station, partial(grant_leave, who=WHO, start=start, until=until, kind="before"), OFFICE)
    async with card_at(station) as kiosk:
        assert isinstance(kiosk.app.screen, DeskScreen)
        do(station, partial(end_leave, who=WHO))
        await kiosk.press("escape", "escape")
        station.now = clock_at("2026-11-26T11:55")
        await kiosk.scan(WHO)
        await kiosk.pilot.pause(0.1)
        assert kiosk.card.view.person == WHO
