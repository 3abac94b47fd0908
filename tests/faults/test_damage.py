"""A ledger flipped, edited and shortened in every way a disk or a person may do it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.ledger import LedgerDamaged, LedgerError, verify
from kiosk.ledger.layout import CLOSING
from tests.faults.crashes import lay_down
from tests.faults.disks import quick_writer as writer
from tests.faults.small import IDS, Image, last_commit
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record, record_sheet


def _flips(ledger: bytes) -> Iterator[tuple[int, int]]:
    for place in range(len(ledger)):
        for bit in range(8):
            yield place, bit


def test_no_flipped_bit_is_ever_read_as_something_else(tmp_path: Path, image: Image) -> None:
    """Either it is refused, or it stood in the padding and the events are what they were."""
    here = lay_down(tmp_path / "flip", image)
    with reader(here) as wall:
        right = wall.events().all()
    end = image["camp.json"].index(CLOSING)
    refused = 0
    with here.open("r+b", buffering=0) as file:
        for place, bit in _flips(image["camp.json"]):
            file.seek(place)
            file.write(bytes([image["camp.json"][place] ^ 1 << bit]))
            try:
                with reader(here) as wall:
                    assert wall.events().all() == right
                    assert place >= end, "a flip among the events was not noticed"
            except LedgerDamaged:
                refused += 1
            file.seek(place)
            file.write(image["camp.json"][place : place + 1])
    assert refused == 8 * end


def test_a_writer_mends_the_padding_and_refuses_the_rest(tmp_path: Path, image: Image) -> None:
    end = image["camp.json"].index(CLOSING)
    for place, bit in _flips(image["camp.json"]):
        if bit != place % 8 or (place > end + 40 and place % 16):
            continue
        flipped = bytearray(image["camp.json"])
        flipped[place] ^= 1 << bit
        here = lay_down(tmp_path / "flip", image | {"camp.json": bytes(flipped)})
        try:
            writer(here).close()
        except LedgerDamaged:
            assert place < end
            assert here.read_bytes() == bytes(flipped)
        else:
            assert ids_by_tinydb(here) == IDS
            assert place >= end


def test_a_flipped_bit_in_the_head_changes_nothing(tmp_path: Path, image: Image) -> None:
    for place, bit in _flips(image["camp.head"]):
        flipped = bytearray(image["camp.head"])
        flipped[place] ^= 1 << bit
        here = lay_down(tmp_path / "flip", image | {"camp.head": bytes(flipped)})
        assert ids_in(here) == IDS
        writer(here).close()
        assert here.with_suffix(".head").read_bytes() == image["camp.head"]


def test_without_a_head_a_flip_before_the_last_commit_is_refused(tmp_path: Path, image: Image) -> None:
    """In the last commit it cannot be told from a torn tail, and is cut off, kept and reported."""
    start, end = last_commit(image["camp.json"])
    del image["camp.head"]
    for place, bit in _flips(image["camp.json"][:end]):
        if bit != place % 8:
            continue
        flipped = bytearray(image["camp.json"])
        flipped[place] ^= 1 << bit
        here = lay_down(tmp_path / "flip", image | {"camp.json": bytes(flipped)})
        if place < start:
            with pytest.raises(LedgerDamaged):
                writer(here)
        else:
            with writer(here) as ledger:
                assert ledger.recoveries[0].kept is not None
                assert ledger.camp.seq == 5


def _lines(ledger: bytes) -> list[bytes]:
    return ledger[: ledger.index(CLOSING)].split(b"\n")


def _joined(lines: list[bytes]) -> bytes:
    return b"\n".join(lines) + CLOSING + b" " * 600


def _deleted(lines: list[bytes], at: int) -> list[bytes]:
    return lines[:at] + lines[at + 1 :]


def _doubled(lines: list[bytes], at: int) -> list[bytes]:
    return [*lines[: at + 1], *lines[at:]]


def _swapped(lines: list[bytes], at: int) -> list[bytes]:
    other = at % (len(lines) - 1) + 1
    lines = list(lines)
    lines[at], lines[other] = lines[other], lines[at]
    return lines


def _zeroed(lines: list[bytes], at: int) -> list[bytes]:
    return [*lines[:at], bytes(len(lines[at])), *lines[at + 1 :]]


def _edited(lines: list[bytes], at: int) -> list[bytes]:
    return [*lines[:at], lines[at].replace(b"present", b"absent!"), *lines[at + 1 :]]


@pytest.mark.parametrize("head", [True, False], ids=["head", "no head"])
@pytest.mark.parametrize("change", [_deleted, _doubled, _swapped, _zeroed, _edited])
def test_a_line_that_is_not_as_it_was_is_refused_with_its_number(
    tmp_path: Path, image: Image, change: Callable[[list[bytes], int], list[bytes]], head: bool
) -> None:
    lines = _lines(image["camp.json"])
    if not head:
        del image["camp.head"]
    for at in range(1, len(lines) if head else len(lines) - 4):
        if change is _doubled and at == len(lines) - 1:
            continue
        changed = _joined(change(lines, at))
        here = lay_down(tmp_path / "lines", image | {"camp.json": changed})
        for opening in (reader, writer):
            with pytest.raises(LedgerDamaged) as caught:
                opening(here)
        assert caught.value.event in (at, at + 1, at - 1) or change is _swapped
        assert str(here) in str(caught.value)
        assert here.read_bytes() == changed


def test_the_last_line_doubled_is_cut_back_to_once(tmp_path: Path, image: Image) -> None:
    lines = _lines(image["camp.json"])
    here = lay_down(
        tmp_path / "lines", image | {"camp.json": _joined([*lines[:-1], lines[-1] + b",", lines[-1]])}
    )
    assert ids_in(here) == IDS
    writer(here).close()
    assert ids_by_tinydb(here) == IDS


def test_the_error_names_the_byte_where_the_event_begins(tmp_path: Path, image: Image) -> None:
    ledger = image["camp.json"].replace(b'"id-2"', b'"id-Z"')
    here = lay_down(tmp_path / "edit", image | {"camp.json": ledger})
    with pytest.raises(LedgerDamaged) as caught:
        verify(here)
    assert caught.value.event == 5
    assert ledger[caught.value.offset :].startswith(b'"5": {')
    assert "line 6" in str(caught.value)


def test_a_ledger_older_than_its_head_is_refused_and_both_lengths_named(
    tmp_path: Path, path: Path, image: Image
) -> None:
    older = path.with_name("older.json")
    with writer(older) as ledger:
        record_sheet(ledger, 0, 1)
    here = lay_down(tmp_path / "old", image | {"camp.json": older.read_bytes()})
    with pytest.raises(LedgerDamaged) as caught:
        writer(here)
    assert str(older.read_bytes().index(CLOSING)) in str(caught.value)
    assert str(image["camp.json"].index(CLOSING)) in str(caught.value)


@pytest.mark.usefixtures("image")
def test_a_missing_ledger_beside_a_head_is_not_begun_anew(path: Path) -> None:
    path.unlink()
    for opening in (reader, writer):
        with pytest.raises(LedgerDamaged, match="missing"):
            opening(path)
    assert not path.exists()


def test_an_empty_file_is_an_empty_ledger_only_without_a_head(tmp_path: Path, image: Image) -> None:
    here = lay_down(tmp_path / "empty", {"camp.json": b""})
    assert ids_in(here) == []
    with writer(here) as ledger:
        record(ledger, 1)
    assert ids_by_tinydb(here) == ["id-1"]
    here = lay_down(tmp_path / "emptied", image | {"camp.json": b""})
    with pytest.raises(LedgerDamaged):
        writer(here)


def test_a_longer_ledger_in_its_place_is_taken_as_it_stands(tmp_path: Path, path: Path, image: Image) -> None:
    """A copy put back by hand beside a stale head: the chain decides."""
    longer = path.with_name("longer.json")
    with writer(longer) as ledger:
        record_sheet(ledger, "other", 30)
    here = lay_down(tmp_path / "long", image | {"camp.json": longer.read_bytes()})
    assert len(ids_in(here)) == 30
    writer(here).close()
    assert verify(here).events == 30


def test_a_failing_open_leaks_no_descriptor(tmp_path: Path, image: Image) -> None:
    ledger = image["camp.json"].replace(b'"id-2"', b'"id-Z"')
    here = lay_down(tmp_path / "edit", image | {"camp.json": ledger})
    open_before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208 - count
    for _ in range(300):
        for opening in (reader, writer):
            with pytest.raises(LedgerError):
                opening(here)
    if open_before:
        assert len(os.listdir("/proc/self/fd")) == open_before  # noqa: PTH208 - count only
