from __future__ import annotations

import contextlib
import datetime as dt
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exchange import read_table
from kiosk.exchange.cells import decode
from kiosk.exchange.tables import MAX_BYTES, harmless
from kiosk.faults import Unusable

from .shapes import Refusal, Write

PLAIN = "编号,姓名\nT1,张伟\nT2,王芳\n"


def rows(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(path).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_csv_of_any_program(write: Write, encoding: str, sign: str, line: str) -> None:
    content = PLAIN.replace(",", sign).replace("\n", line).encode(encoding)
    assert rows(write(content)) == [("T1", "张伟"), ("T2", "王芳")]


def test_rows_keep_the_number_a_spreadsheet_shows(write: Write) -> None:
    table = read_table(write('花名册\n\n编号,姓名\n\nT1,"张\n伟"\n,\nT2,王芳\n'))
    assert table.header_row == 3
    assert [(row.number, row.cells) for row in table.rows] == [(5, ("T1", "张 伟")), (7, ("T2", "王芳"))]


def test_hostile_cells_are_cleaned_at_the_door(write: Write) -> None:
    path = write("id,name\nT1,\u202e伟\u200b张\x1b[31m\x00\nT2,\ufeff  a\u3000\tb \n")
    assert rows(path) == [("T1", "伟张[31m"), ("T2", "a b")]


def test_workbook_figures_and_times_read_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    hidden, sheet = book.add_worksheet("empty"), book.add_worksheet()
    hidden.write(0, 0, "")
    day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
    sheet.write_row(0, 0, list("abcdefgh"))
    sheet.write_row(2, 0, [5, 9.5, 19900003913, True, "05"])
    sheet.write_datetime(2, 5, dt.datetime(2026, 11, 23), day)  # noqa: DTZ001
    sheet.write_datetime(2, 6, dt.time(8, 30), clock)
    sheet.write_formula(2, 7, "=1+1", None, 2)
    book.close()
    table = read_table(path)
    assert table.rows[0].number == 3
    assert table.rows[0].cells == ("5", "9.5", "19900003913", "yes", "05", "2026-11-23", "08:30", "2")


def test_formula_errors_are_refused_and_not_taken_for_empty(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "points"])
    sheet.write(1, 0, "T1")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert [(row, column) for row, column, _ in refusal(read_table, path)] == [(2, "B")]


def test_formula_errors_on_a_sheet_that_is_not_read_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    hidden, sheet, other = book.add_worksheet(), book.add_worksheet(), book.add_worksheet()
    hidden.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    sheet.activate()
    sheet.set_first_sheet()
    hidden.hide()
    sheet.write_row(0, 0, ["id", "points"])
    sheet.write_row(1, 0, ["T1", 5])
    other.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    book.close()
    assert rows(path) == [("T1", "5")]


def test_a_stray_far_cell_is_refused_before_it_fills_the_memory(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["id", "name"])
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert [(row, column) for row, column, _ in refusal(read_table, path)] == [(1_048_576, "XFD")]


def ods(path: Path, cells: str) -> Path:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", head + cells + tail)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
    return path


def ods_row(*cells: str) -> str:
    return "<table:table-row>" + "".join(cells) + "</table:table-row>"


def ods_text(value: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def test_open_document(tmp_path: Path, refusal: Refusal) -> None:
    number = (
        '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
    )
    header = ods_row(ods_text("编号"), ods_text("分数"))
    path = ods(tmp_path / "a.ods", header + ods_row(ods_text("T1"), number))
    assert rows(path) == [("T1", "5")]
    wrong = ods(tmp_path / "b.ods", header + ods_row(ods_text("T1"), ods_text("#DIV/0!")))
    assert "formula" in refusal(read_table, wrong)[0][2]


def test_open_document_repeated_without_end(tmp_path: Path, refusal: Refusal) -> None:
    many = ods_text("x").replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"'
    )
    row = ods_row(many).replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"')
    assert "repeated" in refusal(read_table, ods(tmp_path / "a.ods", row))[0][2]
    row = ods_row(ods_text("x")).replace(
        "<table:table-row", '<table:table-row table:number-rows-repeated="99999"'
    )
    assert "repeated" in refusal(read_table, ods(tmp_path / "b.ods", row))[0][2]
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    assert rows(ods(tmp_path / "c.ods", ods_row(ods_text("a"), ods_text("b")) + empty)) == []


@pytest.mark.parametrize(
    ("name", "content", "row", "says"),
    [
        ("a.doc", b"x", 0, ".csv, .xlsx"),
        ("a.csv", b"", 0, "header row"),
        ("a.csv", b"\n,\n", 0, "header row"),
        ("a.csv", b"id,name,ID\n", 1, "twice"),
        ("a.csv", b"id,name\nT1,a,b\n", 2, "3 cells"),
        ("a.csv", b"id,name,unit\nT1,a,u\nT2,b\n", 3, "2 cells"),
        ("a.csv", b"id,name\nT1,\xff\xff\xff\n", 2, "UTF-8"),
        ("a.csv", b"\xef\xbb\xbfid,name\nT1,a\nT2,\xc4\xe3\n", 3, "UTF-8"),
        ("a.csv", b'id,name\nT1,"a\n', 2, "quotes"),
        ("a.csv", b"x" * (MAX_BYTES + 1), 0, "8 MB"),
        ("a.xlsx", b"id,name\n", 0, "workbook"),
        ("a.xls", b"id,name\n", 0, "workbook"),
        ("a.ods", b"PK\x03\x04", 0, "workbook"),
    ],
)
def test_what_is_no_table(
    write: Write, refusal: Refusal, name: str, content: bytes, row: int, says: str
) -> None:
    faults = refusal(read_table, write(content, name))
    assert faults[0][0] == row
    assert says in faults[0][2]


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path, refusal: Refusal) -> None:
    assert "no such file" in refusal(read_table, tmp_path / "gone.csv")[0][2]
    (tmp_path / "folder.csv").mkdir()
    assert "cannot be read" in refusal(read_table, tmp_path / "folder.csv")[0][2]


def test_one_broken_byte_does_not_turn_utf8_into_another_language() -> None:
    content = bytearray(("编号,姓名\n" + "T1,张伟王芳李雷\n" * 9).encode())
    content[content.index(b"\n", 40) - 1] = 0xFF
    with pytest.raises(Unusable):
        decode("a.csv", bytes(content))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_is_made_harmless_is_no_formula_and_comes_back(value: str) -> None:
    assert harmless(value)[0] not in "=+-@"
    assert len(harmless(value)) - len(value) in (0, 1)


@given(st.lists(st.sampled_from("'=+-@a张"), min_size=1).map("".join))
def test_harmless_cells_read_back(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.mktemp("t") / "a.csv"
    path.write_text(f"id,name\nT1,{harmless(value)}\n", encoding="utf-8")
    assert rows(path) == [("T1", value)]


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ".xls", ".ods"]))
def test_any_bytes_give_a_table_or_faults(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str
) -> None:
    path = tmp_path_factory.mktemp("t") / f"a{ending}"
    path.write_bytes(content)
    with contextlib.suppress(Unusable):
        table = read_table(path)
        assert all(len(row.cells) == len(table.header) for row in table.rows)
