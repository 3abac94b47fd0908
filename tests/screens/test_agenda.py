"""The agenda as people find it: what is now, what is next, what changed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from kiosk.agenda import (
    add_session,
    cancel_session,
    change_room,
    end_session,
    extend_session,
    move_session,
    start_session,
)
from kiosk.desk import mark
from kiosk.events import Session
from screens.day_view import DayView
from screens.desk import DeskScreen
from screens.home import HomeScreen
from screens.widgets.day_bar import DayBar
from screens.widgets.timeline import Timeline
from tests.screens.agenda_kit import DISCUSSION, LECTURE, agenda_at
from tests.screens.kit import clock_at, do, let_arrive, station_at, write_sample


async def test_it_opens_from_home_on_what_is_on_now(tmp_path: Path) -> None:
    async with agenda_at(tmp_path, start="home") as agenda:
        await agenda.press("2")
        assert "如何把全面从严治党" in agenda.chosen
        assert "now on" in agenda.chosen
        assert agenda.line("━").lstrip().startswith("09:12 Now")
        await agenda.press("escape")
        assert isinstance(agenda.app.screen, HomeScreen)


async def test_it_goes_with_the_clock_by_itself(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.at("2026-11-25T10:20")
        assert "10:15-11:45" in agenda.chosen
        assert "10:20 Now" in agenda.text
        await agenda.at("2026-11-26T07:00")
        assert "4 today" in agenda.text
        assert "06:40-07:10" in agenda.chosen


async def test_days_by_arrows_by_figures_and_by_touch(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("right")
        assert "Day 4  11/26, Thursday  tomorrow" in agenda.text
        await agenda.press("left", "left")
        assert "Day 2  11/24, Tuesday  yesterday" in agenda.text
        await agenda.press("0")
        assert "Day 10  12/2, Wednesday  in 7 days" in agenda.text
        await agenda.press("1")
        assert "Day 1  11/23, Monday  2 days ago" in agenda.text
        await agenda.pilot.click(DayBar, offset=(5 * 9 + 4, 0))
        assert "Day 6" in agenda.text
        await agenda.press("home")
        assert "Day 3  11/25, Wednesday  today" in agenda.text
        assert "now on" in agenda.chosen


async def test_sessions_by_arrows_by_touch_and_by_the_wheel(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.press("down")
        assert "10:15-11:45" in agenda.chosen
        await agenda.press("end")
        assert "22:30-23:00" in agenda.chosen
        await agenda.press("pageup", "pageup")
        assert "06:40-07:10" in agenda.chosen
        await agenda.pilot.click(Timeline, offset=(40, 2))
        assert "07:20-08:00" in agenda.chosen
        agenda.app.screen.query_one(Timeline).post_message(Timeline.Wheeled(3))
        await agenda.pilot.pause()
        assert "12:00-12:40" in agenda.chosen


async def test_planned_expected_and_actual_times_are_kept_apart(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-25T08:36")
    do(station, partial(start_session, session=LECTURE), "O01")
    do(station, partial(extend_session, session=LECTURE, minutes=12), "O01")
    station.close()
    async with agenda_at(tmp_path, size=(160, 45)) as agenda:
        assert "08:30-10:00 08:36✓-10:18  +18 min" in agenda.chosen
        assert "10:15-11:45 10:18-11:48   +3 min" in agenda.line("10:18-")
        assert "12:00-12:40" in agenda.line("午餐")
        assert "+" not in agenda.line("午餐")
        assert "began 08:36   expected to end 10:18   +18 min" in agenda.text
        strips = agenda.app.screen._compositor.render_strips()
        struck = {part.text for strip in strips for part in strip if part.style and part.style.strike}
        assert {"08:30-10:00", "10:15-11:45"} <= {text.strip() for text in struck}
        assert not any("12:00" in text for text in struck)
        do(agenda.station, partial(end_session, session=LECTURE), "O01")
        await agenda.at("2026-11-25T09:13")
        assert "08:36✓-09:12✓" in agenda.text


async def test_what_changed_is_told_old_and_new_for_a_day(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00")
    station.now = clock_at("2026-11-24T18:00")
    do(station, partial(change_room, session="d3-1430", room="二号礼堂", reason="布置会场"), "O01")
    do(station, partial(move_session, session="d3-1900", day=4, start="20:30", end="21:20"), "O01")
    do(station, partial(cancel_session, session="d3-2030", reason="合并"), "O01")
    new = Session(id="new", day=3, start="13:00", end="13:30", title="牙医")
    do(station, partial(add_session, session=new), "O01")
    station.close()
    async with agenda_at(tmp_path) as agenda:
        assert "Changes: 4" in agenda.text
        assert "NEW ROOM  Room: was 多功能厅, now 二号礼堂  (布置会场)" in agenda.text
        assert "NEW TIME  Time: was day 3, 19:00-20:20, now day 4, 20:30-21:20" in agenda.text
        assert "CANCELLED  Does not take place  (合并)" in agenda.text
        assert "NEW  New on the agenda" in agenda.text
        await agenda.press("f2")
        assert "13:00-13:30" in agenda.chosen
        await agenda.press("f2", "f2")
        assert "cancelled" in agenda.chosen
        await agenda.press("f2")
        assert "Day 4" in agenda.text
        assert "20:30-21:20" in agenda.chosen
        await agenda.at("2026-11-25T18:00")
        await agenda.press("3")
        assert "NEW ROOM" not in agenda.text
        assert "Changes" not in agenda.line("Day 3")
        assert "cancelled" in agenda.line("20:30-21:20")
        await agenda.press("f2")
        assert "Nothing has changed within a day." in agenda.text


async def test_a_roll_call_is_told_before_while_and_after_it_is_open(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00")
    people = let_arrive(station, 150, "2026-11-23T09:30")
    station.close()
    async with agenda_at(tmp_path, "2026-11-25T07:30") as agenda:
        assert "opens 08:10" in agenda.line("08:30-10:00")
        await agenda.at("2026-11-25T08:15")
        assert "open 0/150" in agenda.line("08:30-10:00")
        who = people[0].person.id
        do(
            agenda.station,
            partial(mark, session=LECTURE, who=who, value="present", reason="", config=agenda.station.config),
        )
        await agenda.at("2026-11-25T08:16")
        assert "open 1/150" in agenda.line("08:30-10:00")
        await agenda.press("3")
        assert "not marked 149" in agenda.text
        await agenda.at("2026-11-25T11:00")
        assert "1/150 149 absent" in agenda.line("08:30-10:00")
        assert "not taken" in agenda.line("06:40-07:10")


async def test_what_another_desk_changes_is_drawn_at_once(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        other = station_at(tmp_path, "2026-11-25T09:12:30", name="office")
        do(other, partial(change_room, session=DISCUSSION, room="大操场"), "O01")
        await agenda.pilot.pause(0.3)
        assert "大操场" in agenda.line("10:15-11:45")
        other.close()


async def test_before_the_camp_after_its_day_and_after_it(tmp_path: Path) -> None:
    async with agenda_at(tmp_path, "2026-11-20T10:00") as agenda:
        assert "The camp has not begun." in agenda.text
        assert "Day 1  11/23, Monday  The camp begins in 3 days." in agenda.text
        assert "in 2 d 21:30:00" in agenda.text
        await agenda.at("2026-11-25T23:30")
        assert "Now Today's sessions are over." in agenda.text
        assert "Next tomorrow 06:40-07:10 早操" in agenda.text
        await agenda.at("2026-12-04T10:00")
        assert "Now The camp is over." in agenda.text
        assert "Nothing more is on the agenda." in agenda.text
        assert "Day 10" in agenda.text


async def test_only_one_room_is_shown_where_asked(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        rooms = DayView(agenda.station).rooms
        await agenda.press("f3")
        assert "Which room?" in agenda.text
        await agenda.press(str(rooms.index("食堂") + 1))
        assert "Only 食堂" in agenda.text
        rows = [line for line in agenda.text.splitlines()[6:] if line.startswith("▌")]
        assert len(rows) == 3
        assert all("食堂" in row for row in rows)
        await agenda.press("right")
        assert "食堂" in agenda.chosen
        await agenda.press("escape")
        assert "Only" not in agenda.text
        assert "Day 4" in agenda.text
        await agenda.press("escape")
        assert "now on" in agenda.chosen
        assert not isinstance(agenda.app.screen, HomeScreen)


async def test_a_badge_goes_to_the_desk_and_typed_letters_do_nothing(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.type("xyz")
        assert "Day 3" in agenda.text
        await agenda.scan("T0042")
        await agenda.pilot.pause(0.3)
        assert isinstance(agenda.app.screen, DeskScreen)
        assert "T0042" in agenda.text


async def test_the_session_one_would_change_is_in_sight_however_many_are_on(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-25T08:00")
    station.now = clock_at("2026-11-25T08:10")
    for place in range(40):
        new = Session(
            id=f"p{place:02}", day=3, start="09:00", end="09:40", title=f"分会场 {place}", room=f"R{place}"
        )
        do(station, partial(add_session, session=new), "O01")
    station.close()
    async with agenda_at(tmp_path, size=(100, 30)) as agenda:
        assert "分会场 39" in agenda.chosen
        assert "09:12 Now" in agenda.text
        assert "more above" in agenda.text
        await agenda.press("pageup", "pageup")
        assert "分会场" in agenda.chosen
        assert "more below" in agenda.text


async def test_the_margins_of_the_days_lead_to_those_beyond(tmp_path: Path) -> None:
    write_sample(tmp_path, lambda settings: settings.replace("days = 10 ", "days = 30 ", 1))
    async with agenda_at(tmp_path, size=(100, 30)) as agenda:
        for edge in (2, 10):
            await agenda.pilot.click(DayBar, offset=(edge, 0))
            assert "Day 1 " in agenda.text
        await agenda.pilot.click(DayBar, offset=(99, 0))
        assert "Day 11 " in agenda.text
        await agenda.pilot.click(DayBar, offset=(0, 0))
        assert "Day 5 " in agenda.text


async def test_the_day_before_the_camp_is_called_so(tmp_path: Path) -> None:
    async with agenda_at(tmp_path, "2026-11-22T10:00") as agenda:
        assert "The camp begins tomorrow." in agenda.text


async def test_hostile_titles_are_shown_as_they_are(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-25T08:00")
    station.now = clock_at("2026-11-25T08:10")
    title = "[/red]x[@click=app.quit]y\x1b[2J\u202e" + "长" * 300
    new = Session(id="evil", day=3, start="09:00", end="09:30", title=title, room="[b]" * 40, speaker="{x}")
    do(station, partial(add_session, session=new), "O01")
    station.close()
    async with agenda_at(tmp_path) as agenda:
        assert "[/red]x[@click=app.quit]y" in agenda.text
        assert "\x1b" not in agenda.text
        await agenda.press("f2", "f3", "escape", "f9")
        assert "[/red]x" in agenda.text
        assert all(len(line) <= 120 for line in agenda.text.splitlines())


async def test_a_window_too_small_says_so_and_comes_back(tmp_path: Path) -> None:
    async with agenda_at(tmp_path) as agenda:
        await agenda.pilot.resize_terminal(60, 20)
        await agenda.pilot.pause()
        assert "too small" in agenda.text
        await agenda.pilot.resize_terminal(100, 30)
        await agenda.pilot.pause()
        assert "now on" in agenda.chosen
