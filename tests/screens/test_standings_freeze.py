"""After the freeze the standings are a public face: nothing that comes later shows on a board or in a why."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import WalkIn, walk_in
from kiosk.events import PersonWithdrawn
from kiosk.pinyin import search_keys
from kiosk.ranking.boards import SCOPES
from kiosk.ranking.closing import freeze, reopen_day, thaw
from kiosk.ranking.shares import shares
from kiosk.scoring.corrections import correct, enter_exam, score_class
from kiosk.station import Station
from screens.standings_view import StandingsView
from tests.screens.card_kit import OFFICE, WHO, card_station, close, sheets
from tests.screens.kit import clock_at, do, settled
from tests.screens.standings_kit import standings_at

EVENING = "2026-11-26T20:55"
DAYS, WHY = (
    ("1", "left", "home", "down", "1", "2", "3", "4", "left", "right"),
    ("enter", "tab", "tab", "escape"),
)
TOLD = (*DAYS, "3", *WHY, "left", *WHY, "tab", *WHY, "tab", *WHY, "tab", "f4", *WHY, "f4")
"""A walk over all boards, days and comparisons."""


@pytest.fixture
def station(tmp_path: Path) -> Station:
    """Day 3 is closed and the boards are frozen by hand on day 4."""
    made = card_station(tmp_path)
    close(made, 3)
    do(made, partial(freeze, rules=made.rules), OFFICE)
    return made


def all_that_comes_later(station: Station) -> None:
    """Corrections, class items, the test, a walk-in, somebody sent home, the sheets of day 4, its closing."""
    rules = station.rules
    for who, item in ((WHO, "homework"), ("T0001", "discipline")):
        wrong = partial(correct, rules=rules, person=who, day=1, item=item, reason="再次复核")
        do(station, partial(wrong, to=Decimal(1)), OFFICE)
    drill = partial(score_class, rules=rules, class_="一班", day=2, item="drill", points=Decimal(1))
    do(station, partial(reopen_day, day=2, reason="漏项"), OFFICE)
    do(station, drill, OFFICE)
    close(station, 2)
    do(station, partial(enter_exam, points={WHO: Decimal(33), "T0006": Decimal(99)}), OFFICE)
    guest = WalkIn(name="甄来", unit="区人才服务中心", post="书记", class_="一班")
    do(station, partial(walk_in, guest=guest, keys=search_keys(guest.name), config=station.config))
    station.now = clock_at(EVENING)
    sheets(station, 4, {"room": None})
    do(station, lambda _camp, stamp: (stamp.sign(PersonWithdrawn, person="T0007", reason="返岗"),), OFFICE)
    close(station, 4)


def told(station: Station) -> list[object]:
    """Everything the standings could show of any board."""
    view = StandingsView(station)
    view.refresh()
    found: list[object] = [view.frozen, view.last_public]
    for scope in SCOPES:
        for day in range(11):
            for class_ in ("", "一班", "二班") if scope == "trainee" else ("",):
                board = view.board_of(scope, day, class_)
                assert board.view.frozen == view.frozen
                found.append((scope, day, class_, board.view, board.incomplete, board.baseline, board.closed))
                found += [shares(view.standings, scope, key, day or None) for key in board.keys[:3]]
    found += [view.within(key) for key in view.board.keys]
    return found


def test_no_board_of_any_day_or_class_and_no_why_changes(station: Station) -> None:
    before = told(station)
    all_that_comes_later(station)
    assert told(station) == before
    do(station, partial(thaw, rules=station.rules, reason="结业"), OFFICE)
    assert told(station) != before
    station.close()


async def test_a_walk_over_everything_shows_the_same_as_before(station: Station) -> None:
    async def walk() -> list[str]:
        seen = []
        for key in TOLD:
            await kiosk.press(key)
            seen.append("\n".join(kiosk.text.splitlines()[3:]))
        return seen

    async with standings_at(station) as kiosk:
        await kiosk.scan(WHO)
        before = await walk()
        all_that_comes_later(station)
        station.now = clock_at("2026-11-26T11:50")
        kiosk.screen.view._made = (0.0, 0.0)
        await kiosk.scan(WHO)
        await settled(kiosk.pilot)
        assert await walk() == before
        assert any("frozen" in one for one in before)
        assert not any("provisional" in one for one in before[:1])


async def test_the_day_after_the_freeze_has_no_board_and_says_when(station: Station) -> None:
    all_that_comes_later(station)
    async with standings_at(station) as kiosk:
        assert "i frozen" in kiosk.text
        assert "as of day 3, closed 11:50" in kiosk.text
        await kiosk.press("4")
        assert "The figures of day 4 are shown at the closing ceremony, and not before." in kiosk.text
        await kiosk.press("0")
        assert "The figures of day 10 are shown at the closing ceremony, and not before." in kiosk.text
        await kiosk.scan("T0006")
        assert kiosk.screen.view.day == 0
        assert "has no score" not in kiosk.foot, "there is one, and it is held back"
        assert kiosk.foot == "i Day 10 is shown at the closing ceremony; this is the camp before it."
        await kiosk.press("enter")
        assert "Final test" not in kiosk.text
        assert "Day 4" not in kiosk.text.partition("\n")[2]


async def test_a_freeze_that_comes_while_somebody_looks_shows_at_once(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    close(station, 3)
    async with standings_at(station) as kiosk:
        assert "frozen" not in kiosk.text
        kiosk.screen.view._made = (1e12, 1e12)
        do(station, partial(freeze, rules=station.rules), OFFICE)
        await kiosk.at("2026-11-26T11:50:01")
        assert "i frozen" in kiosk.text
        assert kiosk.screen.view.board.view.frozen, "the board, and not only its mark"


async def test_who_was_sent_home_after_the_freeze_still_stands_on_it(station: Station) -> None:
    all_that_comes_later(station)
    async with standings_at(station) as kiosk:
        await kiosk.type("t0007")
        await kiosk.press("enter")
        assert kiosk.key == "T0007"
