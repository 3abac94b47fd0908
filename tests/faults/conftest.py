from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ledger import LedgerWriter
from tests.faults.small import Image, small_ledger
from tests.ledger.kit import writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "camp.json"


@pytest.fixture
def ledger(path: Path) -> Iterator[LedgerWriter]:
    with writer(path) as opened:
        yield opened


@pytest.fixture
def image(path: Path) -> Image:
    return small_ledger(path)
