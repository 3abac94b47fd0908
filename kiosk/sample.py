"""The sample camp that comes along: its settings are the template for every other camp."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from kiosk.faults import Fault, Unusable
from kiosk.i18n import text

ROSTER_HEADER = "编号,姓名,单位,职务,班级,胸卡,电话,房间,床位,角色,备注\n"
AGENDA_HEADER = "编号,天,开始,结束,标题,形式,方面,地点,主讲,点名,定时\n"


def sample_file(name: str) -> Path:
    """Return a file of the sample camp: beside the package as installed, or in the project's own folder."""
    installed = Path(__file__).parent / "sample_camp" / name
    return installed if installed.exists() else Path(__file__).parent.parent / name


def write_camp(folder: Path) -> tuple[Path, ...]:
    """Write a new camp's files into `folder`: explained settings, roster and agenda to fill in.

    Raises `FileExistsError`, its `filename` set, when one of them is there already, and `Unusable` when the
    folder cannot be written to; then nothing is written.
    """
    contents = {
        folder / "config.toml": sample_file("config.toml").read_text(encoding="utf-8"),
        folder / "data" / "roster.csv": "\N{BYTE ORDER MARK}" + ROSTER_HEADER,
        folder / "data" / "agenda.csv": "\N{BYTE ORDER MARK}" + AGENDA_HEADER,
    }
    there = [path for path in contents if path.exists()]
    if there:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(there[0]))
    try:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            path.write_text(content, encoding="utf-8")
    except OSError as error:
        for path in contents:
            with contextlib.suppress(OSError):
                path.unlink()
        message = text("The camp cannot be written there: {reason}.", reason=error.strerror or str(error))
        raise Unusable((Fault(str(folder), message),)) from error
    return tuple(contents)
