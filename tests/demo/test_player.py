"""The process that plays on, on its leash."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from kiosk.demo import Clock, Playbill, Player
from kiosk.demo import player as player_module
from tests.demo.demo_kit import SAMPLE, Play, third_evening


def bill(play: Play, path: Path, **clock: float) -> Playbill:
    """Return what goes on from where the play stands, in the ledger at `path`."""
    return Playbill(str(SAMPLE), str(path), 1, play.opening, Clock(play.until, time.monotonic(), **clock))


def until_more_than(count: int, play: Play) -> None:
    """Wait until more than so many events are in the ledger."""
    deadline = time.monotonic() + 20
    with play.read() as ledger:
        while ledger.count <= count:
            assert time.monotonic() < deadline
            time.sleep(0.05)
            ledger.news()


def test_it_records_while_the_leash_is_held_and_then_takes_the_folder_away(tmp_path: Path) -> None:
    folder = tmp_path / "passing"
    folder.mkdir()
    play = Play(folder, 1)
    with play.read() as ledger:
        count = ledger.count
    with Player(folder) as player:
        player.play(bill(play, play.path, speed=600.0))
        until_more_than(count, play)
        assert folder.exists()
    assert player.failure == ""
    assert not folder.exists()


def test_when_the_camp_is_over_the_folder_stays_for_whoever_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "passing"
    folder.mkdir()
    over, (given, giving) = threading.Event(), os.pipe()
    monkeypatch.setattr(player_module, "_play", lambda *_: over.set())
    with os.fdopen(given, encoding="utf-8") as leash:
        monkeypatch.setattr(sys, "stdin", leash)
        performing = threading.Thread(target=player_module.perform, args=(folder,))
        performing.start()
        try:
            os.write(giving, msgspec.json.encode(bill(third_evening(), folder / "camp.json")) + b"\n")
            assert over.wait(5)
            performing.join(0.3)
            assert folder.exists()
        finally:
            os.close(giving)
            performing.join(5)
        assert not folder.exists()


def test_a_folder_that_is_kept_stays(tmp_path: Path) -> None:
    play = Play(tmp_path, 1)
    with Player(None) as player:
        player.play(bill(play, play.path))
    assert play.path.exists()


def test_what_goes_wrong_is_told_in_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "passing"
    folder.mkdir()
    with Player(folder) as player:
        clock = Clock(third_evening().until, time.monotonic())
        player.play(Playbill("nowhere.toml", str(folder / "camp.json"), 1, 0, clock))
    assert "There is no settings file here" in player.failure
    assert not folder.exists()
