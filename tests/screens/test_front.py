"""What the desk does with scans, typed names and Enter, without a terminal."""

from __future__ import annotations

from functools import partial

import pytest

from kiosk.desk import WalkIn, depart, grant_leave, mark, reissue, undo
from kiosk.station import Recorded, Station
from screens.front import Front
from tests.screens.front_kit import ROLL_CALL, later, verdict
from tests.screens.kit import clock_at, moment


def events(station: Station) -> int:
    return station.camp.seq


def test_a_badge_arrives_and_its_hand_outs_wait_to_be_given(front: Front, station: Station) -> None:
    front.scan("T0042")
    assert verdict(front) == "ok"
    assert front.offer == "hand_out"
    assert front.hand_outs.ticked == ("学习资料", "胸卡", "房卡")
    assert station.camp.people["T0042"].handed == {}


def test_enter_gives_what_is_ticked_and_the_rest_stays_owed(front: Front, station: Station) -> None:
    front.scan("T0042")
    front.move(1)
    front.tick()
    front.accept()
    assert set(station.camp.people["T0042"].handed) == {"学习资料", "房卡"}
    assert front.answer
    assert front.answer.hand_out == ("胸卡",)


def test_enter_with_nothing_ticked_records_nothing(front: Front, station: Station) -> None:
    front.scan("T0042")
    for _ in range(3):
        front.tick()
        front.move(1)
    before = events(station)
    assert front.accept() is None
    assert events(station) == before


def test_the_next_scan_leaves_the_one_before_owed(front: Front, station: Station) -> None:
    front.scan("T0042")
    front.scan("T0043")
    assert front.person is station.camp.people["T0043"]
    assert station.camp.people["T0042"].handed == {}


@pytest.mark.parametrize("seconds", [0.0, 1.0, 1.9])
def test_a_scanner_that_sends_twice_counts_once(front: Front, station: Station, seconds: float) -> None:
    front.scan("T0042")
    before = events(station)
    later(station, seconds)
    assert front.scan("T0042") is None
    assert (events(station), verdict(front)) == (before, "ok")


@pytest.mark.parametrize("code", ["T0042", "X9999"])
def test_a_refused_badge_sent_twice_is_refused_once(front: Front, station: Station, code: str) -> None:
    front.scan("T0042")
    later(station, 60)
    front.scan(code)
    before, said = events(station), verdict(front)
    later(station, 1)
    assert front.scan(code) is None
    assert (events(station), verdict(front)) == (before, said)


def test_after_the_repeat_window_it_is_a_scan_of_its_own(front: Front, station: Station) -> None:
    front.scan("T0042")
    station.now = clock_at(ROLL_CALL)
    front.scan("T0042")
    assert verdict(front) == "ok"
    assert front.answer
    assert front.answer.session == "d1-0950"


def test_an_undone_scan_can_be_made_again_at_once(front: Front, station: Station) -> None:
    front.scan("T0042")
    front.do(partial(undo, who="T0042", reason="点错了", config=station.config))
    assert station.camp.people["T0042"].arrival is None
    front.scan("T0042")
    assert verdict(front) == "ok"
    assert station.camp.people["T0042"].arrival


def test_two_letters_of_pinyin_find_and_enter_takes_the_only_one(front: Front, station: Station) -> None:
    front.finder.type("zs")
    only = front.finder.people
    assert len(only) == 1
    front.accept()
    assert verdict(front) == "ok"
    assert front.person is station.camp.people[only[0]]
    assert front.finder.typed == ""


def test_several_who_fit_are_never_picked_from_by_itself(front: Front, station: Station) -> None:
    front.finder.type("张")
    before = events(station)
    assert front.accept() is None
    assert events(station) == before
    front.move(1)
    front.move(1)
    chosen = front.finder.chosen
    front.accept()
    assert front.person is chosen


def test_people_of_one_name_are_asked_about(front: Front, station: Station) -> None:
    front.finder.type("张晓红")
    front.accept()
    assert verdict(front) == "ambiguous"
    assert front.offer == "choose"
    assert {station.camp.people[one].person.name for one in front.finder.people} == {"张晓红"}
    assert front.accept() is None
    front.move(1)
    front.accept()
    assert verdict(front) == "ok"
    assert front.answer
    assert front.answer.alike


