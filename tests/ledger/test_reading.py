"""A reader beside a writer."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kiosk.events import BoardFrozen
from kiosk.ledger import Disk, LedgerClosed, LedgerDamaged, LedgerNewer, LedgerWriter, backup, verify
from kiosk.ledger.head import pack
from kiosk.ledger.io import FileState
from kiosk.ledger.layout import CLOSING, End, line, link
from tests.ledger.kit import ids_in, mark, reader, record, record_sheet, stamp, writer


def test_a_reader_is_given_each_event_once(path: Path, ledger: LedgerWriter) -> None:
    with reader(path) as wall:
        record(ledger, 1)
        assert [event.id for event in wall.news()] == ["id-1"]
        assert wall.news() == ()
        record(ledger, 2)
        record_sheet(ledger, 3, 2)
        assert [event.id for event in wall.news()] == ["id-2", "id-3", "id-3.1"]
        assert wall.camp.seq == 4
        assert wall.fingerprint == ledger.fingerprint
        assert wall.generation == 0


def test_what_was_there_at_opening_is_no_news(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    with reader(path) as wall:
        assert wall.camp.seq == 1
        assert wall.news() == ()


def test_a_writer_is_given_what_others_recorded_but_not_its_own(path: Path, ledger: LedgerWriter) -> None:
    with writer(path) as other:
        record(ledger, 1)
        record(other, 2)
        record(ledger, 3)
        assert [event.id for event in ledger.news()] == ["id-2"]
        assert [event.id for event in other.news()] == ["id-1", "id-3"]
        assert ledger.fingerprint == other.fingerprint


def test_a_ledger_that_does_not_exist_is_an_empty_camp_until_it_comes(path: Path) -> None:
    with reader(path) as wall:
        assert wall.camp.seq == 0
        assert wall.news() == ()
        assert os.listdir(path.parent) == []  # noqa: PTH208 - names only
        with writer(path) as ledger:
            record(ledger, 1)
        assert [event.id for event in wall.news()] == ["id-1"]
        assert wall.camp.seq == 1


def test_the_camp_as_of_an_event_is_what_the_events_up_to_it_make(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    ledger.record(lambda _camp, stamp: [stamp.sign(BoardFrozen)], stamp(2))
    record(ledger, 3)
    with reader(path) as wall:
        record_sheet(ledger, 4, 3)
        assert [wall.camp_as_of(last).seq for last in (0, 1, 3, 9)] == [0, 1, 3, 3], "of what it has read"
        found = [wall.camp_as_of(last).frozen for last in (1, 2, 3)]
        assert [since and since.event for since in found] == [None, 2, 2]
        assert (wall.camp.seq, wall.count) == (3, 3)
        assert len(wall.news()) == 3
        assert wall.camp_as_of(6).seq == 6
    wall = reader(path)
    wall.close()
    with pytest.raises(LedgerClosed):
        wall.camp_as_of(1)


def test_the_camp_as_of_an_event_where_there_is_no_ledger_or_it_lies_otherwise(path: Path) -> None:
    with reader(path) as wall:
        assert wall.camp_as_of(5).seq == 0
    with writer(path) as ledger:
        record(ledger, 1)
        record(ledger, 2)
    tables = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(tables, indent=4), encoding="utf-8")
    with reader(path) as wall:
        assert wall.camp_as_of(1).seq == 1


def test_a_reader_records_nothing(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    with reader(path) as wall, pytest.raises(LedgerClosed, match="reading only"):
        wall.record(mark, stamp(2))
    assert ids_in(path) == ["id-1"]


class _OnlyReads(Disk):
    """A disk on which anything but reading is a failed test."""

    def __init__(self) -> None:
        self.calls = 0

    def open(self, path: Path, *, write: bool = False, create: bool = False, new: bool = False) -> int:
        assert not any((write, create, new))
        assert path.suffix != ".lock"
        return super().open(path)

    def write(self, fd: int, data: bytes, offset: int) -> int:
        raise AssertionError(fd, data, offset)

    def read(self, fd: int, size: int, offset: int) -> bytes:
        self.calls += 1
        return super().read(fd, size, offset)

    def state(self, path: Path) -> FileState:
        self.calls += 1
        return super().state(path)


def test_a_reader_takes_no_lock_and_writes_nothing(path: Path, ledger: LedgerWriter) -> None:
    disk = _OnlyReads()
    with reader(path, disk) as wall:
        record(ledger, 1)
        assert len(wall.news()) == 1


def test_a_look_that_finds_nothing_reads_the_head_and_no_more(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    disk = _OnlyReads()
    os.utime(path.parent, (0, 0))
    with reader(path, disk) as wall:
        wall.news()
        disk.calls = 0
        wall.news()
        assert disk.calls == 1


def test_a_reader_without_a_head_goes_by_the_chain(path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
        record_sheet(ledger, 2, 2)
    path.with_suffix(".head").unlink()
    with reader(path) as wall:
        assert wall.camp.seq == 3
        assert wall.news() == ()
        with writer(path) as ledger:
            record(ledger, 3)
        assert [event.id for event in wall.news()] == ["id-3"]


def test_a_deleted_head_is_made_again_and_readers_find_it(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    with reader(path) as wall:
        path.with_suffix(".head").unlink()
        record(ledger, 2)
        record(ledger, 3)
        wall.news()
        assert wall.camp.seq == 3
        assert path.with_suffix(".head").exists()


LATER = b'{"kind":"levitated","id":"x","at":"2026-11-23T12:00:00+08:00","rq":"00000000"'


def _append_as_a_later_version(path: Path, body: bytes = LATER) -> None:
    """Append and commit an event as a version does that is not written yet."""
    with reader(path) as wall:
        number, h, place = wall.count + 1, wall.fingerprint.encode(), len(wall.committed())
    h = link(h, body)
    lead = b",\n" if number > 1 else b"\n"
    with path.open("r+b") as file:
        file.seek(place)
        file.write(lead + line(number, body, h) + CLOSING)
    written = lead + line(number, body, h)
    path.with_suffix(".head").write_bytes(pack(End(place + len(written), h)))


def _folder(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.suffix != ".lock"}


@pytest.mark.parametrize(
    "body", [LATER, LATER.replace(b"levitated", b"marked")], ids=["other kind", "other fields"]
)
def test_an_event_of_a_newer_version_is_no_damage_and_nothing_is_written(path: Path, body: bytes) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
    _append_as_a_later_version(path, body)
    there = _folder(path)
    for use in (reader, writer, verify, lambda at: backup(at, at.with_name("copy.json"))):
        with pytest.raises(LedgerNewer, match=r"recorded by a newer version.* event 2 .*start that version"):
            use(path)
        assert _folder(path) == there


def test_a_newer_version_recording_at_the_same_time_stops_this_one_for_good(path: Path) -> None:
    with writer(path) as ledger, reader(path) as wall:
        record(ledger, 1)
        wall.news()
        _append_as_a_later_version(path)
        there = _folder(path)
        for _ in range(3):
            with pytest.raises(LedgerNewer):
                wall.news()
            with pytest.raises(LedgerNewer):
                record(ledger, 2)
            assert wall.camp.seq == ledger.camp.seq == 1
        assert _folder(path) == there


def test_a_newer_version_s_ledger_put_in_this_one_s_place_is_refused_each_time(path: Path) -> None:
    with writer(path) as ledger, reader(path) as wall:
        record(ledger, 1)
        wall.news()
        other = path.with_name("other.json")
        with writer(other) as newer:
            record(newer, "other")
        _append_as_a_later_version(other)
        other.replace(path)
        other.with_suffix(".head").replace(path.with_suffix(".head"))
        there = _folder(path)
        for _ in range(3):
            with pytest.raises(LedgerNewer):
                wall.news()
            with pytest.raises(LedgerNewer):
                record(ledger, 2)
            assert wall.camp.seq == ledger.camp.seq == 1
        assert _folder(path) == there


def test_what_is_no_event_at_all_is_damage(path: Path) -> None:
    writer(path).close()
    _append_as_a_later_version(path, b'{"id":"x","rq":"00000000"')
    with pytest.raises(LedgerDamaged, match="kind") as caught:
        reader(path)
    assert caught.value.event == 1
