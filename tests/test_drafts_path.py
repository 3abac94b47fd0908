"""Every station has a file of its own for its drafts, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.drafts import Drafts, drafts_path


@pytest.mark.parametrize("station", ["desk-1", "wall", "hall_2", "0"])
def test_a_plain_station_name_is_in_the_file_s(station: str) -> None:
    assert drafts_path(Path("data/camp.json"), station) == Path(f"data/camp.{station}.drafts.json")


HOSTILE = [
    "", ".", "..", "../../etc/passwd", "/etc/passwd", "C:\\x", "desk/1", "desk\\1", "desk 1", "Desk-1",
    "DESK-1", "前台一", "前台二", "desk\n1", "desk\0", "desk-1 ", "desk-1.", "*", "~", "-", "con", "a" * 41,
    "a" * 5000, "\ud800", "\ud801", "e\u0301", "\u00e9", "desk~0123456789ab", "desk-1.drafts", "|<>:?\"",
]  # fmt: skip


def test_any_station_name_makes_a_file_of_its_own_in_the_folder(tmp_path: Path) -> None:
    ledger = tmp_path / "camp.json"
    made = {station: drafts_path(ledger, station) for station in HOSTILE}
    assert len({path.name.lower() for path in made.values()}) == len(HOSTILE)
    for path in made.values():
        assert path.parent == tmp_path
        assert path != ledger
        assert len(path.name) < 80
        assert path.name.isascii()
        Drafts(path).put("screen", "desk")
        assert path.is_file()


@given(one=st.text(), other=st.text())
def test_different_stations_have_different_files(one: str, other: str) -> None:
    made = [drafts_path(Path("camp.json"), station).name.lower() for station in (one, other)]
    assert (made[0] == made[1]) == (one == other)


@pytest.mark.parametrize("station", sorted({*HOSTILE} - {"con"}))
def test_no_station_is_called_as_another_s_file(station: str) -> None:
    made = drafts_path(Path("camp.json"), station)
    assert drafts_path(Path("camp.json"), made.name.split(".")[1]) != made
