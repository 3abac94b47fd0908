"""How measured times are told."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def ms(seconds: float) -> float:
    """Return seconds as milliseconds, to the hundredth."""
    return round(seconds * 1e3, 2)


def figures(samples: Sequence[float]) -> dict[str, float]:
    """Return median, 99th percentile and slowest of `samples` (seconds) in milliseconds, and how many."""
    ordered = sorted(samples)
    return {
        "median_ms": ms(median(ordered)),
        "p99_ms": ms(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]),
        "slowest_ms": ms(ordered[-1]),
        "samples": len(ordered),
    }
