"""The agenda out of a file: a table, a calendar or a conference schedule."""

from __future__ import annotations

from pathlib import Path

from kiosk.clock import Days
from kiosk.config import Config
from kiosk.exchange.agenda_ics import read_calendar
from kiosk.exchange.agenda_json import read_schedule
from kiosk.exchange.agenda_table import read_agenda_table
from kiosk.exchange.sessions import AgendaFile


def read_agenda(path: Path, days: Days, config: Config) -> AgendaFile:
    """Read the agenda at `path` (.csv, .xlsx, .xls, .ods, .ics or schedule.json).

    Sessions come in the order of the file. What holds of each kind of file, and for which faults it
    raises `Unusable`, stands at `read_agenda_table`, `read_calendar` and `read_schedule`.
    """
    ending = path.suffix.lower()
    if ending == ".ics":
        return read_calendar(path, days)
    if ending == ".json":
        return read_schedule(path, days)
    return read_agenda_table(path, days, config.camp.day_starts)
