"""The office's boards: live beside frozen, each marked; freezing by hand and thawing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from kiosk.awards import finalise
from kiosk.events import PersonWithdrawn
from kiosk.ranking.closing import close_day, freeze, thaw
from kiosk.ranking.publish import is_frozen, view
from kiosk.station import Station
from screens.dialogs.office.boards import BoardsDialog
from screens.dialogs.office.boards_view import BoardsView
from screens.dialogs.office.reason import HalfSaid, ReasonDialog
from screens.dialogs.office.sure import SureDialog
from screens.dialogs.pin import PinDialog
from tests.screens.agenda_kit import OFFICER, PIN
from tests.screens.awards_kit import EVENING, frozen, settle_votes, two_days
from tests.screens.kit import clock_at, do, settled, station_at
from tests.screens.office_kit import SECOND, Office, after, people_of, room_at
from tests.screens.test_office_log import happen


@asynccontextmanager
async def boards(
    folder: Path, story: Callable[[Station], None] = two_days, when: str = EVENING
) -> AsyncIterator[Office]:
    """The boards on that evening."""
    async with room_at(after(folder, story, when), "5", BoardsDialog) as office:
        yield office


def is_frozen_at(station: Station) -> bool:
    return is_frozen(station.camp, station.rules, station.now())


def facts(view: BoardsView, *, thawing: bool = False) -> list[str]:
    return [view.station.say(one) for one in (view.thawing() if thawing else view.freezing())]


def test_before_the_freeze_there_is_one_board_and_nothing_differs(tmp_path: Path) -> None:
    station = after(tmp_path, two_days, EVENING)
    view = BoardsView(station)
    assert (view.public, view.differing, view.after("T0001")) == (None, (), "")
    assert station.say(view.state()) == (
        "The public sees this board. It freezes by itself when day 9 is closed or over."
    )
    assert station.say(view.provisional()) == "Provisional: day 2."
    station.now = clock_at("2026-11-24T11:59")
    assert station.say(view.provisional()) == "Provisional: day 1, day 2."
    station.now = clock_at("2026-11-25T13:00")
    do(station, partial(close_day, rules=station.rules, day=2, over="x"), OFFICER)
    assert station.say(view.provisional()) == "Nothing on it is provisional."
    station.close()


def test_after_it_both_are_there_and_the_public_one_is_what_the_public_sees(tmp_path: Path) -> None:
    station = after(tmp_path, frozen, EVENING)
    view = BoardsView(station)
    for place, scope in enumerate(("trainee", "class", "unit")):
        view.show_scope(place)
        public = view_of(station, scope)
        assert {pair.id: pair.public for pair in view.pairs.values() if pair.public} == public
        differing = [
            key
            for key, pair in view.pairs.items()
            if pair.live and pair.public and pair.live.row.rank != pair.public.rank
        ]
        assert list(view.differing) == differing
    view.show_scope(0)
    assert (view.scope, len(view.pairs)) == ("trainee", 150)
    assert len(view.differing) > 50
    station.close()


def view_of(station: Station, scope: str) -> dict[str, object]:
    shown = view(station.camp, station.rules, station.now(), scope)  # type: ignore[arg-type]
    assert shown.frozen
    return {place.row.id: place.row for place in shown.places}


def test_who_is_on_one_board_only_is_said_to_be(tmp_path: Path) -> None:
    station = after(tmp_path, frozen, EVENING)
    gone = people_of(station, "一班")[0]
    happen(station, PersonWithdrawn, person=gone, reason="x")
    view = BoardsView(station)
    pair = view.pairs[gone]
    assert (pair.live, pair.gained, pair.differs) == (None, 0, True)
    assert list(view.pairs)[-1] == gone
    station.close()


def test_the_next_difference_comes_round_again(tmp_path: Path) -> None:
    station = after(tmp_path, frozen, EVENING)
    view = BoardsView(station)
    first, last = view.differing[0], view.differing[-1]
    assert view.after("") == first
    assert view.after(last) == first
    assert view.after(first) == view.differing[1]
    station.close()


def test_what_freezing_and_thawing_mean_is_said_by_the_state_of_the_camp(tmp_path: Path) -> None:
    station = after(tmp_path, two_days, EVENING)
    view = BoardsView(station)
    assert facts(view)[0] == "The public sees the boards as they were published with day 1, marked."
    assert facts(view, thawing=True)[1] == "They still freeze by themselves after day 9."
    settle_votes(station)
    do(station, partial(finalise, rules=station.rules), OFFICER)
    assert facts(view, thawing=True)[1] == "The list of awards is final: from then on anybody can see it."
    do(station, partial(close_day, rules=station.rules, day=9, over="x"), OFFICER)
    assert facts(view, thawing=True)[2].startswith("They freeze again by hand, or when day 9 is opened")
    view.refresh()
    assert station.say(view.state()) == "Frozen by itself when day 9 was closed, 22:30."
    station.now = clock_at("2026-12-02T10:00")
    assert facts(view, thawing=True)[2] == "They do not freeze by themselves again; by hand they can."
    do(station, partial(thaw, rules=station.rules, reason="x"), OFFICER)
    view.refresh()
    assert station.say(view.state()) == "The public sees this board. It does not freeze by itself."
    station.close()


def test_the_end_of_the_day_freezes_also_where_nobody_closed_it(tmp_path: Path) -> None:
    station = after(tmp_path, two_days, "2026-12-02T04:00")
    view = BoardsView(station)
    assert view.frozen
    assert station.say(view.state()) == ("Frozen by itself at the end of day 9, which nobody has closed yet.")
    station.close()


def test_with_no_day_closed_the_frozen_boards_are_empty_and_that_is_said(tmp_path: Path) -> None:
    station = station_at(tmp_path, EVENING, "en")
    view = BoardsView(station)
    assert facts(view)[0] == "No day is closed: the public sees empty boards, marked."
    station.close()


async def test_one_board_before_the_freeze(tmp_path: Path) -> None:
    async with boards(tmp_path) as office:
        assert "Live: the camp so far, as of day 2. Everybody sees it." in office.text
        assert "FROZEN" not in office.text
        assert "▲" in office.chosen
        await office.press("f7")
        assert "The public boards are not frozen." in office.text
        await office.press("enter", "2")
        assert "四班" in office.chosen
        await office.press("right")
        assert "局" in office.chosen
        await office.press("right", "end")
        assert "80.00" in office.chosen


async def test_both_boards_after_it_with_the_differences(tmp_path: Path) -> None:
    async with boards(tmp_path, frozen) as office:
        assert "✓ LIVE, for the office only, day 2" in office.text
        assert "! FROZEN, what the public sees, as of day 1" in office.text
        assert "places differ" in office.text
        first = office.chosen
        assert "higher" in first or "lower" in first
        await office.press("enter")
        assert office.chosen != first
        await office.press("f8")
        assert "The public boards are frozen already." in office.text
        await office.press("2", "x", "9", "space")
        assert isinstance(office.app.screen, BoardsDialog)
        assert "Classes" in office.text
        await office.pilot.click("Tabs", offset=(3, 0))
        await settled(office.pilot)
        assert "何振东" in office.text


async def test_a_badge_stands_on_whose_it_is(tmp_path: Path) -> None:
    async with boards(tmp_path, frozen) as office:
        await office.scan("T0042")
        member = office.station.camp.people["T0042"].person
        assert member.name in office.chosen
        await office.scan("X999")
        assert isinstance(office.app.screen, BoardsDialog)


async def test_freezing_says_what_comes_of_it_and_asks_for_the_pin(tmp_path: Path) -> None:
    async with boards(tmp_path) as office:
        await office.press("f8")
        assert isinstance(office.app.screen, SureDialog)
        assert "The public sees the boards as they were published with day 1, marked." in office.text
        await office.press("escape")
        assert not is_frozen_at(office.station)
        await office.press("f8", "enter")
        assert isinstance(office.app.screen, PinDialog)
        await office.type("1111")
        await office.press("enter")
        assert not is_frozen_at(office.station)
        await office.type(PIN)
        await office.press("enter")
        assert is_frozen_at(office.station)
        assert office.station.camp.frozen.by == OFFICER  # type: ignore[union-attr]
        assert "✓ The public boards are frozen." in office.text
        assert "FROZEN, what the public sees, as of day 1" in office.text


async def test_thawing_asks_for_a_reason_and_the_pin(tmp_path: Path) -> None:
    async with boards(tmp_path, frozen) as office:
        await office.press("f7")
        assert isinstance(office.app.screen, ReasonDialog)
        assert "The public sees the live boards at once" in office.text
        await office.press("enter")
        assert "Enter the reason." in office.text
        await office.type("too early")
        await office.press("enter")
        await office.type(PIN)
        await office.press("enter")
        assert not is_frozen_at(office.station)
        assert office.station.camp.thawed.reason == "too early"  # type: ignore[union-attr]
        assert office.station.drafts.get("thaw", HalfSaid) is None
        assert "The public sees the live boards again." in office.text


async def test_another_station_froze_meanwhile(tmp_path: Path) -> None:
    async with boards(tmp_path) as office:
        await office.press("f8", "enter")
        other = station_at(tmp_path, EVENING, name="desk-2")
        do(other, partial(freeze, rules=other.rules), SECOND)
        other.close()
        await office.type(PIN)
        await office.press("enter")
        assert "The public boards are frozen already." in office.text
        assert office.station.camp.frozen.by == SECOND  # type: ignore[union-attr]
        with office.station._open_ledger() as ledger:
            assert ledger.camp.seq == office.station.camp.seq
        await office.press("f8")
        assert "The public boards are frozen already." in office.text


async def test_another_station_thawed_meanwhile(tmp_path: Path) -> None:
    async with boards(tmp_path, frozen) as office:
        await office.press("f7")
        await office.type("x")
        other = station_at(tmp_path, EVENING, name="desk-2")
        do(other, partial(thaw, rules=other.rules, reason="their reason"), SECOND)
        other.close()
        await office.press("enter")
        await office.type(PIN)
        await office.press("enter")
        assert "The public boards are not frozen." in office.text
        assert office.station.camp.thawed.reason == "their reason"  # type: ignore[union-attr]


async def test_a_freeze_that_comes_by_itself_is_shown_at_once(tmp_path: Path) -> None:
    async with boards(tmp_path, when="2026-12-01T23:59") as office:
        assert "FROZEN" not in office.text
        await office.at("2026-12-02T04:00")
        await office.until(lambda: "FROZEN, what the public sees" in office.text)
        await office.press("f8")
        assert "The public boards are frozen already." in office.text


async def test_the_menu_says_how_it_stands_with_the_boards(tmp_path: Path) -> None:
    async with boards(tmp_path, frozen) as office:
        await office.press("escape")
        assert office.line("Boards").endswith("frozen")
