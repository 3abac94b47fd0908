"""Finding oneself on the standings: a badge, a name, its pinyin, a number; and who has no row there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from textual.events import Paste

from kiosk.desk import WalkIn, arrive, reissue, walk_in
from kiosk.pinyin import search_keys
from kiosk.station import Station
from screens.desk import DeskScreen
from screens.office import OfficeScreen
from screens.standings import StandingsScreen
from tests.screens.card_kit import WHO, card_station
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.standings_kit import standings_at

ROLL_CALL = "2026-11-26T14:20"


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return card_station(tmp_path)


async def test_a_badge_lights_the_row_within_the_camp_and_the_class(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.scan(WHO)
        assert kiosk.key == WHO
        assert kiosk.screen.view.lit == WHO
        assert "林巧云   一班   T0005" in kiosk.text
        assert "95.00   Camp 2 of 54   Class 2 of 26   = as before   5.00 to place 1" in kiosk.text
        await kiosk.press("end")
        assert kiosk.screen.view.lit == WHO, "it stays lit while one looks around"
        await kiosk.press("tab")
        assert (kiosk.key, kiosk.screen.view.lit) == ("一班", "一班")
        await kiosk.press("tab")
        assert kiosk.key == station.camp.people[WHO].person.unit
        await kiosk.press("tab")
        assert kiosk.key == WHO


async def test_a_badge_scanned_twice_changes_nothing_and_another_takes_its_place(station: Station) -> None:
    async with standings_at(station) as kiosk:
        before = station.camp.seq
        await kiosk.scan(WHO)
        text = kiosk.text
        await kiosk.scan(WHO)
        assert kiosk.text == text
        await kiosk.scan("T0035")
        assert kiosk.screen.view.lit == kiosk.key == "T0035"
        assert station.camp.seq == before, "looking records nothing"


async def test_a_badge_leaves_another_board_and_another_class_but_not_the_day(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "down", "f4", "2")
        await kiosk.scan(WHO)
        view = kiosk.screen.view
        assert (kiosk.key, view.scope, view.class_, view.day) == (WHO, "trainee", "", 2)
        await kiosk.press("tab")
        await kiosk.scan("T0001")
        assert (kiosk.key, view.scope, view.day) == ("T0001", "trainee", 2)


@pytest.mark.parametrize("typed", ["林巧云", "lqy", "linqiaoyun", "t0005", "巧云"])
async def test_a_name_its_pinyin_and_a_number_find_the_row(station: Station, typed: str) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.type(typed)
        assert "林巧云" in kiosk.chosen
        await kiosk.press("enter")
        assert kiosk.key == kiosk.screen.view.lit == WHO
        assert kiosk.foot.startswith("▏Where am I?")


async def test_of_several_who_fit_the_arrows_choose(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.type("zhangxiaohong")
        first = kiosk.chosen
        await kiosk.press("down", "left", "right")
        assert kiosk.chosen != first
        chosen = kiosk.screen.found.key
        await kiosk.press("enter")
        name = station.camp.people[chosen].person.name
        assert name in kiosk.text
        assert kiosk.screen.finder.typed == ""


async def test_what_is_typed_anew_begins_with_who_fits_best(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.type("l")
        best = kiosk.chosen
        await kiosk.press("pagedown", "down", "escape")
        await kiosk.type("l")
        assert kiosk.chosen == best
        await kiosk.press("down")
        await kiosk.type("qy")
        assert "林巧云" in kiosk.chosen
        await kiosk.press("backspace", "backspace", "backspace")
        assert "姚旭" in kiosk.rows[0]


async def test_the_list_tells_nothing_of_anybody_but_what_the_board_does(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.type("linqiaoyun")
        phone = station.camp.people[WHO].person.phone
        assert phone[-4:] not in kiosk.text
        assert "Here" not in kiosk.text


async def test_a_number_without_letters_is_typed_once_the_field_is_open(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("f3")
        await kiosk.type("0005")
        assert kiosk.screen.view.day == 0
        assert kiosk.screen.finder.typed == "0005"
        await kiosk.press("escape")
        assert kiosk.foot.startswith("▏Where am I?")
        await kiosk.press("f3", "enter")
        assert kiosk.foot.startswith("▏Where am I?")


async def test_nobody_fits_and_pasted_text_are_said_as_they_are(station: Station) -> None:
    async with standings_at(station) as kiosk:
        kiosk.app.post_message(Paste("[/b]\x1b[2Jqqq"))
        await settled(kiosk.pilot)
        assert "Nobody fits." in kiosk.text
        await kiosk.press("enter")
        assert kiosk.foot == "! Nobody fits [/b][2Jqqq."
        await kiosk.press("down")
        assert kiosk.foot.startswith("▏Where am I?")


async def test_a_walk_in_without_a_score_is_told_so_and_the_row_stays(station: Station) -> None:
    guest = WalkIn(name="甄来", unit="区人才服务中心", post="书记", class_="一班")
    do(station, partial(walk_in, guest=guest, keys=search_keys(guest.name), config=station.config))
    (new,) = (key for key, one in station.camp.people.items() if one.person.name == "甄来")
    badge = station.camp.people[new].badge
    do(station, partial(arrive, who=badge, handed=(), config=station.config))
    async with standings_at(station) as kiosk:
        await kiosk.press("down", "down")
        await kiosk.scan(badge)
        assert kiosk.foot == "i 甄来 has no score yet, and so no place."
        assert kiosk.key == "T0035"
        await kiosk.press("2")
        await kiosk.type("zhenlai")
        await kiosk.press("enter")
        assert kiosk.foot == "i 甄来 has no score yet, and so no place."
        assert kiosk.screen.view.day == 2


async def test_who_has_no_score_of_the_day_is_found_on_the_camp_so_far(station: Station) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.press("4")
        await kiosk.scan(WHO)
        assert kiosk.foot == "i 林巧云 has no score on day 4; this is the camp so far."
        assert (kiosk.key, kiosk.screen.view.day) == (WHO, 0)


async def test_who_still_has_to_be_marked_or_checked_in_is_told_that_this_was_none(station: Station) -> None:
    station.now = clock_at(ROLL_CALL)
    async with standings_at(station) as kiosk:
        before = station.camp.seq
        await kiosk.scan(WHO)
        assert kiosk.key == WHO
        assert kiosk.foot == "! Roll call is on: a scan here does not mark you. Press Esc, then scan again."
        assert station.camp.seq == before


async def test_who_has_not_arrived_is_told_to_check_in(tmp_path: Path) -> None:
    async with standings_at(station_at(tmp_path, "2026-11-23T08:40", "en")) as kiosk:
        await kiosk.scan("T0005")
        assert kiosk.foot.startswith("! Not checked in yet: a scan here records nothing.")


@pytest.mark.parametrize(("code", "screen"), [("O01", OfficeScreen), ("X12345", DeskScreen)])
async def test_who_has_no_place_goes_where_they_belong(station: Station, code: str, screen: type) -> None:
    async with standings_at(station) as kiosk:
        await kiosk.scan(code)
        assert isinstance(kiosk.app.screen_stack[0], screen)


async def test_a_dead_badge_goes_to_the_desk(station: Station) -> None:
    do(station, partial(reissue, who=WHO, new_badge="N0005", reason="丢失"))
    async with standings_at(station) as kiosk:
        await kiosk.scan("T0005")
        assert isinstance(kiosk.app.screen_stack[0], DeskScreen)


async def test_staff_found_by_name_have_no_place(station: Station) -> None:
    name = station.camp.people["O01"].person.name
    async with standings_at(station) as kiosk:
        await kiosk.type(name)
        await kiosk.press("enter")
        assert kiosk.foot == f"i {name} is not scored: only trainees have a place."
        assert kiosk.screen.view.person == ""


async def test_keys_that_mean_nothing_here_do_nothing(station: Station) -> None:
    async with standings_at(station) as kiosk:
        text = kiosk.text
        await kiosk.press("f5", "f6", "f8", "f10", "insert", "delete", "backspace", "ctrl+a")
        assert kiosk.text == text
        await kiosk.pilot.press(*["down"] * 99)
        await settled(kiosk.pilot)
        assert kiosk.screen.listing._cursor.place == 53
        assert isinstance(kiosk.app.screen, StandingsScreen)
