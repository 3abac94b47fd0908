"""What several test rooms use."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import argon2
import pytest
from hypothesis import settings

from tests.side_by_side import (
    pytest_runtest_setup,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
)

__all__ = ["pytest_runtest_setup", "pytest_xdist_auto_num_workers", "pytest_xdist_make_scheduler"]
"""Hooks of pytest's, which it looks for here."""

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    # Behind a shell's `&` nobody hears Ctrl+C, nor do the processes that the tests start and then end by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent

settings.register_profile("kiosk", deadline=timedelta(seconds=5), print_blob=True)
settings.load_profile("kiosk")


@pytest.fixture(scope="session", autouse=True)
def _pins_cost_nothing() -> Iterator[None]:
    """Let hashes of PINs be cheap here: a quarter of a second each is for who guesses, not for who tests.

    A hash says itself what it costs, so what checks them is as in the camp. Processes of their own hash as
    dearly as there (`tests/rules/test_access.py` sees to that).
    """
    with pytest.MonkeyPatch.context() as patch:
        cheap = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(argon2, "PasswordHasher", cheap)
        yield


@pytest.fixture(scope="session")
def camp_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample camp laid down in its ledger."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "data").mkdir()
    shutil.copy(ROOT / "config.toml", folder)
    for name in ("roster.csv", "agenda.csv"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    from kiosk.cli import main

    with pytest.raises(SystemExit) as end:
        main(["--config", str(folder / "config.toml"), "--json"])
    assert end.value.code == 0
    return folder
