"""Which version of a session a calendar has: by example, and against a plain recomputation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.agenda import (
    Revision,
    agenda_days,
    cancel_session,
    change_room,
    end_session,
    extend_session,
    import_agenda,
    move_session,
    restore_session,
    revisions,
    start_session,
    timings,
)
from kiosk.camp import Camp
from kiosk.decision import Decision
from kiosk.events import (
    CampOpened,
    Event,
    Marked,
    NoticePosted,
    SessionAdded,
    SessionCancelled,
    SessionEnded,
    SessionExtended,
    SessionReplanned,
    SessionRestored,
    SessionStarted,
    SessionTimeUndone,
)
from tests.rules.test_agenda_kit import CHINA, DAYS, FIRST_DAY, at, plan, record

OPENING = dt.datetime.combine(FIRST_DAY, dt.time(6), CHINA)
OPENED = CampOpened(
    id="open", at=OPENING, site="main", name="camp", first_day=FIRST_DAY, days=DAYS, zone="Asia/Shanghai",
    day_starts="04:00",
)  # fmt: skip
A = plan("a", "09:00", "10:00", room="hall")
B = plan("b", "10:00", "11:00", room="hall")
C = plan("c", "14:00", "15:00", room="hall")
D = plan("d", "09:00", "10:00", day=2, room="hall")


class Story:
    """A ledger as it grows by decisions."""

    def __init__(self) -> None:
        self.camp = Camp()
        self.events: list[Event] = [
            OPENED,
            *(SessionAdded(id=f"open.{n}", at=OPENING, session=one) for n, one in enumerate((A, B, C, D), 1)),
        ]
        for event in self.events:
            self.camp.apply(event)

    def go(self, moment: dt.datetime, decide: Decision) -> None:
        self.events += record(self.camp, moment, decide)

    @property
    def numbers(self) -> dict[str, int]:
        return {key: found.number for key, found in revisions(self.events).items()}


def test_the_first_agenda_is_version_nought_since_it_was_laid_down() -> None:
    assert revisions(Story().events) == dict.fromkeys("abcd", Revision(0, OPENING))
    assert revisions([]) == {}


def test_a_delay_counts_for_what_waits_and_for_nothing_else() -> None:
    story = Story()
    story.go(at(1, "09:10"), partial(start_session, session="a"))
    assert revisions(story.events) == {
        "a": Revision(1, at(1, "09:10")),
        "b": Revision(1, at(1, "09:10")),
        "c": Revision(0, OPENING),
        "d": Revision(0, OPENING),
    }
    story.go(at(1, "09:20"), partial(extend_session, session="a", minutes=15))
    story.go(at(1, "10:20"), partial(end_session, session="a"))
    assert story.numbers == {"a": 3, "b": 3, "c": 0, "d": 0}
    assert revisions(story.events)["b"].at == at(1, "10:20")


def test_a_start_taken_back_is_a_version_of_all_that_waited() -> None:
    story = Story()
    story.go(at(1, "09:10"), partial(start_session, session="a"))
    story.events.append(SessionTimeUndone(id="u", at=at(1, "09:12"), session="a", what="start"))
    assert revisions(story.events)["b"] == Revision(2, at(1, "09:12"))


def test_what_changes_nothing_to_be_seen_is_no_version() -> None:
    story = Story()
    story.go(at(1, "09:00"), partial(start_session, session="a"))
    story.go(at(1, "10:00"), partial(end_session, session="a"))
    slower = replace(C, roll_call=True, fixed=True)
    story.go(at(1, "10:01"), partial(import_agenda, sessions=[A, B, slower, D]))
    assert story.numbers == dict.fromkeys("abcd", 0)


def test_half_a_second_is_not_to_be_seen_in_a_calendar() -> None:
    story = Story()
    story.go(at(1, "09:05") + dt.timedelta(milliseconds=120), partial(start_session, session="a"))
    corrected = partial(start_session, session="a", correct=True)
    story.go(at(1, "09:05") + dt.timedelta(milliseconds=640), corrected)
    assert story.numbers["a"] == 1


def test_every_field_a_calendar_shows_counts() -> None:
    for change in ({"title": "x"}, {"room": "x"}, {"speaker": "x"}, {"format": "x"}, {"area": "x"}):
        story = Story()
        story.go(at(1, "06:30"), partial(import_agenda, sessions=[A, B, replace(C, **change), D]))
        assert story.numbers == {"a": 0, "b": 0, "c": 1, "d": 0}, change


def test_cancelled_and_restored_are_versions_and_so_is_there_and_back() -> None:
    story = Story()
    story.go(at(1, "07:00"), partial(cancel_session, session="c"))
    assert story.numbers["c"] == 1
    story.go(at(1, "07:10"), partial(restore_session, session="c"))
    story.go(at(1, "07:20"), partial(change_room, session="c", room="garden"))
    story.go(at(1, "07:30"), partial(change_room, session="c", room="hall"))
    assert story.numbers == {"a": 0, "b": 0, "c": 4, "d": 0}


def test_a_cancelled_session_in_a_delayed_row_goes_back_to_its_plan() -> None:
    story = Story()
    story.go(at(1, "09:10"), partial(start_session, session="a"))
    story.go(at(1, "09:11"), partial(cancel_session, session="a"))
    assert story.numbers["a"] == story.numbers["b"] == 2


def test_a_session_that_moves_to_another_day_keeps_counting_and_moves_both_days() -> None:
    story = Story()
    story.go(at(1, "07:00"), partial(extend_session, session="a", minutes=30))
    assert story.numbers == {"a": 1, "b": 1, "c": 0, "d": 0}
    move = partial(move_session, session="a", day=2, start="08:30", end="09:45")
    story.go(at(1, "07:10"), move)
    assert story.numbers == {"a": 2, "b": 2, "c": 0, "d": 0}
    story.go(at(1, "07:20"), partial(extend_session, session="a", minutes=30))
    assert story.numbers == {"a": 3, "b": 2, "c": 0, "d": 0}


def test_what_one_decision_does_is_one_version() -> None:
    story = Story()
    story.go(at(1, "07:00"), partial(import_agenda, sessions=[A, B, D]))
    story.go(at(1, "07:30"), partial(import_agenda, sessions=[A, B, replace(C, title="better"), D]))
    assert len([event for event in story.events if event.at == at(1, "07:30")]) == 2
    assert story.numbers["c"] == 2


def test_two_decisions_with_like_ids_are_two_versions() -> None:
    story = Story()
    for place, minutes in enumerate((5, 5), 1):
        moment = at(1, "07:00") + dt.timedelta(seconds=place)
        event = SessionExtended(id=f"x.{place}", at=moment, session="c", minutes=minutes)
        story.events.append(event)
    assert story.numbers["c"] == 2


def test_the_last_change_is_when_it_was_recorded_and_never_goes_back() -> None:
    story = Story()
    late = SessionStarted(id="s", at=at(1, "09:10"), recorded=at(1, "12:00"), session="a")
    back = SessionExtended(id="x", at=at(1, "08:00"), session="a", minutes=5)
    assert revisions([*story.events, late])["a"] == Revision(1, at(1, "12:00"))
    found = revisions([*story.events, late, back])
    assert found["a"] == found["b"] == Revision(2, at(1, "12:00"))


moments = st.integers(0, 10 * 24 * 60).map(lambda minutes: at(1, "04:00") + dt.timedelta(minutes=minutes))
names = st.sampled_from("abcdef")
clocks = st.sampled_from(["05:00", "09:00", "09:30", "10:00", "11:00", "23:00", "01:00"])
plans = st.builds(
    plan, names, clocks, clocks, day=st.integers(1, 2), room=st.sampled_from(["hall", "garden"]),
    title=st.sampled_from("xy"), fixed=st.booleans(),
)  # fmt: skip
happenings = st.one_of(
    st.builds(partial, st.just(SessionAdded), session=plans),
    st.builds(partial, st.just(SessionReplanned), session=plans),
    st.builds(partial, st.sampled_from([SessionCancelled, SessionRestored]), session=names),
    st.builds(partial, st.sampled_from([SessionStarted, SessionEnded]), session=names),
    st.builds(partial, st.just(SessionTimeUndone), session=names, what=st.sampled_from(["start", "end"])),
    st.builds(partial, st.just(SessionExtended), session=names, minutes=st.integers(-20, 90)),
    st.builds(partial, st.just(NoticePosted), text=st.just("tea"), until=st.just(OPENING)),
    st.builds(partial, st.just(Marked), session=names, person=st.just("T1"), mark=st.just("present")),
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[list[Event]]:
    """Decisions in the ledger's order, each with the events it recorded."""
    made: list[list[Event]] = [[OPENED]]
    for number in range(draw(st.integers(0, 12))):
        moment = draw(moments)
        parts = draw(st.lists(happenings, min_size=1, max_size=3))
        ids = [f"e{number}.{place}" if place else f"e{number}" for place in range(len(parts))]
        made.append([part(id=name, at=moment) for name, part in zip(ids, parts, strict=True)])
    return made


