"""Where the process matters: following the log, Ctrl-C, closed pipes, two desks at once."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import time

import pytest

from tests.cli.kit import Kiosk


def line_of(process: subprocess.Popen[str], seconds: float = 20.0) -> str:
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    assert ready, "nothing came"
    return process.stdout.readline()


def test_the_log_is_followed_and_ctrl_c_ends_it(kiosk: Kiosk) -> None:
    process = kiosk.process("log", "--follow", "--kind", "arrived", "--json")
    try:
        kiosk.run("arrive", "A1")
        assert json.loads(line_of(process))["person"] == "A1"
        kiosk.run("arrive", "A2")
        assert json.loads(line_of(process))["person"] == "A2"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 130
    assert err == ""


def test_ctrl_c_ends_a_scan_without_a_trace(kiosk: Kiosk) -> None:
    process = kiosk.process("scan")
    try:
        assert process.stdin
        process.stdin.write("KA1\n")
        process.stdin.flush()
        assert "安一" in line_of(process)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    finally:
        process.kill()
    assert process.returncode == 130
    assert err == ""
    assert kiosk.ask("find", "A1")[0]["state"] == "here"


@pytest.mark.parametrize("words", [("log",), ("log", "--json"), ("roster", "list", "--json")], ids=" ".join)
def test_a_closed_pipe_leaves_no_trace(words: tuple[str, ...], kiosk: Kiosk) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        process = kiosk.process(*words, stdout=writing)
    finally:
        os.close(writing)
    _, err = process.communicate(timeout=20)
    assert err == ""


def test_two_desks_take_the_same_badge_once(kiosk: Kiosk) -> None:
    for person in ("A1", "A2", "A3", "B1", "B2"):
        pairs = [kiosk.process("arrive", person, "--json") for _ in range(2)]
        said = [json.loads(process.communicate(timeout=30)[0])["verdict"] for process in pairs]
        assert sorted(said) == ["already", "ok"]
        assert sorted(process.returncode for process in pairs) == [0, 1]


def test_the_rehearsal_clock_runs_on(kiosk: Kiosk) -> None:
    process = kiosk.process("scan", "--json", "--now", "2026-01-01T08:00:00")
    assert process.stdin
    process.stdin.write("KA1\n")
    process.stdin.flush()
    time.sleep(1.2)
    process.stdin.write("A2\n")
    process.communicate(timeout=20)
    first, second = (event["at"] for event in kiosk.log("--kind", "arrived"))
    assert first[:17] == "2026-01-01T08:00:"
    assert second > first


def test_a_pin_is_one_line_of_standard_input(kiosk: Kiosk) -> None:
    for words, typed, code in (
        (("pin", "set", "O1"), "2468\n", 0),
        (("pin", "set", "O1", "--by", "O1"), "2468\n8642\n", 0),
        (("pin", "set", "O1", "--by", "O1"), "2468\n8642\n", 1),
    ):
        process = kiosk.process(*words)
        out, err = process.communicate(typed, timeout=20)
        assert process.returncode == code, out + err
