"""Points by the command line: sheets, corrections, class items, rooms, bonuses, complaints, days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Kiosk, both_sheets

FIRST = ("--class", "一班", "--day", "1")


def test_a_template_is_filled_imported_confirmed_and_shown(kiosk: Kiosk) -> None:
    path = kiosk.folder / "empty.csv"
    assert kiosk.ask("sheet", "template", str(path), *FIRST)["people"] == 4
    assert "内务卫生" in path.read_text(encoding="utf-8-sig")
    assert kiosk.ask("sheet", "template", str(path), *FIRST, "--by", "A1")["people"] == 3
    assert kiosk.ask("sheet", "show", *FIRST)["state"] == "missing"
    assert kiosk.ask("sheet", "import", str(path), *FIRST, "--by", "A1")["people"] == 3
    assert kiosk.ask("sheet", "confirm", *FIRST, "--by", "A1", code=1)["verdict"] == "not_allowed"
    own_row = kiosk.write("own.csv", "编号,课堂纪律\nA1,19\n")
    assert kiosk.ask("sheet", "import", own_row, *FIRST, "--by", "A1", code=1)["verdict"] == "own_row"
    kiosk.run("sheet", "import", own_row, *FIRST, "--by", "O1")
    assert kiosk.ask("sheet", "confirm", *FIRST, "--by", "O1", code=1)["verdict"] == "own_sheet"
    shown = kiosk.ask("sheet", "show", *FIRST)
    assert {"class", "day", "state", "rows"} <= set(shown)
    assert shown["state"] == "submitted"
    kiosk.run("sheet", "reject", *FIRST, "--by", "A2", "--reason", "再看")
    assert kiosk.ask("sheet", "show", *FIRST)["state"] == "rejected"


def test_roles_hold(kiosk: Kiosk) -> None:
    path = kiosk.write("other.csv", "编号,课堂纪律\nB3,19\n")
    words = ("sheet", "import", path, "--class", "二班", "--day", "1")
    assert kiosk.ask(*words, "--by", "A1", code=1)["verdict"] == "not_allowed"
    assert kiosk.ask(*words, "--by", "ZZ", code=1)["verdict"] == "unknown_person"
    points = ("class-score", "一班", "--day", "1", "--item", "drill", "--points", "9")
    assert kiosk.ask(*points, "--by", "A1", code=1)["verdict"] == "not_allowed"
    assert kiosk.ask("day", "close", "1", "--by", "A1", code=1)["verdict"] == "not_allowed"


@pytest.mark.parametrize(
    "words",
    [
        ("drill", "--points", "9.5"),
        ("drill", "--judges", "9,8,10，7.5,8.5"),
        ("handed_in", "--done", "3", "--due", "4"),
        ("公共卫生", "--points", "８"),
    ],
    ids=" ".join,
)
def test_class_items_are_entered_each_in_its_way(words: tuple[str, ...], kiosk: Kiosk) -> None:
    answer = kiosk.ask("class-score", "一班", "--day", "1", "--by", "O1", "--item", *words)
    assert answer["verdict"] == "ok"


def test_rooms_corrections_and_closed_days(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    kiosk.run("sheet", "reject", "--class", "二班", "--day", "1", "--by", "O2", "--reason", "试")
    words = ("correct", "A3", "--day", "1", "--item", "discipline", "--reason", "查", "--to")
    assert kiosk.ask(*words, "15", "--by", "A1")["verdict"] == "ok"
    assert kiosk.ask(*words, "21", "--by", "O1", code=1)["verdict"]
    missing = kiosk.ask("day", "close", "1", "--by", "O1", code=1)
    assert missing["verdict"] == "not_ready"
    assert missing["missing"] == kiosk.ask("day", "check", "1")["missing"]
    kiosk.run("day", "close", "1", "--by", "O1", "--over", "试")
    assert kiosk.ask("sheet", "show", *FIRST)["state"] == "closed"
    assert kiosk.ask(*words, "14", "--by", "A1", code=1)["verdict"] == "day_closed"
    assert kiosk.ask(*words, "14", "--by", "O1")["verdict"] == "ok"
    assert kiosk.ask("day", "close", "1", "--by", "O1", code=1)["verdict"] == "already"
    assert kiosk.ask("day", "reopen", "1", "--by", "O1", code=1)["verdict"] == "reason_needed"
    kiosk.run("day", "reopen", "1", "--by", "O1", "--reason", "试")
    assert kiosk.ask("room-score", "102", "--day", "1", "--points", "8", "--by", "I1")["verdict"] == "ok"


def test_bonuses_complaints_and_vetoes(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    kiosk.run("correct", "A3", "--day", "1", "--item", "bonus", "--to", "5", "--reason", "冠军", "--by", "O1")
    assert [one["id"] for one in kiosk.ask("bonus", "list")] == ["A3"]
    kiosk.run("bonus", "approve", "A3", "--day", "1", "--by", "O1", "--note", "奖状")
    assert kiosk.ask("bonus", "list") == []
    words = ("complaint", "file", "A4", "--day", "1", "--item", "discipline", "--text", "有误", "--by", "A4")
    late = kiosk.ask(*words, code=1)
    assert late["verdict"] == "too_late"
    kiosk.run("veto", "add", "A3", "drink", "--by", "O1", "--note", "见记录")
    assert any(one["id"] == "A3" for award in kiosk.ask("awards") for one in award["vetoed"])
    number = kiosk.log("--kind", "veto_recorded")[0]["seq"]
    kiosk.run("veto", "withdraw", str(number), "--by", "O1", "--reason", "误")
    assert not any(one["id"] == "A3" for award in kiosk.ask("awards") for one in award["vetoed"])


def test_the_final_test_counts_once_it_is_in(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    before = {row["id"]: row["score"] for row in kiosk.ask("ranking")}
    path = kiosk.write("exam.csv", "姓名,分数\n安一,90\n")
    kiosk.run("exam", "import", path, "--by", "O1")
    after = {row["id"]: row["score"] for row in kiosk.ask("ranking")}
    assert {key for key in after if after[key] != before[key]} == {"A1"}


def test_the_log_is_filtered(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    assert {one["kind"] for one in kiosk.log("--kind", "sheet_confirmed")} == {"sheet_confirmed"}
    assert all(one["by"] == "O2" for one in kiosk.log("--who", "O2") if one["kind"] == "sheet_confirmed")
    assert len(kiosk.log("--day", "1")) == 4
    assert kiosk.log("--day", "99999999999") == []


def test_a_new_camp_is_made_once_checked_and_filled(kiosk: Kiosk, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "camp"
    assert len(kiosk.bare("--json", "init", str(folder)).json()["files"]) == 3
    assert kiosk.bare("--json", "init", str(folder), code=1).json()["verdict"] == "already"
    (folder / "data" / "agenda.csv").unlink()
    kiosk.bare("init", str(folder), code=1)
    assert not (folder / "data" / "agenda.csv").exists()
    there = Kiosk(folder)
    there.run("check", code=3)
    (folder / "data" / "roster.csv").unlink()
    remarks = there.ask("check")["remarks"]
    assert any("roster.csv" in one for one in remarks)
    assert not there.ledger.exists()
    assert there.ask()["expected"] == 0
    assert len(there.ask("roster", "import", str(kiosk.folder / "data" / "roster.csv"))["added"]) == 11
    assert there.ask()["expected"] == 8


def test_a_new_camp_cannot_be_made_inside_a_file(kiosk: Kiosk) -> None:
    said = kiosk.bare("init", str(kiosk.config / "camp"), code=3)
    assert "config.toml" in said.err
    assert "Errno" not in kiosk.bare("init", str(kiosk.folder), code=1).out


def test_faults_of_a_first_run_leave_no_ledger(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.write("data/roster.csv", "编号,姓名,班级\nA1,安一,九班\n")
    kiosk.write("data/agenda.csv", "天,开始,结束,标题\n99,09:00,10:00,课\n")
    ledger = tmp_path / "fresh" / "camp.json"
    found = kiosk.ask("--ledger", str(ledger), code=3)
    assert {fault["file"] for fault in found["faults"]} == {"roster.csv", "agenda.csv"}
    assert not ledger.parent.exists()
