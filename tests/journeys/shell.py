"""A camp in a folder of its own, run by the command line alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]


class Shell:
    """Runs `kiosk` in a folder, each call a process of its own."""

    def __init__(self, folder: Path, first_day: date | None = None, **settings: str) -> None:
        """Lay out the sample camp's files in `folder`; `settings` replace lines of config.toml by key."""
        self.folder = folder
        (folder / "data").mkdir(parents=True)
        for name in ("roster.csv", "agenda.csv"):
            shutil.copy(ROOT / "data" / name, folder / "data" / name)
        lines = (ROOT / "config.toml").read_text(encoding="utf-8").splitlines()
        if first_day:
            settings["starts"] = f'"{first_day.isoformat()}"'
        for place, line in enumerate(lines):
            key = line.split(" ", 1)[0]
            if key in settings:
                lines[place] = f"{key} = {settings.pop(key)}"
        assert not settings, f"no such settings: {settings}"
        (folder / "config.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Return a shell in a folder that has everything already."""
        made = cls.__new__(cls)
        made.folder = folder
        return made

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command that reads standard input."""
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk", *words],
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )

    def run(self, *words: str, code: int = 0, typed: str = "") -> str:
        """Run a command to its end; it must end with `code`. Returns what it wrote."""
        process = self.start(*words)
        out, err = process.communicate(typed, timeout=120)
        assert process.returncode == code, f"{words}: exit {process.returncode}\n{out}\n{err}"
        return out

    def ask(self, *words: str, code: int = 0, typed: str = "") -> Any:
        """Run a command with --json and return its answer."""
        return json.loads(self.run(*words, "--json", code=code, typed=typed))

    def scan(self, codes: Iterable[str], *words: str) -> list[str]:
        """Feed badges to one `kiosk scan` and return the verdicts."""
        out = self.run("scan", "--json", *words, typed="".join(f"{code}\n" for code in codes))
        return verdicts(out)

    def write(self, name: str, rows: Sequence[Sequence[object]]) -> Path:
        """Write a table as .csv."""
        path = self.folder / name
        path.write_text("".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
        return path


def verdicts(out: str) -> list[str]:
    """Return the verdicts of JSON objects written one after another."""
    decoder, found, place = json.JSONDecoder(), [], 0
    while place < len(out):
        value, place = decoder.raw_decode(out, place)
        found.append(value["verdict"])
        while place < len(out) and out[place].isspace():
            place += 1
    return found
