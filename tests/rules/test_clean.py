"""What is typed as one figure, by whatever means."""

from __future__ import annotations

import pytest

from kiosk.clean import digit


@pytest.mark.parametrize(
    ("typed", "figure"),
    [("0", 0), ("7", 7), ("７", 7), ("①", 1), ("", None), (" ", None), ("a", None), ("-", None), ("10", None),
     ("⑩", None), ("٣", None), ("三", None), ("²", 2), ("\x1b", None)],
)  # fmt: skip
def test_a_figure_is_0_to_9_full_width_too(typed: str, figure: int | None) -> None:
    assert digit(typed) == figure
