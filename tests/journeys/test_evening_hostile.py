"""Hostile attempts on a real kiosk and command line: a guessed PIN, another's name, the file itself."""

from __future__ import annotations

import json
import sys

import pytest

from kiosk.config import load_config
from kiosk.ledger import open_ledger
from kiosk.scoring.rules import Rules
from kiosk.scoring.waiting import waiting
from tests.journeys.evening_kit import EVENING, OFFICE, Cast, Kiosk
from tests.journeys.shell import Shell
from tests.journeys.terminal import NO_PTY, Terminal
from tests.screens.kit import moment

CLASS, OTHER = "二班", "三班"
SOON, LATER = "2026-11-23T20:36", "2026-11-23T20:46"
"""While somebody is locked out since 20:30, and after that."""
UGLY = "少扣了\x1b[2J\u202e\x07 两分"
LOCKED = "Too many wrong PINs: locked until 20:4"


@pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
def test_a_guessed_pin_locks_at_every_station_and_is_told_to_the_office(evening: tuple[Shell, Cast]) -> None:
    shell, cast = evening
    monitor = cast.monitors[CLASS]
    pin = cast.pins[monitor]
    with Kiosk(shell, cast, "desk-1", language="en") as kiosk:
        kiosk.shows("Scan your badge")
        kiosk.scan(cast.badges[monitor])
        kiosk.shows(f"✓ {cast.names[monitor]}")
        for left in (4, 3, 2, 1):
            kiosk.press(*"1357", "enter")
            kiosk.shows(f"Tries left: {left}")
        kiosk.press(*"1357", "enter")
        kiosk.shows(LOCKED)
        kiosk.press(*pin)
        kiosk.shows("****")
        kiosk.press("enter")
        kiosk.shows(LOCKED)
        # Starting it again forgets nothing.
        kiosk.killed(SOON)
        kiosk.shows("Scan your badge")
        kiosk.sign_in(monitor)
        kiosk.shows(LOCKED)
    words = ("sheet", "confirm", "--class", CLASS, "--day", "1", "--by", monitor)
    assert shell.ask(*words, "--now", SOON, typed=f"{pin}\n", code=1)["verdict"] == "locked"
    assert told(shell, SOON) == [monitor]
    assert told(shell, LATER) == []
    assert shell.ask(*words, "--now", LATER, typed=f"{pin}\n", code=1)["verdict"] == "not_allowed"


def told(shell: Shell, now: str) -> list[str]:
    """Whom the office's list names as locked out."""
    config = load_config(shell.folder / "config.toml")
    with open_ledger(config.path(config.ledger.path), read_only=True) as ledger:
        found = waiting(ledger.camp, Rules(config), moment(now))
    return [one.person for one in found if one.kind == "locked"]


class Attacker:
    """Works on the sheet of a class by the command line, in anybody's name."""

    def __init__(self, shell: Shell, cast: Cast) -> None:
        self.shell = shell
        self.cast = cast

    def form(self, name: str, who: str) -> tuple[str, ...]:
        """The command that submits a sheet with one row on it."""
        path = self.shell.write(name, [("id", "discipline"), (who, "18")])
        return ("import", str(path))

    def ask(self, *words: str, by: str, pin: str = "", code: int = 1) -> str:
        """The verdict on a command about the sheet; with the PIN of `by`, or the one given."""
        whole = ("sheet", *words, "--class", CLASS, "--day", "1", "--now", EVENING, "--by", by)
        answer = self.shell.ask(*whole, typed=f"{pin or self.cast.pins[by]}\n", code=code)
        return str(answer["verdict"])


def test_nobody_acts_in_anothers_name_or_for_another_class(evening: tuple[Shell, Cast]) -> None:
    shell, cast = evening
    attacker = Attacker(shell, cast)
    stranger, monitor, deputy = cast.monitors[OTHER], cast.monitors[CLASS], cast.deputies[CLASS]
    form, own = attacker.form("sheet.csv", cast.trainees(CLASS)[0]), attacker.form("own.csv", monitor)
    before = shell.ask("verify")
    assert attacker.ask(*form, by=stranger) == "not_allowed"
    assert attacker.ask(*own, by=monitor) == "own_row"
    assert shell.ask("verify") == before
    # In the monitor's name with a PIN of one's own: a wrong one, and it is kept that somebody tried.
    assert attacker.ask(*form, by=monitor, pin=cast.pins[stranger]) == "wrong_pin"
    assert [one["person"] for one in log(shell, "pin_failed")] == [monitor]
    assert attacker.ask(*form, by=monitor, code=0) == "ok"
    assert attacker.ask("confirm", by=monitor) == "not_allowed"
    # What is given as a reason can be shown on every screen.
    assert attacker.ask("reject", "--reason", UGLY, by=deputy, code=0) == "ok"
    assert [one["reason"] for one in log(shell, "sheet_rejected")] == ["少扣了[2J 两分"]


def log(shell: Shell, kind: str) -> list[dict[str, str]]:
    """The events of a kind."""
    return [json.loads(line) for line in shell.run("log", "--kind", kind, "--json").splitlines()]


@pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
def test_points_changed_in_the_file_are_found(evening: tuple[Shell, Cast]) -> None:
    shell, cast = evening
    attacker = Attacker(shell, cast)
    assert attacker.ask(*attacker.form("sheet.csv", cast.trainees(CLASS)[0]), by=OFFICE, code=0) == "ok"
    shell.run("verify")
    ledger = shell.folder / "data" / "camp.json"
    raw = ledger.read_bytes()
    place = raw.index(b'"18"', raw.index(b"sheet_submitted"))
    ledger.write_bytes(raw[:place] + b'"20"' + raw[place + 4 :])
    # Neither a command nor a kiosk goes on with it.
    for words in (("verify",), ("ranking", "--now", EVENING)):
        shell.run(*words, code=4)
    with Terminal([sys.executable, "-m", "kiosk", "scores", "--now", EVENING], cwd=shell.folder) as terminal:
        assert terminal.ended(30) == 4
