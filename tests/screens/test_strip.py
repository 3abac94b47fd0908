"""What every screen has at its top: now and next, and the notices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.agenda import add_session, extend_session, post_notice, start_session, withdraw_notice
from kiosk.events import Session
from kiosk.station import Station
from screens.widgets.head import NowNext
from tests.screens.kit import app_at, clock_at, do, moment, seen, station_at

DAY_3 = "2026-11-25T"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = station_at(tmp_path, f"{DAY_3}07:00", "en")
    yield made
    made.close()


async def strip(station: Station, iso: str, width: int = 160) -> tuple[str, str]:
    """The two lines at a moment."""
    station.now = clock_at(iso)
    app = app_at(station, "home")
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        first, second = seen(app).splitlines()[1:3]
    return first.strip(), second.strip()


async def test_what_is_on_and_what_comes_with_the_time_to_both(station: Station) -> None:
    now, coming = await strip(station, f"{DAY_3}09:12")
    assert now.startswith("Now 08:30-10:00 如何把全面从严治党要求落到实处 一号礼堂")
    assert "48:00 left" in now
    assert coming.startswith("Next 10:15-11:45 分组讨论")
    assert coming.endswith("in 1:03:00")


async def test_a_delay_stands_beside_what_was_planned(station: Station) -> None:
    station.now = clock_at(f"{DAY_3}08:38")
    do(station, partial(start_session, session="d3-0830"), "O01")
    do(station, partial(extend_session, session="d3-0830", minutes=10), "O01")
    now, coming = await strip(station, f"{DAY_3}09:12")
    assert now.startswith("Now 08:30-10:00 08:38-10:18 +18 min 如何把")
    assert coming.startswith("Next 10:15-11:45 10:18-11:48 +3 min 分组讨论")


@pytest.mark.parametrize(
    ("iso", "now", "coming"),
    [
        ("2026-11-20T10:00", "The camp has not begun.", "Next on day 1 07:30-09:30"),
        (f"{DAY_3}10:05", "Nothing is on.", "Next 10:15-11:45"),
        (f"{DAY_3}23:30", "Today's sessions are over.", "Next tomorrow 06:40-07:10"),
        ("2026-12-02T23:30", "Today's sessions are over.", "Next Nothing more is on the agenda."),
        ("2026-12-03T10:00", "The camp is over.", "Next Nothing more is on the agenda."),
    ],
)
async def test_where_nothing_is_on(station: Station, iso: str, now: str, coming: str) -> None:
    lines = await strip(station, iso)
    assert lines[0] == f"Now {now}"
    assert lines[1].startswith(coming)


async def test_of_many_at_once_as_many_as_there_is_room_for_and_how_many_more(station: Station) -> None:
    station.now = clock_at(f"{DAY_3}07:10")
    for place in range(20):
        new = Session(
            id=f"p{place}", day=3, start="09:00", end="09:40", title=f"分会场 {place}", room=f"R{place}"
        )
        do(station, partial(add_session, session=new), "O01")
    now, _ = await strip(station, f"{DAY_3}09:12")
    assert "分会场 0 R0" in now
    assert "+18" in now or "+19" in now
    assert "48:00 left" in now
    narrow, _ = await strip(station, f"{DAY_3}09:12", 100)
    assert "+20" in narrow
    assert "left" in narrow


async def test_the_last_five_minutes_stand_out(station: Station) -> None:
    for iso, alarmed in ((f"{DAY_3}09:54:59", False), (f"{DAY_3}09:55", True)):
        station.now = clock_at(iso)
        app = app_at(station, "home")
        async with app.run_test(size=(160, 30)) as pilot:
            await pilot.pause()
            picture = app.screen.query_one(NowNext).picture()
        styles = {str(span.style) for span in picture.spans}
        assert any("$ask" in style for style in styles) is alarmed


async def notices(station: Station, *texts: str, width: int = 100) -> list[str]:
    """The lines between strip and tiles with these notices posted, the last one newest."""
    until = moment(f"{DAY_3}18:00")
    station.now = clock_at(f"{DAY_3}09:00")
    for words in texts:
        do(station, partial(post_notice, text=words, until=until), "O01")
    app = app_at(station, "agenda")
    async with app.run_test(size=(width, 30)) as pilot:
        await pilot.pause()
        shown = seen(app).splitlines()[3:]
    return [row.strip() for row in shown[: next(at for at, row in enumerate(shown) if "1 Mon" in row)]]


async def test_a_long_notice_is_shown_whole_on_several_lines(station: Station) -> None:
    words = "请各班班长于今晚八点三十分前到会务组领取明天参观见学的车票和名单" * 3
    rows = await notices(station, "short", words)
    assert len(rows) == 3
    assert rows[-1].endswith("and 1 more")
    assert "".join(rows).replace("Notice ", "").removesuffix("and 1 more").rstrip() == words


async def test_of_many_notices_the_newest_and_how_many_more(station: Station) -> None:
    assert await notices(station, "one", "two") == ["Notice two", "Notice one"]
    rows = await notices(station, "three", "four")
    assert rows[:2] == ["Notice four", "Notice three"]
    assert rows[2].startswith("Notice two")
    assert rows[2].endswith("and 1 more")


async def test_a_notice_that_is_withdrawn_gives_its_lines_back(station: Station) -> None:
    station.now = clock_at(f"{DAY_3}09:00")
    do(station, partial(post_notice, text="gone soon", until=moment(f"{DAY_3}18:00")), "O01")
    app = app_at(station, "agenda")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.2)
        assert "gone soon" in seen(app)
        number = next(iter(station.camp.notices))
        do(station, partial(withdraw_notice, notice=number), "O01")
        station.now = clock_at(f"{DAY_3}09:00:01")
        await pilot.pause(0.3)
        assert "gone soon" not in seen(app)
        assert "1 Mon" in seen(app).splitlines()[3]
