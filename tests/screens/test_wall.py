"""The wall: what it shows, what moves on it while it is up, and that nothing stops or troubles it."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from kiosk.agenda import withdraw_notice
from kiosk.desk import present
from kiosk.wall import BLANK, MESSAGE, direct_wall
from screens import font
from screens.hall.letters import figure, picture
from screens.hall.motion import LASTS
from screens.wall_view import is_quiet
from tests.screens.kit import clock_at, do, station_at
from tests.screens.wall_kit import OFFICE, Wall, class_points, close, notice, wall_at, wall_station

NAMES = ("一班", "二班", "三班", "四班", "五班", "六班")


def direct(wall: Wall, page: str, message: str = "") -> None:
    do(wall.office, partial(direct_wall, page=page, message=message), OFFICE)


def rows_of(wall: Wall) -> list[str]:
    assert wall.view.shown is not None
    return [row.id for row in wall.view.shown.rows]


def shows(wall: Wall, words: str, scale: float = font.COMPACT) -> bool:
    """Whether large letters are on the screen."""
    lines = picture(words, scale)
    return all(line.strip() in wall.text for line in lines)


async def test_it_begins_with_the_classes_in_large_letters(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        assert wall.view.page == "classes"
        assert rows_of(wall) == ["二班", "一班", "三班", "四班", "五班", "六班"]
        assert all(shows(wall, name) for name in NAMES)
        assert "as of day 3, not closed" in wall.text
        assert "provisional" in wall.text
        assert wall.view.shown is not None
        scores = [row.score for row in wall.view.shown.rows]
        assert all(figure(score, font.COMPACT)[3].strip() in wall.text for score in scores)


async def test_figures_bring_every_page_up_by_its_number(tmp_path: Path) -> None:
    station = wall_station(tmp_path)
    notice(station)
    async with wall_at(station) as wall:
        pages = []
        for number in "123456789":
            await wall.press(number)
            pages.append(wall.view.page)
        boards = ["classes", "classes_today", "trainees", "best", "climbers", "units"]
        assert pages == [*boards, "agenda", "roll_call", "notices"]
        await wall.press("left", "left", "left")
        assert wall.view.title() == "Top units"
        await wall.press("right", "right", "right", "right")
        assert wall.view.title() == "Class totals"


async def test_pages_turn_by_themselves_and_not_while_held(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path), turning=True) as wall:
        wall.view.turning.every = 0.3
        await wall.until(lambda: wall.view.page == "trainees")
        await wall.press("space")
        held = wall.view.turning.leaf
        await wall.pilot.pause(0.8)
        assert wall.view.turning.leaf == held
        await wall.press("escape")
        await wall.until(lambda: wall.view.turning.leaf != held)


async def test_a_small_change_waits_for_the_pages_next_turn(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        before, shown = wall.text.splitlines()[5:32], wall.view.shown
        class_points(wall.office, "五班", "8")
        await wall.until(lambda: wall.view.sight is not None and wall.view.sight.seq == wall.office.camp.seq)
        assert wall.view.shown == shown
        assert wall.text.splitlines()[5:32] == before
        await wall.press("1")
        assert wall.view.shown != shown
        assert wall.text.splitlines()[5:32] != before


async def test_a_change_of_lead_is_played_as_a_movement_at_once(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        assert rows_of(wall)[0] == "二班"
        class_points(wall.office, "二班", "3")
        await wall.until(lambda: rows_of(wall)[0] != "二班")
        assert rows_of(wall) == ["一班", "三班", "四班", "五班", "六班", "二班"]
        motion = wall.view._motion
        assert motion is not None
        assert motion.way("二班", 0.0) == (0, 0.0)
        await wall.pilot.pause(LASTS + 0.3)
        assert not wall.view.moving
        assert foot_of_the_board(wall) == settled_board(wall)


def foot_of_the_board(wall: Wall) -> list[str]:
    return [line.rstrip() for line in wall.text.splitlines()[23:31]]


def settled_board(wall: Wall) -> list[str]:
    """The names as they stand once nothing moves: each in the middle of its column."""
    names = [picture(name, font.COMPACT) for name in rows_of(wall)]
    return ["".join(f" {lines[row]}".ljust(20) for lines in names).rstrip() for row in range(8)]


async def test_a_day_closed_elsewhere_turns_to_the_classes(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        await wall.press("7")
        assert wall.view.page == "agenda"
        close(wall.office, 3)
        await wall.until(lambda: wall.view.page == "classes")
        assert "as of day 3, closed 21:40" in wall.text


async def test_the_office_has_it_stay_on_a_page_and_turn_again(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path), turning=True) as wall:
        wall.view.turning.every = 0.2
        direct(wall, "agenda")
        await wall.until(lambda: wall.view.page == "agenda")
        await wall.pilot.pause(0.7)
        assert wall.view.page == "agenda"
        direct(wall, "")
        await wall.until(lambda: wall.view.page != "agenda")


async def test_a_page_pinned_with_nothing_to_show_lets_the_others_turn(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        direct(wall, "notices")
        await wall.until(lambda: wall.view.pinned == "notices")
        await wall.press("3")
        assert wall.view.page == "trainees"
        notice(wall.office)
        await wall.until(lambda: wall.view.page == "notices")


async def test_a_page_that_has_nothing_to_show_any_more_makes_way_at_once(tmp_path: Path) -> None:
    station = wall_station(tmp_path)
    notice(station)
    async with wall_at(station) as wall:
        await wall.press("9")
        assert wall.view.page == "notices"
        posted = next(iter(wall.office.camp.notices))
        do(wall.office, partial(withdraw_notice, notice=posted), OFFICE)
        await wall.until(lambda: wall.view.page != "notices")


async def test_the_office_speaks_by_it_and_darkens_it(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        direct(wall, MESSAGE, "雨天改室内")
        await wall.until(lambda: wall.view.words == "雨天改室内")
        assert any(shows(wall, "雨天改", scale) and shows(wall, "室内", scale) for scale in font.SCALES)
        assert not shows(wall, "二班")
        direct(wall, BLANK)
        await wall.until(lambda: wall.view.words == "")
        assert not any(name in wall.text for name in (*NAMES, "as of day"))
        direct(wall, "")
        await wall.until(lambda: shows(wall, "二班"))


async def test_at_night_it_is_dark_but_for_the_time_and_a_heart_beat(tmp_path: Path) -> None:
    shutil.copytree(wall_station(tmp_path / "made").config.folder, tmp_path / "night")
    settings = tmp_path / "night" / "config.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(
        words.replace('quiet_from = ""', 'quiet_from = "22:30"').replace(
            'quiet_until = ""', 'quiet_until = "06:00"'
        ),
        encoding="utf-8",
    )
    station = station_at(tmp_path / "night", "2026-11-25T22:31", "en", "wall")
    for time, quiet in (("22:29", False), ("22:30", True), ("23:59", True)):
        assert is_quiet(station, clock_at(f"2026-11-25T{time}")()) == quiet
    assert is_quiet(station, clock_at("2026-11-26T05:59")())
    assert not is_quiet(station, clock_at("2026-11-26T06:00")())
    app_text = []
    async with wall_at(station) as wall:
        app_text.append(wall.text)
        assert not shows(wall, "二班")
        assert figure("22:31", font.COMPACT)[2].strip()
        assert "▅" in wall.text
        await wall.press("1", "space")
        wall.station.now = wall.office.now = clock_at("2026-11-26T06:00")
        await wall.until(lambda: shows(wall, "二班"))


async def test_the_heart_beat_moves_with_every_second(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        direct(wall, "classes")
        await wall.until(lambda: wall.view.pinned == "classes")
        places = set()
        for second in range(3):
            wall.station.now = clock_at(f"2026-11-25T21:40:0{second}")
            await wall.until(lambda second=second: wall.app._second % 60 == second)  # type: ignore[misc]
            places.add(wall.text.splitlines()[-1].index("▅"))
        assert len(places) == 3


async def test_an_open_roll_call_shows_numbers_and_no_names(tmp_path: Path) -> None:
    station = wall_station(tmp_path, "2026-11-26T08:25")
    async with wall_at(station) as wall:
        await wall.press("8")
        assert wall.view.page == "roll_call"
        assert shows(wall, "Missing: 150", font.DOTS)
        assert "26" in wall.view.title() or "150" in wall.view.title()
        come = partial(present, who="T0001", session="", config=wall.office.config)
        do(wall.office, come)
        await wall.until(lambda: "149" in wall.view.title())
        people = [one.person.name for one in station.camp.people.values() if one.person.class_]
        assert not any(name in wall.text for name in people)
