"""The office's awards: the preview, the vote, the final list and taking it back, the text for the board."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

from kiosk.awards import award_results, finalise, record_veto, reopen
from kiosk.station import Station
from screens.dialogs.office.awards import AwardsDialog
from screens.dialogs.office.event_whole import EventDialog
from screens.dialogs.office.notice_board import NoticeBoardDialog
from screens.dialogs.office.sure import SureDialog
from screens.dialogs.office.ways import way
from screens.dialogs.pin import PinDialog
from screens.office import OfficeScreen
from screens.office_view import OfficeView
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.awards_kit import EVENING, LAST, barred, final, level, settle_votes, two_days
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.office_kit import SECOND, Office, after, office_at, room_at


@asynccontextmanager
async def awards(
    folder: Path, story: Callable[[Station], None] = barred, when: str = EVENING
) -> AsyncIterator[Office]:
    """The awards at that time."""
    async with room_at(after(folder, story, when), "6", AwardsDialog) as office:
        yield office


def settled_votes(station: Station) -> None:
    """All have the same points, and the camp has voted."""
    level(station)
    settle_votes(station)


def winners(station: Station, key: str) -> set[str]:
    results = award_results(station.live_standings())
    return {winner.id for one in results if one.award.key == key for winner in one.winners}


async def prove(office: Office) -> None:
    await office.type(PIN)
    await office.press("enter")


async def test_each_award_has_its_seats_winners_and_who_is_next(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        assert "2 of 2 seats given" in office.text
        assert "If the camp ended now." in office.text
        assert [line.split()[0] for line in office.text.splitlines()[7:10]] == ["▶", "✓", "next"]
        assert "25% of the 6 classes, rounded up: 2." in office.text
        await office.press("right")
        assert "23 of 23 seats given" in office.text
        await office.press("3")
        assert "1 of 1 seats given" in office.text
        await office.press("left", "left", "left")
        assert "Recorded vetoes" in office.text
        assert "Circulated criticism" in office.text
        await office.press("9", "x")
        assert isinstance(office.app.screen, AwardsDialog)
        await office.pilot.click("Tabs", offset=(4, 0))
        await settled(office.pilot)
        assert "2 of 2 seats given" in office.text


async def test_a_barred_line_shows_its_event_whole(tmp_path: Path) -> None:
    async with awards(tmp_path) as office:
        await office.press("2", "end")
        assert "✗ barred" in office.chosen
        assert "Drink" in office.chosen
        assert "✗ Drink: 11月24日晚食堂饮酒" in office.text
        await office.press("enter")
        assert isinstance(office.app.screen, EventDialog)
        assert "11月24日晚食堂饮酒" in office.text
        await office.press("enter")
        assert isinstance(office.app.screen, AwardsDialog)
        # A winner rests on no veto: Enter has nothing to show.
        await office.press("home", "enter")
        assert isinstance(office.app.screen, AwardsDialog)


async def test_of_several_events_one_is_chosen(tmp_path: Path) -> None:
    def twice(station: Station) -> None:
        barred(station)
        again = partial(record_veto, rules=station.rules, subject="T0005", veto="drink", note="又一次")
        do(station, again, OFFICER)

    async with awards(tmp_path, twice) as office:
        await office.press("2", "end", "enter")
        assert "Which event?" in office.text
        await office.press("1")
        assert isinstance(office.app.screen, EventDialog)
        assert "又一次" in office.text


async def test_equals_at_the_line_show_what_the_chain_compared(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        assert "tied, vote" in office.chosen
        assert "The same figure, and nothing parts them: the camp votes." in office.text
        assert "Homework handed in" in office.text
        await office.press("3")
        assert "deductions" in office.text


async def test_the_list_is_not_final_while_a_vote_is_open(tmp_path: Path) -> None:
    async with awards(tmp_path, level, LAST) as office:
        await office.press("f10")
        assert "The camp has still to vote: enter the outcome first (F5)." in office.text
        assert isinstance(office.app.screen, AwardsDialog)
        await office.press("f4")
        assert "The awards are not final." in office.text
        await office.press("f7")
        assert "The awards are not final." in office.text


async def test_making_it_final_says_what_that_means_and_asks_for_the_pin(tmp_path: Path) -> None:
    async with awards(tmp_path, settled_votes, LAST) as office:
        await office.press("f10")
        assert isinstance(office.app.screen, SureDialog)
        assert "Advanced class: 2 of 2 seats are given." in office.text
        assert "150 people have no result of the final test." in office.text
        assert "The public does not see it before the boards are thawed." in office.text
        await office.press("enter")
        assert isinstance(office.app.screen, PinDialog)
        await office.press("escape")
        assert office.station.camp.final_awards is None
        await office.press("f10", "enter")
        await prove(office)
        assert office.station.camp.final_awards is not None
        assert "✓ FINAL since 14:20, by 夏仲明." in office.line("FINAL")
        await office.press("f10")
        assert "The awards are final already." in office.text
        await office.press("f5")
        assert "There is no tie here for the camp to vote on." in office.text


async def test_only_the_list_that_was_looked_at_becomes_final(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        await office.press("f10", "enter")
        other = station_at(tmp_path, EVENING, name="desk-2")
        best = min(winners(other, "advanced_class"))
        for note in ("x", "y"):
            do(
                other,
                partial(record_veto, rules=other.rules, subject=best, veto="criticism", note=note),
                SECOND,
            )
        other.close()
        await prove(office)
        assert "The list is another one by now" in office.text
        assert office.station.camp.final_awards is None
        await office.press("f10", "enter")
        await prove(office)
        assert office.station.camp.final_awards is not None
        assert best not in office.station.camp.final_awards["advanced_class"]


async def test_another_station_made_it_final_meanwhile(tmp_path: Path) -> None:
    async with awards(tmp_path, two_days) as office:
        await office.press("f10", "enter")
        other = station_at(tmp_path, EVENING, name="desk-2")
        do(other, partial(finalise, rules=other.rules), SECOND)
        other.close()
        await prove(office)
        assert "The awards are final already." in office.text
        assert office.station.camp.final_since.by == SECOND  # type: ignore[union-attr]


async def test_reopening_asks_for_a_reason_and_the_pin(tmp_path: Path) -> None:
    async with awards(tmp_path, final) as office:
        await office.press("f7")
        await office.type("a mistake")
        await office.press("enter")
        assert isinstance(office.app.screen, PinDialog)
        await prove(office)
        assert office.station.camp.final_awards is None
        assert "The list is open again." in office.text
        assert "F10" in office.text


async def test_another_station_reopened_meanwhile(tmp_path: Path) -> None:
    async with awards(tmp_path, final) as office:
        await office.press("f7")
        await office.type("x")
        other = station_at(tmp_path, EVENING, name="desk-2")
        do(other, partial(reopen, reason="theirs"), SECOND)
        other.close()
        await office.press("enter")
        await prove(office)
        assert "The awards are not final." in office.text


async def test_the_text_for_the_notice_board_in_the_language_of_the_station(tmp_path: Path) -> None:
    async with awards(tmp_path, final) as office:
        await office.press("f4")
        assert isinstance(office.app.screen, NoticeBoardDialog)
        assert "kiosk awards publish FILE.txt --live" in office.text
        assert "Advanced class: 2" in office.text
        await office.press("end")
        assert "Objections: from 2026-11-24 22:30 until 2026-11-24 23:30." in office.text
        await office.press("f9", "home")
        assert "评优结果公示" in office.text
        await office.press("escape")
        assert isinstance(office.app.screen, AwardsDialog)


async def test_who_is_on_a_final_list_against_the_figures_of_now_is_marked(tmp_path: Path) -> None:
    async with awards(tmp_path, final) as office:
        best = sorted(winners(office.station, "outstanding"))[0]
        veto = partial(record_veto, rules=office.station.rules, subject=best, veto="drink", note="x")
        do(office.station, veto, SECOND)
        await office.press("2")
        await office.scan(office.station.camp.people[best].badge)
        assert "! otherwise by the figures of now" in office.chosen
        assert "the final list stands until it is reopened" in office.text


def test_what_waits_of_the_awards_stands_in_the_to_do_list_on_the_last_day(tmp_path: Path) -> None:
    station = after(tmp_path, level, LAST)
    view = OfficeView(station)
    view.refresh()
    kinds = [one.kind for one in view.things.values()]
    assert (kinds.count("vote"), kinds.count("awards")) == (3, 1)
    station.now = clock_at("2026-12-02T03:59")
    view.refresh()
    assert not {"vote", "awards"} & {one.kind for one in view.things.values()}
    station.close()


@pytest.mark.parametrize(("kind", "place"), [("vote", 2), ("awards", 0)])
async def test_it_leads_to_the_award_it_is_about(tmp_path: Path, kind: str, place: int) -> None:
    async with office_at(after(tmp_path, level, LAST), size=(100, 30)) as office:
        await office.sign_in()
        screen = office.app.screen
        assert isinstance(screen, OfficeScreen)
        thing = [one for one in screen.view.things.values() if one.kind == kind][-1]
        office.app.push_screen(way(office.station, OFFICER, thing))
        await settled(office.pilot)
        opened = office.app.screen
        assert isinstance(opened, AwardsDialog)
        assert opened.view.place == place
