"""What several journeys begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.journeys.evening_kit import FIRST_DAY, Cast, lay_down_the_day
from tests.journeys.shell import Shell


@pytest.fixture(scope="session")
def first_day_over(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """A folder with day 1 of the sample camp as it stands in the evening, and who is who."""
    shell = Shell(tmp_path_factory.mktemp("evening") / "camp", FIRST_DAY, home_after="600")
    return shell.folder, lay_down_the_day(shell)


@pytest.fixture
def evening(first_day_over: tuple[Path, Cast], tmp_path: Path) -> tuple[Shell, Cast]:
    """A camp in the evening of its first day, a test's own."""
    folder, cast = first_day_over
    shutil.copytree(folder, tmp_path / "camp")
    return Shell.at(tmp_path / "camp"), cast
