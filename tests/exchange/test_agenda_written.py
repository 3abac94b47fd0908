"""The agenda written as a table: what is written reads back the same, and is no formula anywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kiosk.clean import clean, plain
from kiosk.clock import Days
from kiosk.config import Config
from kiosk.events import Session
from kiosk.exchange import read_agenda, write_agenda_csv, write_agenda_xlsx

ROOT = Path(__file__).parents[2]
WRITERS: dict[str, Callable[[Iterable[Session]], bytes]] = {
    ".csv": write_agenda_csv,
    ".xlsx": write_agenda_xlsx,
}
HOSTILE = Session(
    id="=1", day=1, start="08:30", end="09:00", title='=cmd|"/c calc"!A1', format="+1", area="-1",
    room="@SUM(A1)", speaker="'=x", roll_call=True,
)  # fmt: skip
ODD = Session(
    id="-夜,\"1;", day=2, start="23:30", end="00:00", title="internal:a", format="'", area="http://a.example",
    room="_x000D_", speaker="1.50", fixed=True,
)  # fmt: skip

times = st.integers(0, 1439).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
signs = st.sampled_from("=+-@'\",;\t {}.0_xé方")
words = st.text(signs | st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=12).map(clean)
sessions = st.builds(
    Session,
    id=words.map(plain).filter(lambda code: code and plain(code) == code),
    day=st.integers(1, 10),
    start=times,
    end=times,
    title=words.filter(bool),
    format=words,
    area=words,
    room=words,
    speaker=words,
    roll_call=st.booleans(),
    fixed=st.booleans(),
)


@pytest.mark.parametrize("ending", WRITERS)
@settings(max_examples=60, deadline=None)
@given(st.lists(sessions, min_size=1, max_size=4, unique_by=lambda one: one.id.casefold()))
@example([HOSTILE, ODD])
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, config: Config, days: Days, ending: str, some: list[Session]
) -> None:
    kept = [one for one in some if days.at(one.day, one.start) < days.at(one.day, one.end)]
    if not kept:
        return
    path = tmp_path_factory.mktemp("t") / f"a{ending}"
    path.write_bytes(WRITERS[ending](iter(kept)))
    found = read_agenda(path, days, config)
    assert found.sessions == tuple(kept)
    assert (found.notes, found.unsaid) == ((), {})


@pytest.mark.parametrize("ending", WRITERS)
def test_the_sample_agenda_comes_back(tmp_path: Path, config: Config, days: Days, ending: str) -> None:
    sample = read_agenda(ROOT / "data" / "agenda.csv", days, config).sessions
    path = tmp_path / f"a{ending}"
    path.write_bytes(WRITERS[ending](sample))
    assert read_agenda(path, days, config).sessions == sample


def test_a_csv_that_excel_opens_with_the_headers_of_the_sample() -> None:
    raw = write_agenda_csv([HOSTILE])
    assert raw.startswith(b"\xef\xbb\xbf")
    header, row = raw.decode("utf-8-sig").splitlines()
    assert header == (ROOT / "data" / "agenda.csv").read_text("utf-8-sig").splitlines()[0]
    assert row == """'=1,1,08:30,09:00,"'=cmd|""/c calc""!A1",'+1,'-1,'@SUM(A1),''=x,是,否"""


def test_a_workbook_of_texts_wide_enough_to_be_read() -> None:
    raw = write_agenda_xlsx([HOSTILE, ODD])
    sheet = zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert 'state="frozen"' in sheet
    assert 'min="5" max="5" width="20' in sheet
    rows = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()
    assert all(isinstance(cell, str) for row in rows for cell in row)
    assert rows[2][:4] == ["'-夜,\"1;", "2", "23:30", "00:00"]
