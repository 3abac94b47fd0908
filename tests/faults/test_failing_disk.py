"""A disk that fails while the kiosk runs: full, broken, or taking only part of what it is given."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.ledger import Disk, LedgerClosed, LedgerError, LedgerUnreachable, LedgerWriter, NotSaved, verify
from tests.faults.disks import CALLS, FaultyDisk
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record, record_sheet, writer

NAMES = [f"sheet-{number}" for number in range(3)]


@pytest.fixture(autouse=True)
def small_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little padding, so that the file has to grow in the story."""
    monkeypatch.setattr("kiosk.ledger.tinydb_file.GROWTH", 1024)


def _settle(path: Path, ledger: LedgerWriter | None, disk: Disk, name: str) -> tuple[LedgerWriter, bool]:
    """Record one sheet as a desk does: try again when not saved, open anew when the ledger closed itself.

    Returns the ledger to go on with and whether the first answer was a good one.
    """
    clean = True
    for _ in range(4):
        try:
            ledger = ledger or writer(path, disk)
            answer = record_sheet(ledger, name, 4)
            assert [event.id for event in answer.events][:1] == [f"id-{name}"]
            return ledger, clean
        except LedgerClosed:
            if ledger is not None:
                ledger.close()
            ledger = None
        except (NotSaved, LedgerUnreachable):
            pass
        clean = False
    raise AssertionError("a fault that happens once must not last")


def _commits(path: Path) -> list[str]:
    ids = ids_in(path)
    assert len(ids) == 4 * len(ids[::4])
    return [name.removeprefix("id-") for name in ids[::4]]


def _run(path: Path, make: Callable[[int], FaultyDisk]) -> int:
    """Tell the story once per call that may fail; return how many calls that was."""
    at = 0
    while True:
        at += 1
        here = path.parent / f"run-{at}" / "camp.json"
        disk = make(at)
        ledger: LedgerWriter | None = None
        for done, name in enumerate(NAMES, 1):
            ledger, _ = _settle(here, ledger, disk, name)
            assert _commits(here) == NAMES[:done], "acknowledged is there, once, and nothing else"
        assert ledger is not None
        ledger.close()
        assert ids_by_tinydb(here) == ids_in(here)
        assert verify(here).events == 12
        if not disk.failed:
            return at - 1


@pytest.mark.parametrize("call", sorted(CALLS))
def test_each_call_failing_once_costs_no_event(path: Path, call: str) -> None:
    assert _run(path, lambda at: FaultyDisk({call}, at)) >= 1 or call == "truncate"


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.99])
@pytest.mark.parametrize("short", [False, True], ids=["error", "short"])
def test_each_write_taking_only_a_part_costs_no_event(path: Path, part: float, short: bool) -> None:
    faults = _run(path, lambda at: FaultyDisk({"write"}, at, code=errno.ENOSPC, part=part, short=short))
    assert faults >= 8


@pytest.mark.parametrize("call", sorted(CALLS))
def test_a_disk_that_fails_from_some_call_on_never_loses_what_was_acknowledged(path: Path, call: str) -> None:
    at = 0
    while True:
        at += 1
        here = path.parent / f"run-{at}" / "camp.json"
        disk = FaultyDisk({call}, at, lasting=True)
        acked: list[str] = []
        ledger: LedgerWriter | None = None
        for name in NAMES * 2:
            try:
                ledger = ledger or writer(here, disk)
                record_sheet(ledger, name, 4)
                if name not in acked:
                    acked.append(name)
            except LedgerError:
                continue
        if ledger is not None:
            try:
                ledger.close()
            except LedgerUnreachable:
                assert disk.failed
        writer(here).close()
        present = _commits(here)
        assert present[: len(acked)] == acked
        assert len(present) <= len(acked) + 1, "at most the one in flight when the disk died"
        if not disk.failed:
            assert present == NAMES
            return


def _fail_next_sync(disk: FaultyDisk) -> None:
    disk.calls, disk.count, disk.at = {"sync"}, 0, 1


