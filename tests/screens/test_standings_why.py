"""Why one row stands above another: which items of which days, for trainees, classes and units."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.ranking.closing import freeze, reopen_day
from kiosk.roster import name_of
from kiosk.scoring.corrections import correct, enter_exam, score_class
from kiosk.station import Station
from screens.standings import StandingsScreen
from tests.screens.card_kit import OFFICE, WHO, card_station, close
from tests.screens.kit import clock_at, do
from tests.screens.standings_kit import AtStandings, standings_at

NEXT = "T0035"
"""Who stands below `WHO`, in a tie with many."""


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return card_station(tmp_path)


def row(kiosk: AtStandings, name: str) -> list[str]:
    """The figures of an item in the table."""
    lines = (one.replace("▶", " ").strip() for one in kiosk.text.splitlines())
    return next(one for one in lines if one.startswith(f"{name}  ")).removeprefix(name).split()


async def test_enter_tells_which_items_of_which_days_put_one_above_the_next(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "enter")
        assert (kiosk.why.view.first, kiosk.why.view.second) == (WHO, NEXT)
        assert "What made the difference: Attendance +7.00, Homework -2.33, Bonus +1.67." in kiosk.text
        assert row(kiosk, "Attendance") == ["+8", "+5", "+8", "+7.00"]
        assert row(kiosk, "Homework") == ["-2", "·", "-5", "-2.33"]
        assert row(kiosk, "Bonus") == ["+5", "·", "·", "+1.67"]
        assert row(kiosk, "Discussion") == ["·", "·", "·", "·"]
        assert row(kiosk, "Difference") == ["+7.00", "+5.00", "+3.00", "+5.00"]
        assert "Attendance: Day 1 23 : 15 of 30   Day 2 30 : 25 of 30   Day 3 28 : 20 of 30" in kiosk.text
        assert "above by" in kiosk.text
        assert kiosk.why._gap.text == "5.00"
        await kiosk.press("down")
        assert "Homework: Day 1 18 : 20 of 20   Day 3 15 : 20 of 20" in kiosk.text
        await kiosk.press("end", "up")
        assert "Bearing: the same for both on every day." in kiosk.text


async def test_only_figures_are_told_and_no_reasons_of_anybody(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "enter", "tab")
        for secret in ("手机响", "亮招点赞", "看牙", "作业未交", "床铺不齐", "event"):
            assert secret not in kiosk.text
        await kiosk.press("end")
        assert "stands on everybody's own card" in kiosk.text


async def test_tab_shows_how_each_score_is_made_up(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "enter", "tab")
        assert "How is the score of 林巧云 made up?" in kiosk.text
        assert row(kiosk, "Attendance") == ["23", "30", "28", "-3.00"]
        assert row(kiosk, "Score") == ["92.00", "100.00", "93.00", "95.00"]
        await kiosk.press("tab")
        assert f"How is the score of {name_of(station.camp, NEXT)} made up?" in kiosk.text
        await kiosk.press("escape")
        assert kiosk.key == NEXT, "one stands on whom one looked at last"
        await kiosk.press("up", "enter", "tab", "tab", "tab")
        assert "Why does one stand above the other?" in kiosk.text


async def test_right_and_left_go_along_the_board_to_its_ends(
    station: Station,
) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("enter", "left")
        assert (kiosk.why.view.first, kiosk.why.view.second) == ("T0001", WHO)
        await kiosk.press("right", "right")
        keys = kiosk.screen.view.board.keys
        assert (kiosk.why.view.first, kiosk.why.view.second) == (keys[2], keys[3])
        assert "Equal scores share a place; the order among them means nothing." in kiosk.text
        assert "equal" in kiosk.text
        await kiosk.press("enter")
        assert kiosk.key == keys[2]
        await kiosk.press("end", "enter")
        assert (kiosk.why.view.first, kiosk.why.view.second) == (keys[-2], keys[-1])
        await kiosk.press("right")
        assert (kiosk.why.view.first, kiosk.why.view.second) == (keys[-2], keys[-1])


async def test_one_is_marked_and_compared_with_any_other_the_higher_first(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("end", "space")
        last = kiosk.key
        assert kiosk.foot == "i Now choose another row and press Enter."
        await kiosk.press("home")
        assert kiosk.screen.view.marked == last
        await kiosk.press("enter")
        assert (kiosk.why.view.first, kiosk.why.view.second) == ("T0001", last)
        await kiosk.press("escape")
        assert kiosk.screen.view.marked == ""
        await kiosk.press("home", "space", "end", "enter")
        assert (kiosk.why.view.first, kiosk.why.view.second) == ("T0001", last)
        await kiosk.press("escape", "home", "space", "space")
        assert kiosk.screen.view.marked == ""
        await kiosk.press("space", "enter")
        assert kiosk.why.view.second == WHO, "marked and stood on: the next one below"


async def test_on_a_days_board_only_that_day_counts(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "1")
        place = kiosk.screen.view.board.keys.index(WHO)
        assert place == 1
        await kiosk.press("enter")
        assert row(kiosk, "Attendance") == ["+8", "+8.00"]
        assert row(kiosk, "Difference") == ["+7.00", "+7.00"]
        assert "Day 2" not in kiosk.text


async def test_classes_differ_by_their_members_mean_and_their_items(station: Station) -> None:
    drill = partial(score_class, rules=station.rules, class_="二班", day=3, item="drill")
    do(station, partial(drill, points=Decimal(5)), OFFICE)
    async with standings_at(station) as kiosk:
        await kiosk.press("tab", "enter")
        view = kiosk.why.view
        assert (view.first, view.second) == ("一班", "二班")
        assert {one.item for one in view.lines} == {"members", "drill"}
        assert "Mean of members" in kiosk.text
        assert row(kiosk, "Drill")[0] == "+5"
        assert row(kiosk, "Difference")[-1] == f"+{view.gap / 100:.2f}"
        await kiosk.press("tab")
        assert row(kiosk, "Score")[-1] == view.place("一班").row.score


async def test_units_differ_by_the_mean_of_their_people(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("shift+tab", "enter")
        await kiosk.press("right")
        view = kiosk.why.view
        assert abs(float(sum(one.adds for one in view.lines)) * 100 - view.gap) <= 1
        await kiosk.press("tab")
        assert "The mean of all its people." in kiosk.text or "Full marks everywhere." in kiosk.text


async def test_the_final_test_stands_in_a_column_of_its_own(station: Station) -> None:
    do(station, partial(enter_exam, points={WHO: Decimal(100), NEXT: Decimal(50)}), OFFICE)
    async with standings_at(station) as kiosk:
        await kiosk.scan(WHO)
        await kiosk.press("space")
        await kiosk.scan(NEXT)
        assert kiosk.screen.view.marked == "", "a scan is somebody else"
        await kiosk.press("space")
        kiosk.screen.go(WHO)
        await kiosk.press("enter")
        assert "Final test +15.00" in kiosk.text
        assert row(kiosk, "Final test") == ["+50", "+15.00"]


async def test_a_badge_scanned_meanwhile_closes_it_and_finds_the_row(station: Station) -> None:
    station.now = clock_at("2026-11-26T14:20")
    async with standings_at(station) as kiosk:
        await kiosk.press("enter")
        await kiosk.scan(NEXT)
        assert isinstance(kiosk.app.screen, StandingsScreen)
        assert kiosk.key == kiosk.screen.view.lit == NEXT
        assert kiosk.foot.startswith("! Roll call is on")


async def test_it_follows_the_camp_also_when_the_order_turns(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("enter")
        wrong = partial(correct, rules=station.rules, person="T0001", reason="x", to=Decimal(0))
        for day in (1, 2, 3):
            do(station, partial(wrong, day=day, item="discipline"), OFFICE)
        kiosk.screen.view._made = (0.0, 0.0)
        await kiosk.at("2026-11-26T11:51")
        assert (kiosk.why.view.first, kiosk.why.view.second) == (WHO, "T0001")
        assert row(kiosk, "Discipline")[-1] == "+19.00"


async def test_under_a_freeze_what_was_put_right_since_a_day_was_published_is_said(station: Station) -> None:
    wrong = partial(correct, rules=station.rules, person=WHO, day=1, item="bearing", reason="x")
    do(station, partial(wrong, to=Decimal(0)), OFFICE)
    close(station, 3)
    do(station, partial(freeze, rules=station.rules), OFFICE)
    async with standings_at(station) as kiosk:
        await kiosk.press("1")
        await kiosk.scan(WHO)
        await kiosk.press("enter")
        assert "Put right since this board was published: 林巧云 has 87.00 by now." in kiosk.text
        assert "frozen" in kiosk.text


async def test_a_board_that_ends_closes_it(station: Station) -> None:
    close(station, 3)
    station.now = clock_at("2026-11-26T21:00")
    async with standings_at(station) as kiosk:
        await kiosk.press("3", "enter")
        do(station, partial(reopen_day, day=3, reason="x"), OFFICE)
        do(station, partial(reopen_day, day=2, reason="x"), OFFICE)
        do(station, partial(freeze, rules=station.rules), OFFICE)
        shown = kiosk.why.view
        shown.board.day = 10
        kiosk.why.show()
        await kiosk.press("down")
        assert isinstance(kiosk.app.screen, StandingsScreen)
