"""Badges scanned while a class is marked by hand: who is marked, who is the desk's, what is only said."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from kiosk.decision import Refused
from kiosk.desk import WalkIn, mark_of, reissue, walk_in
from kiosk.i18n import text
from kiosk.ledger import open_ledger
from kiosk.roster import identify
from kiosk.station import Station
from screens.dialogs.marking import MarkingDialog
from screens.dialogs.roll_marking import Marking
from screens.dialogs.roll_parts import SaidLine
from tests.screens.kit import clock_at, station_at
from tests.screens.roll_kit import (
    AFTER,
    CALL,
    MORNING,
    at_roll,
    close_day_of,
    fill_disk,
    give_leave,
    let_arrive,
    marked,
    recorded,
    said,
    sitting,
    step_of,
)

NOBODY = "X99999"


def message_of(station: Station, code: str) -> object:
    found = identify(station.camp, code, station.now())
    assert isinstance(found, Refused)
    return found.message


def last_message(marking: Marking) -> object:
    assert marking.marks.said is not None
    return marking.marks.said.message


def refusals(station: Station) -> list[str]:
    with open_ledger(station.config.path("data/camp.json"), read_only=True) as ledger:
        return [str(one["verdict"]) for one in ledger.events().all() if one["kind"] == "scan_refused"]


def over_at(station: Station, reason: int = 0) -> Marking:
    """Return a marking of the roll call that is over, at the roll of 一班 where a reason is chosen."""
    marking = Marking(station, CALL)
    if reason:
        marking.digit(reason)
        marking.digit(1)
    return marking


def test_scans_mark_who_is_due_and_leave_the_rest_to_the_desk(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    staff = next(one for one in station.camp.people.values() if not one.person.scored)
    marking = at_roll(station)
    fifth, away = marking.keys[4], marking.keys[5]
    let_arrive(station, fifth, away, staff.person.id)
    give_leave(station, away, "2026-11-23T09:00", "2026-11-23T18:00")
    assert marking.scan(station.camp.people[fifth].badge)
    assert marked(station) == {fifth: "present"}
    assert said(marking) == "✓ Present"
    assert marking.cursor.key == fifth
    assert marking.scan(fifth)
    assert said(marking) == "✓ Present", "the scanner sent it twice"
    station.now = clock_at("2026-11-23T09:46")
    assert marking.scan(fifth)
    assert said(marking) == "! Already done"
    for elsewhere in (staff.badge, station.camp.people[away].badge):
        assert not marking.scan(elsewhere)
    marking.take_back()
    assert marked(station) == {}


@pytest.mark.parametrize("iso", [MORNING, AFTER])
def test_who_has_not_arrived_is_the_desks(tmp_path: Path, iso: str) -> None:
    station = station_at(tmp_path, iso)
    marking = at_roll(station) if iso == MORNING else over_at(station, 1)
    first = marking.keys[0]
    assert not marking.scan(station.camp.people[first].badge)
    assert marked(station) == {}
    let_arrive(station, first)
    assert marking.scan(station.camp.people[first].badge)
    assert marked(station) == {first: "present"}


@pytest.mark.parametrize("iso", [MORNING, AFTER])
def test_nobodys_badge_is_told_kept_and_stays(tmp_path: Path, iso: str) -> None:
    """At every step: no session, a reason that is lacking, a class, the roll."""
    station = station_at(tmp_path, iso)
    marking = Marking(station)
    for count in range(1, 6):
        before = step_of(marking)
        assert marking.scan(NOBODY)
        assert said(marking) == "✗ Not found"
        assert last_message(marking) == message_of(station, NOBODY)
        assert step_of(marking) == before
        assert refusals(station) == ["unknown"] * count, "as every refused scan"
        marking.digit(1)
    assert marked(station) == {}


def test_a_dead_badge_and_one_of_several_are_told_and_stay(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    marking = at_roll(station)
    recorded(station.record(partial(reissue, who="T0005", new_badge="N1005")))
    name = station.camp.people["T0001"].person.name
    guest = WalkIn(name=name, class_="二班")
    recorded(station.record(partial(walk_in, guest=guest, keys=(), config=station.config)))
    for code, look in (("T0005", "✗ Dead badge"), (name, "? Which one?")):
        assert marking.scan(code)
        assert said(marking) == look
        assert last_message(marking) == message_of(station, code)
    assert marked(station) == {}


def test_somebodys_badge_before_a_session_is_chosen_is_the_desks(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    let_arrive(station, "T0001")
    marking = Marking(station)
    assert marking.back()
    assert not marking.scan("T0001")


def test_a_scan_afterwards_is_backfilled_with_the_reason(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER)
    let_arrive(station, "T0001", "T0002", "T0003", "T0050")
    marking = over_at(station, 2)
    for person in ("T0003", "T0050"):
        assert marking.scan(station.camp.people[person].badge)
        made = mark_of(station.camp, CALL, person)
        assert made is not None
        assert (made.value, made.backfilled, made.reason) == (
            "present",
            True,
            station.say(text("scanner failed")),
        )
        assert said(marking) == "✓ Backfilled"
    assert marking.cursor.key == "T0003", "one stands on whom was scanned, where they are on this roll"
    assert step_of(marking) == "roll"
    assert marking.scan("T0050")
    assert said(marking) == "✓ Backfilled", "the scanner sent it twice"
    station.now = clock_at("2026-11-23T10:31")
    assert marking.scan("T0050")
    assert said(marking) == "! Already done"
    marking.take_back()
    assert marked(station) == {"T0003": "present"}


def test_a_scan_without_a_reason_asks_for_it(tmp_path: Path) -> None:
    station = station_at(tmp_path, AFTER)
    let_arrive(station, "T0001")
    marking = over_at(station)
    choose_first = text("Choose the reason first, then scan the badge again.")
    assert marking.scan("T0001")
    assert (step_of(marking), last_message(marking)) == ("reason", choose_first)
    marking.digit(4)
    assert marking.scan("T0001")
    assert (step_of(marking), last_message(marking)) == ("typing", choose_first)
    marking.give_reason("找错教室")
    assert marking.marks.said is None
    marking.ask_reason()
    assert marking.scan("T0001"), "another reason is being chosen"
    assert last_message(marking) == choose_first
    assert marked(station) == {}
    marking.digit(1)
    assert marking.scan("T0001")
    assert marked(station) == {"T0001": "present"}


def test_a_scan_just_after_the_roll_call_closed_asks_for_the_reason(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    let_arrive(station, "T0001")
    marking = at_roll(station)
    station.now = clock_at(AFTER)
    assert marking.scan("T0001")
    assert (step_of(marking), said(marking)) == ("reason", "! Roll call is over")
    marking.digit(1)
    assert marking.scan("T0001")
    assert marked(station) == {"T0001": "present"}


def test_a_scan_while_the_roll_call_is_open_has_no_reason(tmp_path: Path) -> None:
    """Also where one was chosen for another session before."""
    station = station_at(tmp_path, AFTER)
    let_arrive(station, "T0001")
    marking = over_at(station, 1)
    assert [marking.back() for _ in range(2)] == [True, True]
    station.now = clock_at("2026-11-23T14:20")
    marking.refresh()
    marking.stand_on("d1-1430")
    marking.choose()
    assert marking.scan("T0001")
    made = mark_of(station.camp, "d1-1430", "T0001")
    assert made is not None
    assert (made.value, made.reason, made.backfilled) == ("present", "", False)
    assert said(marking) == "✓ Present"


def test_on_a_closed_day_a_scan_marks_nobody(tmp_path: Path) -> None:
    station = station_at(tmp_path, "2026-11-23T23:30")
    let_arrive(station, "T0001")
    close_day_of(station)
    marking = Marking(station, CALL)
    assert marking.scan("T0001")
    assert last_message(marking) == text("Day {day} is closed.", day=1)
    assert marked(station) == {}


@pytest.mark.parametrize("iso", [MORNING, AFTER])
def test_a_scan_that_is_not_saved_says_so_and_can_be_repeated(tmp_path: Path, iso: str) -> None:
    station = station_at(tmp_path, iso)
    let_arrive(station, "T0001")
    marking = at_roll(station) if iso == MORNING else over_at(station, 1)
    make_room = fill_disk(station)
    assert marking.scan("T0001")
    assert said(marking) == "✗ NOT SAVED"
    assert marking.scan(NOBODY)
    assert said(marking) == "✗ NOT SAVED"
    make_room()
    assert marking.scan("T0001")
    assert marked(station) == {"T0001": "present"}


async def test_an_unknown_badge_is_red_and_the_roll_stays(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, lambda one: MarkingDialog(one, None)) as here:
        await here.press("1")
        stood = here.chosen
        await here.scan(NOBODY)
        assert here.app.screen is here.dialog
        assert here.chosen == stood
        assert station.say(message_of(station, NOBODY)) in here.text
        assert here.dialog.query_one(SaidLine).has_class("-no")


async def test_who_has_not_arrived_is_received_at_the_desk(tmp_path: Path) -> None:
    station = station_at(tmp_path, MORNING)
    async with sitting(station, lambda one: MarkingDialog(one, None)) as here:
        await here.press("1")
        await here.scan("T0003")
        assert here.app.screen is not here.dialog
        assert station.camp.people["T0003"].arrival
        assert marked(station) == {}
