"""The settings file: every fault at once, each with its key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import load_config
from kiosk.faults import Unusable
from kiosk.i18n import render

SAMPLE = (Path(__file__).parents[2] / "config.toml").read_text(encoding="utf-8")


def faults(tmp_path: Path, *changes: tuple[str, str]) -> dict[str, str]:
    """Return key to message of the faults of the sample settings with `changes`."""
    settings = SAMPLE
    for old, new in changes:
        assert old in settings, old
        settings = settings.replace(old, new, 1)
    path = tmp_path / "config.toml"
    path.write_text(settings, encoding="utf-8")
    with pytest.raises(Unusable) as unusable:
        load_config(path)
    return {fault.column: render(fault.message, "en") for fault in unusable.value.faults}


def test_the_sample_has_no_fault() -> None:
    config = load_config(Path(__file__).parents[2] / "config.toml")
    assert sum(item.points for item in config.rubric.item if item.kind != "bonus") == 140


def test_every_value_that_cannot_be_is_told_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        ("days = 10", 'days = "ten"'),
        ("undo_within", "undo_witin"),
        ("late = 2", 'late = "two"'),
        ("locked = false", "locked = 0"),
        ('by = ["monitor", "inspector"]', 'by = ["班长"]'),
    )
    assert found["camp.days"] == "Write a whole number."
    assert found["desk.undo_witin"].startswith("There is no such setting. There are: handouts, undo_within")
    assert found["attendance.late"] == "Write a number."
    assert found["kiosk.locked"] == "Write true or false."
    assert found["rubric.item[2] (discipline).by"].endswith("inspector, monitor, office.")


@pytest.mark.parametrize(
    ("change", "key", "says"),
    [
        (("total = 100", "total = 105"), "rubric.total", "items add up to 100"),
        (("points = 30\nstep = 1", "points = 30\nstep = 7"), "rubric.item.attendance.step", "7"),
        (('zone = "Asia/Shanghai"', 'zone = "Asia/Beijing"'), "camp.zone", "Asia/Shanghai"),
        (('starts = "first run"', 'starts = "23.11."'), "camp.starts", "2026-11-23"),
        (('day_starts = "04:00"', 'day_starts = "4 Uhr"'), "camp.day_starts", "HH:MM"),
        (("day_weight = 70", "day_weight = 80"), "scores.day_weight + exam_weight", "110"),
        (("freeze_after_day = 9", "freeze_after_day = 11"), "scores.freeze_after_day", "10"),
        (("card_after = 20", "card_after = 9"), "kiosk.card_after", "10 seconds"),
        (("home_after = 60", "home_after = 9"), "kiosk.home_after", "10 seconds"),
        (('share = "25%"', 'share = "0%"'), "award.advanced_class.share", "15%"),
        (('limit = "1/7"', 'limit = "1/0"'), "veto.leave.limit", "1/7"),
        (('"fewest_deductions"]', '"luck"]'), "ties.trainee", "exam"),
        (('name = "二班"', 'name = "一班"'), "class", "once"),
        (('key = "homework"', 'key = "discipline"'), "rubric.item.key", "once"),
        (('vetoes = ["criticism", "safety"]', 'vetoes = ["drink"]'), "award.advanced_class.vetoes", "veto"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_makes_no_sense_with_the_rest_is_told(
    tmp_path: Path, change: tuple[str, str], key: str, says: str
) -> None:
    found = faults(tmp_path, change)
    assert key in found
    assert says in found[key]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[camp\n", "not TOML"),
        ("[camp]\nname = '集训'\n".encode("gb18030"), "UTF-8"),
        (b"", "missing"),
        (b"camp = 3\n", "table"),
    ],
)
def test_a_file_that_is_no_settings_file_says_so(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(Unusable) as unusable:
        load_config(path)
    assert any(says in render(fault.message, "en") for fault in unusable.value.faults)


def test_no_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="kiosk init"):
        load_config(tmp_path / "config.toml")
