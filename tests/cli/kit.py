"""A small camp in a folder, and its command line run in this process."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

from kiosk.cli import main

ROOT = Path(__file__).parents[2]
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")) - timedelta(hours=4)
FIRST_DAY = TODAY.date() - timedelta(days=4)

ROSTER = """\
编号,姓名,单位,职务,班级,胸卡,房间,角色
A1,安一,甲局,主任,一班,KA1,101,班长
A2,白二,甲局,科员,一班,,101,副班长
A3,陈三,乙局,科员,一班,,102,学员
A4,丁四,乙局,科员,一班,,102,学员
B1,范五,甲局,主任,二班,,201,班长
B2,高六,甲局,科员,二班,,201,副班长
B3,黄七,丙局,科员,二班,,202,学员
B4,黄七,丙局,科员,二班,,202,学员
O1,欧一,队部,组长,,,,会务
O2,欧二,队部,组员,,,,会务
I1,易一,队部,检查,,,,检查
"""
AGENDA = """\
编号,天,开始,结束,标题,地点,点名,定时
d1-a,1,09:00,10:00,开班,礼堂,是,否
d1-b,1,10:10,11:00,讨论,教室,否,否
d2-a,2,09:00,10:00,第二课,礼堂,是,否
d3-a,3,09:00,10:00,第三课,礼堂,否,否
"""


def at(day: int, clock: str) -> str:
    """Return a moment of a camp day as the command line takes it."""
    return f"{FIRST_DAY + timedelta(days=day - 1)}T{clock}"


class Said(NamedTuple):
    """What a run answered."""

    out: str
    err: str

    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


class Kiosk:
    """The command line on the camp in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.ledger = folder / "data" / "camp.json"

    def run(self, *words: str, code: int = 0, typed: str | bytes = "") -> Said:
        """Run a command in this process; it must end with `code`."""
        return self.bare("--config", str(self.config), *words, code=code, typed=typed)

    def bare(self, *words: str, code: int = 0, typed: str | bytes = "") -> Said:
        """Run a command line as it is."""
        given = typed.encode() if isinstance(typed, str) else typed
        streams = [
            io.TextIOWrapper(io.BytesIO(content), "utf-8", write_through=True)
            for content in (given, b"", b"")
        ]
        ended: object = None
        with patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]):
            try:
                main(words)
            except SystemExit as end:
                ended = end.code
        out, err = (_written(stream) for stream in streams[1:])
        assert ended == code, f"{words}: exit {ended}\n{out}\n{err}"
        assert "Traceback" not in err
        return Said(out, err)

    def ask(self, *words: str, code: int = 0, typed: str = "") -> Any:
        """Run a command with --json and return its answer."""
        return self.run("--json", *words, code=code, typed=typed).json()

    def process(
        self, *words: str, before: Callable[[], object] | None = None, **settings: Any
    ) -> subprocess.Popen[str]:
        """Start a command as a process of its own."""
        environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk", *words],
            cwd=self.folder,
            text=True,
            encoding="utf-8",
            env=environment,
            preexec_fn=before,
            **{**pipes, **settings},
        )

    def log(self, *words: str) -> list[Any]:
        """Return events of the log."""
        return [json.loads(line) for line in self.run("--json", "log", *words).out.splitlines()]

    def write(self, name: str, content: str | bytes) -> str:
        """Write a file into the camp's folder and return its path."""
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    def set(self, **settings: str) -> None:
        """Replace settings by key, as TOML."""
        lines = self.config.read_text(encoding="utf-8").splitlines()
        for place, line in enumerate(lines):
            key = line.split(" ", 1)[0]
            if key in settings:
                lines[place] = f"{key} = {settings.pop(key)}"
        assert not settings, f"no such settings: {settings}"
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    binary = stream.buffer
    assert isinstance(binary, io.BytesIO)
    return binary.getvalue().decode()


def full_sheet(kiosk: Kiosk, class_: str, day: int, rows: Sequence[str]) -> None:
    """Submit and confirm a sheet by the office; `rows` are id,discipline,room,bonus."""
    text = "\n".join(["编号,课堂纪律,内务卫生,加分", *rows]) + "\n"
    path = kiosk.write(f"sheet-{class_}-{day}.csv", text)
    words = ("--class", class_, "--day", str(day))
    kiosk.run("sheet", "import", path, *words, "--by", "O1")
    kiosk.run("sheet", "confirm", *words, "--by", "O2")


def both_sheets(kiosk: Kiosk, day: int, lead: int = 0) -> None:
    """Submit and confirm both classes' sheets of a day; `lead` makes the order another."""
    full_sheet(kiosk, "一班", day, [f"A{n},{20 - (n + lead) % 4},10,0" for n in range(1, 5)])
    full_sheet(kiosk, "二班", day, [f"B{n},{20 - (n + lead + 1) % 4},9,0" for n in range(1, 5)])
