"""Spans of time in words, as the hall reads them: whole minutes, the last one in seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.i18n import render
from screens.moments import left_words, until_words


@pytest.mark.parametrize(
    ("seconds", "until", "left", "chinese"),
    [
        (180, "in 3 min", "3 min left", "3 分钟后"),
        (121, "in 3 min", "3 min left", "3 分钟后"),
        (60, "in 1 min", "1 min left", "1 分钟后"),
        (59.2, "in 1 min", "1 min left", "1 分钟后"),
        (58.2, "in 59 s", "59 s left", "59 秒后"),
        (9, "in 9 s", "9 s left", "9 秒后"),
        (-5, "in 0 s", "0 s left", "0 秒后"),
        (3541, "in 1 h", "1 h left", "1 小时后"),
        (4733, "in 1 h 19 min", "1 h 19 min left", "1 小时 19 分后"),
        (93_600, "in 1 d 2 h", "1 d 2 h left", "1 天 2 小时后"),
    ],
)
def test_how_long_it_is(seconds: float, until: str, left: str, chinese: str) -> None:
    span = timedelta(seconds=seconds)
    assert render(until_words(span), "en") == until
    assert render(left_words(span), "en") == left
    assert render(until_words(span), "zh_CN") == chinese
