"""Scores, from the sheet to the awards. Points are exact decimals."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from kiosk.events.base import Event

Row = dict[str, Decimal | None]
"""Item key to points as entered; None is explicitly missing. Items not named were left alone."""


class Given(msgspec.Struct, frozen=True, gc=False):
    """One reason why an item is not at its full mark, or what a bonus is for."""

    points: Decimal
    """Signed: what was taken off, or given."""
    reason: str


Reasons = dict[str, dict[str, tuple[Given, ...]]]
"""Person id to item key to the reasons of its points, in the order they were given."""


class SheetSubmitted(Event, frozen=True, kw_only=True):
    """A part of the score sheet of a class and a day: what one person entered for some of its people."""

    class_: str = msgspec.field(name="class")
    day: int
    version: int
    """1, and one more after each rejection; parts of one version make up one sheet."""
    rows: dict[str, Row]
    """Person id to what was entered."""
    notes: dict[str, str] = {}
    """Person id to the reason of a deduction or the proof of a bonus."""
    reasons: Reasons = {}
    """The reasons item by item, from a form that knows them; a file has one note a row."""


class SheetOpened(Event, frozen=True, kw_only=True):
    """Somebody began to fill in or check a score sheet at a station, so that others are told."""

    class_: str = msgspec.field(name="class")
    day: int


class SheetLeft(Event, frozen=True, kw_only=True):
    """Whoever had opened a score sheet at a station left it."""

    class_: str = msgspec.field(name="class")
    day: int


class SheetConfirmed(Event, frozen=True, kw_only=True):
    """A second person found the sheet right."""

    class_: str = msgspec.field(name="class")
    day: int
    version: int


class SheetRejected(Event, frozen=True, kw_only=True):
    """A second person found the sheet wrong; it goes back to the monitor as a new version."""

    class_: str = msgspec.field(name="class")
    day: int
    version: int
    reason: str


class RoomInspected(Event, frozen=True, kw_only=True):
    """One mark for everyone who lived in a room on that day."""

    day: int
    room: str
    item: str
    points: Decimal
    people: tuple[str, ...]
    note: str = ""


class Corrected(Event, frozen=True, kw_only=True):
    """A figure was corrected after its sheet had been submitted."""

    person: str
    day: int
    item: str
    old: Decimal | None
    new: Decimal | None
    reason: str


class BonusDecided(Event, frozen=True, kw_only=True):
    """The office approved or rejected a bonus above the monitor's own limit."""

    person: str
    day: int
    points: Decimal
    approved: bool
    note: str
    """The proof, or why not."""


class ClassScored(Event, frozen=True, kw_only=True):
    """Points of a class for a class item; entered again it replaces what was there."""

    class_: str = msgspec.field(name="class")
    day: int
    item: str
    points: Decimal
    judges: tuple[Decimal, ...] = ()
    """The judges' marks where the item is judged."""
    done: int | None = None
    due: int | None = None
    """The counts where the item is a ratio."""


class ExamEntered(Event, frozen=True, kw_only=True):
    """Results of the final test, person id to points out of 100."""

    points: dict[str, Decimal]


class ComplaintFiled(Event, frozen=True, kw_only=True):
    """A trainee disputes a figure (申诉)."""

    person: str
    day: int
    item: str
    text: str


class ComplaintDecided(Event, frozen=True, kw_only=True):
    """The office answered a complaint."""

    complaint: int
    """Sequence number of the `ComplaintFiled`."""
    person: str
    day: int
    upheld: bool
    decision: str


class VetoRecorded(Event, frozen=True, kw_only=True):
    """Something that bars a trainee or a class from awards (一票否决), or counts towards it."""

    subject: str
    """Person id or class name."""
    veto: str
    """Key of the veto in config.toml."""
    note: str


class VetoWithdrawn(Event, frozen=True, kw_only=True):
    """A recorded veto was found to be wrong."""

    subject: str
    event: int
    """Sequence number of the `VetoRecorded`."""
    reason: str


Places = dict[str, tuple[int, str]]
"""Person id, class or unit to (rank, score as published)."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """Boards as they were made public when a day was closed: scope (trainee, class, unit) to places."""

    camp: dict[str, Places]
    day: dict[str, Places]


class DayClosed(Event, frozen=True, kw_only=True):
    """A day's figures are closed; only the office can still correct them."""

    day: int
    over: str = ""
    """The reason why it was closed although something was missing."""
    published: Published


class DayReopened(Event, frozen=True, kw_only=True):
    """A closed day is open again."""

    day: int
    reason: str


class BoardFrozen(Event, frozen=True, kw_only=True):
    """From here on public faces show the board of the last closed day."""


class BoardThawed(Event, frozen=True, kw_only=True):
    """The freeze is lifted: public faces show the live board."""

    reason: str


class AwardVoted(Event, frozen=True, kw_only=True):
    """The camp's vote on who of those tied at an award's cut gets it."""

    award: str
    winners: tuple[str, ...]
    note: str


class AwardsFinalised(Event, frozen=True, kw_only=True):
    """The office declared the list of awards final: award key to winners."""

    winners: dict[str, tuple[str, ...]]


class AwardsReopened(Event, frozen=True, kw_only=True):
    """The final list was taken back."""

    reason: str
