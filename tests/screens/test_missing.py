"""The list of who is missing: what is on it, how one goes about in it, how it keeps up with the camp."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import pytest

from kiosk.desk import counts, missing
from kiosk.i18n import Language, text
from screens.cursor import Cursor, first_shown
from screens.desk import DeskScreen
from screens.dialogs.missing import MissingDialog
from screens.dialogs.roll_missing import NOT_YET, ON_LEAVE, OWED, Group, MissingList
from tests.screens.kit import app_at, clock_at, station_at
from tests.screens.roll_kit import (
    CALL,
    MORNING,
    give_leave,
    let_arrive,
    put_mark,
    sitting,
    write_large,
)

EARLY = "2026-11-23T08:40"
"""No roll call is open."""


def test_views_without_a_roll_call(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    let_arrive(station, "T0001", handed=("胸卡",))
    let_arrive(station, "T0002")
    give_leave(station, "T0003", "2026-11-23T08:00", "2026-11-23T08:30")
    give_leave(station, "T0004", "2026-11-23T08:00", "2026-11-23T18:00")
    give_leave(station, "T0030", "2026-11-23T08:00", "2026-11-23T08:20")
    not_yet, on_leave, owed = MissingList(station).views
    assert [view.key for view in (not_yet, on_leave, owed)] == [NOT_YET, ON_LEAVE, OWED]
    expected = missing(station.camp, station.now(), station.config)
    assert {group.class_: group.people for group in not_yet.groups} == {
        name: tuple(one.person.id for one in people) for name, people in expected.items() if name
    }
    assert expected[""], "staff are neither listed nor counted"
    assert [group.class_ for group in not_yet.groups] == [one.name for one in station.config.classes]
    assert len(not_yet.people) == counts(station.camp, station.now(), station.config).all.not_yet
    assert on_leave.groups == (Group("", ("T0030", "T0003"), overdue=True), Group("一班", ("T0004",)))
    assert owed.people == ("T0001",)


def test_the_running_roll_call_comes_first(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    everyone = len(station.camp.people)
    give_leave(station, "T0003", "2026-11-23T08:00", "2026-11-23T18:00")
    put_mark(station, "T0001")
    first = MissingList(station).views[0]
    assert first.key == CALL
    assert first.call is not None
    assert "T0001" not in first.people
    assert "T0003" not in first.people
    scored = sum(one.person.scored for one in station.camp.people.values())
    assert len(first.people) == scored - 2
    assert scored < everyone


def test_cursor_stays_on_its_person_and_then_in_its_place() -> None:
    cursor = Cursor()
    cursor.settle(["a", "b", "c", "d"])
    cursor.move(["a", "b", "c", "d"], 2)
    assert cursor.key == "c"
    cursor.settle(["b", "c", "d"])
    assert (cursor.key, cursor.place) == ("c", 1)
    cursor.settle(["b", "d"])
    assert cursor.key == "d"
    cursor.settle(["b"])
    assert cursor.key == "b"
    cursor.settle([])
    assert (cursor.key, cursor.place) == ("", 0)
    cursor.settle(["z"])
    assert cursor.key == "z"


@pytest.mark.parametrize("height", [2, 3, 10, 50])
def test_the_row_one_stands_on_is_always_shown(height: int) -> None:
    first = 0
    for row in [*range(1, 30), 29, 3, 15, 1, 28, 2]:
        first = first_shown(first, row, 30, height, above=1)
        assert first <= row - 1 or first == 0
        assert row < first + height
        assert 0 <= first <= max(0, 30 - height)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_screen_says_who_and_how_to_reach_them(tmp_path: Path, lang: Language) -> None:
    station = station_at(tmp_path, EARLY, lang)
    async with sitting(station, MissingDialog) as here:
        member = station.camp.people[MissingList(station).person]
        line = here.line_of(member.person.name)
        for part in (member.person.id, member.person.unit, member.person.phone, member.person.room):
            assert part in line
        assert station.say(text("not here yet")) in line
        assert "一班" in here.text
        assert "· " in line
        await here.press("right")
        assert station.say(text("Nobody is on leave.")) in here.text
        await here.press("f9")
        assert station.say(text("Nobody is on leave.")) in here.text


async def test_empty_views_say_so(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY, "en")
    let_arrive(station, *station.camp.people)
    async with sitting(station, MissingDialog) as here:
        assert "✓  Everyone is here." in here.text
        await here.press("enter", "down", "pagedown")
        assert here.app.screen is here.dialog
        await here.press("tab")
        assert "✓  Nobody is on leave." in here.text
        await here.press("tab")
        assert "✓  Everyone who is here was given everything." in here.text
        await here.press("tab")
        assert "Everyone is here." in here.text
        await here.press("left")
        assert "Everyone who is here was given everything." in here.text


async def test_overdue_stand_first_and_marked(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY, "en")
    give_leave(station, "T0002", "2026-11-23T08:00", "2026-11-23T18:00")
    give_leave(station, "T0100", "2026-11-22T08:00", "2026-11-22T18:00")
    async with sitting(station, MissingDialog) as here:
        await here.press("right")
        late, away = station.camp.people["T0100"].person, station.camp.people["T0002"].person
        assert here.text.index("✗ Overdue") < here.text.index(late.name) < here.text.index(away.name)
        assert "✗ due back 11-22 18:00" in here.line_of(late.name)
        assert late.class_ in here.line_of(late.name)
        assert "! leave until 18:00" in here.line_of(away.name)


async def test_owed_hand_outs_are_named(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    let_arrive(station, "T0001", handed=("胸卡",))
    async with sitting(station, MissingDialog) as here:
        await here.press("left")
        assert "! 学习资料、房卡" in here.line_of(station.camp.people["T0001"].person.name)


async def test_choosing_answers_with_the_person(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    async with sitting(station, MissingDialog) as here:
        order = [
            one.person.id
            for name, people in missing(station.camp, station.now(), station.config).items()
            for one in people
            if name
        ]
        assert order[0] in here.chosen
        await here.press("down", "down", "up")
        assert order[1] in here.chosen
        await here.press("up", "up", "up")
        assert order[0] in here.chosen
        await here.press("end")
        assert order[-1] in here.chosen
        await here.press("home", "pagedown", "pageup", "down", "enter")
        assert here.answers == [order[1]]
        assert isinstance(here.app.screen, DeskScreen)


async def test_escape_answers_nothing(tmp_path: Path) -> None:
    async with sitting(station_at(tmp_path, EARLY), MissingDialog) as here:
        await here.press("escape")
        assert here.answers == [None]


async def test_the_heading_stays_above_its_people(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    async with sitting(station, MissingDialog) as here:
        order = MissingList(station).view.people
        for _ in range(len(order) // 20 + 2):
            chosen = next(one for one in order if one in here.chosen)
            above = here.text[: here.text.index(here.chosen)]
            chips = [name.name for name in station.config.classes if name.name in above]
            name = station.camp.people[chosen].person.class_
            if name:
                assert max(chips, key=above.rindex) == name
            assert "──" in here.text.split("\n")[6], "the first line of the list is a heading"
            await here.press("pagedown")
        assert order[-1] in here.chosen


async def test_who_arrives_at_another_desk_goes_away(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    other = station_at(tmp_path, EARLY, name="desk-2")
    async with sitting(station, MissingDialog) as here:
        order = MissingList(station).view.people
        await here.press("down", "down", "down")
        assert order[3] in here.chosen
        let_arrive(other, order[1])
        await here.see()
        assert order[1] not in here.text
        assert order[3] in here.chosen
        let_arrive(other, order[3])
        await here.see()
        assert order[4] in here.chosen
    other.close()


async def test_who_is_marked_at_another_desk_goes_away(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    other = station_at(tmp_path, MORNING, name="desk-2")
    async with sitting(station, MissingDialog) as here:
        first, second = MissingList(station).view.people[:2]
        assert first in here.chosen
        put_mark(other, first)
        await here.see()
        assert second in here.chosen
        assert first not in here.text
    other.close()


async def test_a_roll_call_that_opens_and_ends_comes_and_goes(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T09:29", "en")
    async with sitting(station, MissingDialog) as here:
        assert "Not marked" not in here.text
        chosen = here.chosen
        station.now = clock_at(MORNING)
        await here.see()
        assert "Not marked" in here.text
        assert "▶ Not here yet" in here.text
        assert here.chosen == chosen
        await here.press("left")
        assert "▶ Not marked" in here.text
        assert "09:50-10:00 集合点名" in here.text
        station.now = clock_at("2026-11-23T10:01")
        await here.see()
        assert "Not marked" not in here.text
        assert "▶ Not here yet" in here.text


async def test_a_badge_closes_the_list_and_goes_to_the_desk(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY)
    async with sitting(station, MissingDialog) as here:
        await here.scan("T0042")
        assert isinstance(here.app.screen, DeskScreen)
        assert station.camp.people["T0042"].arrival
        assert here.answers == [None]


async def test_mouse_and_touch(tmp_path: Path) -> None:
    station = station_at(tmp_path, EARLY, "en")
    async with sitting(station, MissingDialog) as here:
        rows = here.text.split("\n")
        tabs = next(place for place, row in enumerate(rows) if "Hand-outs owed" in row)
        await here.pilot.click(offset=(rows[tabs].index("Hand-outs owed") + 2, tabs))
        await here.pilot.pause()
        assert "▶ Hand-outs owed" in here.text
        await here.press("right")
        order = MissingList(station).view.people
        line = here.text.split("\n").index(here.line_of(order[2]))
        await here.pilot.click(offset=(20, line))
        await here.pilot.pause()
        assert here.answers == [order[2]]


async def test_five_thousand_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_large(tmp_path, 5000)
    station = station_at(tmp_path, MORNING)
    app = app_at(station, "desk")
    async with app.run_test(size=(160, 45)) as pilot:
        await pilot.pause()
        began = perf_counter()
        dialog = MissingDialog(station)
        await app.push_screen(dialog)
        dialog.show()
        opened = perf_counter() - began
        began = perf_counter()
        for _ in range(100):
            dialog.action_page(1)
        paged = (perf_counter() - began) / 100
        began = perf_counter()
        dialog.show()
        shown = perf_counter() - began
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        text_shown = "\n".join("".join(segment.text for segment in line) for line in lines)
        assert "5000" in text_shown
    with capsys.disabled():
        sys.stdout.write(f"\n5000 missing: open {opened:.3f} s, page {paged:.4f} s, tick {shown:.3f} s\n")
    assert opened < 5
    assert paged < 1
    station.close()
