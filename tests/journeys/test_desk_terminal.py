"""The desk as a process in a real terminal: how it begins, ends, is killed, locked and comes back."""

from __future__ import annotations

import signal
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
NOW = "2026-11-23T07:40"
SCANNER = 0.002
READY = "或输入姓名、拼音"


def made(folder: Path, **settings: str) -> Shell:
    camp = Shell(folder / "camp", date(2026, 11, 23), **settings)
    camp.run("--now", NOW)
    return camp


@pytest.fixture
def camp(tmp_path: Path) -> Shell:
    return made(tmp_path)


def kiosk(camp: Shell, *words: str, columns: int = 100, rows: int = 30) -> Terminal:
    command = [sys.executable, "-m", "kiosk", *words, "--now", NOW]
    return Terminal(command, columns=columns, rows=rows, cwd=camp.folder)


def scan(terminal: Terminal, code: str) -> None:
    terminal.type(f"{code}\r", SCANNER)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_it_cleanly_and_gives_the_terminal_back(camp: Shell, number: int, code: int) -> None:
    with kiosk(camp, "desk") as terminal:
        terminal.wait_for(READY, 30)
        scan(terminal, "T0042")
        terminal.wait_for("✓ 报到成功")
        terminal.signal(number)
        assert terminal.ended() == code
        assert terminal.modes_restored()
    assert camp.ask("find", "T0042", "--now", NOW)[0]["state"] == "here"


def test_bare_kiosk_is_home_and_a_badge_goes_to_the_desk(camp: Shell) -> None:
    with kiosk(camp) as terminal:
        terminal.wait_for("也可输入姓名或拼音", 30)
        scan(terminal, "T0042")
        terminal.wait_for("✓ 报到成功")
        terminal.key("escape")
        time.sleep(0.3)
        terminal.key("escape")
        terminal.wait_for("也可输入姓名或拼音")
        terminal.key("1")
        terminal.wait_for(READY)
        terminal.key("ctrl+q")
        assert terminal.ended() == 0
        assert terminal.modes_restored()


def test_killed_it_comes_back_where_it_was(camp: Shell) -> None:
    with kiosk(camp, columns=120, rows=34) as terminal:
        terminal.wait_for("也可输入姓名或拼音", 30)
        terminal.key("1")
        terminal.wait_for(READY)
        terminal.key("f2")
        terminal.wait_for(" 报到 ")
        terminal.key("f9")
        terminal.wait_for("Scan a badge")
        terminal.key("f5")
        terminal.wait_for("Register a walk-in")
        terminal.type("Wang", 0.12)
        terminal.wait_for("Wang")
        time.sleep(0.3)
        terminal.kill()
    with kiosk(camp, columns=120, rows=34) as terminal:
        terminal.wait_for("Scan a badge", 30)
        terminal.wait_for(" Arrival ")
        terminal.key("f5")
        terminal.wait_for("Wang")


def test_a_scan_in_the_middle_of_a_form_goes_to_the_desk_and_not_into_the_form(camp: Shell) -> None:
    with kiosk(camp, "desk", columns=120, rows=34) as terminal:
        terminal.wait_for(READY, 30)
        terminal.key("f6")
        terminal.wait_for("请先刷胸卡")
        terminal.type("zh", 0.15)
        time.sleep(0.2)
        scan(terminal, "T0042")
        terminal.wait_for("✓ 报到成功")
        terminal.key("f8")
        terminal.wait_for("为什么")
        scan(terminal, "T0043")
        terminal.wait_for("  T0043")
        terminal.wait_gone("为什么")
        assert [one["state"] for one in camp.ask("find", "T004", "--now", NOW)].count("here") == 2


def test_locked_it_is_left_with_the_offices_pin_only(tmp_path: Path) -> None:
    camp = made(tmp_path, locked="true")
    camp.run("pin", "set", "O01", typed="4711\n")
    with kiosk(camp, "desk", columns=120, rows=34) as terminal:
        terminal.wait_for(READY, 30)
        for key in ("ctrl+c", "ctrl+z", "ctrl+backslash", "ctrl+p", "ctrl+d", "ctrl+s", "escape"):
            terminal.key(key)
            time.sleep(0.1)
        time.sleep(0.3)
        assert terminal.returncode is None
        # One picture at a time: Escape may just be leading from the desk to home.
        terminal.wait_for(lambda shown: "也可输入" in shown or READY in shown)
        terminal.key("ctrl+q")
        terminal.wait_for("会务组")
        terminal.type("O01", 0.12)
        terminal.key("enter")
        time.sleep(0.5)
        terminal.type("9999", 0.12)
        terminal.key("enter")
        terminal.wait_for("密码错误")
        assert terminal.returncode is None
        terminal.type("4711", 0.12)
        time.sleep(0.2)
        terminal.key("enter")
        assert terminal.ended() == 0
        assert terminal.modes_restored()


def test_a_hostile_roster_draws_nothing_but_its_names(tmp_path: Path) -> None:
    camp = Shell(tmp_path / "camp", date(2026, 11, 23))
    roster = camp.folder / "data" / "roster.csv"
    rows = roster.read_text(encoding="utf-8").splitlines()
    rows[1] = rows[1].replace("姚旭", "姚\x1b[2J旭\x1b]0;x\x07[/red]\u202e", 1)
    roster.write_text("\n".join(rows) + "\n", encoding="utf-8")
    camp.run("--now", NOW)
    with kiosk(camp, "desk", columns=120, rows=34) as terminal:
        terminal.wait_for(READY, 30)
        scan(terminal, "T0001")
        terminal.wait_for("✓ 报到成功")
        terminal.type("T0001", 0.12)
        terminal.wait_for("[/red]")
        assert "第 1 天" in terminal.screen()
        assert b"\x1b[2J" not in bytes(terminal.output.written).split(b"\x1b[?1049h", 1)[1][4096:]
        assert terminal.returncode is None
