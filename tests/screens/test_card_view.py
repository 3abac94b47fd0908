"""Where somebody stands on their card, what can be opened, and what can be complained about. No terminal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.i18n import render
from kiosk.scoring.days import decide_complaint, file_complaint
from kiosk.station import Station
from screens.card_view import WHOLE, CardView
from tests.screens.card_kit import OFFICE, WHO, card_station
from tests.screens.kit import clock_at, do
from tests.screens.test_dialogs_kit import give_pin

ITEMS = ("attendance", "discipline", "homework", "discussion", "room", "bearing", "bonus")


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = card_station(tmp_path)
    yield made
    made.close()


@pytest.fixture
def view(station: Station) -> CardView:
    """Her card, just scanned."""
    made = CardView(station)
    made.scan(WHO)
    return made


def keys(view: CardView) -> tuple[str, ...]:
    return tuple(row.key for row in view.rows())


def said(view: CardView) -> str:
    return render(view.said, "en") if view.said else ""


def test_it_begins_with_the_last_day_that_has_a_score(view: CardView) -> None:
    assert (view.day, view.pane, view.days) == (3, "lines", (WHOLE, 1, 2, 3, 4))
    assert keys(view) == (*ITEMS, "calls", "confirmed")


def test_a_line_opens_and_closes_and_left_leads_to_the_days(view: CardView) -> None:
    view.choose(1)
    view.inwards("discipline")
    assert keys(view)[:4] == ("attendance", "discipline", "discipline/0", "homework")
    assert view.outwards("discipline/0") == "discipline"
    assert keys(view) == (*ITEMS, "calls", "confirmed")
    assert (view.outwards("discipline"), view.pane) == ("discipline", "days")
    view.turn(-1)
    assert view.day == WHOLE
    view.turn(-1)
    assert view.day == WHOLE
    view.inwards("mean")
    assert view.pane == "lines"
    assert view.opened == set()


def test_enter_opens_and_closes_and_a_line_without_more_stays(view: CardView) -> None:
    view.choose(1)
    assert view.toggle("room") == "room"
    assert "room/0" in keys(view)
    assert view.toggle("room/0") == "room"
    assert keys(view) == (*ITEMS, "calls", "confirmed")
    view.toggle("confirmed")
    assert view.opened == set()


def test_another_day_is_shown_closed_and_one_there_is_not_is_not_shown(view: CardView) -> None:
    view.inwards("homework")
    view.choose(2)
    assert (view.day, view.opened) == (2, set())
    view.choose(9)
    assert view.day == 2
    view.turn(99)
    assert view.day == 4
    assert keys(view)[0] == "lack"


def test_the_same_badge_again_stays_where_they_stand_and_another_begins_anew(view: CardView) -> None:
    view.choose(1)
    view.inwards("homework")
    view.scan(WHO)
    assert (view.person, view.day, view.opened) == (WHO, 1, {"homework"})
    view.scan("T0006")
    assert (view.person, view.day, view.opened) == ("T0006", 3, set())
    view.close()
    assert (view.person, view.card, view.rows(), view.days) == ("", None, (), (WHOLE,))


def test_the_whole_camp_says_what_is_owed_on_leave_and_disputed(station: Station, view: CardView) -> None:
    complaint = partial(file_complaint, rules=station.rules, person=WHO, day=3, item="room", reason="x")
    do(station, complaint, WHO)
    view.refresh(at_once=True)
    view.choose(WHOLE)
    kinds = [key.split()[0] for key in keys(view)]
    assert kinds == ["mean", "owed", "leave", "complaint"]


def test_what_can_be_disputed_and_what_is_said_where_it_cannot(station: Station, view: CardView) -> None:
    assert view.to_dispute("homework") == "homework"
    assert view.to_dispute("calls") == "attendance"
    assert said(view) == ""
    assert view.to_dispute("confirmed") == ""
    assert said(view) == "Choose a day and stand on an item first."
    view.choose(WHOLE)
    assert said(view) == ""
    assert view.to_dispute("mean") == ""
    assert said(view) == "Choose a day and stand on an item first."
    view.choose(1)
    assert view.to_dispute("homework") == ""
    assert said(view) == "Complaints about day 1 were possible until 11-24 12:00."
    view.choose(4)
    assert view.to_dispute("calls") == ""
    assert "No score sheet" in said(view)
    view.choose(3)
    complaint = partial(file_complaint, rules=station.rules, person=WHO, day=3, item="homework", reason="x")
    do(station, complaint, WHO)
    assert view.to_dispute("homework") == ""
    assert said(view) == "A complaint about this waits for its answer already."
    number = max(station.camp.complaints)
    do(station, partial(decide_complaint, number=number, upheld=False, decision="no"), OFFICE)
    assert view.to_dispute("homework") == "homework"


def test_without_a_pin_the_badge_must_have_been_scanned_lately(station: Station, view: CardView) -> None:
    station.now = clock_at("2026-11-26T11:50:59")
    assert view.to_dispute("homework") == "homework"
    station.now = clock_at("2026-11-26T11:51")
    assert view.to_dispute("homework") == ""
    assert said(view).startswith("Scan your badge again")
    view.scan(WHO)
    assert view.to_dispute("homework") == "homework"
    station.now = clock_at("2026-11-26T11:55")
    give_pin(station, WHO)
    assert view.to_dispute("homework") == "homework", "the PIN is asked instead"


def test_it_follows_what_others_record_and_does_no_work_when_nothing_was(
    station: Station, view: CardView, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []
    work_out = CardView._work_out

    def counted(self: CardView) -> None:
        worked.append("x")
        work_out(self)

    monkeypatch.setattr(CardView, "_work_out", counted)
    view.refresh()
    view.refresh(at_once=True)
    assert worked == []
    give_pin(station, "T0007")
    view._made = (view._made[0], view._made[1] - 1000, view._made[2])
    view.refresh()
    assert worked == ["x"]
    give_pin(station, "T0008")
    view._made = (view._made[0], view._made[1], 1000.0)
    view.refresh()
    assert worked == ["x"], "a large camp is not worked out for every event"
    view.refresh(at_once=True)
    assert worked == ["x", "x"]


def test_the_deadline_is_told_for_days_with_points(view: CardView) -> None:
    until = view.deadline()
    assert until is not None
    assert f"{until:%m-%d %H:%M}" == "11-26 12:00"
    for day in (WHOLE, 4):
        view.choose(day)
        assert view.deadline() is None
