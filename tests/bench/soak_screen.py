"""`python -m tests.bench.soak_screen BILL SCREEN STATION`: a kiosk as ever, but for a clock as fast as asked.

BILL is a file with a `Playbill`: settings, ledger and clock.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from kiosk.cli.context import Context
from kiosk.cli.screens import full_screen
from kiosk.demo import Playbill


def main(bill_file: str, screen: str, station: str) -> int:
    """Show the screen until it is ended; return its exit code."""
    bill = msgspec.json.decode(Path(bill_file).read_bytes(), type=Playbill)
    kiosk = Context()
    kiosk.settle_options(Path(bill.config), Path(bill.ledger), None, "", as_json=False)
    kiosk.pretend(Path(bill.ledger), bill.clock.now)
    try:
        return full_screen(kiosk, screen, station)
    finally:
        kiosk.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
