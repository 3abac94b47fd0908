"""The demo as a process in a real terminal: alive, with its PINs in sight, and gone without a trace."""

from __future__ import annotations

import re
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.shell import ROOT
from tests.journeys.terminal import NO_PTY, Terminal

pytestmark = pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
BY_HAND = 0.12
"""Seconds between two keys, slower than any scanner."""
PATIENCE = 20
"""Seconds a busy machine may take for what takes a moment."""


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that passing files of the demo go to."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return folder


def demo(tmp_path: Path, *words: str, locked: bool = False) -> Terminal:
    """Start the demo of the sample camp."""
    camp = tmp_path / "camp"
    (camp / "data").mkdir(parents=True)
    settings = (ROOT / "config.toml").read_text(encoding="utf-8")
    if locked:
        settings = settings.replace("locked = false", "locked = true")
    (camp / "config.toml").write_text(settings, encoding="utf-8")
    for name in ("roster.csv", "agenda.csv"):
        shutil.copy(ROOT / "data" / name, camp / "data" / name)
    command = [sys.executable, "-m", "kiosk", "demo", *words]
    return Terminal(command, columns=120, rows=34, cwd=camp)


def until(reached: Callable[[], bool]) -> None:
    """Wait for something to come about."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def gone(folder: Path) -> bool:
    """Whether nothing is left of the demo: no folder, and no process that plays on."""
    return not any(folder.iterdir())


def test_sheets_come_in_while_one_looks(tmp_path: Path, passing: Path) -> None:
    with demo(tmp_path, "--day", "1", "--speed", "240", "home") as terminal:
        terminal.wait_for("班长打分", 30)
        until(lambda: re.search(r"20:5\d:\d\d|21:\d\d:\d\d", terminal.screen()) is not None)
        [folder] = passing.iterdir()
        ledger = folder / "data" / "camp.json"
        until(lambda: b'"station":"kiosk-2"' in ledger.read_bytes()[-600_000:])
        before = ledger.read_bytes().count(b'"kind":"sheet_submitted"')
        until(lambda: ledger.read_bytes().count(b'"kind":"sheet_submitted"') > before)
        terminal.key("ctrl+q")
        assert terminal.ended(10) == 0
        assert terminal.modes_restored()
    until(lambda: gone(passing))
    assert not (tmp_path / "camp" / "data" / "camp.json").exists()


def test_the_pin_in_sight_opens_what_it_is_asked_for(tmp_path: Path, passing: Path) -> None:
    with demo(tmp_path, "--day", "1", "desk", locked=True) as terminal:
        terminal.wait_for("08:05", 30)
        terminal.key("ctrl+q")
        terminal.wait_for("演示")
        found = re.search(r"夏仲明 +O01 +(\d{4})", re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", terminal.screen()))
        assert found, terminal.screen()
        terminal.type("O01", BY_HAND)
        terminal.wait_for("✓ 夏仲明")
        terminal.key("enter")
        terminal.type(found[1], BY_HAND)
        terminal.wait_for("****")
        terminal.key("enter")
        assert terminal.ended(10) == 0
    until(lambda: gone(passing))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_it_leaves_nothing_behind(number: int, tmp_path: Path, passing: Path) -> None:
    with demo(tmp_path, "--day", "1", "desk") as terminal:
        terminal.wait_for("08:05", 30)
        [folder] = passing.iterdir()
        assert (folder / "data" / "camp.json").exists()
        terminal.signal(number)
        terminal.ended(10)
    until(lambda: gone(passing))


def test_killed_while_it_is_laid_down_it_leaves_nothing_behind(tmp_path: Path, passing: Path) -> None:
    with demo(tmp_path, "--day", "10") as terminal:
        until(lambda: any((folder / "data").exists() for folder in passing.iterdir()))
        terminal.signal(signal.SIGKILL)
        terminal.ended(10)
    until(lambda: gone(passing))


def test_the_ceremony_goes_on_by_itself_and_the_kept_camp_is_told_at_the_end(
    tmp_path: Path, passing: Path
) -> None:
    kept = tmp_path / "kept"
    with demo(tmp_path, "--speed", "10", "--keep", str(kept), "ceremony", "--lang", "en") as terminal:
        ledger = kept / "data" / "camp.json"
        until(lambda: ledger.exists() and b'"kind":"ceremony_stepped"' in ledger.read_bytes())
        terminal.key("ctrl+q")
        assert terminal.ended(10) == 0
        told = terminal.screen()
    assert "PINs: " in told
    assert f"kiosk --config {kept / 'config.toml'} --now 2026-12-02T15:" in told.replace("\n", "")
    until(lambda: gone(passing))


def test_kept_it_is_there_after_the_end(tmp_path: Path, passing: Path) -> None:
    kept = tmp_path / "kept"
    with demo(tmp_path, "--day", "1", "--keep", str(kept), "desk") as terminal:
        terminal.wait_for("08:05", 30)
        terminal.signal(signal.SIGKILL)
        terminal.ended(10)
    assert gone(passing)
    time.sleep(0.5)
    assert (kept / "data" / "camp.json").exists()
