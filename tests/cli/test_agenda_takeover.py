"""What an import leaves alone, and what it says before it cancels anything."""

from __future__ import annotations

import pytest

from tests.cli.kit import AGENDA, FIRST_DAY, Kiosk, at

BEFORE = ("--now", at(1, "05:00"))
TIMES = (
    "编号,天,开始,结束,标题\nd1-a,1,09:00,10:00,开班\nd1-b,1,10:10,11:00,讨论\nd2-a,2,09:00,10:00,第二课\n"
)
DATE = FIRST_DAY.isoformat().replace("-", "")
EVENT = "BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART:{date}T{start}Z\nDTEND:{date}T{end}Z\nEND:VEVENT\n"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line take its streams for a terminal."""
    monkeypatch.setattr("kiosk.cli.screens.is_terminal", lambda: True)


def calendar(*events: str) -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n"


def test_columns_that_are_not_there_change_nothing(kiosk: Kiosk) -> None:
    path = kiosk.write("times.csv", TIMES + "d3-a,3,09:00,10:00,第三课\n")
    for words in (("--dry-run",), ()):
        found = kiosk.ask("agenda", "import", path, *BEFORE, *words)
        assert (found["changed"], len(found["unchanged"])) == ([], 4)
    shown = {one["id"]: one for one in kiosk.ask("agenda", "show")}
    assert shown["d1-a"]["room"] == "礼堂"
    assert [one["kind"] for one in kiosk.log()].count("session_replanned") == 0
    emptied = kiosk.write("empty.csv", AGENDA.replace("第二课,礼堂,是", "第二课,,"))
    said = kiosk.run("agenda", "import", emptied, *BEFORE, "--lang", "en").out
    assert "第二课: Room 礼堂 -> none, Roll call yes -> no\n" in said


def test_a_calendar_of_another_program_changes_when_and_what_only(kiosk: Kiosk) -> None:
    other = calendar(
        EVENT.format(uid="d1-a", title="开班", date=DATE, start="010000", end="020000"),
        EVENT.format(uid="d1-b", title="分组讨论", date=DATE, start="021000", end="030000"),
    )
    said = kiosk.run("agenda", "import", kiosk.write("a.ics", other), *BEFORE, "--lang", "en").out
    assert "  ~ Changed: day 1, 10:10-11:00, 讨论: Title 讨论 -> 分组讨论\n" in said
    assert "0 added, 1 changed, 1 unchanged, 2 gone" in said
    assert {one["room"] for one in kiosk.ask("agenda", "show")} == {"礼堂", "教室"}


def test_the_question_names_how_many_would_be_cancelled(kiosk: Kiosk, terminal: None) -> None:
    for content, asked in (
        (TIMES, "Take this over? 1 sessions would be cancelled. [y/N]"),
        (TIMES.partition("d1-b")[0], "Take this over? 3 sessions would be cancelled. [y/N]"),
        (AGENDA.replace("开班", "开营"), "Take this over? [y/N]"),
    ):
        path = kiosk.write("new.csv", content)
        said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en", typed="n\n", code=1).out
        assert f"\n{asked} refused" in said


def test_what_was_changed_on_the_screen_is_kept_and_said(kiosk: Kiosk) -> None:
    moved = ("--by", "O1", "--day", "7", "--start", "10:00", "--end", "11:00")
    kiosk.run("agenda", "move", "d2-a", *moved)
    path = kiosk.write("same.csv", AGENDA)
    said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en").out
    assert "  = Kept as it is, changed on the screen: day 7, 10:00-11:00, 第二课\n" in said
    assert said.endswith("Nothing is new.\n")
    assert kiosk.ask("agenda", "import", path, *BEFORE)["held"] == ["d2-a"]


@pytest.mark.parametrize(("count", "more"), [(11, []), (12, ["  = and 1 more"]), (29, ["  = and 18 more"])])
def test_no_more_than_twelve_of_a_reason_are_listed(count: int, more: list[str], kiosk: Kiosk) -> None:
    rows = [f"x{n},4,{8 + n // 6:02}:{n % 6}0,{8 + n // 6:02}:{n % 6}5,课{n},,,\n" for n in range(count)]
    kiosk.run("agenda", "import", kiosk.write("many.csv", AGENDA + "".join(rows)), *BEFORE)
    kiosk.run("day", "close", "1", "--by", "O1", "--over", "试")
    now = ("--now", at(5, "05:00"), "--lang", "en", "--dry-run")
    # d3-a would be moved, all of day 4 cancelled: each of them is over.
    fewer = AGENDA.replace("d3-a,3", "d3-a,9").replace("10:10", "10:20")
    lines = kiosk.run("agenda", "import", kiosk.write("few.csv", fewer), *now).out.splitlines()
    kept = [line for line in lines if line.startswith("  =")]
    assert kept[0].startswith("  = Kept as it is, its day is closed: day 1, 10:10-11:00")
    assert all(line.startswith("  = Kept as it is, it is over: ") for line in kept[1:13])
    assert kept[13:] == more
    assert f"{count + 2} kept as they are" in lines[-2]


def test_a_calendar_of_years_is_taken_over_with_a_note(kiosk: Kiosk) -> None:
    years = [
        EVENT.format(uid=f"y{year}", title="会", date=f"{year}0101", start="010000", end="020000")
        for year in range(2010, 2020)
    ]
    own = EVENT.format(uid="d1-a", title="开班", date=DATE, start="010000", end="020000")
    said = kiosk.run("agenda", "import", kiosk.write("a.ics", calendar(*years, own)), *BEFORE, "--lang", "en")
    assert said.err.splitlines() == [
        "10 entries outside the camp were left out, from 2010-01-01 to 2019-01-01."
    ]
    assert "1 unchanged" in said.out


def test_a_fault_in_a_calendar_is_told_by_entry_and_in_a_table_by_row(kiosk: Kiosk) -> None:
    nameless = EVENT.format(uid="b", title="", date=DATE, start="010000", end="020000")
    wrong = EVENT.format(uid="c", title="课", date=DATE, start="020000", end="010000")
    path = kiosk.write("a.ics", calendar(nameless, wrong))
    said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en", code=3).err
    assert said.splitlines() == [
        "a.ics, entry 1: The title is missing.",
        f"a.ics, entry 2: The end is not after the start. Found: “课 {FIRST_DAY} 10:00”.",
    ]
    found = kiosk.ask("agenda", "import", path, *BEFORE, code=3)["faults"]
    assert [(one["row"], one["column"]) for one in found] == [(1, "SUMMARY"), (2, "DTSTART")]
    table = kiosk.write("a.csv", TIMES + "x,99,09:00,10:00,课\n")
    said = kiosk.run("agenda", "import", table, *BEFORE, "--lang", "en", code=3).err
    assert said.startswith("a.csv, row 5, column 天: ")
