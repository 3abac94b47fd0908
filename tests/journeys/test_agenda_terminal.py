"""A morning that runs late, by real processes: the office changes the agenda and the hall sees it."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
NOW = "2026-11-25T09:12"
OFFICER, PIN = "O01", "2468"
BY_HAND = 0.15
"""Seconds from one key to the next of somebody who is no scanner."""


@pytest.fixture
def camp(tmp_path: Path) -> Shell:
    made = Shell(tmp_path / "camp", date(2026, 11, 23))
    made.run("--now", "2026-11-23T07:00")
    made.run("pin", "set", OFFICER, typed=f"{PIN}\n")
    return made


def agenda(camp: Shell, station: str, *, columns: int = 120, rows: int = 34) -> Terminal:
    command = [sys.executable, "-m", "kiosk", "agenda", "--station", station, "--now", NOW]
    return Terminal(command, columns=columns, rows=rows, cwd=camp.folder)


def press(terminal: Terminal, *keys: str) -> None:
    for key in keys:
        terminal.key(key)
        time.sleep(BY_HAND)


def sign_in(terminal: Terminal) -> None:
    terminal.wait_for("只有会务组可以修改议程")
    terminal.type(OFFICER, BY_HAND)
    press(terminal, "enter")
    terminal.type(PIN, BY_HAND)
    press(terminal, "enter")


def row(shown: str, part: str) -> str:
    """The first line of the timeline with `part` in it."""
    return next((line for line in shown.splitlines()[6:] if part in line), "")


def test_a_morning_that_runs_late(camp: Shell) -> None:
    with agenda(camp, "office") as office, agenda(camp, "hall") as hall:
        office.wait_for("进行中", 30)
        hall.wait_for("进行中", 30)

        press(office, "enter")
        sign_in(office)
        office.wait_for("延时")
        press(office, "3", "2", "0")
        office.wait_for("10:20-11:50")
        assert "10:20-11:50" not in hall.screen(), "a preview is not recorded"
        press(office, "f10")
        hall.wait_for(lambda shown: "+5 分" in row(shown, "10:15-11:45"))
        now = camp.ask("now", "--now", NOW)
        assert [one["expected_end"][11:16] for one in now["now"]] == ["10:20"]
        assert [one["expected_start"][11:16] for one in now["next"]] == ["10:20"]
        assert "09:12" not in row(hall.screen(), "午餐")

        before = camp.run("verify")
        broken = camp.folder / "broken.csv"
        broken.write_text(
            "天,开始,结束,标题\n3,08:30,10:00,讲座\n3,25:00,10:00,\n99,08:00,09:00,x\n", encoding="utf-8"
        )
        camp.run("agenda", "import", "broken.csv", "--now", NOW, code=3)
        assert camp.run("verify") == before
        time.sleep(0.5)
        assert "+5 分" in row(hall.screen(), "10:15-11:45")

        text = (camp.folder / "data" / "agenda.csv").read_text(encoding="utf-8")
        changed = camp.folder / "changed.csv"
        line = next(one for one in text.splitlines() if one.startswith("d3-1620"))
        changed.write_text(text.replace(line, line.replace("操场", "体育馆")), encoding="utf-8")
        camp.run("agenda", "import", "changed.csv", "--now", NOW)
        hall.wait_for(lambda shown: "体育馆" in row(shown, "16:20-17:30"))
        hall.wait_for("换地点")
        assert "+5 分" in row(hall.screen(), "10:15-11:45"), "what happened stays with its session"


def test_a_notice_to_all_screens_and_its_end(camp: Shell) -> None:
    with agenda(camp, "office") as office, agenda(camp, "hall") as hall:
        office.wait_for("进行中", 30)
        hall.wait_for("进行中", 30)
        press(office, "f7")
        sign_in(office)
        office.wait_for("撤下")
        office.type("lunch in hall 2", BY_HAND)
        press(office, "enter", "1", "f10")
        hall.wait_for("通知 lunch in hall 2")
        press(office, "up", "delete", "delete")
        hall.wait_gone("lunch in hall 2")


def test_a_killed_screen_asks_for_the_pin_again_and_has_kept_what_was_half_filled_in(camp: Shell) -> None:
    with agenda(camp, "office") as office:
        office.wait_for("进行中", 30)
        press(office, "f6")
        sign_in(office)
        office.wait_for("经办 夏仲明")
        office.type("1300", BY_HAND)
        press(office, "enter", "enter")
        office.type("dentist", BY_HAND)
        office.wait_for("dentist")
        time.sleep(0.5)
        office.kill()
    with agenda(camp, "office") as office:
        office.wait_for("进行中", 30)
        press(office, "f6")
        sign_in(office)
        office.wait_for("dentist")
