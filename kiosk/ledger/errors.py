"""What can go wrong with a ledger: each error says what is wrong and what to do now."""

from __future__ import annotations

from pathlib import Path

from kiosk.i18n import Text, render, text


class LedgerError(Exception):
    """Something is wrong with the ledger; `message` says what, and what to do, in any language."""

    message: Text

    def __init__(self, message: Text) -> None:
        super().__init__(render(message, "en"))
        self.message = message


class LedgerDamaged(LedgerError):
    """The file does not hold what was committed to it; nothing of it is guessed or skipped."""

    file: Path
    event: int
    """Number of the event where it stops being right; 0 for the file as a whole."""
    offset: int
    """Byte of the file at which that event begins."""
    reason: Text

    def __init__(self, file: Path, event: int, offset: int, reason: Text) -> None:
        super().__init__(
            text(
                "The ledger {file} is damaged at event {event} (line {line}, byte {offset}): {reason} "
                "Nothing was changed. Put a backup in its place with restore.",
                file=file,
                event=event,
                line=event + 1,
                offset=offset,
                reason=reason,
            )
        )
        self.file, self.event, self.offset, self.reason = file, event, offset, reason


class LedgerNewer(LedgerError):
    """The file is as it was committed, but holds an event that only a newer version knows."""

    file: Path
    event: int
    """Number of that event."""

    def __init__(self, file: Path, event: int, detail: str) -> None:
        super().__init__(
            text(
                "The ledger {file} was recorded by a newer version of the kiosk: this version does not know "
                "event {event} ({detail}). The ledger is whole and nothing was changed. Close this version "
                "and start that version.",
                file=file,
                event=event,
                detail=detail,
            )
        )
        self.file, self.event = file, event


class LedgerUnreachable(LedgerError):
    """The file could not be opened or read; it may be fine."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(
            text(
                "The ledger {file} could not be read: {reason}. Check the disk and the rights on the folder.",
                file=file,
                reason=error.strerror or str(error),
            )
        )


class NotSaved(LedgerError):
    """Nothing was recorded, and the ledger is as it was; the same may be tried again."""

    def __init__(self, file: Path, error: OSError) -> None:
        super().__init__(
            text(
                "NOT SAVED: {file} could not be written: {reason}. Nothing was recorded. "
                "Free space or mend the disk, then try again.",
                file=file,
                reason=error.strerror or str(error),
            )
        )


class LedgerClosed(LedgerError):
    """This ledger object takes nothing more; opening the ledger anew tells what is there."""


class IdConflict(LedgerError):
    """An id that is in the ledger already came with other content."""

    def __init__(self, event_id: str) -> None:
        super().__init__(
            text(
                "The id {id} is in the ledger already, with other content. Nothing was recorded. "
                "Enter it anew, so that it gets an id of its own.",
                id=event_id,
            )
        )


class LedgerBusy(LedgerError):
    """Another process held the writers' lock all the while."""

    def __init__(self, file: Path, seconds: float) -> None:
        super().__init__(
            text(
                "NOT SAVED: another desk has held {file} for {seconds} s. Nothing was recorded. Try again; "
                "if it stays so, look for a kiosk that hangs and end it.",
                file=file,
                seconds=f"{seconds:g}",
            )
        )


class CopyRefused(LedgerError):
    """A backup or a restore was not begun."""


class EventsStand(LedgerError):
    """An attempt to change or remove what was recorded."""
