"""An append that did not arrive whole: cut off, taken in, or refused, but never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.ledger import LedgerDamaged
from kiosk.ledger.layout import CLOSING
from tests.faults.crashes import contents, lay_down
from tests.faults.disks import quick_writer as writer
from tests.faults.small import IDS, Image, last_commit, stale_head
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record


def test_a_torn_last_commit_is_cut_off_kept_and_reported_whichever_byte_it_ends_at(
    tmp_path: Path, path: Path, image: Image
) -> None:
    start, end = last_commit(image["camp.json"])
    image["camp.head"] = stale_head(path, 3)
    whole = image["camp.json"]
    for cut in range(start, end):
        torn = whole[:cut] + b" " * (len(whole) - cut)
        here = lay_down(tmp_path / "torn", image | {"camp.json": torn})
        with writer(here) as ledger:
            assert ledger.camp.seq == 5
            kept = sorted(here.parent.glob("camp.torn-*"))
            assert len(kept) == len(ledger.recoveries) == (1 if torn[start:].strip() else 0)
            if kept:
                assert kept[0].read_bytes() == torn[start:].rstrip(b" ")
                assert kept[0].name in str(ledger.recoveries[0].message.values["kept"])
            record(ledger, "next")
        assert ids_by_tinydb(here) == [*IDS[:5], "id-next"]


@pytest.mark.parametrize("commits", [3, 2], ids=["fresh head", "head of one commit before"])
def test_an_append_of_which_only_some_sectors_arrived_takes_nothing_else_with_it(
    tmp_path: Path, path: Path, image: Image, commits: int
) -> None:
    """Wherever the sector's edge lies: the bytes before it arrived and those behind not, or the reverse."""
    start, end = last_commit(image["camp.json"])
    image["camp.head"] = stale_head(path, commits)
    new = image["camp.json"]
    old = new[:start] + CLOSING + b" " * (len(new) - start - len(CLOSING))
    for edge in range(start, end + len(CLOSING)):
        for left in (new[:edge] + old[edge:], old[:edge] + new[edge:]):
            here = lay_down(tmp_path / "edge", image | {"camp.json": left})
            with writer(here) as ledger:
                record(ledger, "next")
            ids = ids_by_tinydb(here)
            assert ids in ([*IDS[:5], "id-next"], [*IDS, "id-next"])


def test_a_file_that_ends_in_the_middle_of_the_last_commit_is_mended_too(
    tmp_path: Path, path: Path, image: Image
) -> None:
    start, end = last_commit(image["camp.json"])
    image["camp.head"] = stale_head(path, 3)
    for cut in range(start, end + len(CLOSING), 3):
        here = lay_down(tmp_path / "torn", image | {"camp.json": image["camp.json"][:cut]})
        with writer(here) as ledger:
            record(ledger, "next")
        assert ids_by_tinydb(here) in ([*IDS[:5], "id-next"], [*IDS, "id-next"])


def test_a_commit_is_taken_in_whole_or_not_at_all(tmp_path: Path, path: Path, image: Image) -> None:
    """Its first line alone has a chain that holds, and is not shown to anybody."""
    start, _ = last_commit(image["camp.json"])
    image["camp.head"] = stale_head(path, 3)
    middle = image["camp.json"].index(b',\n"7": ')
    here = lay_down(tmp_path / "torn", image | {"camp.json": image["camp.json"][:middle] + CLOSING})
    assert ids_in(here) == IDS[:5]
    with writer(here) as ledger:
        assert ledger.camp.seq == 5
    assert b'"6"' in next(here.parent.glob("camp.torn-*")).read_bytes()
    del image["camp.head"]
    here = lay_down(tmp_path / "torn", image | {"camp.json": image["camp.json"][:middle] + CLOSING})
    assert ids_in(here) == IDS[:5]
    assert start < middle


def test_the_same_cuts_in_what_was_committed_are_refused(tmp_path: Path, image: Image) -> None:
    start, end = last_commit(image["camp.json"])
    whole = image["camp.json"]
    for cut in range(start, end):
        for torn in (whole[:cut], whole[:cut] + b" " * (len(whole) - cut), whole[:cut] + CLOSING):
            here = lay_down(tmp_path / "torn", image | {"camp.json": torn})
            before = contents(here.parent)
            for opening in (reader, writer):
                with pytest.raises(LedgerDamaged):
                    opening(here)
            here.with_suffix(".lock").unlink(missing_ok=True)
            before.pop("camp.lock", None)
            assert contents(here.parent) == before
