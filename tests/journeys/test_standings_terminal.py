"""The standings as a process in a real terminal: the command, a demo, a badge, why, and home again."""

from __future__ import annotations

import sys
import time

import pytest

from screens.scanner import ECHO
from tests.journeys.evening_kit import Cast
from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
SCANNER = 0.002


def test_the_command_begins_there_and_four_leads_back(evening: tuple[Shell, Cast]) -> None:
    shell, _ = evening
    command = [sys.executable, "-m", "kiosk", "standings", "--now", "2026-11-23T20:30"]
    with Terminal(command, columns=100, rows=30, cwd=shell.folder) as terminal:
        terminal.wait_for("还没有榜", 60)
        terminal.type("T0042\r", SCANNER)
        terminal.wait_for("还没有得分，没有名次")
        terminal.key("escape")
        terminal.wait_for("也可输入姓名或拼音")
        terminal.key("4")
        terminal.wait_for("我排第几")


def test_a_demo_shows_where_somebody_stands_and_why(evening: tuple[Shell, Cast]) -> None:
    shell, _ = evening
    command = [sys.executable, "-m", "kiosk", "demo", "standings", "--speed", "0.01"]
    with Terminal(command, columns=100, rows=30, cwd=shell.folder) as terminal:
        terminal.wait_for("我排第几", 120)
        assert "与第 2 天的榜相比" in terminal.screen()
        terminal.type("T0005\r", SCANNER)
        terminal.wait_for("»")
        assert "林巧云" in terminal.screen()
        # An Enter right behind a scan is the scanner's own.
        time.sleep(2 * ECHO)
        terminal.key("enter")
        terminal.wait_for("为什么一个排在另一个前面")
        terminal.key("tab")
        terminal.wait_for("林巧云 的得分怎么来的")
