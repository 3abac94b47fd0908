"""The model of the office's screen: kinds, ages, what comes next, how far each room is."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.i18n import render, text
from kiosk.scoring.corrections import decide_bonus, inspect_room, score_class
from kiosk.scoring.lacking import Kind
from kiosk.scoring.waiting import ORDER, Waiting
from kiosk.station import Station
from screens.dialogs.office.elsewhere import ELSEWHERE
from screens.office_rooms import ROOMS, today_of
from screens.office_view import KIND_WORDS, OfficeView, age
from screens.widgets.office_parts import WAYS
from tests.screens.agenda_kit import OFFICER
from tests.screens.kit import clock_at, do, let_arrive, moment, station_at
from tests.screens.office_kit import (
    CLASSES,
    EVENING,
    SECOND,
    a_station,
    confirmed,
    evening,
    first_day,
    hand_in,
)


def coming(station: Station) -> list[str]:
    return [render(one, "en") for one in OfficeView(station).coming()]


def state(station: Station, name: str) -> tuple[str, bool]:
    """What the menu says of a room, and whether something waits there."""
    room = next(one for one in ROOMS if one.name == name)
    said = room.state(station)
    return render(said.words, "en") if said.words else "", said.waits


def test_every_kind_has_its_words_its_place_and_a_way() -> None:
    kinds: tuple[Kind, ...] = ORDER
    assert set(kinds) == KIND_WORDS.keys() == WAYS.keys()
    assert ELSEWHERE.keys() < set(kinds)
    assert len({one.cap for one in ROOMS}) == len({one.name for one in ROOMS}) == len(ROOMS)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(days=1), "1 d"),
        (timedelta(days=3, hours=5), "3 d"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(passed: timedelta, said: str) -> None:
    now = moment("2026-11-24T21:00")
    assert render(age(now - passed, now), "en") == said


def test_kinds_are_counted_and_urgent_ones_come_first(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    evening(station)
    view = OfficeView(station)
    view.refresh()
    kinds = [(one.kind, one.count, one.urgent) for one in view.kinds]
    assert kinds[:5] == [
        ("locked", 1, True),
        ("overdue", 1, True),
        ("complaint", 1, True),
        ("sheet_missing", 1, True),
        ("sheet_rejected", 1, True),
    ]
    assert {one.urgent for one in view.kinds[5:]} == {False}
    assert sum(one.count for one in view.kinds) == len(view.things)
    assert view.urgent == 5
    station.now = clock_at("2026-11-25T08:00")
    view.refresh()
    assert ("sheet", 1, True) in [(one.kind, one.count, one.urgent) for one in view.kinds]
    station.close()


def test_the_ledgers_trouble_comes_first_its_remarks_before_what_is_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = a_station(tmp_path)
    evening(station)
    monkeypatch.setattr(Station, "trouble", text("The disk is full."))
    monkeypatch.setattr(Station, "remarks", (text("A torn line was cut off."),))
    view = OfficeView(station)
    view.refresh()
    listed = [(one.kind, render(one.words, "en")) for one in view.things.values()]
    assert listed[0] == ("ledger", "The disk is full.")
    assert listed[6] == ("ledger", "A torn line was cut off.")
    assert listed[5][0] == "sheet_rejected"
    station.close()


def test_what_comes_next_by_the_time_of_the_day(tmp_path: Path) -> None:
    station = a_station(tmp_path, "2026-11-22T09:00")
    assert coming(station) == ["The day begins when the first ones arrive."]
    station.now = clock_at("2026-11-23T07:00")
    assert coming(station) == ["The day begins when the first ones arrive."]
    let_arrive(station, 150, "2026-11-23T08:40", seconds=1)
    assert coming(station) == [
        "Score sheets come from 20:30.",
        "From 21:00 those that are not there are listed here.",
    ]
    station.now = clock_at("2026-11-23T20:40")
    confirmed(station, CLASSES[0], 1)
    hand_in(station, CLASSES[1], 1)
    assert coming(station)[0] == "2 of 6 score sheets are in."
    station.now = clock_at("2026-11-23T21:00")
    assert coming(station) == ["2 of 6 score sheets are in."]
    station.now = clock_at("2026-12-09T08:00")
    assert coming(station) == ["The camp is over."]
    station.close()


def test_after_the_closing_the_time_of_complaints_is_told(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    first_day(station)
    assert coming(station) == [
        "Day 1 is closed.",
        "Complaints about it are possible until tomorrow, 12:00.",
    ]
    # The sheets of yesterday are none of today's.
    station.now = clock_at("2026-11-24T06:50")
    assert coming(station)[0] == "Score sheets come from 20:30."
    station.close()


def test_how_far_each_room_is(tmp_path: Path) -> None:
    station = a_station(tmp_path, "2026-11-22T09:00")
    assert (today_of(station), state(station, "days"), state(station, "exam")) == (
        1,
        ("", False),
        ("not entered", False),
    )
    evening(station)
    assert today_of(station) == 2
    assert {room.name: state(station, room.name) for room in ROOMS} == {
        "sheets": ("2 of 6", True),
        "bonuses": ("1 wait", True),
        "complaints": ("1 wait", True),
        "rubric": ("in order", False),
        "days": ("day 2 open", False),
        "corrections": ("", False),
        "class_items": ("0 of 24", False),
        "rooms": ("0 of 62", False),
        "pins": ("1 locked", True),
        "log": (f"{station.camp.seq} events", False),
        "exam": ("not entered", False),
        "ceremony": ("not open", False),
        "wall": ("in turn", False),
        "boards": ("public", False),
        "awards": ("not final", False),
    }
    rule = partial(score_class, rules=station.rules, class_="一班", day=2, item="cleanliness")
    do(station, partial(rule, points=station.rules.items["cleanliness"].points), OFFICER)
    assert state(station, "class_items") == ("1 of 24", False)
    people = [one.person for one in station.camp.people.values()]
    assert sum(one.room == "2-101" for one in people) > 1
    inspected = partial(inspect_room, rules=station.rules, room="2-101", day=2, item="room")
    do(station, partial(inspected, points=Decimal(9), note=""), OFFICER)
    assert state(station, "rooms") == ("1 of 62", False)
    (bonus,) = (one for one in things_at(station) if one.kind == "bonus")
    decide = partial(decide_bonus, rules=station.rules, person=bonus.person, day=2, approved=True, note="x")
    do(station, decide, SECOND)
    assert state(station, "bonuses") == ("", False)
    station.now = clock_at("2026-11-25T09:00")
    assert state(station, "days") == ("2 open", True)
    assert state(station, "pins") == ("2 have one", False)
    station.close()


def things_at(station: Station) -> list[Waiting]:
    view = OfficeView(station)
    view.refresh()
    return list(view.things.values())


def test_a_station_of_another_name_sees_the_same(tmp_path: Path) -> None:
    station = a_station(tmp_path)
    evening(station)
    other = station_at(tmp_path, EVENING, "zh_CN", "desk-2")
    assert [one.key for one in things_at(other)] == [one.key for one in things_at(station)]
    other.close()
    station.close()
