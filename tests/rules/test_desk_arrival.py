"""Arrival at the desk: every verdict, hand-outs, and what is kept of a refusal."""

from __future__ import annotations

import pytest

from kiosk.decision import Refused
from kiosk.desk import answer, arrive, depart, grant_leave, hand_out, owed, reissue, withdraw
from kiosk.events import Arrived, ScanRefused
from kiosk.i18n import render
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import Desk, config, enrol, person, small_camp


def on_leave(desk: Desk, who: str, start: str = "07:00", until: str = "12:00") -> None:
    said = desk.do(grant_leave, start, who, start=at(1, start), until=at(1, until), kind="before", by="O1")
    assert said.verdict == "ok"


def test_an_arrival_is_ok_with_class_and_what_is_owed() -> None:
    desk = Desk()
    said = desk.arrive("T1", handed=("胸卡",))
    assert (said.verdict, said.person, said.since, said.station) == ("ok", "T1", at(1, "08:00"), "desk-1")
    assert said.hand_out == ("学习资料", "房卡")
    assert "一班" in render(said.message, "en")
    assert desk["T1"].state(at(1, "09:00")) == "here"


def test_who_arrives_a_second_time_is_already_here_since_then_at_that_desk() -> None:
    desk = Desk()
    desk.arrive("T1", by="D1")
    said = desk.arrive("T1", "08:30", station="desk-2")
    assert (said.verdict, said.person) == ("already", "T1")
    assert (said.since, said.station, said.by) == (at(1, "08:00"), "desk-1", "D1")


def test_an_unknown_code_is_answered_with_a_way_on() -> None:
    desk = Desk()
    said = desk.arrive("李")
    assert (said.verdict, said.person) == ("unknown", "")
    assert said.people == ("T2",)
    assert said.next_step is not None
    assert "walk-in" in render(said.next_step, "en")


def test_two_people_of_one_name_are_never_told_apart_by_the_desk() -> None:
    said = Desk().arrive("王伟")
    assert (said.verdict, said.person, said.people) == ("ambiguous", "", ("T3", "T4"))


def test_everyone_who_sounds_so_fits_what_was_typed_in_pinyin() -> None:
    assert Desk().arrive("wangwei").people == ("T3", "T4", "T5")
    assert Desk().arrive("zengba").verdict == "ok"


def test_a_withdrawn_namesake_does_not_compete() -> None:
    desk = Desk()
    desk.do(withdraw, "07:00", "T4", "cancelled", by="O1")
    said = desk.arrive("王伟")
    assert (said.verdict, said.person) == ("ok", "T3")


@pytest.mark.parametrize("typed", ["b-7", "Ｂ－７", " B-7 ", "曾八", "t7", "Ｔ７"])
def test_case_and_full_width_letters_do_not_matter(typed: str) -> None:
    assert Desk().arrive(typed).person == "T7"


def test_a_code_is_a_badge_if_it_is_somebodys_badge() -> None:
    camp = small_camp()
    enrol(camp, person("X1", "孙十", badge="T99"))
    enrol(camp, person("T99", "周一", badge="X9"))
    assert Desk(camp).arrive("T99").person == "X1"


def test_who_departed_or_was_withdrawn_is_refused_since_then() -> None:
    desk = Desk()
    desk.arrive("T1")
    desk.do(depart, "09:00", "T1", "ill")
    desk.do(withdraw, "09:05", "T2", "cancelled", by="O1")
    said = desk.arrive("T1", "09:10")
    assert (said.verdict, said.person, said.since) == ("withdrawn", "T1", at(1, "09:00"))
    assert desk.arrive("T2", "09:10").since == at(1, "09:05")


def test_a_replaced_badge_says_which_one_counts_now() -> None:
    desk = Desk()
    desk.do(reissue, "08:00", "T7", "N-1", "lost")
    said = desk.arrive("B-7")
    assert (said.verdict, said.person) == ("replaced_badge", "T7")
    assert "N-1" in render(said.message, "en")
    assert desk.arrive("n-1").verdict == "ok"


def test_withdrawn_comes_before_replaced_badge_and_leave_before_already() -> None:
    desk = Desk()
    desk.arrive("T7")
    desk.arrive("T8")
    desk.do(reissue, "08:10", "T7", "N-1")
    desk.do(withdraw, "08:20", "T7", "sent home", by="O1")
    on_leave(desk, "T8", "08:30")
    assert desk.arrive("B-7", "08:40").verdict == "withdrawn"
    assert desk.arrive("T8", "08:40").verdict == "on_leave"