def plainly(decisions: Sequence[Sequence[Event]]) -> dict[str, Revision]:
    """The same by looking at the whole agenda after each decision."""
    camp = Camp()
    last: dict[str, tuple[object, ...]] = {}
    found: dict[str, Revision] = {}
    for decided in decisions:
        for event in decided:
            camp.apply(event)
        for item in (item for day in agenda_days(camp) for item in timings(camp, day)):
            one = item.session
            looks = (
                f"{item.expected_start:%F %T}", f"{item.expected_end:%F %T}", bool(item.cancelled),
                one.title, one.room, one.speaker, one.format, one.area,
            )  # fmt: skip
            if item.id not in found:
                found[item.id] = Revision(0, decided[-1].at)
            elif last[item.id] != looks:
                before = found[item.id]
                found[item.id] = Revision(before.number + 1, max(before.at, decided[-1].at))
            last[item.id] = looks
    return found


@given(ledgers())
def test_any_ledger_gives_what_looking_at_everything_gives(decisions: list[list[Event]]) -> None:
    events = [event for decided in decisions for event in decided]
    assert revisions(events) == plainly(decisions)


@given(ledgers())
def test_versions_never_fall_and_grow_only_with_what_is_new(decisions: list[list[Event]]) -> None:
    known: dict[str, Revision] = {}
    events: list[Event] = []
    for decided in decisions:
        events += decided
        found = revisions(events)
        for key, before in known.items():
            assert found[key].number in (before.number, before.number + 1)
            assert found[key].at >= before.at
            assert found[key].at == before.at or found[key].number > before.number
        known = found
