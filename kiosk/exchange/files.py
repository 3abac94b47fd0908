"""Files out: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from kiosk.faults import Fault, Unusable
from kiosk.i18n import text


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`; what was there before stays whole until all of it is on the disk.

    Raises `Unusable` if it cannot be written; nothing is left behind then.
    """
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        message = text("The file cannot be written: {reason}.", reason=error.strerror or str(error))
        raise Unusable((Fault(path.name, message),)) from error
