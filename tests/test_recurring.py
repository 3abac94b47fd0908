"""An error that comes again is one error; too many of them are an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.trouble import Recurring, TroubleLog, Uncounted
from tests.test_trouble import NOW, error_of, fail, fail_because


def test_the_same_error_keeps_its_number_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "trouble.log"
    recurring = Recurring(TroubleLog(path), frozenset())
    again = [error_of(fail) for _ in range(3)]
    other = error_of(fail_because)
    assert recurring.number(again[0], NOW, "", 0.0) == "K0001"
    assert recurring.number(other, NOW, "", 1.0) == "K0002"
    assert recurring.number(again[1], NOW, "", Recurring.REMEMBERED) == "K0001"
    assert recurring.number(again[2], NOW, "", Recurring.REMEMBERED + 1) == "K0003"
    assert path.read_text(encoding="utf-8").count("\nK") == 3


def test_it_remembers_only_so_many() -> None:
    recurring = Recurring(Uncounted(), frozenset())
    for line in range(Recurring.MOST * 3):
        made = error_of(lambda line=line: exec("\n" * line + "raise ValueError"))  # type: ignore[misc]  # noqa: S102
        recurring.number(made, NOW, "", 0.0)
    assert len(recurring._known) == Recurring.MOST


@pytest.mark.parametrize(
    ("times", "apart", "paints", "many"),
    [
        (Recurring.MOST - 1, 0.0, "", False),
        (Recurring.MOST, 0.02, "", True),
        (Recurring.MOST, 0.03, "", False),
        (Recurring.MOST_PAINTING - 1, 0.0, "fail", False),
        (Recurring.MOST_PAINTING, 4.0, "fail", True),
        (Recurring.MOST_PAINTING, 6.0, "fail", False),
    ],
)
def test_too_many_in_too_short_a_time(times: int, apart: float, paints: str, many: bool) -> None:
    recurring = Recurring(Uncounted(), frozenset({paints}))
    answers = [recurring.too_many(error_of(fail), at * apart) for at in range(times)]
    assert answers == [False] * (times - 1) + [many]
