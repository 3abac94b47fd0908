"""How a run ends: with the contract's exit code, and what cannot be used told, not traced."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.cli.context import DAMAGED, DONE, UNUSABLE, USAGE, Context
from kiosk.decision import Refused
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text
from kiosk.ledger import IdConflict, LedgerError


def guard(context: Context, run: Callable[[], object]) -> int:
    """Run a command and return its exit code; what cannot be used is told, not traced."""
    try:
        run()
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
    finally:
        context.close()
    return DONE


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
