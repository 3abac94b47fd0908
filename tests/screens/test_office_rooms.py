"""The round through the rooms: a mark for each by one hand, and nothing by accident."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.i18n import Text, render
from kiosk.scoring.corrections import inspect_room
from kiosk.station import Station
from screens.dialogs.office.rooms_round import Round
from screens.dialogs.office.typed import Wish
from tests.screens.kit import do, write_sample
from tests.screens.test_dialogs_kit import a_station
from tests.screens.typed_kit import (
    EVENING,
    INSPECTOR,
    SECOND,
    close,
    code_of,
    fulfil,
    mark_of,
    type_in,
)

SECOND_ITEM = """
[[rubric.item]]
key = "order"
name = "物品摆放"
name_en = "Order"
scope = "trainee"
kind = "measured"
points = 5
step = 1
by = []
per_room = true
"""


def round_at(folder: Path, by: str = INSPECTOR, when: str = EVENING) -> tuple[Station, Round]:
    station = a_station(folder, iso=when)
    return station, Round(station, by)


def inspect(station: Station, room: str, points: str, by: str = "I02", note: str = "", day: int = 2) -> None:
    rule = partial(inspect_room, rules=station.rules, day=day, room=room, item="room", note=note)
    do(station, partial(rule, points=Decimal(points)), by)


def without_rooms(settings: str) -> str:
    return settings.replace("per_room = true", "per_room = false")


def with_two(settings: str) -> str:
    """A second item by room that only the office gives; discipline is worth less in turn."""
    settings = settings.replace("points = 20\nstep = 1\nby = [\"monitor\", \"inspector\"]",
                                "points = 15\nstep = 1\nby = [\"monitor\", \"inspector\"]")  # fmt: skip
    return settings.replace(
        '\n[[rubric.item]]\nkey = "bearing"', f'{SECOND_ITEM}\n[[rubric.item]]\nkey = "bearing"'
    )


def test_typing_a_mark_goes_to_the_next_room_without_one(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    inspect(station, "2-102", "9")
    assert tour.key == "2-101"
    type_in(tour, "9.5")
    fulfil(station, tour.wish(), INSPECTOR)
    assert tour.go_on()
    assert (tour.key, tour.typed) == ("2-103", ""), "2-102 has its mark"
    assert mark_of(station, "2-101") == "9.5"


def test_a_whole_round_is_two_keys_a_room_and_ends_by_saying_so(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    rooms = list(tour.rooms)
    assert len(rooms) == 62
    tour.stand_on(rooms[30])
    for left in range(len(rooms), 0, -1):
        assert tour.progress.missing == left
        assert tour.give_full()
        fulfil(station, tour.wish(), INSPECTOR)
        assert tour.go_on() is (left > 1)
    assert all(mark_of(station, room) == "10" for room in rooms)
    assert (tour.progress.full, tour.progress.mean) == (62, Decimal(10))


def test_nothing_is_asked_for_where_nothing_was_typed(tmp_path: Path) -> None:
    _, tour = round_at(tmp_path)
    wish = tour.wish()
    assert isinstance(wish, Text)
    assert "Type the points, 0 to 10 in steps of 0.5." in render(wish, "en")


@pytest.mark.parametrize("typed", ["9.3", "11", "10.5", ".", "9..", "1.1.1"])
def test_a_mark_the_item_does_not_have_is_not_asked_for(tmp_path: Path, typed: str) -> None:
    _, tour = round_at(tmp_path)
    type_in(tour, typed)
    assert isinstance(tour.wish(), Text)


def test_a_changed_mark_says_old_and_new_and_the_same_one_is_left(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    inspect(station, "2-101", "9")
    tour.stand_on("2-101")
    type_in(tour, "9")
    assert tour.wish() is None
    tour.put("8.5")
    wish = tour.wish()
    assert isinstance(wish, Wish)
    assert render(wish.done, "en") == "Room 2-101: 9 -> 8.5"
    fulfil(station, wish, INSPECTOR)
    assert mark_of(station, "2-101") == "8.5"


def test_nobody_overwrites_a_mark_they_have_not_seen(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    type_in(tour, "8")
    inspect(station, tour.key, "9")
    assert code_of(station, tour.wish(), INSPECTOR) == "changed_meanwhile"
    tour.look_again()
    fulfil(station, tour.wish(), INSPECTOR)
    assert mark_of(station, "2-101") == "8"


def test_a_note_goes_with_the_mark_and_can_be_added_to_one_that_stands(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    tour.take_note("窗台有灰")
    assert isinstance(tour.wish(), Text), "a note alone is no mark"
    type_in(tour, "8")
    fulfil(station, tour.wish(), INSPECTOR)
    tour.go_on()
    assert tour.note == ""
    assert mark_of(station, "2-101") == "8 窗台有灰"
    tour.stand_on("2-101")
    tour.take_note("已整改")
    fulfil(station, tour.wish(), INSPECTOR)
    assert mark_of(station, "2-101") == "8 已整改"
    tour.take_note("已整改")
    assert tour.wish() is None


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        ("3-1", "3-101", 7),
        ("31", "3-101", 7),
        ("3105", "3-105", 1),
        ("05", "2-205", 9),
        ("姚旭", "3-101", 1),
        ("x9", "", 0),
    ],
)
def test_a_room_is_found_by_its_number_or_by_who_lives_there(
    tmp_path: Path, words: str, first: str, count: int
) -> None:
    _, tour = round_at(tmp_path)
    tour.look_for()
    type_in(tour, words)
    assert (tour.key, len(tour.keys)) == (first, count)
    tour.found()
    assert len(tour.keys) == 62
    assert tour.key == (first or "2-101")


def test_looking_for_a_room_is_given_up_where_one_stood(tmp_path: Path) -> None:
    _, tour = round_at(tmp_path)
    tour.move(3)
    before = tour.key
    tour.look_for()
    type_in(tour, "36")
    tour.erase()
    assert tour.looked_for == "3"
    assert tour.back()
    assert tour.key == before
    assert len(tour.keys) == 62


def test_only_those_still_to_be_done(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    inspect(station, "2-101", "9")
    tour.turn_missing()
    assert "2-101" not in tour.keys
    assert tour.key == "2-102"
    type_in(tour, "9")
    fulfil(station, tour.wish(), INSPECTOR)
    tour.refresh()
    assert tour.key == "2-102", "it stays until one goes on"
    tour.go_on()
    assert tour.key == "2-103"
    tour.turn_missing()
    assert len(tour.keys) == 62


def test_without_an_item_by_room_there_is_nothing_to_give(tmp_path: Path) -> None:
    write_sample(tmp_path, without_rooms)
    _, tour = round_at(tmp_path)
    assert (tour.item, tuple(tour.keys), tour.wish()) == (None, (), None)
    assert not tour.take("9")
    assert not tour.give_full()


def test_of_several_items_each_gives_what_they_may(tmp_path: Path) -> None:
    write_sample(tmp_path, with_two)
    station, tour = round_at(tmp_path, SECOND)
    assert [item.key for item in tour.items] == ["room", "order"]
    tour.turn_item()
    type_in(tour, "4")
    fulfil(station, tour.wish(), SECOND)
    tour.turn_item()
    assert tour.progress.done == 0
    assert [item.key for item in Round(station, INSPECTOR).items] == ["room"]


def test_a_closed_day_takes_no_marks(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    type_in(tour, "9")
    close(station, 2)
    assert code_of(station, tour.wish(), INSPECTOR) == "day_closed"
    tour.back()
    assert not tour.take("9")
    assert not tour.give_full()
    tour.look_for()
    assert tour.take("3"), "rooms can still be looked for"


def test_mark_and_note_outlive_a_power_cut(tmp_path: Path) -> None:
    station, tour = round_at(tmp_path)
    tour.stand_on("3-303")
    tour.take_note("被子未叠")
    type_in(tour, "7.5")
    station.close()
    station, tour = round_at(tmp_path)
    assert (tour.key, tour.typed, tour.note) == ("3-303", "7.5", "被子未叠")
    fulfil(station, tour.wish(), INSPECTOR)
    tour.go_on()
    assert mark_of(station, "3-303") == "7.5 被子未叠"
    again = Round(station, INSPECTOR)
    assert (again.resumed, again.typed, again.note, again.key) == (None, "", "", "2-101")
