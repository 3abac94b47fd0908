"""The play: the same for a seed, whole, made by the rules, with something of everything to look at."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kiosk.access import check_pin, locked_out
from kiosk.agenda import changes, notices_at
from kiosk.config import load_config
from kiosk.decision import Refused
from kiosk.demo import Cast, begins, pins_of
from kiosk.desk import mark_of, overdue_leaves
from kiosk.events import (
    Arrived,
    BadgeReissued,
    ClassScored,
    Corrected,
    DayClosed,
    Departed,
    HandedOut,
    Marked,
    PersonEnrolled,
    RoomInspected,
    ScanRefused,
    SessionExtended,
    SheetConfirmed,
    SheetSubmitted,
    Undone,
)
from kiosk.ledger import verify
from kiosk.ranking.boards import SCOPES, Scope
from kiosk.ranking.standings import Standings
from kiosk.scoring.bonuses import bonuses
from kiosk.scoring.days import checklist
from kiosk.scoring.visits import others_at
from tests.cli.kit import AGENDA, ROSTER
from tests.demo.demo_kit import SAMPLE, Play, events_of, of_kind, third_evening, whole_camp
from tests.oracle.standings import Oracle


def test_the_same_seed_is_the_same_camp(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    first, again, other = (
        Play(folder, 1, seed=seed) for folder, seed in zip(folders, (7, 7, 8), strict=True)
    )
    assert first.fingerprint == again.fingerprint
    arrivals = []
    for play in (first, other):
        with play.read() as ledger:
            arrivals.append({one.person: one.at for one in events_of(ledger) if isinstance(one, Arrived)})
    assert first.fingerprint != other.fingerprint
    assert arrivals[0] != arrivals[1]
    assert pins_of(first.cast) != pins_of(other.cast)


def test_its_ledger_is_whole() -> None:
    play = third_evening()
    found = verify(play.path)
    assert tuple(found) == (play.read().count, play.fingerprint)


def test_the_rules_refuse_only_what_is_meant_to_be_refused() -> None:
    counted = Counter(refused.code for refused in whole_camp().refused)
    days = whole_camp().cast.days.count
    assert counted == {"unknown": days, "already": days, "replaced_badge": 1}


def test_nothing_happens_before_what_happened_before_it() -> None:
    with whole_camp().read() as ledger:
        assert not ledger.camp.clock_steps


def test_an_evening_has_something_of_everything() -> None:
    play = third_evening()
    with play.read() as ledger:
        camp, now = ledger.camp, play.until
    today = {sheet.class_: sheet for (_, day), sheet in camp.sheets.items() if day == 3}
    states = Counter(sheet.state for sheet in today.values())
    assert states == {"confirmed": 1, "submitted": 2, "rejected": 1}
    assert len(play.cast.groups) - len(today) == 2
    assert [one.day for one in bonuses(camp, play.cast.rules) if one.state == "waits"] == [3]
    assert [one.day for one in camp.complaints.values() if one.decided is None] == [2]
    assert len(overdue_leaves(camp, now)) == 1
    assert len(locked_out(camp, play.config, now)) == 1
    assert camp.closed == {1, 2}
    assert any(others_at(camp, group.name, 3, "desk-1", now) for group in play.cast.groups)
    assert notices_at(camp, now)
    assert changes(camp, now)


def test_the_days_before_have_all_that_goes_wrong_at_a_desk() -> None:
    with third_evening().read() as ledger:
        events = events_of(ledger)
    for kind in (
        BadgeReissued,
        Departed,
        HandedOut,
        Undone,
        Corrected,
        SessionExtended,
        RoomInspected,
        ClassScored,
    ):
        assert of_kind(events, kind), kind
    assert {one.verdict for one in events if isinstance(one, ScanRefused)} == {
        "unknown",
        "already",
        "replaced_badge",
    }
    marks = Counter(one.mark for one in events if isinstance(one, Marked))
    assert marks["present"] > 1000
    assert 10 < marks["late"] < marks["present"] / 10
    assert any(one.backfilled for one in events if isinstance(one, Marked))
    assert any(one.walk_in for one in events if isinstance(one, PersonEnrolled))
    assert any(one.reasons for one in events if isinstance(one, SheetSubmitted))
    ways = {(bool(one.judges), one.done is not None) for one in events if isinstance(one, ClassScored)}
    assert ways == {(True, False), (False, True), (False, False)}


def test_people_arrive_within_an_hour_of_the_first_day(tmp_path: Path) -> None:
    play = Play(tmp_path, 1)
    with play.read() as ledger:
        arrived = [one for one in events_of(ledger) if isinstance(one, Arrived)]
        scored = [one.at for one in arrived if ledger.camp.people[one.person].person.scored]
    in_the_hour = [at for at in scored if at < play.cast.at(1, "08:30")]
    assert len(in_the_hour) >= 145
    assert min(in_the_hour) >= play.cast.at(1, "07:30")


def test_whoever_added_a_part_never_confirms() -> None:
    with whole_camp().read() as ledger:
        events = events_of(ledger)
    parts = {(one.class_, one.day, one.version, one.by) for one in events if isinstance(one, SheetSubmitted)}
    confirmed = [one for one in events if isinstance(one, SheetConfirmed)]
    assert len(confirmed) == 60
    assert all((one.class_, one.day, one.version, one.by) not in parts for one in confirmed)
    roles = Counter(ledger.camp.people[one.by].person.role for one in confirmed)
    assert min(roles["deputy"], roles["office"]) > 10


def test_every_day_is_closed_with_nothing_missing() -> None:
    play = whole_camp()
    with play.read() as ledger:
        closings = [one for one in events_of(ledger) if isinstance(one, DayClosed)]
        camp = ledger.camp
    assert [one.day for one in closings] == list(range(1, play.cast.days.count + 1))
    assert [one.over for one in closings if one.over] == []
    assert len(camp.exam) > 140
    assert all(checklist(camp, play.cast.rules, day, play.until) == () for day in camp.closed)


@pytest.mark.parametrize("scope", SCOPES)
def test_the_standings_are_the_oracles(scope: Scope) -> None:
    play = third_evening()
    with play.read() as ledger:
        oracle = Oracle(play.config, events_of(ledger), play.until)
        standings = Standings(ledger.camp, play.cast.rules, play.until)
    for day in (None, 1, 3):
        rows = {row.id: (row.rank, row.score) for row in standings.board(scope, day).rows()}
        assert rows
        assert rows == oracle.board(scope, day)


def test_pins_work_and_differ_and_one_is_still_the_offices() -> None:
    play = third_evening()
    pins = pins_of(play.cast)
    roles = Counter(person.role for person in play.cast.people if person.id in pins)
    assert roles == {"monitor": 6, "deputy": 6, "office": 5, "inspector": 4}
    assert len(set(pins.values())) == len(pins)
    with play.read() as ledger:
        camp, later = ledger.camp, play.cast.at(3, "21:00")
    assert [check_pin(camp, who, pin, play.config, later) for who, pin in pins.items()] == ["ok"] * len(pins)
    wrong = check_pin(camp, "O01", pins["O02"], play.config, later)
    assert isinstance(wrong, Refused)
    assert wrong.code == "wrong_pin"
    assert [camp.people[one].person.role for one, state in camp.pins.items() if state.issued] == ["deputy"]


def test_in_the_morning_a_roll_call_is_half_taken(tmp_path: Path) -> None:
    cast = third_evening().cast
    play = Play(tmp_path, until=begins(cast, 2, "desk"))
    call = next(one for one in cast.calls(2) if one.start == "08:30")
    with play.read() as ledger:
        marked = [one for one in cast.trainees if mark_of(ledger.camp, call.id, one.id)]
        assert 40 < len(marked) < 140
        assert overdue_leaves(ledger.camp, play.until)


def test_a_small_camp_of_other_settings_plays_to_its_end(tmp_path: Path) -> None:
    settings = SAMPLE.read_text(encoding="utf-8").replace('sheets_from = "20:30"', 'sheets_from = "19:00"')
    (tmp_path / "data").mkdir()
    (tmp_path / "config.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "data" / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "data" / "agenda.csv").write_text(AGENDA, encoding="utf-8")
    config = load_config(tmp_path / "config.toml")
    play = Play(tmp_path, config=config, until=third_evening().cast.days.starts(11))
    with play.read() as ledger:
        assert ledger.camp.closed == set(range(1, 11))
        assert {sheet.state for sheet in ledger.camp.sheets.values()} == {"confirmed"}


def test_a_camp_of_nobody_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    play = Play(
        tmp_path, config=load_config(tmp_path / "config.toml"), until=third_evening().cast.days.starts(4)
    )
    assert isinstance(play.cast, Cast)
    assert play.cast.people == ()
