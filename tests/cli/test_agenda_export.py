"""The agenda written out: a table for the office to edit, a calendar to subscribe to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.exchange import read_table
from tests.cli.kit import Kiosk, at

ENDINGS = [".csv", ".xlsx"]


@pytest.fixture
def moved(kiosk: Kiosk) -> Kiosk:
    """A camp in which a session is late, one was moved and one was cancelled by hand."""
    kiosk.run("agenda", "start", "d1-a", "--by", "O1", "--at", at(1, "09:30"))
    kiosk.run("agenda", "move", "d2-a", "--by", "O1", "--day", "7", "--start", "10:00", "--end", "11:00")
    kiosk.run("agenda", "cancel", "d3-a", "--by", "O1", "--reason", "雨")
    return kiosk


@pytest.mark.parametrize("ending", [*ENDINGS, ".XLSX"])
def test_a_table_is_the_plan_without_what_was_cancelled(ending: str, moved: Kiosk) -> None:
    path = moved.folder / f"out{ending}"
    assert moved.ask("agenda", "export", str(path)) == {"file": str(path), "sessions": 3, "left_out": 1}
    table = read_table(path)
    assert table.header[:5] == ("编号", "天", "开始", "结束", "标题")
    assert [row.cells[:4] for row in table.rows] == [
        ("d1-a", "1", "09:00", "10:00"),
        ("d1-b", "1", "10:10", "11:00"),
        ("d2-a", "7", "10:00", "11:00"),
    ]
    said = moved.run("agenda", "export", str(path), "--lang", "en").out
    assert said == "3 sessions written; 1 cancelled ones were left out.\n"


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_exported_is_imported_without_a_change(ending: str, moved: Kiosk) -> None:
    path, before = str(moved.folder / f"out{ending}"), moved.ask("agenda", "show")
    moved.run("agenda", "export", path)
    found = moved.ask("agenda", "import", path, "--now", at(1, "05:00"))
    assert found.pop("unchanged") == ["d1-a", "d1-b", "d2-a"]
    assert not any(found.values())
    assert moved.ask("agenda", "show") == before
    assert [one["state"] for one in before if one["id"] == "d3-a"] == ["cancelled"]


@pytest.mark.parametrize("ending", [".ics", *ENDINGS])
def test_where_nothing_was_cancelled_nothing_is_said_of_it(ending: str, kiosk: Kiosk) -> None:
    path = kiosk.write(f"old{ending}", "what was there before, and is far longer than anyone needs" * 999)
    assert kiosk.run("agenda", "export", path, "--lang", "en").out == "4 sessions written.\n"
    content = Path(path).read_bytes()
    assert b"before" not in content
    assert content.startswith({".ics": b"BEGIN:VCALENDAR", ".csv": b"\xef\xbb\xbf", ".xlsx": b"PK"}[ending])


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.xls", "out.json", "csv", ".csv", "out.ics.txt"])
def test_another_ending_is_wrong_usage_and_writes_nothing(name: str, kiosk: Kiosk) -> None:
    path = kiosk.folder / name
    for language in ("en", "zh_CN"):
        said = kiosk.run("agenda", "export", str(path), "--lang", language, code=2)
        assert "Usage" in said.err
        assert all(ending in said.err for ending in (".ics", ".csv", ".xlsx"))
    assert not path.exists()
