"""What the tests of files share: the sample camp's settings, its days, files written on the spot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from kiosk.clock import Days
from kiosk.config import Config, load_config
from kiosk.events import Person
from kiosk.faults import Fault, Unusable
from kiosk.i18n import render

from .shapes import Refusal, Write

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def config() -> Config:
    return load_config(ROOT / "config.toml")


@pytest.fixture(scope="session")
def days() -> Days:
    return Days(dt.date(2026, 11, 23), 10, "Asia/Shanghai", "04:00")


@pytest.fixture(scope="session")
def members() -> dict[str, Person]:
    names = {"T1": "张伟", "T2": "王芳", "T3": "张伟", "T4": "李雷"}
    return {who: Person(id=who, name=name, class_="一班", badge=who) for who, name in names.items()}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file: text as UTF-8, bytes as they are, a list of rows as a workbook."""

    def _write(content: str | bytes | list[list[Any]], name: str = "file.csv") -> Path:
        path = tmp_path / name
        if isinstance(content, list):
            workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False})
            sheet = workbook.add_worksheet()
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
            workbook.close()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


@pytest.fixture
def refusal() -> Refusal:
    """Return (row, column, English message) of every fault a call is refused with, and that both
    languages can show them."""

    def _refusal(call: Callable[..., object], *args: object) -> list[tuple[int, str, str]]:
        with pytest.raises(Unusable) as refused:
            call(*args)
        faults: tuple[Fault, ...] = refused.value.faults
        assert faults
        assert all(fault.file and len(fault.found) <= 60 for fault in faults)
        return [(fault.row, fault.column, render(fault.message, "en")) for fault in faults]

    return _refusal
