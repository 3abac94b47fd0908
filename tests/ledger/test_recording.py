"""What `record` promises where nothing goes wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest

from kiosk.camp import Camp
from kiosk.decision import Refused
from kiosk.events import Event, Marked, ScanRefused, Stamp
from kiosk.ledger import IdConflict, LedgerClosed, LedgerWriter, Recorded, open_ledger
from tests.ledger.kit import NOON, first_come, ids_by_tinydb, mark, record, record_sheet, sheet, stamp, writer


def test_events_get_the_next_numbers_and_are_folded(ledger: LedgerWriter) -> None:
    assert record(ledger, 1).first == 1
    assert record_sheet(ledger, 2, 25).first == 2
    assert record(ledger, 3).first == 27
    assert ledger.camp.seq == ledger.count == 27


def test_what_was_recorded_is_there_after_opening_anew(path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
        record_sheet(ledger, 2, 3)
        fingerprint = ledger.fingerprint
    with writer(path) as ledger:
        assert ledger.camp.seq == 4
        assert ledger.fingerprint == fingerprint
        assert not ledger.recoveries


def test_plain_tinydb_reads_the_file_after_every_append(ledger: LedgerWriter, path: Path) -> None:
    assert ids_by_tinydb(path) == []
    for name in range(5):
        record(ledger, name)
        assert ids_by_tinydb(path) == [f"id-{seen}" for seen in range(name + 1)]


def test_an_append_behind_full_padding_grows_the_file_first(ledger: LedgerWriter, path: Path) -> None:
    before = path.stat().st_size
    record_sheet(ledger, 1, 3000)
    record(ledger, 2)
    assert path.stat().st_size > before
    assert len(ids_by_tinydb(path)) == 3001


def test_the_file_does_not_grow_while_there_is_padding(ledger: LedgerWriter, path: Path) -> None:
    before = path.stat().st_size
    for name in range(50):
        record(ledger, name)
    assert path.stat().st_size == before


def test_a_decision_sees_the_newest_state(ledger: LedgerWriter, path: Path) -> None:
    with writer(path) as other:
        record(other, 1)
    answer = ledger.record(partial(first_come, before=0), stamp(2))
    assert isinstance(answer, Refused)
    assert ledger.camp.seq == 2, "the other's event and the refusal's own"


def test_a_refusal_without_events_records_nothing(ledger: LedgerWriter, path: Path) -> None:
    def never(camp: Camp, stamp: Stamp) -> Refused:
        refused = first_come(camp, stamp, before=-1)
        assert isinstance(refused, Refused)
        return msgspec.structs.replace(refused, events=())

    before = path.read_bytes()
    assert isinstance(ledger.record(never, stamp(1)), Refused)
    assert path.read_bytes() == before


def test_a_decision_for_nothing_records_nothing(ledger: LedgerWriter, path: Path) -> None:
    def nothing(camp: Camp, stamp: Stamp) -> Sequence[Event]:
        del camp, stamp
        return ()

    before = path.read_bytes()
    assert ledger.record(nothing, stamp(1)) == Recorded((), 1)
    assert path.read_bytes() == before


def test_the_same_key_press_again_is_answered_as_before(ledger: LedgerWriter) -> None:
    first = record_sheet(ledger, 1, 3)
    record(ledger, 2)
    again = record_sheet(ledger, 1, 3)
    assert again == Recorded(first.events, 1, repeated=True)
    assert ledger.camp.seq == 4


def test_a_retry_is_known_after_opening_anew_and_in_another_process(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    with writer(path) as other:
        assert record(other, 1).repeated


def test_a_retried_refused_scan_comes_back_as_the_recorded_refusal(ledger: LedgerWriter) -> None:
    record(ledger, 1)
    scan = partial(first_come, before=0)
    assert isinstance(ledger.record(scan, stamp(2)), Refused)
    again = ledger.record(scan, stamp(2))
    assert isinstance(again, Recorded)
    assert again.repeated
    assert [type(event) for event in again.events] == [ScanRefused]


def test_a_retry_may_carry_another_time(ledger: LedgerWriter) -> None:
    record(ledger, 1)
    later = ledger.record(partial(mark, person="T0001"), stamp(1, NOON + timedelta(minutes=1)))
    assert isinstance(later, Recorded)
    assert later.repeated
    assert later.events[0].at == NOON


@pytest.mark.parametrize(
    "other",
    [partial(mark, person="T0002"), partial(sheet, people=1), mark],
    ids=["arguments", "function", "none"],
)
def test_the_same_id_with_other_content_is_an_error(
    ledger: LedgerWriter, other: partial[Sequence[Event]]
) -> None:
    record(ledger, 1, person="T0001")
    with pytest.raises(IdConflict, match="id-1"):
        ledger.record(other, stamp(1))
    assert ledger.camp.seq == 1


def test_an_id_of_the_middle_of_a_commit_is_no_retry(ledger: LedgerWriter) -> None:
    record_sheet(ledger, 1, 3)
    with pytest.raises(IdConflict, match=r"id-1\.1"):
        record(ledger, "1.1")


def test_one_id_twice_in_a_decision_is_an_error(ledger: LedgerWriter) -> None:
    def twice(camp: Camp, stamp: Stamp) -> Sequence[Event]:
        return [*mark(camp, stamp), *mark(camp, stamp)]

    with pytest.raises(IdConflict):
        ledger.record(twice, stamp(1))
    assert ledger.camp.seq == 0


def test_an_id_that_only_looks_like_one_recorded_is_new(ledger: LedgerWriter) -> None:
    record(ledger, 1)
    record(ledger, 11)
    assert not record(ledger, '1"').repeated
    assert record(ledger, '1"').repeated


def test_a_clock_that_jumps_back_changes_nothing_about_the_order(ledger: LedgerWriter, path: Path) -> None:
    for name, hours in enumerate([0, -1, -24 * 365, 5, -7]):
        ledger.record(mark, stamp(name, NOON + timedelta(hours=hours)))
    assert ids_by_tinydb(path) == [f"id-{name}" for name in range(5)]


def test_an_event_with_a_field_of_a_wrong_type_is_not_written(ledger: LedgerWriter, path: Path) -> None:
    def wrong(camp: Camp, stamp: Stamp) -> Sequence[Event]:
        del camp
        return [stamp.sign(Marked, session="d01-2", person="T0001", mark="asleep")]

    before = path.read_bytes()
    with pytest.raises(msgspec.ValidationError):
        ledger.record(wrong, stamp(1))
    assert path.read_bytes() == before
    assert record(ledger, 1).first == 1


def test_a_decision_that_raises_leaves_the_ledger_as_it_was(ledger: LedgerWriter) -> None:
    def broken(camp: Camp, stamp: Stamp) -> Sequence[Event]:
        raise ZeroDivisionError(camp, stamp)

    with pytest.raises(ZeroDivisionError):
        ledger.record(broken, stamp(1))
    assert record(ledger, 1).first == 1


def test_a_closed_ledger_says_so(path: Path) -> None:
    ledger = writer(path)
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerClosed, match="closed"):
        record(ledger, 1)
    with pytest.raises(LedgerClosed):
        ledger.news()


def test_the_ledgers_own_fields_end_each_event(ledger: LedgerWriter, path: Path) -> None:
    record_sheet(ledger, 1, 2)
    first, second = path.read_bytes().splitlines()[1:3]
    assert first.startswith(b'"1": {"kind":"marked","id":"id-1",')
    assert b',"more":1,"rq":"' in first[-60:]
    assert b'"more"' not in second
    assert b'"rq"' not in second


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "a" / "b" / "camp.json")) as ledger:
        assert ledger.camp.seq == 0
