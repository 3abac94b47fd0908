"""Where a demo camp lies: a folder that goes with it, or one to keep."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath

from kiosk.config import Config
from kiosk.faults import Fault, Unusable
from kiosk.i18n import text


@contextmanager
def passing() -> Iterator[Path]:
    """Make a folder among the system's temporary ones, and remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-", ignore_cleanup_errors=True) as made:
        yield Path(made)


def kept(folder: Path, settings: Path, config: Config) -> Path:
    """Lay out a camp's folder with its settings, roster and agenda, and return where its ledger is to be.

    Raises `FileExistsError` where something is in the folder, and `Unusable` where it cannot be written to.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(settings, folder / "config.toml")
        for name in (config.camp.roster, config.camp.agenda):
            source = config.path(name)
            if _inside(name) and source.exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, folder / name)
    except OSError as error:
        message = text("The camp cannot be written there: {reason}.", reason=error.strerror or str(error))
        raise Unusable((Fault(str(folder), message),)) from error
    return folder / (config.ledger.path if _inside(config.ledger.path) else "data/camp.json")


def _inside(name: str) -> bool:
    """Whether a path of the settings stays in the settings' own folder."""
    path = PurePath(name)
    return not path.is_absolute() and ".." not in path.parts
