"""Backups, restores, and ledgers that are exchanged under those who have them open."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.ledger import (
    CopyRefused,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerUnreachable,
    LedgerWriter,
    NotSaved,
    backup,
    restore,
    verify,
)
from kiosk.ledger.io import Disk
from kiosk.ledger.lock import WriterLock
from tests.faults.disks import FaultyDisk
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record, record_sheet, writer


def test_verify_counts_and_names_the_fingerprint(path: Path, ledger: LedgerWriter) -> None:
    assert verify(path) == (0, ledger.fingerprint)
    record_sheet(ledger, 1, 3)
    assert verify(path) == (3, ledger.fingerprint)


def test_verify_of_nothing_is_an_error(path: Path) -> None:
    with pytest.raises(LedgerUnreachable, match="No such file"):
        verify(path)


def test_a_backup_is_a_ledger_of_its_own(tmp_path: Path, path: Path, ledger: LedgerWriter) -> None:
    record_sheet(ledger, 1, 3)
    copy = tmp_path / "copy.json"
    assert backup(path, copy) == verify(path) == verify(copy)
    record(ledger, 2)
    with writer(copy) as other:
        assert record(other, 3).first == 4
    assert ids_by_tinydb(copy) == ["id-1", "id-1.1", "id-1.2", "id-3"]


def test_a_backup_taken_beside_an_unfinished_append_ends_at_the_last_commit(
    tmp_path: Path, path: Path, ledger: LedgerWriter
) -> None:
    record(ledger, 1)

    class Watched(Disk):
        def sync(self, fd: int) -> None:
            copy = tmp_path / "copy.json"
            if not copy.exists():
                backup(path, copy)
            super().sync(fd)

    with writer(path, Watched()) as other:
        record(other, 2)
    assert ids_by_tinydb(tmp_path / "copy.json") == ["id-1"]


def test_a_backup_writes_over_nothing(tmp_path: Path, path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    (tmp_path / "copy.json").write_text("precious")
    with pytest.raises(CopyRefused, match="exists already"):
        backup(path, tmp_path / "copy.json")
    assert (tmp_path / "copy.json").read_text() == "precious"


def test_a_restore_puts_the_backup_in_place_and_keeps_what_was_there(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
        backup(path, tmp_path / "copy.json")
        record(ledger, 2)
    restored = restore(path, tmp_path / "copy.json")
    assert (restored.events, restored.fingerprint) == verify(path) == verify(tmp_path / "copy.json")
    assert ids_by_tinydb(path) == ["id-1"]
    assert restored.kept is not None
    assert restored.kept.name.startswith("camp.before-restore-")
    assert ids_in(restored.kept) == ["id-1", "id-2"]
    with writer(path) as ledger:
        assert not ledger.recoveries
        record(ledger, 3)
    assert ids_by_tinydb(path) == ["id-1", "id-3"]


def test_restoring_twice_in_a_second_keeps_both(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
    backup(path, tmp_path / "copy.json")
    kept = {restore(path, tmp_path / "copy.json").kept for _ in range(3)}
    assert len(kept) == 3


def test_a_damaged_ledger_can_be_restored_and_is_kept(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
    backup(path, tmp_path / "copy.json")
    path.write_bytes(b"{{{{")
    kept = restore(path, tmp_path / "copy.json").kept
    assert kept is not None
    assert kept.read_bytes() == b"{{{{"
    assert ids_by_tinydb(path) == ["id-1"]


def test_a_restore_to_where_there_was_nothing(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
    new = tmp_path / "new" / "camp.json"
    assert restore(new, path).kept is None
    assert ids_by_tinydb(new) == ["id-1"]


@pytest.mark.parametrize("fault", ["flipped", "cut", "itself", "missing"])
def test_a_restore_from_what_is_no_good_backup_changes_nothing(
    path: Path, tmp_path: Path, fault: str
) -> None:
    with writer(path) as ledger:
        for name in range(3):
            record(ledger, name)
    copy = tmp_path / "copy.json"
    backup(path, copy)
    good = copy.read_bytes()
    if fault == "flipped":
        copy.write_bytes(good.replace(b'"id-1"', b'"id-X"'))
    elif fault == "cut":
        copy.write_bytes(good[:-40])
    elif fault == "missing":
        copy.unlink()
    before = path.read_bytes()
    with pytest.raises((LedgerDamaged, CopyRefused, LedgerUnreachable)):
        restore(path, path if fault == "itself" else copy)
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.glob("camp.*")) == ["camp.head", "camp.json", "camp.lock"]


@pytest.mark.parametrize("call", ["write", "sync", "replace", "sync_folder", "open"])
def test_a_restore_on_a_failing_disk_leaves_the_old_ledger_or_the_restored_one(
    path: Path, tmp_path: Path, call: str
) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
        backup(path, tmp_path / "copy.json")
        record(ledger, 2)
    original = path.read_bytes(), path.with_suffix(".head").read_bytes()
    at = 0
    while True:
        at += 1
        path.write_bytes(original[0])
        path.with_suffix(".head").write_bytes(original[1])
        disk = FaultyDisk({call}, at)
        with suppress(LedgerError):
            restore(path, tmp_path / "copy.json", io=disk)
        assert ids_in(path) in (["id-1"], ["id-1", "id-2"])
        if not disk.failed:
            assert ids_in(path) == ["id-1"]
            return


def test_open_ledgers_notice_a_restore_and_fold_anew(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger, reader(path) as wall:
        record(ledger, 1)
        backup(path, tmp_path / "copy.json")
        record_sheet(ledger, 2, 5)
        wall.news()
        camp = wall.camp
        restore(path, tmp_path / "copy.json")
        assert [event.id for event in wall.news()] == ["id-1"]
        assert wall.generation == 1
        assert wall.camp is not camp
        assert wall.camp.seq == 1
        record(ledger, 3)
        assert ledger.generation == 1
        assert ledger.camp.seq == 2
        assert [event.id for event in wall.news()] == ["id-3"]
        assert wall.generation == 1
        assert not record(ledger, 2, "T0009").repeated, "the restored camp never heard of it"


@pytest.mark.parametrize("away", ["data/camp.json data/camp.head", "data"])
def test_while_the_file_is_away_the_camp_stays_and_nothing_is_recorded(tmp_path: Path, away: str) -> None:
    path = tmp_path / "data" / "camp.json"
    with writer(path) as ledger, reader(path) as looking:
        record(ledger, 1)
        looking.news()
        moved = [(tmp_path / name, tmp_path / f"away-{place}") for place, name in enumerate(away.split())]
        for here, there in moved:
            here.rename(there)
        for one in (looking, ledger):
            for _ in range(2):
                with pytest.raises(LedgerUnreachable):
                    one.news()
            assert one.camp.seq == 1
        with pytest.raises((NotSaved, LedgerUnreachable)):
            record(ledger, 2)
        assert not path.exists()
        for here, there in moved:
            there.rename(here)
        assert record(ledger, 2).first == 2
        looking.news()
        assert (looking.camp.seq, ledger.camp.seq) == (2, 2)
    assert ids_by_tinydb(path) == ["id-1", "id-2"]


def test_a_longer_ledger_put_in_its_place_by_hand_is_folded_anew(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with writer(other / "camp.json") as ledger:
        record_sheet(ledger, "other", 9)
    with writer(path) as ledger, reader(path) as wall:
        record(ledger, 1)
        assert wall.news()
        for name in ("camp.json", "camp.head"):
            (other / name).replace(path.with_name(name))
        assert len(wall.news()) == 9
        assert wall.generation == 1
        assert record(ledger, 2).first == 10


def test_a_desk_whose_folder_has_long_been_quiet_still_notices_that_its_file_was_exchanged(
    path: Path, tmp_path: Path
) -> None:
    """It looks at the folder's time only, and at the files when that has changed."""
    with writer(path) as ledger, reader(path) as wall:
        record(ledger, 1)
        os.utime(tmp_path, (0, 0))
        for name in (2, 3):
            record(ledger, name)
            wall.news()
        same = tmp_path / "same.json"
        shutil.copy(path, same)
        same.replace(path)
        record(ledger, 4)
        assert ledger.generation == 1
        assert len(wall.news()) == 4
        assert wall.generation == 1
    assert ids_by_tinydb(path) == ["id-1", "id-2", "id-3", "id-4"]


def test_an_older_copy_put_over_an_open_ledger_by_hand_is_refused(path: Path, tmp_path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, 1)
        shutil.copy(path, tmp_path / "old.json")
        record(ledger, 2)
        shutil.copy(tmp_path / "old.json", path)
        before = path.read_bytes()
        with pytest.raises(LedgerDamaged, match="older"):
            record(ledger, 3)
        assert path.read_bytes() == before


@pytest.mark.usefixtures("ledger")
def test_a_lock_held_elsewhere_is_waited_for_only_so_long(path: Path) -> None:
    with writer(path, timeout=0.05) as other:
        with (
            WriterLock(path.with_suffix(".lock"), Disk(), 1).held(),
            pytest.raises(LedgerBusy, match=r"0\.05 s"),
        ):
            record(other, 1)
        assert record(other, 1).first == 1


def test_a_lock_file_deleted_by_hand_guards_again_at_the_next_turn(path: Path, ledger: LedgerWriter) -> None:
    record(ledger, 1)
    path.with_suffix(".lock").unlink()
    with writer(path) as other:
        record(other, 2)
        record(ledger, 3)
    assert ids_by_tinydb(path) == ["id-1", "id-2", "id-3"]