def test_somebody_on_leave_is_asked_whether_it_ends() -> None:
    desk = Desk()
    on_leave(desk, "T1")
    said = desk.arrive("T1")
    assert (said.verdict, said.since, said.by) == ("on_leave", at(1, "07:00"), "O1")
    assert said.next_step is not None
    assert desk["T1"].state(at(1, "08:00")) == "on_leave"


def test_a_refused_scan_is_kept_and_answered_the_same_when_it_is_retried() -> None:
    desk = Desk()
    for who in ("nobody", "王伟", "T1", "T1"):
        stamp = desk.stamp(at(1, "08:00"))
        outcome = desk.take(arrive(desk.camp, stamp, who, (), config()))
        if not isinstance(outcome, Refused):
            continue
        (event,) = outcome.events
        assert isinstance(event, ScanRefused)
        assert (event.id, event.verdict, event.typed) == (stamp.id, outcome.code, who)
        assert answer(desk.camp, (event,), config()) == answer(desk.camp, outcome, config())


def test_a_repeated_refusal_keeps_its_verdict_when_the_state_has_moved_on() -> None:
    desk = Desk()
    outcome = desk.take(arrive(desk.camp, desk.stamp(at(1, "08:00")), "N-1", (), config()))
    assert isinstance(outcome, Refused)
    desk.do(reissue, "08:01", "T1", "N-1")
    assert answer(desk.camp, outcome.events, config()).verdict == "unknown"
    desk.do(reissue, "08:02", "T1", "N-2")
    said = answer(desk.camp, outcome.events, config())
    assert (said.verdict, said.person) == ("unknown", "")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\u202egnp.exe",
        "[bold]x[/bold]",
        "{name}",
        "x" * 10_000,
        "张" * 10_000,
        "👩‍👩‍👧‍👦",
        "\x1b[2J",
        "ﷺ" * 900,
    ],
)
def test_whatever_is_typed_is_refused_and_kept_short_and_clean(typed: str) -> None:
    desk = Desk()
    outcome = desk.take(arrive(desk.camp, desk.stamp(at(1, "08:00")), typed, (), config()))
    assert isinstance(outcome, Refused)
    assert outcome.code == "unknown"
    (event,) = outcome.events
    assert isinstance(event, ScanRefused)
    assert len(event.typed) <= 64
    assert not set(event.typed) & set("\u202e\x1b\u200d")
    assert len(render(outcome.message, "en")) < 200


@pytest.mark.parametrize("name", ["李" * 5_000, "\u202e李五", "[red]李[/red]", "{0}", "🙂", "..."])
def test_people_of_any_name_can_arrive(name: str) -> None:
    camp = small_camp()
    enrol(camp, person("T50", name))
    desk = Desk(camp)
    assert desk.arrive(name).person == "T50"
    assert render(desk.arrive("T50", "08:10").message, "en")


def test_unknown_hand_outs_are_refused_with_those_there_are() -> None:
    said = Desk().arrive("T1", handed=("雨伞",))
    assert said.verdict == "unknown_item"
    assert said.next_step is not None
    assert "房卡" in render(said.next_step, "en")


def test_what_is_handed_out_later_is_no_longer_owed() -> None:
    desk = Desk()
    assert desk.do(hand_out, "07:59", "T1", ("胸卡",), config()).verdict == "not_arrived"
    desk.arrive("T1", handed=("胸卡",))
    assert [(one.person, one.items) for one in owed(desk.camp, config())] == [("T1", ("学习资料", "房卡"))]
    assert desk.do(hand_out, "08:05", "T1", ("房卡", "胸卡"), config()).hand_out == ("学习资料",)
    assert desk.do(hand_out, "08:06", "T1", ("房卡",), config()).verdict == "already"
    assert desk.do(hand_out, "08:07", "T1", ("学习资料",), config()).verdict == "ok"
    assert owed(desk.camp, config()) == ()


def test_an_arrival_entered_afterwards_keeps_both_times() -> None:
    desk = Desk()
    stamp = desk.stamp(at(1, "08:00"), now=at(1, "20:00"))
    outcome = arrive(desk.camp, stamp, "T1", (), config())
    assert not isinstance(outcome, Refused)
    (event,) = outcome
    assert isinstance(event, Arrived)
    assert (event.at, event.recorded) == (at(1, "08:00"), at(1, "20:00"))


def test_names_that_sound_alike_are_pointed_out() -> None:
    assert set(Desk().arrive("T3").alike) == {"T4", "T5"}
