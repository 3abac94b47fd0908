"""A small camp, laid down once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.kit import AGENDA, FIRST_DAY, ROOT, ROSTER, Kiosk


@pytest.fixture(scope="session")
def small_camp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small camp as laid down: nobody has arrived."""
    folder = tmp_path_factory.mktemp("small") / "camp"
    (folder / "data").mkdir(parents=True)
    shutil.copy(ROOT / "config.toml", folder)
    (folder / "data" / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "data" / "agenda.csv").write_text(AGENDA, encoding="utf-8")
    kiosk = Kiosk(folder)
    kiosk.set(starts=f'"{FIRST_DAY}"', language='"zh_CN"', freeze_after_day="9")
    kiosk.run()
    return folder


@pytest.fixture
def kiosk(small_camp: Path, tmp_path: Path) -> Kiosk:
    """The small camp in a folder of the test's own."""
    shutil.copytree(small_camp, tmp_path / "camp")
    return Kiosk(tmp_path / "camp")
