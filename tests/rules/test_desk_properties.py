"""What holds at the desk whatever happens in whatever order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.desk import (
    WalkIn,
    answer,
    arrive,
    come_back,
    counts,
    depart,
    end_leave,
    grant_leave,
    hand_out,
    last_done,
    mark,
    missing,
    reissue,
    roll,
    scan,
    undo,
    walk_in,
    withdraw,
)
from kiosk.events import Event, PersonEnrolled, ScanRefused, Stamp, Undone
from kiosk.i18n import render
from kiosk.roster import import_roster
from tests.rules.test_agenda_kit import at
from tests.rules.test_desk_kit import Desk, Outcome, config, person, small_camp, snapshot
from tests.rules.test_roster import rows

WHO = ("T1", "T7", "T2", "T3", "王伟", "B-7", "N-1", "W001", "D1", "x")
OFTEN = ("T1",) * 8 + ("T7",) * 6 + ("T2",) * 3 + WHO
"""Few people, so that much happens to each of them."""
CODES = ("N-1", "N-2", "B-7", "T1", "T7")


class Press(NamedTuple):
    """A key press: what, about whom, when after the one before, where and by whom."""

    rule: int
    who: str
    minutes: int
    station: str
    by: str
    choice: int


presses = st.lists(
    st.builds(
        Press,
        st.integers(0, 14),
        st.sampled_from(OFTEN),
        # Clocks jump: a desk's may well go backwards.
        st.sampled_from((0, 0, 0, 1, 1, 3, 3, 20, 60, -20, -600)),
        st.sampled_from(("desk-1", "desk-1", "desk-2")),
        st.sampled_from(("", "O1", "O1", "D1", "T1")),
        st.integers(0, 4),
    ),
    min_size=6,
    max_size=50,
)


def rules(
    desk: Desk, press: Press, now: dt.datetime
) -> tuple[Callable[..., Outcome], tuple[Any, ...], dict[str, Any]]:
    """Return the decision a press stands for, with what it takes besides camp and stamp."""
    who, choice = press.who, press.choice
    hour = dt.timedelta(hours=1)
    first, last = ((-3, -1), (0, 1), (-1, 1), (-2, -1), (1, 2))[choice]
    leave = {"start": now + hour * first, "until": now + hour * last}
    kind = ("after", "before", "official", "before", "after")[choice]
    guest = WalkIn(name=f"guest {choice}", class_=("一班", "二班", "", "九班", "三班")[choice])
    value = ("present", "late", "early", "leave", "absent")[choice]
    renamed = {"T7": {"badge": CODES[choice]}, "T3": {"unit": who}, "T2": None if choice == 1 else {}}
    file = rows(desk.camp, renamed) + [person("T2", "李四")] * ("T2" not in desk.camp.people)
    table: list[tuple[Callable[..., Outcome], tuple[Any, ...], dict[str, Any]]] = [
        (arrive, (who, ("胸卡",), config()), {}),
        (scan, (who, "automatic", config()), {}),
        (scan, (who, ("arrival", "roll_call", "leave", "departure", "automatic")[choice], config()), {}),
        (mark, ("s1" if choice else "s2", who, value, "why", config()), {}),
        (hand_out, (who, ("房卡",), config()), {}),
        (grant_leave, (who,), {**leave, "kind": kind}),
        (end_leave, (who,), {}),
        (depart, (who, "ill"), {}),
        (come_back, (who,), {}),
        (reissue, (who, CODES[choice], "lost"), {}),
        (walk_in, (guest, (), config()), {}),
        (withdraw, (who, "sent home"), {}),
        (import_roster, (file, {}), {}),
        (undo, (who, "slip", config()), {}),
        (undo, ("", "slip", config()), {}),
    ]
    return table[press.rule]


def play(
    story: list[Press], watch: Callable[[Desk, dt.datetime], None] | None = None
) -> tuple[Desk, dt.datetime]:
    desk, now = Desk(), at(1, "09:30")
    for press in story:
        now += dt.timedelta(minutes=press.minutes)
        rule, given_, more = rules(desk, press, now)
        stamp = desk.stamp(now, station=press.station, by=press.by)
        before = desk.camp.seq
        outcome = rule(desk.camp, stamp, *given_, **more)
        assert desk.camp.seq == before
        assert rule(desk.camp, stamp, *given_, **more) == outcome, (
            "a decision must not depend on anything else"
        )
        desk.take(outcome)
        said = answer(desk.camp, outcome, config())
        render(said.message, "en")
        if said.next_step:
            render(said.next_step, "en")
        if watch:
            watch(desk, now)
    return desk, now


def folded(events: list[Event]) -> Camp:
    camp = small_camp()
    for event in events:
        camp.apply(event)
    return camp


def sums(camp: Camp, now: dt.datetime) -> None:
    found = counts(camp, now, config())
    expected = [one for one in camp.people.values() if not one.withdrawn]
    in_class = [one for one in expected if one.person.class_]
    assert found.all.expected == len(in_class)
    assert found.all.expected == sum(one.expected for one in found.classes.values())
    assert found.staff.expected == len(expected) - len(in_class)
    for field in ("here", "on_leave", "not_yet", "departed"):
        assert getattr(found.all, field) == sum(getattr(one, field) for one in found.classes.values())
    absent = {
        id_ for people in missing(camp, now, config()).values() for id_ in (one.person.id for one in people)
    }
    assert len(absent) == found.all.not_yet + found.staff.not_yet
    lines = roll(camp, "s1", config(), now)
    assert len({line.id for line in lines}) == len(lines)


def badges_hold(camp: Camp) -> None:
    for id_, member in camp.people.items():
        assert camp.badges[member.badge] == id_
        assert member.badge not in camp.dead_badges
        for old in member.old_badges:
            assert camp.dead_badges[old] == id_
    assert len(camp.badges) == len(camp.people)


@given(presses)
@settings(max_examples=150, deadline=None)
def test_people_always_add_up_and_a_badge_is_one_persons(story: list[Press]) -> None:
    def watch(desk: Desk, now: dt.datetime) -> None:
        sums(desk.camp, now)
        badges_hold(desk.camp)

    desk, _ = play(story, watch)
    assert snapshot(folded(desk.events)) == snapshot(desk.camp)


@given(presses, st.randoms())
@settings(max_examples=100, deadline=None)
def test_people_add_up_for_any_order_of_events(story: list[Press], chance: Any) -> None:
    desk, now = play(story)
    shuffled = list(desk.events)
    chance.shuffle(shuffled)
    camp = folded(shuffled)
    sums(camp, now)
    sums(camp, now + dt.timedelta(days=1))


@given(presses, st.integers(1, 6), st.sampled_from(WHO))
@settings(max_examples=200, deadline=None)
def test_undo_leaves_the_camp_as_if_it_had_never_been(story: list[Press], times: int, who: str) -> None:
    desk, now = play(story)
    for _ in range(times):
        stamp = desk.stamp(now, station="office", by="O1")
        outcome = undo(desk.camp, stamp, who, "slip", config())
        if isinstance(outcome, Refused):
            codes = {"nothing_to_undo", "unknown", "ambiguous", "replaced_badge", "not_allowed"}
            assert outcome.code in codes
            break
        desk.take(outcome)
    numbers = [event.event for event in desk.events if isinstance(event, Undone)]
    taken = set(numbers)
    assert len(numbers) == len(taken), "nothing is taken back twice"
    first = small_camp().seq + 1
    never = [
        ScanRefused(id=event.id, at=event.at, recorded=event.recorded, typed="", verdict="")
        if (number in taken and not isinstance(event, PersonEnrolled)) or isinstance(event, Undone)
        else event
        for number, event in enumerate(desk.events, first)
    ]
    want, have = snapshot(folded(never)), snapshot(desk.camp)
    for number in taken:
        event = desk.events[number - first]
        if isinstance(event, PersonEnrolled):
            # A walk-in taken back stays on the roster as withdrawn, so that the number is not given again.
            assert desk[event.person.id].withdrawn is not None
            have["members"][event.person.id]["withdrawn"] = None  # type: ignore[index]
    assert have == want
    sums(desk.camp, now)
    badges_hold(desk.camp)


@given(presses)
@settings(max_examples=60, deadline=None)
def test_everything_a_desk_did_can_be_taken_back_to_the_empty_camp(story: list[Press]) -> None:
    story = [press for press in story if press.rule not in (11, 12)]
    desk, now = play(story)
    for id_ in list(desk.camp.people):
        while last_done(desk.camp, desk[id_]):
            stamp = desk.stamp(now, station="office", by="O1")
            outcome = desk.take(undo(desk.camp, stamp, id_, "all of it", config()))
            assert not isinstance(outcome, Refused), outcome.code
    have, want = snapshot(desk.camp), snapshot(small_camp())
    members: Any = have["members"]
    guests = [id_ for id_ in members if id_.startswith("W")]
    assert all(desk[id_].withdrawn for id_ in guests)
    have["members"] = {id_: state for id_, state in members.items() if id_ not in guests}
    have["badges"] = {badge: id_ for badge, id_ in desk.camp.badges.items() if id_ not in guests}
    assert have == want


@given(st.text(max_size=80), st.sampled_from(("automatic", "arrival", "roll_call", "leave", "departure")))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_a_scan(typed: str, mode: Any) -> None:
    desk = Desk()
    for clock in ("08:00", "10:10"):
        outcome = scan(desk.camp, desk.stamp(at(1, clock)), typed, mode, config())
        said = answer(desk.camp, outcome, config())
        render(said.message, "en")
        desk.take(outcome)
        for event in outcome.events if isinstance(outcome, Refused) else outcome:
            assert msgspec.json.decode(msgspec.json.encode(event), type=type(event)) == event


@given(presses)
@settings(max_examples=40, deadline=None)
def test_events_of_one_press_have_ids_of_their_own(story: list[Press]) -> None:
    desk, _ = play(story)
    ids = [event.id for event in desk.events]
    assert len(ids) == len(set(ids))


def test_the_same_press_on_the_state_after_it_is_what_the_rules_say_then() -> None:
    desk = Desk()
    stamp = Stamp("press", at(1, "08:00"), at(1, "08:00"), "desk-1")
    first = desk.take(arrive(desk.camp, stamp, "T1", (), config()))
    assert answer(desk.camp, first, config()).verdict == "ok"
    again = arrive(desk.camp, stamp, "T1", (), config())
    assert isinstance(again, Refused)
    assert again.code == "already"
    assert answer(desk.camp, first, config()).verdict == "ok"
