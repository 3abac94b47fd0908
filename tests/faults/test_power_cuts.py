"""Power cuts at every call, on the model of `crashes`; and proof that the check would notice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kiosk.ledger import Disk, LedgerError, backup, restore, verify
from tests.faults.crashes import Log, contents, images, lay_down
from tests.faults.disks import LoggedDisk
from tests.faults.disks import quick_writer as writer
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record, record_sheet


class Lost(AssertionError):
    """An acknowledged event is gone."""


class Phantom(AssertionError):
    """Something is there that nobody recorded, or part of a commit."""


class Stuck(AssertionError):
    """The kiosk does not open its ledger."""


@pytest.fixture(autouse=True)
def small_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Padding of two sectors, so that a short story grows the file often."""
    monkeypatch.setattr("kiosk.ledger.tinydb_file.GROWTH", 1024)
    monkeypatch.setattr("kiosk.ledger.copies.GROWTH", 1024)


def _story(folder: Path, disk: LoggedDisk, names: range) -> None:
    with writer(folder / "camp.json", disk) as ledger:
        for name in names:
            people = 1 + name % 3 * 4
            ids = [f"id-{name}"] + [f"id-{name}.{place}" for place in range(1, people)]
            disk.mark("try", ids)
            record_sheet(ledger, name, people)
            disk.mark("ack", ids)


def _told(log: Log, point: int) -> tuple[list[str], list[str]]:
    acked = [ids for what, *values in log[:point] if what == "ack" for ids in values[0]]
    tried = [values[0] for what, *values in log[:point] if what == "try"]
    flying = tried[-1] if tried and tried[-1][0] not in acked else []
    return acked, flying


def check(path: Path, acked: list[str], flying: list[str], disk: Disk | None = None) -> None:
    """Open what a power cut left, as the next morning's kiosk would."""
    try:
        with reader(path) as wall:
            seen = wall.count
        with writer(path, disk) as ledger:
            here = [document["id"] for document in ledger.events()]
            if here[: len(acked)] != acked:
                raise Lost(path)
            if here[len(acked) :] not in ([], flying):
                raise Phantom(path)
            if seen > len(here):
                raise Phantom(path)
            record(ledger, "morning")
        assert verify(path).events == len(here) + 1
        assert ids_by_tinydb(path) == [*here, "id-morning"]
    except LedgerError as error:
        raise Stuck(path) from error


def _each_cut(
    start: dict[str, bytes], log: Log, folder: Path, each: int, mutate: Callable[[Log], Log]
) -> list[str]:
    chance = Random(4)
    troubles = []
    log = mutate(log)
    for point in range(len(log) + 1):
        for image in images(start, log, point, chance, each):
            try:
                check(lay_down(folder, image), *_told(log, point))
            except (Lost, Phantom, Stuck) as trouble:
                troubles.append(f"{type(trouble).__name__} at {point} {log[point - 1][:3] if point else ''}")
    return troubles


def _as_it_is(log: Log) -> Log:
    return log


@pytest.fixture
def log(tmp_path: Path) -> Log:
    home = tmp_path / "home"
    home.mkdir()
    disk = LoggedDisk()
    _story(home, disk, range(10))
    return disk.log


def test_no_power_cut_loses_an_acknowledged_event_or_makes_one_up(tmp_path: Path, log: Log) -> None:
    assert _each_cut({}, log, tmp_path / "cut", 40, _as_it_is) == []


def _without(what: str) -> Callable[[Log], Log]:
    return lambda log: [op for op in log if op[0] != what]


def _ack_first(log: Log) -> Log:
    """Acknowledge, and point the head, before the sync."""
    early: Log = []
    for op in log:
        early.append(op)
        if op[0] == "ack":
            last = max(place for place, before in enumerate(early) if before[0] == "sync")
            early.append(early.pop(last))
    return early


@pytest.mark.parametrize(
    ("mutate", "kind"),
    [(_without("sync"), "Lost"), (_without("sync_folder"), "Lost"), (_ack_first, "Lost")],
    ids=["no sync", "no sync of the folder", "acknowledged before the sync"],
)
def test_the_check_notices(tmp_path: Path, log: Log, mutate: Callable[[Log], Log], kind: str) -> None:
    troubles = _each_cut({}, log, tmp_path / "cut", 4, mutate)
    assert any(trouble.startswith(kind) for trouble in troubles)


