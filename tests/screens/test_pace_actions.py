"""The pace of arrivals and roll calls, and what was done last."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import arrive, come_back, depart, end_leave, mark, reissue, undo
from kiosk.i18n import Language
from screens.app import KioskApp
from screens.widgets.actions import LastActions
from screens.widgets.pace import Pace
from tests.screens.kit import FIRST_DAY, clock_at, do, let_arrive, station_at
from tests.screens.panels import desk_at, give_leave, shown


async def test_the_time_until_a_roll_call_counts_late_and_closes(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T09:30", "en")
    async with desk_at(station) as app:
        pace = app.screen.query_one(Pace)
        for clock, said in (
            ("09:30:00", "Late in 25 min (09:55)"),
            ("09:54:01", "Late in 1 min (09:55)"),
            ("09:55:00", "Late in 1 min (09:55)"),
            ("09:55:01", "Late now; closes in 5 min (10:00)"),
            ("09:59:59", "Late now; closes in 1 min (10:00)"),
        ):
            station.now = clock_at(f"2026-11-23T{clock}")
            assert [line.plain.strip() for line in pace.rows(44, 9)][1:] == ["150 not marked yet", said]


def pace_of(app: KioskApp) -> list[str]:
    return [line.plain.strip() for line in app.screen.query_one(Pace).rows(44, 9)][1:]


async def test_the_queue_is_told_its_time_and_nothing_when_nobody_comes(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    other = station_at(tmp_path, "2026-11-23T07:00", "en", "desk-2")
    let_arrive(other, 100, "2026-11-23T08:20")
    station.news()
    people = [one for one in station.camp.people.values() if one.person.class_]
    async with desk_at(station) as app:
        station.now = clock_at("2026-11-23T08:24:51")
        assert pace_of(app) == ["50 still to come, over an hour", "Here 0.0/min, all desks 0.2/min"]
        station.now = clock_at("2026-11-23T08:20:00")
        assert pace_of(app) == ["50 still to come, about 9 min", "Here 0.0/min, all desks 6.0/min"]
        station.now = clock_at("2026-11-23T08:25:00")
        assert pace_of(app) == ["50 still to come", "Nobody arrived in the last 5 min."]
        let_arrive(station, 0, "2026-11-23T09:35")
        for one in people[100:103]:
            do(station, partial(arrive, who=one.badge, handed=(), config=station.config))
        assert pace_of(app)[2:] == ["47 still to come, over an hour", "Here 0.6/min, all desks 0.6/min"]
        for one in people[103:]:
            do(station, partial(arrive, who=one.badge, handed=(), config=station.config))
        station.now = clock_at("2026-11-23T09:10")
        assert pace_of(app) == ["✓ Everybody has arrived."]
    other.close()


async def test_the_last_actions_of_all_desks_newest_first(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    other = station_at(tmp_path, "2026-11-23T07:00", "en", "desk-2")
    people = let_arrive(station, 12, "2026-11-23T08:40")
    other.now = clock_at("2026-11-23T08:41")
    give_leave(other, people[0].person.id)
    do(other, partial(end_leave, who=people[0].person.id))
    do(other, partial(depart, who=people[2].person.id))
    do(other, partial(come_back, who=people[2].person.id))
    station.now = clock_at("2026-11-23T08:42")
    do(station, partial(reissue, who=people[3].person.id, new_badge="N-1", reason="lost"))
    async with desk_at(station, (160, 45)) as app:
        found = shown(app, LastActions)[1:]
        assert len(found) == 10
        words = [line.split() for line in found]
        assert [one[2] for one in words[:6]] == ["badge", "returned", "departed", "back", "leave", "arrived"]
        assert [one[1] for one in words[:6]] == ["!", "✓", "✗", "✓", "!", "✓"]
        assert [one[0] for one in words[:2]] == ["08:42:00", "08:41:00"]
        assert words[5][3:] == [people[11].person.name, people[11].person.class_]
        assert words[1][3:] == [people[2].person.name, people[2].person.class_, "desk-2"]
        do(station, partial(undo, who=people[3].person.id, reason="slip", config=station.config))
        app.screen.query_one(LastActions).draw()
        assert shown(app, LastActions)[1].split()[2] == "returned"
    other.close()


async def test_marks_are_told_apart_and_yesterday_is_dated(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", "en")
    people = let_arrive(station, 6, "2026-11-23T09:00")
    station.now = clock_at("2026-11-23T09:57")
    marking = partial(mark, session="d1-0950", reason="", config=station.config)
    for value, one in zip(("present", "early", "leave", "absent"), people, strict=False):
        do(station, partial(marking, who=one.person.id, value=value))
    async with desk_at(station, (100, 30)) as app:
        lines = [line.split()[:3] for line in shown(app, LastActions)[1:5]]
        assert [one[2] for one in lines] == ["absent", "on", "early", "late"]
        assert [one[1] for one in lines] == ["✗", "!", "~", "~"]
        assert lines[0][0] == "09:57"
        station.now = clock_at("2026-11-24T03:59")
        app.screen.query_one(LastActions).draw()
        assert shown(app, LastActions)[1].split()[0] == "09:57"
        station.now = clock_at("2026-11-24T04:00")
        app.screen.query_one(LastActions).draw()
        assert shown(app, LastActions)[1].split()[0] == f"{FIRST_DAY:%m-%d}"


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
async def test_names_of_three_characters_are_whole_on_the_smallest_screen(
    tmp_path: Path, lang: Language
) -> None:
    station = station_at(tmp_path, "2026-11-23T07:00", lang)
    other = station_at(tmp_path, "2026-11-23T07:00", lang, "desk-2")
    people = let_arrive(other, 9, "2026-11-23T08:40")
    do(other, partial(depart, who=people[8].person.id))
    async with desk_at(station, (100, 30)) as app:
        lines = "\n".join(shown(app, LastActions))
        short = [one.person.name for one in people if len(one.person.name) <= 3]
        assert short
        assert [name for name in short if name not in lines] == []
    other.close()
