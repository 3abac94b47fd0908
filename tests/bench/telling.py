"""What the benchmarks in a terminal have in common: their options, and how they tell what they found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from tests.journeys.terminal import NO_PTY


def tell(description: str | None, measure: Callable[[bool], dict[str, Any]]) -> None:
    """Print the figures of `measure`: JSON with --json, else a line each. It is given whether to be quick."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="print figures for a program")
    parser.add_argument("--quick", action="store_true", help="few samples, to try it out")
    given = parser.parse_args()
    if NO_PTY:
        parser.exit(1, f"{NO_PTY}\n")
    found = measure(given.quick)
    if given.json:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    for part, values in found.items():
        sys.stdout.write(f"{part}: {values}\n")
