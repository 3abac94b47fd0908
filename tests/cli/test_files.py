"""Files in: whole or not at all, every fault at once, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no types

from tests.cli.kit import AGENDA, ROSTER, Kiosk

BAD = {
    "roster": ("编号,姓名,班级,角色\nA1,安一,九班,学员\n,白二,一班,飞行员\nA1,陈三,一班,学员\n", 3),
    "agenda": ("天,开始,结束,标题\n99,09:00,10:00,课\n1,25:00,10:00,课\n1,09:00,10:00,\n", 3),
    "sheet": ("编号,课堂纪律,笔记作业\nA1,21,\nZ9,20,\nA2,x,0.3\n", 3),
    "exam": ("编号,分数\nA1,101\nZ9,60\nA2,six\n", 3),
}
IMPORT = {
    "roster": ("roster", "import"),
    "agenda": ("agenda", "import"),
    "sheet": ("sheet", "import", "--class", "一班", "--day", "1", "--by", "O1"),
    "exam": ("exam", "import", "--by", "O1"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("dry", [False, True])
def test_every_fault_at_once_and_nothing_taken_over(kind: str, dry: bool, kiosk: Kiosk) -> None:
    content, count = BAD[kind]
    path = kiosk.write("bad.csv", content)
    extra = ("--dry-run",) if dry and kind in ("roster", "agenda") else ()
    before = kiosk.ledger.read_bytes()
    found = kiosk.ask(*IMPORT[kind], path, *extra, code=3)
    assert found["verdict"] == "unusable"
    assert len(found["faults"]) >= count
    assert {fault["row"] for fault in found["faults"]} >= {2, 3, 4}
    assert all(fault["file"] == "bad.csv" and fault["column"] for fault in found["faults"])
    assert kiosk.run(*IMPORT[kind], path, *extra, code=3).err.count("bad.csv") >= count
    assert kiosk.ledger.read_bytes() == before


def test_faults_of_the_settings_are_told_at_once(kiosk: Kiosk) -> None:
    text = kiosk.config.read_text(encoding="utf-8")
    text = text.replace("total = 100 ", "total = 105 ").replace('zone = "Asia/Shanghai"', 'zone = "Mars"')
    kiosk.config.write_text(text, encoding="utf-8")
    said = kiosk.run("check", code=3).err
    assert "105" in said
    assert "Mars" in said
    kiosk.config.write_text("[camp\n", encoding="utf-8")
    assert "config.toml" in kiosk.run("counts", code=3).err
    kiosk.config.unlink()
    assert "config.toml" in kiosk.run(code=3).err


def test_a_mistyped_item_is_refused_in_a_sheet(kiosk: Kiosk) -> None:
    path = kiosk.write("sheet.csv", "编号,课堂记律\nA1,20\n")
    assert "课堂记律" in kiosk.run(*IMPORT["sheet"], path, code=3).err


def test_an_unknown_column_of_a_roster_is_told_and_ignored(kiosk: Kiosk) -> None:
    rows = "\n".join(f"{line},x" for line in ROSTER.splitlines()[1:])
    path = kiosk.write("more.csv", f"{ROSTER.splitlines()[0]},星座\n{rows}\n")
    said = kiosk.run("roster", "import", path)
    assert "星座" in said.err


def test_a_roster_in_gb18030_or_a_workbook_is_the_same_roster(kiosk: Kiosk) -> None:
    path = kiosk.write("gb.csv", ROSTER.encode("gb18030"))
    assert len(kiosk.ask("roster", "import", path)["unchanged"]) == 11
    book = kiosk.folder / "roster.xlsx"
    with xlsxwriter.Workbook(str(book)) as workbook:
        sheet = workbook.add_worksheet()
        for row, line in enumerate(ROSTER.splitlines()):
            sheet.write_row(row, 0, line.split(","))
    assert len(kiosk.ask("roster", "import", str(book))["unchanged"]) == 11


def test_a_roster_import_tells_added_changed_unchanged_gone(kiosk: Kiosk) -> None:
    changed = ROSTER.replace("B4,黄七,丙局", "B5,新人,丙局").replace("A3,陈三,乙局", "A3,陈三,丁局")
    path = kiosk.write("roster2.csv", changed)
    before = kiosk.ledger.read_bytes()
    dry = kiosk.ask("roster", "import", path, "--dry-run")
    assert kiosk.ledger.read_bytes() == before
    real = kiosk.ask("roster", "import", path)
    assert (dry.pop("dry_run"), real.pop("dry_run")) == (True, False)
    assert dry == real
    assert (real["added"], real["changed"], real["gone"]) == (["B5"], ["A3"], ["B4"])
    after = kiosk.ledger.read_bytes()
    again = kiosk.ask("roster", "import", path)
    assert (again["added"], again["changed"], again["gone"]) == ([], [], [])
    assert kiosk.ledger.read_bytes() == after


def test_an_agenda_import_tells_the_same_and_a_calendar_comes_back_unchanged(kiosk: Kiosk) -> None:
    changed = AGENDA.replace("d3-a,3,09:00,10:00,第三课", "d4-a,4,09:00,10:00,第四课")
    real = kiosk.ask("agenda", "import", kiosk.write("agenda2.csv", changed), "--now", "2020-01-01T00:00")
    assert (real["added"], real["gone"]) == (["d4-a"], ["d3-a"])
    calendar = str(kiosk.folder / "camp.ics")
    kiosk.run("agenda", "export", calendar)
    count = len(kiosk.log())
    back = kiosk.ask("agenda", "import", calendar)
    assert (back["added"], back["changed"], back["gone"]) == ([], [], [])
    assert len(kiosk.log()) == count


def steering(said: str) -> set[str]:
    return {char for char in said if char < " " and char != "\n"} | (set(said) & set("\x7f\x9b\u202e\u2066"))


@pytest.mark.parametrize(
    "name", ["\x1b[2J黄", "a\u202eb\u2066c", "[red]黄[/red]", "=1+1", "{name}", "\x9b31m黄", "黄\x00\x07"]
)
def test_hostile_cells_neither_crash_nor_steer_the_terminal(name: str, kiosk: Kiosk) -> None:
    path = kiosk.write("odd.csv", f"{ROSTER}C1,{name},{name},,一班,,,学员\n")
    said = [*kiosk.run("roster", "import", path)]
    for words in (("roster", "list"), ("find", "C1"), ("arrive", "C1"), ("log", "--who", "C1"), ("missing",)):
        said += kiosk.run(*words)
    kiosk.run("mark", "d1-a", "C1", "late", "--reason", name, "--station", name)
    said += kiosk.run("log", "--who", "C1")
    said += kiosk.run("sheet", "show", "--class", name, "--day", "1", code=1)
    said += kiosk.run("arrive", name + "?", code=1)
    assert not steering("".join(said))


def test_a_name_of_ten_thousand_letters_is_a_fault(kiosk: Kiosk) -> None:
    path = kiosk.write("long.csv", f"{ROSTER}C1,{'黄' * 10_000},丙局,,一班,,,学员\n")
    said = kiosk.run("roster", "import", path, code=3).err
    assert len(said) < 2_000


def test_a_file_that_is_not_there_or_no_table_is_told(kiosk: Kiosk) -> None:
    for name in ("nothing.csv", "data", str(Path("data") / "camp.json")):
        kiosk.run("roster", "import", str(kiosk.folder / name), code=3)
