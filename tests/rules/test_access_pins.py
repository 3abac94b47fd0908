"""PINs given out by the office, the lock-out against whoever guesses, and what is never written down."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

import pytest

from kiosk.access import (
    change_pin,
    check_pin,
    draw_pin,
    issue_pins,
    locked_out,
    locked_until,
    masked,
    new_pin,
    obvious,
    pin_accepted,
    pin_failed,
    reset_pin,
    set_pin,
    unlock_pin,
    verify_pin,
)
from kiosk.desk import arrive
from kiosk.events import PinSet, ScanRefused
from tests.rules.test_access import LOCK, TRIES, code, fail, hashed, with_pin
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import Desk, config

NINE = at(1, "09:00")
MINUTE = dt.timedelta(minutes=1)


def locked(desk: Desk, now: dt.datetime, person: str = "T1") -> bool:
    return locked_until(desk.camp, person, config(), now) is not None


def fail_at(desk: Desk, moment: dt.datetime, station: str = "desk-1") -> None:
    desk.take(pin_failed(desk.camp, desk.stamp(moment, station=station), "T1"))


def test_a_pin_of_the_offices_is_changed_for_ones_own() -> None:
    desk = Desk()
    desk.do(set_pin, "08:00", "T1", hashed("4711"), by="O1")
    old = desk.camp.pins["T1"].hash
    assert desk.camp.pins["T1"].issued
    assert code(new_pin(desk.camp, "T1", "471")) == "bad_pin"
    for guessed_first in ("1234", "9876", "1122", "2222", "71234"):
        assert code(new_pin(desk.camp, "T1", guessed_first)) == "bad_pin"
    assert code(new_pin(desk.camp, "T1", "4711")) == "same_pin"
    assert code(new_pin(desk.camp, "T1", "４７１１")) == "same_pin"
    new = new_pin(desk.camp, "T1", "135790")
    assert isinstance(new, str)
    assert verify_pin("135790", new)
    for by, verdict in (("T2", "not_allowed"), ("ghost", "unknown_person"), ("T1", "ok")):
        assert desk.do(change_pin, "08:10", "T1", hashed=new, old=old, by=by).verdict == verdict
    assert not desk.camp.pins["T1"].issued
    assert check_pin(desk.camp, "T1", "135790", config(), NINE) == "ok"
    assert desk.do(change_pin, "08:20", "ghost", hashed=new, old=old, by="ghost").verdict == "unknown_person"


def test_only_the_pin_that_counts_is_changed() -> None:
    desk = with_pin()
    old, new = desk.camp.pins["T1"].hash, hashed("135790")
    desk.do(set_pin, "08:10", "T1", hashed("2468"), by="O1")
    assert desk.do(change_pin, "08:11", "T1", hashed=new, old=old, by="T1").verdict == "pin_gone"
    desk.do(reset_pin, "08:12", "T1", by="O1")
    assert desk.do(change_pin, "08:13", "T1", hashed=new, old=old, by="T1").verdict == "pin_gone"
    assert desk.do(change_pin, "08:13", "T1", hashed=new, old="", by="T1").verdict == "pin_gone"
    assert "T1" not in desk.camp.pins


def test_who_set_a_pin_and_when_is_known() -> None:
    desk = Desk()
    desk.do(set_pin, "08:00", "T1", hashed("4711"), by="O1")
    given = desk.camp.pins["T1"].given
    assert (given.by, given.at, given.station, given.event) == ("O1", at(1, "08:00"), "desk-1", desk.camp.seq)


@pytest.mark.parametrize(
    "digits", ["111111", "123456", "987654", "012345", "734560", "121212", "112233", "555500", "1234", "9876"]
)
def test_what_is_guessed_first(digits: str) -> None:
    assert obvious(digits)


@pytest.mark.parametrize("digits", ["135790", "902714", "1357", "246135", "120934"])
def test_what_is_not_guessed_first(digits: str) -> None:
    assert not obvious(digits)


def test_a_drawn_pin_is_six_digits_and_the_obvious_ones_are_passed_over() -> None:
    numbers: Iterator[int] = iter([0, 111111, 123456, 654321, 121212, 40302, 999999])
    assert draw_pin(lambda _most: next(numbers)) == "040302"
    chance = random.Random(7)
    drawn = {draw_pin(chance.randrange) for _ in range(500)}
    assert len(drawn) > 490
    assert not any(map(obvious, drawn))
    assert {len(pin) for pin in drawn} == {6}


def test_pins_for_many_at_once_go_to_those_who_have_none() -> None:
    desk = with_pin()
    before, hashes = desk.camp.pins["T1"].hash, {who: hashed("902714") for who in ("T1", "T6", "I1")}
    outcome = desk.take(issue_pins(desk.camp, desk.stamp(NINE, by="O1"), hashes))
    assert isinstance(outcome, tuple)
    assert [event.person for event in outcome if isinstance(event, PinSet)] == ["T6", "I1"]
    assert len({event.id for event in outcome}) == 2
    assert desk.camp.pins["T1"].hash == before
    assert desk.camp.pins["T6"].issued
    for by, verdict in (("O1", "have_pins"), ("T1", "not_allowed"), ("D1", "not_allowed")):
        assert desk.do(issue_pins, "09:00", hashes, by=by).verdict == verdict
    assert desk.do(issue_pins, "09:00", {"T2": "x", "ghost": "y"}, by="O1").verdict == "unknown_person"
    assert "T2" not in desk.camp.pins


def test_the_office_unlocks_and_the_tries_are_counted_anew() -> None:
    desk = with_pin()
    assert desk.do(unlock_pin, "09:00", "T1", by="O1").verdict == "not_locked"
    fail(desk, "09:00", TRIES)
    assert code(check_pin(desk.camp, "T1", "4711", config(), NINE)) == "locked"
    for by, verdict in (("T1", "not_allowed"), ("T6", "not_allowed"), ("D1", "not_allowed"), ("O1", "ok")):
        assert desk.do(unlock_pin, "09:00", "T1", by=by).verdict == verdict
    assert check_pin(desk.camp, "T1", "4711", config(), NINE) == "ok"
    fail(desk, "09:00", TRIES - 1)
    assert not locked(desk, NINE)
    fail(desk, "09:00")
    assert locked(desk, NINE)
    assert desk.do(unlock_pin, "09:00", "T2", by="O1").verdict == "no_pin"
    assert desk.do(unlock_pin, "09:00", "ghost", by="O1").verdict == "unknown_person"
    desk.do(set_pin, "08:00", "O1", hashed("8642"))
    assert desk.do(unlock_pin, "09:00", "O1", by="O1").verdict == "not_locked"


def test_tries_at_two_stations_count_together_and_the_office_sees_where() -> None:
    desk = with_pin()
    assert locked_out(desk.camp, config(), NINE) == ()
    for place in range(TRIES):
        assert not locked(desk, NINE)
        fail_at(desk, NINE, "desk-2" if place % 2 else "desk-1")
    (found,) = locked_out(desk.camp, config(), NINE)
    assert (found.person, found.until, found.tries) == ("T1", NINE + LOCK, TRIES)
    assert found.stations == ("desk-1", "desk-2")
    assert locked_out(desk.camp, config(), NINE + LOCK) == ()
    desk.take(pin_accepted(desk.camp, desk.stamp(NINE + LOCK), "T1"))
    fail_at(desk, NINE + LOCK, "desk-3")
    assert desk.camp.pins["T1"].failed_at == ("desk-3",)


def test_whoever_was_locked_last_is_told_first() -> None:
    desk = with_pin()
    desk.do(set_pin, "08:00", "O1", hashed("8642"))
    fail(desk, "09:00", TRIES)
    for _ in range(TRIES):
        desk.take(pin_failed(desk.camp, desk.stamp(NINE + MINUTE), "O1"))
    assert [one.person for one in locked_out(desk.camp, config(), NINE + MINUTE)] == ["O1", "T1"]


@pytest.mark.parametrize("back", [dt.timedelta(seconds=1), LOCK, 2 * LOCK, dt.timedelta(hours=23)])
def test_a_clock_set_back_does_not_unlock(back: dt.timedelta) -> None:
    desk = with_pin()
    fail(desk, "09:00", TRIES)
    assert locked(desk, NINE - back)


def test_a_clock_set_forward_gives_one_try_and_set_back_again_none() -> None:
    desk = with_pin()
    fail(desk, "09:00", TRIES)
    ahead = NINE + dt.timedelta(hours=3)
    assert not locked(desk, ahead)
    fail_at(desk, ahead)
    assert locked(desk, ahead)
    assert locked(desk, NINE)
    assert locked(desk, NINE + MINUTE)


@pytest.mark.parametrize("apart", [dt.timedelta(hours=1), dt.timedelta(days=9000)], ids=["an hour", "years"])
def test_two_stations_whose_clocks_disagree_do_not_take_turns(apart: dt.timedelta) -> None:
    """In an hour of guessing at both by turns there are no more tries than one each ten minutes, and five."""
    desk = with_pin()
    tries = 0
    for minute in range(60):
        for station, ahead in (("desk-1", dt.timedelta()), ("desk-2", -apart)):
            now = NINE + minute * MINUTE + ahead
            if not locked(desk, now):
                tries += 1
                fail_at(desk, now, station)
    lock_minutes = int(LOCK / MINUTE)
    assert tries <= TRIES + 2 * (60 // lock_minutes)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2468", "****"),
        ("135790", "******"),
        ("１３５７９０", "******"),
        ("13579024", "******24"),
        ("123456789012", "**********12"),
        ("1234567890123", "1234567890123"),
        ("777", "777"),
        ("99-1234", "99-1234"),
        ("X2468", "X2468"),
        ("王五", "王五"),
    ],
)
def test_what_could_be_a_pin_is_not_written_down(typed: str, kept: str) -> None:
    assert masked(typed) == kept
    desk = Desk()
    desk.take(arrive(desk.camp, desk.stamp(NINE), typed, (), config()))
    (event,) = desk.events
    assert isinstance(event, ScanRefused)
    assert (event.verdict, event.typed) == ("unknown", kept)


def test_a_code_that_is_known_is_kept_as_it_is() -> None:
    desk = Desk()
    desk.arrive("T7")
    desk.arrive("B-7")
    assert [event.typed for event in desk.events if isinstance(event, ScanRefused)] == ["B-7"]
