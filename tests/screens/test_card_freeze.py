"""After the freeze the card is a public face: it shows the camp as it stood at the closing, and is marked."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.camp import Camp
from kiosk.desk import present
from kiosk.events import VetoRecorded
from kiosk.ranking.closing import freeze, thaw
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import correct, enter_exam
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.station import Station
from screens.card_view import CardView
from tests.cli.kit import Kiosk
from tests.screens.card_kit import OFFICE, SECOND, WHO, card_at, card_station, close, sheets
from tests.screens.kit import clock_at, do

EVENING = "2026-11-26T20:55"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """Day 3 is closed and the boards are frozen by hand on day 4."""
    made = card_station(tmp_path)
    close(made, 3)
    do(made, partial(freeze, rules=made.rules), OFFICE)
    yield made
    made.close()


def all_that_comes_later(station: Station) -> None:
    """A correction, a veto, the test, the roll call and the sheet of day 4, its closing."""
    rules = station.rules
    wrong = partial(correct, rules=rules, person=WHO, day=1, item="homework", reason="再次复核")
    do(station, partial(wrong, to=Decimal(1)), OFFICE)
    do(station, lambda _camp, stamp: (stamp.sign(VetoRecorded, subject=WHO, veto="drink", note="x"),), OFFICE)
    do(station, partial(enter_exam, points={WHO: Decimal(33), "T0006": Decimal(99)}), OFFICE)
    for who in (WHO, "T0001"):
        station.now = clock_at("2026-11-26T14:29")
        do(station, partial(present, who=who, session="d4-1430", config=station.config))
    station.now = clock_at(EVENING)
    sheets(station, 4, {"homework": Decimal(3)})
    close(station, 4)


def told(station: Station) -> tuple[Any, ...]:
    view = CardView(station)
    view.scan(WHO)
    shown = view.card
    assert shown is not None
    days = [(day.day, day.share, day.calls) for day in shown.days if day.day <= 3]
    return shown.frozen, shown.as_of, shown.all, shown.own, shown.made, days


def test_nothing_that_comes_after_the_freeze_is_on_the_card(station: Station) -> None:
    before = told(station)
    assert before[:2] == (True, 3)
    all_that_comes_later(station)
    assert told(station) == before
    live = Standings(station.camp, station.rules, station.now()).figures.scores[WHO]
    assert f"{float(live):.2f}" != before[2].score


def test_the_public_camp_is_folded_once_and_anew_when_the_boards_thaw(station: Station) -> None:
    known = station.public_camp()
    assert known is not station.camp
    assert known.frozen is not None
    all_that_comes_later(station)
    assert station.public_camp() is known
    assert known.exam == {}
    do(station, partial(thaw, rules=station.rules, reason="结业"), OFFICE)
    assert station.public_camp() is station.camp
    do(station, partial(freeze, rules=station.rules), OFFICE)
    assert station.public_camp() is not known


def test_before_the_freeze_the_public_camp_is_the_camp(tmp_path: Path) -> None:
    station = card_station(tmp_path)
    camp: Camp = station.public_camp()
    assert camp is station.camp
    station.close()


def test_the_command_line_marks_a_board_frozen_by_hand(station: Station, tmp_path: Path) -> None:
    all_that_comes_later(station)
    kiosk = Kiosk(tmp_path)
    board = kiosk.run("ranking", "--json", "--now", EVENING).json()
    mine = next(one for one in board if one["id"] == WHO)
    assert mine["frozen"] is True
    shown = told(station)[2]
    assert (mine["rank"], mine["score"]) == (shown.rank, shown.score)
    why = kiosk.run("why", WHO, "--json", "--now", EVENING).json()
    assert (why["frozen"], why["why"]["score"]) == (True, shown.score)


def test_a_complaint_and_its_answer_show_and_the_figure_does_not_move(station: Station) -> None:
    before = told(station)
    complaint = partial(
        file_complaint, rules=station.rules, person=WHO, day=3, item="homework", reason="交了"
    )
    do(station, complaint, WHO)
    view = CardView(station)
    view.scan(WHO)
    assert view.complaint_at("homework") is not None
    number = max(station.camp.complaints)
    do(station, partial(decide_complaint, number=number, upheld=True, decision="属实"), SECOND)
    right = partial(correct, rules=station.rules, person=WHO, day=3, item="homework", reason="申诉")
    do(station, partial(right, to=Decimal(20)), SECOND)
    view.refresh(at_once=True)
    assert view.card is not None
    assert [one.upheld for one in view.card.complaints] == [True]
    assert told(station) == before


async def test_the_day_after_the_freeze_shows_roll_calls_and_no_points(station: Station) -> None:
    all_that_comes_later(station)
    async with card_at(station) as kiosk:
        assert "frozen, as of day 3" in kiosk.text
        assert "not shown" in kiosk.line("Day 4")
        await kiosk.press("4")
        text = kiosk.text
        assert "After the freeze the points of this day are not shown" in text
        assert "Homework" not in text
        await kiosk.press("end", "right")
        assert "✓ present  14:29" in kiosk.text
        await kiosk.press("f5")
        assert "The figures of this day are not shown yet. Ask the office." in kiosk.text
        assert kiosk.station.camp.complaints == {}
