"""The agenda as a file: taken over once it was shown what that changes, and written out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from kiosk.access import allowed
from kiosk.agenda import AGENDA_EVENTS, Diff, agenda_days, import_agenda, plan_import, revisions, timings
from kiosk.camp import Camp
from kiosk.clean import fold
from kiosk.cli import screens
from kiosk.cli.actor import acting
from kiosk.cli.agenda_diff import diff_json, diff_lines
from kiosk.cli.arguments import By
from kiosk.cli.context import Context
from kiosk.decision import Decision, Refused
from kiosk.events import AnyEvent, CampOpened, Event, Stamp, kind_of
from kiosk.i18n import hint, text

if TYPE_CHECKING:
    from kiosk.clock import Days
    from kiosk.exchange import AgendaFile, CalendarEntry
    from kiosk.ledger import Ledger

_YES = frozenset({"y", "yes", "是", "好"})
_ENDINGS = (".ics", ".csv", ".xlsx")


class Takeover:
    """The decision to take an agenda over; where somebody said yes to what it changes, only to that."""

    def __init__(self, read: AgendaFile, seen: Diff | None) -> None:
        self._read = read
        self._seen = seen
        """What they said yes to; None where nobody was asked."""
        self.diff: Diff | None = None
        """What it changed, once it was decided."""

    def __call__(self, camp: Camp, stamp: Stamp) -> Sequence[Event] | Refused:
        """Decide. Refused with `changed_meanwhile`, or as `import_agenda` is."""
        sessions, unsaid = self._read.sessions, self._read.unsaid
        self.diff = plan_import(camp, sessions, stamp.now, unsaid=unsaid)
        if self._seen is not None and self.diff != self._seen:
            return Refused(
                code="changed_meanwhile",
                message=text("The agenda was changed meanwhile; nothing was taken over."),
                next_step=text("Import the file again to see what it changes now."),
            )
        return import_agenda(camp, stamp, sessions=sessions, unsaid=unsaid)


def import_command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=hint(".csv, .xlsx, .ics or schedule.json."))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=hint("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=hint("Do not ask before taking it over."))] = False,
    by: By = "",
) -> None:
    """Take an agenda over."""
    from kiosk.exchange import read_agenda
    from kiosk.opening import days_of

    kiosk: Context = ctx.obj
    camp = kiosk.camp
    read = read_agenda(file, camp.days or days_of(kiosk.config, kiosk.now), kiosk.config)
    for line in read.notes:
        kiosk.note(line)
    shown = plan_import(camp, read.sessions, kiosk.now, unsaid=read.unsaid)
    if not kiosk.as_json:
        for line in diff_lines(shown):
            kiosk.put(line)
    if dry_run:
        kiosk.answer(diff_json(shown, dry_run=True), text("This was a dry run; nothing was recorded."))
        return
    ask = not (yes or kiosk.as_json or shown.nothing_new or not camp.slots) and screens.is_terminal()
    if ask and not _agreed(kiosk, shown):
        kiosk.refuse(Refused(code="declined", message=text("Nothing was taken over.")))
    taken = _take(kiosk, Takeover(read, shown if ask else None), by)
    if taken != shown and not kiosk.as_json:
        kiosk.put(text("The agenda was changed meanwhile. This was taken over:"))
        for line in diff_lines(taken):
            kiosk.put(line)
    done = text("Nothing is new.") if taken.nothing_new else text("The agenda was taken over.")
    kiosk.answer(diff_json(taken, dry_run=False), done)


def _agreed(kiosk: Context, shown: Diff) -> bool:
    question = text("Take this over? [y/N]")
    if shown.gone:
        question = text("Take this over? {gone} sessions would be cancelled. [y/N]", gone=len(shown.gone))
    sys.stdout.write(f"{kiosk.say(question)} ")
    sys.stdout.flush()
    return fold(sys.stdin.readline()) in _YES


def _take(kiosk: Context, takeover: Takeover, by: str) -> Diff:
    """Record it; return what it changed. A refusal ends the command."""
    decide: Decision = partial(allowed, action="agenda", decide=takeover) if by else takeover
    outcome = kiosk.record(decide, kiosk.fresh().stamp(acting(kiosk, by)))
    if isinstance(outcome, Refused):
        kiosk.refuse(outcome)
    return takeover.diff or Diff()


def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=hint(".ics, .csv or .xlsx."))],
) -> None:
    """Write the agenda: as a calendar what is expected, as a table what is planned."""
    from kiosk.exchange.files import write_whole
    from kiosk.ledger import open_ledger

    kiosk: Context = ctx.obj
    ending = file.suffix.lower()
    if ending not in _ENDINGS:
        wrong = kiosk.say(text("The agenda is written as .ics, .csv or .xlsx."))
        raise typer.BadParameter(wrong, param_hint="FILE")
    kiosk.lay_down()
    with open_ledger(kiosk.ledger_path, read_only=True) as ledger:
        camp = ledger.camp
        if camp.days is None or camp.opened is None:
            return
        if ending == ".ics":
            content, count, left = _calendar(kiosk, ledger, camp.opened, camp.days)
        else:
            content, count, left = _table(camp, ending)
    write_whole(file, content)
    done = text("{count} sessions written.", count=count)
    if left:
        done = text("{count} sessions written; {left} cancelled ones were left out.", count=count, left=left)
    kiosk.answer({"file": str(file), "sessions": count, "left_out": left}, done)


_Written = tuple[bytes, int, int]
"""What stands in the file, how many sessions it has, how many were left out."""


def _calendar(kiosk: Context, ledger: Ledger, opened: CampOpened, days: Days) -> _Written:
    """Return the calendar, in which cancelled sessions stand struck out."""
    from kiosk.exchange import write_calendar

    entries = list(_entries(ledger))
    content = write_calendar(entries, site=opened.site, name=opened.name, days=days, written=kiosk.now)
    return content, len(entries), 0


def _table(camp: Camp, ending: str) -> _Written:
    """Return the table; it has no word for a cancelled session, so it has none."""
    from kiosk.exchange import write_agenda_csv, write_agenda_xlsx

    sessions = [item for day in agenda_days(camp) for item in timings(camp, day)]
    kept = [item.session for item in sessions if item.cancelled is None]
    writer = write_agenda_csv if ending == ".csv" else write_agenda_xlsx
    return writer(kept), len(kept), len(sessions) - len(kept)


def _entries(ledger: Ledger) -> Iterator[CalendarEntry]:
    from kiosk.exchange import CalendarEntry

    versions = revisions(_agenda_events(ledger))
    for day in agenda_days(ledger.camp):
        for timing in timings(ledger.camp, day):
            version = versions[timing.id]
            yield CalendarEntry(
                session=timing.session,
                start=timing.expected_start,
                end=timing.expected_end,
                cancelled=timing.cancelled is not None,
                sequence=version.number,
                modified=version.at,
            )


def _agenda_events(ledger: Ledger) -> Iterator[Event]:
    wanted = {kind_of(kind) for kind in (CampOpened, *AGENDA_EVENTS)}
    for document in ledger.events():
        if document["kind"] in wanted:
            yield msgspec.convert(dict(document), AnyEvent)
