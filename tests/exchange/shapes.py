"""Types of the fixtures in `conftest`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Write = Callable[..., Path]
Refusal = Callable[..., list[tuple[int, str, str]]]