def test_after_a_failed_sync_nothing_is_acknowledged_until_opened_anew(path: Path) -> None:
    disk = FaultyDisk(set())
    with writer(path, disk) as ledger:
        record(ledger, 1)
        _fail_next_sync(disk)
        with pytest.raises(LedgerClosed, match="start the kiosk anew"):
            record(ledger, 2)
        for name in (2, 3):
            with pytest.raises(LedgerClosed):
                record(ledger, name)
        assert disk.failed == 1
        assert ledger.camp.seq == 1
        assert ledger.news() == (), "what was shown stays on the screen"
    assert ids_in(path) == ["id-1"]
    with writer(path) as ledger:
        assert ledger.recoveries[0].adopted == 1
        assert record(ledger, 2).repeated
    assert ids_in(path) == ["id-1", "id-2"]


def test_no_reader_is_shown_an_event_whose_sync_then_fails(path: Path) -> None:
    shown: list[str] = []

    class Watched(FaultyDisk):
        def sync(self, fd: int) -> None:
            shown.extend(event.id for event in wall.news())
            super().sync(fd)
            shown.extend(event.id for event in wall.news())

    disk = Watched(set())
    with reader(path) as wall, writer(path, disk) as ledger:
        record(ledger, 1)
        shown.extend(event.id for event in wall.news())
        _fail_next_sync(disk)
        with pytest.raises(LedgerClosed):
            record(ledger, 2)
        shown.extend(event.id for event in wall.news())
        assert shown == ["id-1"]
        # The next desk cuts nothing and loses nothing: the line is whole, so it is taken in, then shown.
        with writer(path) as other:
            record(other, 3)
        assert [event.id for event in wall.news()] == ["id-2", "id-3"]


def test_a_write_that_cannot_be_undone_closes_the_ledger(path: Path) -> None:
    disk = FaultyDisk(set())
    with writer(path, disk) as ledger:
        record(ledger, 1)
        disk.calls, disk.count, disk.at = {"write"}, 0, 1
        disk._lasting, disk._part = True, 0.5
        with pytest.raises(LedgerClosed):
            record(ledger, 2)
        with pytest.raises(LedgerClosed):
            record(ledger, 3)
    with writer(path) as ledger:
        assert ledger.recoveries[0].kept is not None
        record(ledger, 4)
    assert ids_by_tinydb(path) == ["id-1", "id-4"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_not_saved_says_what_the_disk_said(path: Path, code: int) -> None:
    disk = FaultyDisk(set(), code=code)
    with writer(path, disk) as ledger:
        disk.calls, disk.at = {"write"}, 1
        with pytest.raises(NotSaved, match=os.strerror(code)) as caught:
            record(ledger, 1)
        assert str(path) in str(caught.value)
        assert isinstance(caught.value.__cause__, OSError)
        record(ledger, 1)
    assert ids_by_tinydb(path) == ["id-1"]


def test_when_the_torn_tail_cannot_be_kept_it_is_left_alone_and_reading_goes_on(path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
    torn = path.read_bytes().replace(b'"}\n}}\n', b'"},\n"2": {"kind":"mar', 1)
    path.write_bytes(torn)
    disk = FaultyDisk({"write"}, 1, code=errno.ENOSPC, lasting=True)
    with pytest.raises(NotSaved):
        writer(path, disk)
    assert path.read_bytes() == torn
    assert ids_in(path) == ["id-1"]


def _until_full(path: str, limit: int, told: str) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    acked = refused = 0
    with writer(Path(path)) as ledger:
        for name in range(60):
            try:
                record_sheet(ledger, name, 3)
                acked += 1
            except NotSaved:
                refused += 1
    Path(told).write_text(f"{acked} {refused}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a process's files")
def test_a_full_disk_refuses_each_and_keeps_all_that_was_acknowledged(path: Path) -> None:
    told = path.with_name("told")
    process = multiprocessing.get_context("fork").Process(
        target=_until_full, args=(str(path), 12_000, str(told))
    )
    process.start()
    process.join()
    acked, refused = map(int, told.read_text().split())
    assert acked + refused == 60
    assert refused > 20
    assert ids_by_tinydb(path) == ids_in(path)
    assert len(ids_in(path)) == 3 * acked
    with writer(path) as ledger:
        assert record(ledger, "space again").first == 3 * acked + 1
