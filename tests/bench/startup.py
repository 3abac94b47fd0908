"""How long a command takes from the shell: `uv run python -m tests.bench.startup --json`.

`kiosk find zs --json` on the sample camp, beside a bare `python -c "import textual"` and a bare Python,
each a process of its own, in turn.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import msgspec

from tests.journeys.shell import ROOT, Shell

ROUNDS = 15


def measure() -> dict[str, float]:
    """Return medians in ms, and the ratio to importing Textual."""
    with tempfile.TemporaryDirectory() as folder:
        camp = Shell(Path(folder) / "camp")
        camp.run()
        commands = {
            "find": [sys.executable, "-m", "kiosk", "find", "zs", "--json"],
            "import_textual": [sys.executable, "-c", "import textual"],
            "bare_python": [sys.executable, "-c", "pass"],
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, words in commands.items():
                begun = time.perf_counter()
                subprocess.run(
                    words,
                    cwd=camp.folder,
                    env={"PYTHONPATH": str(ROOT)},
                    stdout=subprocess.DEVNULL,
                    check=True,
                )
                taken[name].append((time.perf_counter() - begun) * 1000)
    found = {name: median(times) for name, times in taken.items()}
    return {**found, "find_to_import_textual": found["find"] / found["import_textual"]}


def main() -> None:
    """Print the figures."""
    found = measure()
    if "--json" in sys.argv:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    for name, value in found.items():
        sys.stdout.write(f"{name}: {value:.2f}\n")


if __name__ == "__main__":
    main()
