"""Files in and out. A file is taken over whole or not at all, and all its faults are told at once.

Nothing here knows the ledger or a rule of the camp: functions take settings and people as arguments and
answer with values, or raise `kiosk.faults.Unusable`.
"""

from __future__ import annotations

from kiosk.exchange.agenda import read_agenda
from kiosk.exchange.agenda_table import write_agenda_csv, write_agenda_xlsx
from kiosk.exchange.calendar import CalendarEntry, write_calendar
from kiosk.exchange.exam import read_exam
from kiosk.exchange.roster import RosterFile, read_roster
from kiosk.exchange.sessions import AgendaFile
from kiosk.exchange.sheets import SheetFile, read_sheet, write_sheet_template
from kiosk.exchange.tables import Table, TableRow, read_table

__all__ = [
    "AgendaFile",
    "CalendarEntry",
    "RosterFile",
    "SheetFile",
    "Table",
    "TableRow",
    "read_agenda",
    "read_exam",
    "read_roster",
    "read_sheet",
    "read_table",
    "write_agenda_csv",
    "write_agenda_xlsx",
    "write_calendar",
    "write_sheet_template",
]