def test_without_the_head_an_acknowledged_event_that_rots_is_lost_in_silence(tmp_path: Path) -> None:
    disk = LoggedDisk()
    _story(tmp_path, disk, range(5))
    acked, _ = _told(disk.log, len(disk.log))
    image = contents(tmp_path)
    rotten = bytearray(image["camp.json"])
    rotten[rotten.rindex(b"T0003")] ^= 1
    image["camp.json"] = bytes(rotten)
    with pytest.raises(Stuck):
        check(lay_down(tmp_path / "with", image), acked, [])
    del image["camp.head"]
    with pytest.raises(Lost):
        check(lay_down(tmp_path / "without", image), acked, [])


def test_a_second_power_cut_while_the_first_is_being_mended_loses_nothing(tmp_path: Path, log: Log) -> None:
    chance = Random(5)
    again = Random(6)
    opened = 0
    for point in range(0, len(log) + 1, 2):
        acked, flying = _told(log, point)
        for image in images({}, log, point, chance, 2):
            disk = LoggedDisk()
            path = lay_down(tmp_path / "first", image)
            before = contents(path.parent)
            writer(path, disk).close()
            disk.mark("opened")
            opened += 1
            for second in range(0, len(disk.log) + 1, 2):
                for left in images(before, disk.log, second, again, 2):
                    check(lay_down(tmp_path / "second", left), acked, flying)
    assert opened > 50


def test_a_power_cut_after_a_failed_sync_and_an_adoption_keeps_what_was_then_acknowledged(
    tmp_path: Path,
) -> None:
    """A writer died between write and sync; the next takes its line in, then acknowledges its own."""
    home = tmp_path / "home"
    home.mkdir()
    _story(home, LoggedDisk(), range(3))
    path = home / "camp.json"
    head = path.with_suffix(".head").read_bytes()
    first = ids_in(path)
    with writer(path) as ledger:
        record(ledger, "orphan")
    path.with_suffix(".head").write_bytes(head)
    start = contents(home)
    disk = LoggedDisk()
    with writer(path, disk) as ledger:
        assert ledger.recoveries[0].adopted == 1
        disk.mark("ack", [*first, "id-orphan"])
        record(ledger, "next")
        disk.mark("ack", ["id-next"])
    chance = Random(7)
    # The orphan itself was never synced: on the disk there may still be spaces where it stands.
    unsynced = dict(start)
    at = start["camp.json"].index(b',\n"%d": ' % (len(first) + 1))
    closing = b"\n}}\n"
    body = start["camp.json"]
    unsynced["camp.json"] = body[:at] + closing + b" " * (len(body) - at - len(closing))
    for point in range(len(disk.log) + 1):
        acked, _ = _told(disk.log, point)
        acked = acked or first
        for image in images(unsynced, disk.log, point, chance, 8):
            rest = [["id-orphan"], ["id-orphan", "id-next"], ["id-next"]]
            path = lay_down(tmp_path / "cut", image)
            here = ids_in_after_opening(path)
            assert here[: len(acked)] == acked
            assert here[len(acked) :] in ([], *rest)


def ids_in_after_opening(path: Path) -> list[str]:
    """Open for writing, which mends, and read."""
    writer(path).close()
    return ids_in(path)


def test_a_power_cut_in_a_restore_leaves_the_old_ledger_or_the_restored_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    path = home / "camp.json"
    _story(home, LoggedDisk(), range(3))
    backup(path, tmp_path / "backup.json")
    old = ids_in(path)
    _story(home, LoggedDisk(), range(3, 6))
    new = ids_in(path)
    start = contents(home)
    disk = LoggedDisk()
    restore(path, tmp_path / "backup.json", io=disk)
    disk.mark("restored")
    chance = Random(8)
    for point in range(len(disk.log) + 1):
        for image in images(start, disk.log, point, chance, 10):
            here = ids_in_after_opening(lay_down(tmp_path / "cut", image))
            assert here == old if point == len(disk.log) else here in (old, new)


def test_a_power_cut_while_a_plain_file_is_laid_out_again_loses_nothing(tmp_path: Path) -> None:
    from tinydb import TinyDB

    home = tmp_path / "home"
    home.mkdir()
    path = home / "camp.json"
    _story(home, LoggedDisk(), range(4))
    all_ids = ids_in(path)
    with TinyDB(path) as database:
        database.storage.write(database.storage.read())
    start = contents(home)
    disk = LoggedDisk()
    writer(path, disk).close()
    chance = Random(9)
    for point in range(len(disk.log) + 1):
        for image in images(start, disk.log, point, chance, 10):
            check(lay_down(tmp_path / "cut", image), all_ids, [])
