"""A kill in the middle of a write that lies in two pages: the file has all of it or none."""

from __future__ import annotations

from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from random import Random
from time import sleep

import pytest

from kiosk.ledger.direct import PAGE, crosses_pages, page_end, write_around_cache
from kiosk.ledger.io import Disk
from tests.faults.desks import CONTEXT

SIZE = 400
PLACE = 4 * PAGE - SIZE // 2
KILLS = 25


def a_file(folder: Path) -> Path:
    """A file whose pages lie apart in the page cache, as those of a ledger that grew do."""
    path = folder / "file"
    with path.open("wb", buffering=0) as file:
        for _ in range(16):
            file.write(b" " * PAGE)
    return path


def _write_on_and_on(path: Path, how: str, begun: Signal) -> None:
    disk = Disk()
    fd = disk.open(path, write=True)
    write = disk.append if how == "append" else disk.write
    write(fd, b"A" * SIZE, PLACE)
    begun.set()
    while True:
        write(fd, b"B" * SIZE, PLACE)
        write(fd, b"A" * SIZE, PLACE)


def torn(folder: Path, how: str) -> int:
    """Return how many of `KILLS` kills left the write in part."""
    path, chance, found = a_file(folder), Random(7), 0
    for _ in range(KILLS):
        begun = CONTEXT.Event()
        writer = CONTEXT.Process(target=_write_on_and_on, args=(path, how, begun))
        writer.start()
        assert begun.wait(60)
        sleep(chance.random() / 200)
        writer.kill()
        writer.join()
        found += len(set(path.read_bytes()[PLACE : PLACE + SIZE])) > 1
    return found


@pytest.fixture
def around(tmp_path: Path) -> None:
    disk = Disk()
    path = a_file(tmp_path)
    fd = disk.open(path, write=True)
    there = write_around_cache(fd, b"A" * SIZE, PLACE)
    disk.close(fd)
    if not there:
        pytest.skip("this file system has no write around the page cache")


def test_an_append_is_whole_or_not_there(tmp_path: Path, around: None) -> None:
    assert torn(tmp_path, "append") == 0


def test_an_ordinary_write_is_cut_so_the_test_above_bites(tmp_path: Path, around: None) -> None:
    if torn(tmp_path, "write") == 0:
        pytest.skip("this kernel keeps the two pages as one, and cuts no write there")


def test_what_is_around_it_stays(tmp_path: Path, around: None) -> None:
    path = a_file(tmp_path)
    disk = Disk()
    fd = disk.open(path, write=True)
    before = b"".join(bytes([65 + place % 26]) for place in range(16 * PAGE))
    disk.write(fd, before, 0)
    assert disk.append(fd, b"-" * SIZE, PLACE) == SIZE
    disk.close(fd)
    assert path.read_bytes() == before[:PLACE] + b"-" * SIZE + before[PLACE + SIZE :]


def test_a_file_that_ends_within_the_page_is_written_the_ordinary_way(tmp_path: Path) -> None:
    path = tmp_path / "short"
    path.write_bytes(b" " * (PAGE + 10))
    disk = Disk()
    fd = disk.open(path, write=True)
    assert disk.append(fd, b"x" * 40, PAGE - 20) == 40
    disk.close(fd)
    assert path.read_bytes() == b" " * (PAGE - 20) + b"x" * 40


def test_pages_are_counted_from_their_edges() -> None:
    assert not crosses_pages(0, PAGE)
    assert crosses_pages(1, PAGE)
    assert not crosses_pages(PAGE, 1)
    assert [page_end(offset) for offset in (0, 1, PAGE, PAGE + 1)] == [0, PAGE, PAGE, 2 * PAGE]
