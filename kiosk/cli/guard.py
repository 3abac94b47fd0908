"""How a run ends: with the contract's exit code, and what cannot be used told, not traced."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from kiosk.cli.context import DAMAGED, DONE, INTERRUPTED, UNUSABLE, USAGE, Context
from kiosk.cli.streams import give_up_output
from kiosk.decision import Refused
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text
from kiosk.ledger import IdConflict, LedgerError


def guard(context: Context, run: Callable[[], object]) -> int:
    """Run a command and return its exit code; what cannot be used is told, not traced."""
    try:
        code = run()
    except TyperException as wrong:
        return _wrong_usage(wrong)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else USAGE
    except Unusable as unusable:
        report_faults(context, unusable)
        return UNUSABLE
    except IdConflict as error:
        return context.refusal(Refused(code="id_conflict", message=error.message))
    except LedgerError as error:
        context.note(error.message)
        return DAMAGED
    except UnicodeEncodeError:
        context.note(text("The command line has characters in it that are not UTF-8."))
        return USAGE
    finally:
        context.close()
    return code if isinstance(code, int) else DONE


def _wrong_usage(wrong: TyperException) -> int:
    """Tell wrong usage, always with a usage line; return the exit code for it."""
    if getattr(wrong, "ctx", None) is None:
        sys.stderr.write("Usage: kiosk [OPTIONS] COMMAND [ARGS]...\n")
    show = getattr(wrong, "show", None)
    if show:
        show()
    return USAGE


def end_with(context: Context, run: Callable[[], object]) -> int:
    """Run a command to its end, answer written out; return its exit code."""
    try:
        code = guard(context, run)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        give_up_output()
        return DONE
    except OSError as error:
        give_up_output()
        reason = error.strerror or str(error)
        context.note(
            text(
                "The answer could not be written: {reason}. What was recorded stands: look with kiosk log.",
                reason=reason,
            )
        )
        return DAMAGED
    return code


def report_faults(context: Context, unusable: Unusable) -> None:
    """Tell every fault of a file with its place."""
    if context.as_json:
        context.put_json(
            {
                "verdict": "unusable",
                "faults": [
                    {
                        "file": fault.file,
                        "row": fault.row or None,
                        "column": fault.column or None,
                        "found": fault.found,
                        "message": context.say(fault.message),
                    }
                    for fault in unusable.faults
                ],
            }
        )
    for fault in unusable.faults:
        context.note(_fault_line(fault))


def _fault_line(fault: Fault) -> Text:
    file, row, column, message, found = fault.file, fault.row, fault.column, fault.message, fault.found
    if fault.entries and row:
        return _entry_line(fault)
    if row and column and found:
        return text(
            "{file}, row {row}, column {column}: {message} Found: “{found}”.",
            file=file,
            row=row,
            column=column,
            message=message,
            found=found,
        )
    if row and column:
        return text(
            "{file}, row {row}, column {column}: {message}",
            file=file,
            row=row,
            column=column,
            message=message,
        )
    if row:
        return text("{file}, row {row}: {message}", file=file, row=row, message=message)
    if column and found:
        return text(
            "{file}, {column}: {message} Found: “{found}”.",
            file=file,
            column=column,
            message=message,
            found=found,
        )
    if column:
        return text("{file}, {column}: {message}", file=file, column=column, message=message)
    return text("{file}: {message}", file=file, message=message)


def _entry_line(fault: Fault) -> Text:
    """Return the line without the column: nobody who keeps a calendar knows what DTSTART is."""
    file, entry, message, found = fault.file, fault.row, fault.message, fault.found
    if found:
        return text(
            "{file}, entry {entry}: {message} Found: “{found}”.",
            file=file,
            entry=entry,
            message=message,
            found=found,
        )
    return text("{file}, entry {entry}: {message}", file=file, entry=entry, message=message)
