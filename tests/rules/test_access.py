"""Roles, PINs and the lock-out."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from kiosk.access import (
    AT_THE_DESK,
    MAY,
    Action,
    allowed,
    check_pin,
    hash_pin,
    is_office,
    locked_until,
    may,
    pin_accepted,
    pin_failed,
    reset_pin,
    set_pin,
    verify_pin,
)
from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.desk import depart, withdraw
from kiosk.events import Event, Stamp
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import Desk, config

TRIES = config().access.wrong_tries
LOCK = dt.timedelta(minutes=config().access.locked_minutes)


def hashed(pin: str) -> str:
    made = hash_pin(pin)
    assert isinstance(made, str)
    return made


def code(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.code


def with_pin(pin: str = "4711") -> Desk:
    desk = Desk()
    desk.do(set_pin, "08:00", "T1", hashed(pin))
    return desk


def fail(desk: Desk, clock: str, times: int = 1) -> None:
    for _ in range(times):
        desk.do(pin_failed, clock, "T1")


@pytest.mark.parametrize(
    "pin", ["", "123", "1" * 4, "0" * 12, "1234567890123", "12a4", "-1234", "١٢٣٤", "1 234", "²³45x"]
)
def test_what_is_no_pin(pin: str) -> None:
    assert code(hash_pin(pin)) == "bad_pin"


def test_a_pin_is_kept_as_an_argon2id_hash_and_full_width_digits_are_the_same() -> None:
    kept = hashed("１２３４")
    assert kept.startswith("$argon2id$")
    assert "1234" not in kept
    assert verify_pin("1234", kept)
    assert verify_pin("１２３４", kept)
    assert not verify_pin("1235", kept)
    assert not verify_pin("", kept)
    assert not verify_pin("1234", "no hash")
    assert not verify_pin("1234", "")


def test_without_a_pin_one_is_taken_at_ones_word() -> None:
    desk = Desk()
    assert check_pin(desk.camp, "T1", "", config(), at(1, "08:00")) == "ok"
    assert code(check_pin(desk.camp, "ghost", "", config(), at(1, "08:00"))) == "unknown_person"


def test_a_pin_is_right_or_wrong() -> None:
    desk = with_pin()
    assert check_pin(desk.camp, "T1", "4711", config(), at(1, "08:00")) == "ok"
    assert code(check_pin(desk.camp, "T1", "4712", config(), at(1, "08:00"))) == "wrong_pin"


def test_too_many_wrong_ones_lock_even_the_right_one_out_for_some_minutes() -> None:
    desk = with_pin()
    fail(desk, "09:00", TRIES - 1)
    assert locked_until(desk.camp, "T1", config(), at(1, "09:00")) is None
    fail(desk, "09:01")
    until = at(1, "09:01") + LOCK
    assert locked_until(desk.camp, "T1", config(), at(1, "09:02")) == until
    assert code(check_pin(desk.camp, "T1", "4711", config(), at(1, "09:02"))) == "locked"
    assert locked_until(desk.camp, "T1", config(), until - dt.timedelta(seconds=1)) == until
    assert check_pin(desk.camp, "T1", "4711", config(), until) == "ok"
    fail(desk, "09:20")
    assert locked_until(desk.camp, "T1", config(), at(1, "09:21")) is not None


def test_the_right_one_starts_the_count_anew() -> None:
    desk = with_pin()
    fail(desk, "09:00", TRIES - 1)
    desk.do(pin_accepted, "09:01", "T1")
    fail(desk, "09:02", TRIES - 1)
    assert locked_until(desk.camp, "T1", config(), at(1, "09:02")) is None


def test_a_right_one_after_no_wrong_one_records_nothing() -> None:
    desk = with_pin()
    before = desk.camp.seq
    desk.do(pin_accepted, "09:01", "T1")
    desk.do(pin_failed, "09:01", "T2")
    assert desk.camp.seq == before
    assert code(pin_failed(desk.camp, desk.stamp(at(1, "09:00")), "ghost")) == "unknown_person"
    assert code(pin_accepted(desk.camp, desk.stamp(at(1, "09:00")), "ghost")) == "unknown_person"


def test_a_clock_set_back_does_not_lock_for_years() -> None:
    desk = with_pin()
    fail(desk, "09:00", TRIES)
    long_before = at(1, "09:00") - dt.timedelta(days=2000)
    assert locked_until(desk.camp, "T1", config(), at(1, "08:59")) is not None
    assert locked_until(desk.camp, "T1", config(), long_before) is None
    desk.take(pin_failed(desk.camp, desk.stamp(long_before), "T1"))
    assert locked_until(desk.camp, "T1", config(), long_before) is not None


def test_who_sets_and_resets_pins() -> None:
    desk = with_pin()
    new = hashed("9999123")
    for by, verdict in (
        ("T2", "not_allowed"),
        ("D1", "not_allowed"),
        ("ghost", "unknown_person"),
        ("T1", "ok"),
    ):
        assert desk.do(set_pin, "09:00", "T1", new, by=by).verdict == verdict
    assert desk.do(set_pin, "09:00", "ghost", new).verdict == "unknown_person"
    assert desk.do(reset_pin, "09:00", "T1", by="T1").verdict == "not_allowed"
    assert desk.do(reset_pin, "09:00", "T1", by="O1").verdict == "ok"
    assert desk.do(reset_pin, "09:00", "T1", by="O1").verdict == "no_pin"
    assert desk.do(reset_pin, "09:00", "ghost").verdict == "unknown_person"
    assert check_pin(desk.camp, "T1", "4711", config(), at(1, "09:00")) == "ok"


@pytest.mark.parametrize(
    ("by", "action", "class_", "answer"),
    [
        ("O1", "awards", "", None),
        ("O1", "sheet", "一班", None),
        ("T1", "sheet", "一班", None),
        ("T1", "sheet", "二班", "not_allowed"),
        ("T1", "sheet", "", "not_allowed"),
        ("T6", "confirm_sheet", "二班", None),
        ("T1", "room", "一班", "not_allowed"),
        ("T1", "day", "", "not_allowed"),
        ("I1", "room", "一班", None),
        ("I1", "discipline", "二班", None),
        ("I1", "sheet", "一班", None),
        ("I1", "arrive", "", "not_allowed"),
        ("D1", "arrive", "", None),
        ("D1", "sheet", "一班", "not_allowed"),
        ("T2", "mark", "一班", "not_allowed"),
        ("", "arrive", "", None),
        ("", "leave", "", "not_allowed"),
        ("", "day", "", "not_allowed"),
        ("ghost", "arrive", "", "unknown_person"),
    ],
)
def test_what_a_role_may_do(by: str, action: Action, class_: str, answer: str | None) -> None:
    refused = may(Desk().camp, by, action, class_=class_)
    assert (refused.code if refused else None) == answer


def test_a_persons_class_is_theirs_if_none_is_given() -> None:
    camp = Desk().camp
    assert may(camp, "T1", "mark", person="T2") is None
    assert may(camp, "T1", "mark", person="T4") is not None


def test_who_is_gone_has_no_rights_left() -> None:
    desk = Desk()
    desk.arrive("T1")
    desk.do(depart, "09:00", "T1")
    assert may(desk.camp, "T1", "mark", class_="一班") is not None
    assert is_office(desk.camp, "O1")
    desk.do(withdraw, "09:00", "O1", "left", by="O1")
    assert not is_office(desk.camp, "O1")
    assert may(desk.camp, "O1", "day") is not None


def test_the_table_knows_no_office_and_staff_is_never_a_class() -> None:
    assert "office" not in MAY
    assert set(MAY["desk"]) >= AT_THE_DESK
    camp = Desk().camp
    assert may(camp, "D1", "mark", person="O1") is None
    camp.people["T1"].person = camp.people["O1"].person
    assert may(camp, "T1", "day") is None


def test_the_hashing_library_is_not_loaded_before_it_is_needed() -> None:
    script = "import sys, kiosk.access, kiosk.desk; print('argon2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_guess_costs_what_the_library_recommends() -> None:
    script = "from kiosk.access import hash_pin; print(hash_pin('2468'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


@pytest.mark.parametrize(
    ("by", "person", "does"), [("T1", "T1", True), ("T1", "T2", False), ("T1", "", False), ("D1", "T2", True)]
)
def test_what_is_decided_is_decided_where_they_may_do_it_to_that_person(
    by: str, person: str, does: bool
) -> None:
    desk, asked = Desk(), []

    def decide(_camp: Camp, _stamp: Stamp) -> tuple[Event, ...]:
        asked.append(person)
        return ()

    stamp = Stamp("e", at(1, "12:00"), at(1, "12:00"), "desk-1", by)
    outcome = allowed(desk.camp, stamp, action="complain", decide=decide, person=person)
    assert (outcome == ()) is does
    assert bool(asked) is does
    assert does or code(outcome) == "not_allowed"
