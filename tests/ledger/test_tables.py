"""TinyDB's own doors: what works through them and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import Query, TinyDB, where
from tinydb.table import Table

from kiosk.ledger import EventsStand, LedgerWriter
from kiosk.ledger.tables import LedgerStorage
from tests.ledger.kit import ids_by_tinydb, reader, record, record_sheet, writer

EVENT = {
    "kind": "marked",
    "id": "by-hand",
    "at": "2026-11-23T08:41:07+08:00",
    "session": "d01-2",
    "person": "T0009",
    "mark": "late",
}


def test_queries_work_as_in_tinydb(ledger: LedgerWriter) -> None:
    record_sheet(ledger, 1, 5)
    record(ledger, 2, "T0003")
    table = ledger.events()
    assert len(table) == 6
    assert [found.doc_id for found in table.search(where("person") == "T0003")] == [4, 6]
    assert table.count(Query().mark == "late") == 1
    assert table.contains(doc_id=6)
    assert not table.contains(doc_id=7)
    found = table.get(doc_id=6)
    assert isinstance(found, dict)
    assert found["person"] == "T0003"
    assert [document.doc_id for document in table] == [1, 2, 3, 4, 5, 6]


def test_a_query_asked_again_sees_what_came_since(path: Path, ledger: LedgerWriter) -> None:
    with reader(path) as wall:
        table = wall.events()
        late = where("mark") == "late"
        assert table.count(late) == 0
        record(ledger, 1)
        wall.news()
        assert table.count(late) == 1
        assert len(table.search(late)) == 1
        record(ledger, 2)
        wall.news()
        assert len(table.search(late)) == 2


def test_insert_records(ledger: LedgerWriter, path: Path) -> None:
    record(ledger, 1)
    table = ledger.events()
    assert table.insert(EVENT) == 2
    assert table.insert_multiple([EVENT | {"id": "a"}, EVENT | {"id": "b"}]) == [3, 4]
    assert table.insert(EVENT) == 2, "the same id is a retry"
    assert ledger.camp.seq == 4
    assert ids_by_tinydb(path) == ["id-1", "by-hand", "a", "b"]
    assert table.insert_multiple([]) == []


def test_two_tables_in_two_processes_do_not_give_out_one_number_twice(
    path: Path, ledger: LedgerWriter
) -> None:
    with writer(path) as other:
        numbers = [
            (ledger if turn % 2 else other).events().insert(EVENT | {"id": f"turn-{turn}"})
            for turn in range(6)
        ]
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_what_is_no_event_is_not_inserted(ledger: LedgerWriter) -> None:
    with pytest.raises(msgspec.ValidationError):
        ledger.events().insert({"kind": "marked", "id": "x"})
    assert ledger.camp.seq == 0


_EDITS: dict[str, Callable[[Table], Any]] = {
    "update": lambda table: table.update({"person": "T0666"}),
    "update one": lambda table: table.update({"person": "T0666"}, doc_ids=[1]),
    "update some": lambda table: table.update_multiple([({"person": "T0666"}, where("person") == "T0001")]),
    "upsert": lambda table: table.upsert({"person": "T0666"}, where("person") == "T0001"),
    "remove": lambda table: table.remove(doc_ids=[1]),
    "remove found": lambda table: table.remove(where("person") == "T0001"),
    "truncate": lambda table: table.truncate(),
}


@pytest.mark.parametrize("edit", _EDITS.values(), ids=_EDITS.keys())
def test_events_are_not_edited(edit: Callable[[Table], Any], ledger: LedgerWriter, path: Path) -> None:
    record(ledger, 1)
    before = path.read_bytes()
    with pytest.raises(EventsStand, match="never changed"):
        edit(ledger.events())
    assert path.read_bytes() == before


def test_the_storage_opens_a_ledger_in_tinydb(path: Path, ledger: LedgerWriter) -> None:
    record_sheet(ledger, 1, 3)
    with TinyDB(path, storage=LedgerStorage) as database:
        assert len(database.table("events")) == 3
        with pytest.raises(EventsStand):
            database.drop_tables()
        with pytest.raises(EventsStand):
            database.table("events").insert({"no": "event"})
        with pytest.raises(EventsStand):
            database.table("others").insert({"no": "event"})
    assert ids_by_tinydb(path) == ["id-1", "id-1.1", "id-1.2"]


def test_the_storage_writes_the_same_events_as_a_whole_file(path: Path, ledger: LedgerWriter) -> None:
    record_sheet(ledger, 1, 3)
    storage = LedgerStorage(path)
    tables = storage.read()
    assert tables is not None
    inode = path.stat().st_ino
    storage.write(tables)
    assert path.stat().st_ino != inode
    assert record(ledger, 2).first == 4
    assert ledger.generation == 1


def test_tinydb_still_has_the_two_methods_the_table_stands_on() -> None:
    assert callable(Table._read_table)
    assert callable(Table._update_table)


def test_a_ledger_that_is_not_there_yet_has_no_events(path: Path) -> None:
    with reader(path) as wall:
        assert wall.events().all() == []
