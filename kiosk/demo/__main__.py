"""`python -m kiosk.demo [FOLDER]`: started by `kiosk demo` to play on, and by nobody else."""

import sys
from pathlib import Path

from kiosk.demo.player import perform

if __name__ == "__main__":
    perform(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
