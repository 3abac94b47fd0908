"""What plain TinyDB may do to a ledger file, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB

from kiosk.ledger import LedgerDamaged, verify
from tests.faults.disks import quick_writer as writer
from tests.faults.small import IDS
from tests.ledger.kit import ids_by_tinydb, ids_in, reader, record


def _rewrite_with_tinydb(path: Path) -> None:
    with TinyDB(path) as database:
        database.storage.write(database.storage.read())
    assert path.read_bytes().count(b"\n") == 0


@pytest.mark.usefixtures("image")
def test_a_file_plain_tinydb_wrote_again_is_read_and_laid_out_again(path: Path) -> None:
    with writer(path) as ledger:
        record(ledger, "中文", "T0001")
    _rewrite_with_tinydb(path)
    assert ids_in(path) == [*IDS, "id-中文"]
    assert verify(path).events == 8
    with writer(path) as ledger:
        assert ledger.camp.seq == 8
        record(ledger, "next")
    assert path.read_bytes().startswith(b'{"events": {\n"1": ')
    assert ids_by_tinydb(path) == [*IDS, "id-中文", "id-next"]


@pytest.mark.usefixtures("image")
def test_an_open_ledger_goes_on_after_plain_tinydb_wrote_its_file_again(path: Path) -> None:
    with writer(path) as ledger, reader(path) as wall:
        _rewrite_with_tinydb(path)
        assert wall.news() == ()
        record(ledger, "next")
        assert len(wall.news()) == 8
        assert wall.generation == 1
        assert wall.camp.seq == ledger.camp.seq == 8
    assert ids_by_tinydb(path) == [*IDS, "id-next"]


@pytest.mark.usefixtures("image")
def test_an_event_plain_tinydb_put_in_is_refused_as_foreign(path: Path) -> None:
    with TinyDB(path) as database:
        database.table("events").insert({"kind": "arrived", "id": "x", "at": "2026-11-23T08:00:00+08:00"})
    before = path.read_bytes()
    for opening in (reader, writer):
        with pytest.raises(LedgerDamaged, match="not written by the kiosk") as caught:
            opening(path)
        assert caught.value.event == 8
    assert path.read_bytes() == before


@pytest.mark.usefixtures("image")
@pytest.mark.parametrize("edit", ["change", "remove", "table"])
def test_what_plain_tinydb_edited_is_refused(path: Path, edit: str) -> None:
    with TinyDB(path) as database:
        if edit == "change":
            database.table("events").update({"person": "T0666"}, doc_ids=[2])
        elif edit == "remove":
            database.table("events").remove(doc_ids=[7])
        else:
            database.insert({"a": "note"})
    for opening in (reader, writer):
        with pytest.raises(LedgerDamaged):
            opening(path)
