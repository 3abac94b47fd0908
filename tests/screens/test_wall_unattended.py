"""The wall unattended: nothing stops or troubles it, and the last good board stays."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from kiosk.events import Person, PersonChanged, Stamp
from kiosk.ranking.closing import freeze
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import correct
from screens import font
from screens.scanner import ECHO, GAP
from screens.wall_view import LOOK_EVERY
from tests.screens.keyboard import scan
from tests.screens.kit import clock_at, do, settled
from tests.screens.test_wall import rows_of, shows
from tests.screens.wall_kit import OFFICE, class_points, wall_at, wall_station


async def test_nobody_brings_it_home_and_no_badge_leads_away(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        wall.app._touched -= 3600
        await wall.pilot.pause(0.5)
        scan(wall.app, "T0042")
        await settled(wall.pilot, ECHO + GAP)
        await wall.press("f1", "enter", "x", "up")
        assert wall.app.current_mode == "wall"
        assert wall.view.page == "classes"


async def test_a_ledger_that_is_away_leaves_the_last_board_with_a_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        path = wall.station.config.path(wall.station.config.ledger.path)
        away = path.with_name("away")
        path.rename(away)
        head = path.with_name("camp.head")
        head_away = head.with_name("away.head")
        head.rename(head_away)
        await wall.until(lambda: wall.station.unread_since is not None)
        assert "data from" not in wall.text
        wall.station.now = clock_at("2026-11-25T21:41")
        await wall.until(lambda: "data from 21:40:00" in wall.text)
        assert shows(wall, "二班")
        assert not list(wall.app._notifications)
        away.rename(path)
        head_away.rename(head)
        await wall.until(lambda: "data from" not in wall.text)


async def test_an_error_in_it_is_noted_and_not_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        monkeypatch.setattr(type(wall.app), "RAISES_IN_TESTS", False)
        look = wall.view.look
        failing = True

        def fails(size: tuple[int, int]) -> bool:
            if failing:
                raise RuntimeError("赵书记的电话")
            return look(size)

        monkeypatch.setattr(wall.view, "look", fails)
        for points in ("9", "9.5"):
            class_points(wall.office, "六班", points)
            await wall.until(lambda points=points: len(wall.app.troubles) > float(points) - 9)  # type: ignore[misc]
        assert shows(wall, "二班")
        assert not list(wall.app._notifications)
        assert "Sorry" not in wall.text
        failing = False
        class_points(wall.office, "五班", "10")
        await wall.until(lambda: wall.view.sight is not None and wall.view.sight.seq == wall.office.camp.seq)


async def test_a_restored_ledger_is_shown_as_it_is(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        path = wall.station.config.path(wall.station.config.ledger.path)
        backup = tmp_path / "backup"
        shutil.copytree(path.parent, backup)
        class_points(wall.office, "二班", "0")
        await wall.until(lambda: rows_of(wall)[0] != "二班")
        wall.office.close()
        for name in ("camp.json", "camp.head"):
            shutil.copy(backup / name, path.with_name(f"{name}.tmp"))
            path.with_name(f"{name}.tmp").replace(path.with_name(name))
        await wall.until(lambda: rows_of(wall)[0] == "二班")
        assert wall.view.page == "classes"


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (99, 29), (100, 30), (240, 67), (400, 120)])
async def test_any_window_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        await wall.pilot.resize_terminal(*size)
        await settled(wall.pilot)
        for key in "1234567":
            await wall.press(key)
        assert len(wall.text.splitlines()) == size[1]
        await wall.pilot.resize_terminal(120, 34)
        await settled(wall.pilot)
        await wall.press("1")
        await wall.until(lambda: shows(wall, "二班"))


async def test_language_and_look_change_all_of_it(tmp_path: Path) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        assert wall.app.theme == "dark"
        await wall.press("f9")
        await wall.until(lambda: "待公示" in wall.text)
        assert shows(wall, "班级总分", font.DOTS)
        await wall.press("ctrl+t")
        await wall.until(lambda: wall.app.theme == "bright")
        assert shows(wall, "二班")


async def test_names_are_drawn_and_never_read(tmp_path: Path) -> None:
    station = wall_station(tmp_path)
    for place, name in enumerate(("[/red]x[@click=app.quit]", "👨‍👩‍👧", "阿依古丽·买买提·玉素甫")):
        one = station.camp.people[f"T00{place + 30}"].person
        changed = Person(**{field: getattr(one, field) for field in one.__struct_fields__} | {"name": name})
        do(station, partial(_changed, person=changed), OFFICE)
    async with wall_at(station, (200, 50)) as wall:
        for key in "3456":
            await wall.press(key)
        assert not wall.app.troubles


def _changed(camp: object, stamp: Stamp, *, person: Person) -> tuple[PersonChanged, ...]:
    return (stamp.sign(PersonChanged, person=person, keys=("x",)),)


async def test_frozen_by_hand_it_says_so_and_stands(tmp_path: Path) -> None:
    station = wall_station(tmp_path)
    do(station, partial(freeze, rules=station.rules), OFFICE)
    async with wall_at(station) as wall:
        assert "frozen" in wall.text
        assert "as of day 2" in wall.text
        before = rows_of(wall)
        class_points(wall.office, "六班", "10")
        put_right = partial(
            correct, rules=wall.office.rules, person="T0001", day=2, item="homework", reason="x"
        )
        do(wall.office, partial(put_right, to=None), OFFICE)
        await wall.until(lambda: wall.view.sight is not None and wall.view.sight.seq == wall.office.camp.seq)
        await wall.press("1")
        assert rows_of(wall) == before


async def test_it_looks_again_after_a_while_although_nothing_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with wall_at(wall_station(tmp_path)) as wall:
        calls: list[int] = []
        standings = wall.station.public_standings

        def counted() -> Standings:
            calls.append(1)
            return standings()

        monkeypatch.setattr(wall.station, "public_standings", counted)
        wall.view.look(wall.screen._page.size)
        assert not calls
        now = wall.view._clock()
        monkeypatch.setattr(wall.view, "_clock", lambda: now + LOOK_EVERY + 1)
        wall.view.look(wall.screen._page.size)
        assert len(calls) == 1