def test_an_unknown_badge_is_refused_and_noted(front: Front, station: Station) -> None:
    before = events(station)
    front.scan("X9999")
    assert (verdict(front), events(station)) == ("unknown", before + 1)


def test_a_scan_wins_over_what_is_half_typed(front: Front, station: Station) -> None:
    front.finder.type("zhang")
    front.finder.clear()
    front.scan("T0042")
    assert front.person is station.camp.people["T0042"]
    assert front.finder.typed == ""


def grant(station: Station, who: str) -> None:
    leave = partial(
        grant_leave,
        who=who,
        start=moment("2026-11-23T09:00"),
        until=moment("2026-11-23T12:00"),
        kind="before",
    )
    assert isinstance(station.record(leave, station.stamp(by="O01")), Recorded)


def test_enter_ends_a_leave_and_marks_who_came_to_the_roll_call(front: Front, station: Station) -> None:
    front.scan("T0042")
    grant(station, "T0042")
    station.now = clock_at(ROLL_CALL)
    front.scan("T0042")
    assert (verdict(front), front.offer) == ("on_leave", "end_leave")
    front.accept()
    assert station.camp.people["T0042"].state(station.now()) == "here"
    assert station.camp.marks["d1-0950"]["T0042"][-1].value == "present"


def test_ending_the_leave_of_somebody_marked_says_that(front: Front, station: Station) -> None:
    front.scan("T0042")
    grant(station, "T0042")
    station.now = clock_at(ROLL_CALL)
    on_leave = partial(mark, session="d1-0950", who="T0042", value="leave", reason="", config=station.config)
    assert isinstance(station.record(on_leave), Recorded)
    later(station, 60)
    front.scan("T0042")
    assert verdict(front) == "on_leave"
    front.accept()
    assert verdict(front) == "ok"
    assert station.camp.people["T0042"].state(station.now()) == "here"


def test_a_typed_number_is_the_person_also_when_it_was_their_badge(front: Front, station: Station) -> None:
    station.record(partial(reissue, who="T0042", new_badge="N7", reason="遗失"))
    front.scan("T0042")
    assert verdict(front) == "replaced_badge"
    later(station, 60)
    front.finder.type("T0042")
    front.accept()
    assert verdict(front) == "ok"
    assert front.person is station.camp.people["T0042"]


def test_who_arrives_during_a_roll_call_is_told_to_scan_again(front: Front, station: Station) -> None:
    station.now = clock_at(ROLL_CALL)
    front.scan("T0042")
    assert front.answer
    assert front.answer.next_step
    assert station.say(front.answer.next_step).startswith("正在点名")
    later(station, 60)
    front.scan("T0042")
    assert front.answer.session == "d1-0950"


def test_enter_records_the_return_of_somebody_departed(front: Front, station: Station) -> None:
    front.scan("T0042")
    station.record(partial(depart, who="T0042"))
    later(station, 60)
    front.scan("T0042")
    assert (verdict(front), front.offer) == ("withdrawn", "come_back")
    front.accept()
    assert station.camp.people["T0042"].departure is None


def test_in_leave_mode_a_scan_asks_for_the_leave(front: Front, station: Station) -> None:
    front.scan("T0042")
    later(station, 60)
    while front.mode != "leave":
        front.next_mode()
    front.scan("T0042")
    assert front.offer == "grant_leave"
    assert front.accept() is None


def test_departure_mode(front: Front, station: Station) -> None:
    front.scan("T0042")
    later(station, 60)
    while front.mode != "departure":
        front.next_mode()
    front.scan("T0042")
    assert verdict(front) == "ok"
    assert station.camp.people["T0042"].departure


def test_a_walk_in_is_registered_and_enter_lets_them_arrive(front: Front, station: Station) -> None:
    front.register(WalkIn(name="临时来", unit="某所"))
    member = front.person
    assert member
    assert member.walk_in
    assert front.offer == "go_on"
    front.accept()
    assert member.arrival
    assert station.camp.people["W001"] is member


def test_a_card_that_was_asked_for_records_nothing_until_enter(front: Front, station: Station) -> None:
    before = events(station)
    front.show_card("T0042")
    assert (verdict(front), events(station), front.offer) == ("card", before, "go_on")
    front.accept()
    assert station.camp.people["T0042"].arrival
