"""What config.toml says, as frozen settings."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

import msgspec

from kiosk.i18n import Language

FIRST_RUN = "first run"
"""`camp.starts`: day 1 is the day the ledger is laid down."""
Scope = Literal["trainee", "class"]
ItemKind = Literal["computed", "deducted", "measured", "bonus", "ratio", "judged"]
TiePolicy = Literal["all", "none", "vote"]
WallPage = Literal[
    "classes", "classes_today", "trainees", "best", "climbers", "units", "agenda", "roll_call", "notices"
]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the settings file; an unknown key in it is a fault, since it may be a mistyped one."""


class CampSettings(Table, frozen=True, kw_only=True):
    """`[camp]`: what the camp is called, and when it is."""

    name: str
    days: int
    site: str = "main"
    starts: str = FIRST_RUN
    zone: str = "Asia/Shanghai"
    day_starts: str = "04:00"
    language: Language = "zh_CN"
    roster: str = "data/roster.csv"
    agenda: str = "data/agenda.csv"


class LedgerSettings(Table, frozen=True, kw_only=True):
    """`[ledger]`: where everything is written."""

    path: str = "data/camp.json"


class DeskSettings(Table, frozen=True, kw_only=True):
    """`[desk]`: hand-outs, undo (minutes), repeated scans (seconds)."""

    handouts: tuple[str, ...] = ()
    undo_within: int = 15
    repeat_within: int = 2


class RollCallSettings(Table, frozen=True, kw_only=True):
    """`[roll_call]`: minutes before and after the expected start."""

    opens_before: int = 20
    grace: int = 5
    absent_after: int = 20


class AttendanceSettings(Table, frozen=True, kw_only=True):
    """`[attendance]`: points taken off."""

    late: Decimal
    early: Decimal
    absent: Decimal
    leave_before: Decimal
    leave_after: Decimal
    leave_official: Decimal


class ScoreSettings(Table, frozen=True, kw_only=True):
    """`[scores]`: weights in percent, limits in points; `objections_for` in hours."""

    day_weight: int = 70
    exam_weight: int = 30
    exam_in_class: bool = False
    class_members: int = 60
    class_items: int = 40
    bonus_without_approval: Decimal = Decimal(3)
    sheets_from: str = "20:30"
    sheets_until: str = "21:00"
    complaints_until: str = "12:00"
    objections_for: int = 24
    freeze_after_day: int = 9


_QUICK = re.compile(r"([+-][0-9]{1,3}(?:\.[0-9]{1,2})?) +(\S.{0,59})")


def quick_reason(raw: str) -> tuple[Decimal, str]:
    """Return signed points and reason of a line such as `-1 phone rang`; raises ValueError for any other."""
    found = _QUICK.fullmatch(raw)
    if found is None:
        raise ValueError(raw)
    return Decimal(found[1]), found[2]


class Item(Table, frozen=True, kw_only=True):
    """`[[rubric.item]]`: one item of the rubric; points are its full mark."""

    key: str
    name: str
    name_en: str
    scope: Scope
    kind: ItemKind
    points: Decimal
    step: Decimal
    by: tuple[Literal["monitor", "inspector", "office"], ...] = ()
    reasons: tuple[str, ...] = ()
    per_room: bool = False

    @property
    def quick(self) -> tuple[tuple[Decimal, str], ...]:
        """The quick list as (signed points, reason); raises ValueError for a line that is none."""
        return tuple(map(quick_reason, self.reasons))


class Rubric(Table, frozen=True, kw_only=True):
    """`[rubric]`: the camp's own items and what they add up to."""

    total: Decimal
    class_total: Decimal
    item: tuple[Item, ...]


class ClassSettings(Table, frozen=True, kw_only=True):
    """`[[class]]`: a class and its colour."""

    name: str
    colour: str = ""


class TieSettings(Table, frozen=True, kw_only=True):
    """`[ties]`: what parts a tie at an award's cut, in order: item keys, `exam`, `fewest_deductions`."""

    trainee: tuple[str, ...] = ()
    class_: tuple[str, ...] = msgspec.field(default=(), name="class")


class Veto(Table, frozen=True, kw_only=True):
    """`[[veto]]`: what bars a trainee or a class from awards."""

    key: str
    name: str
    name_en: str
    scope: Scope
    auto: Literal["", "leave_share", "absence", "exam_below"] = ""
    limit: str = "0"
    times: int = 1

    @property
    def threshold(self) -> Fraction:
        """`limit` as an exact number."""
        return Fraction(self.limit)


class Award(Table, frozen=True, kw_only=True):
    """`[[award]]`: how many get it, and who can."""

    key: str
    title: str
    title_en: str
    scope: Scope
    share: str = ""
    number: int = 0
    floor: Decimal | None = None
    roles: tuple[str, ...] = ()
    per_class: Literal["none", "head_count"] = "none"
    per_class_minimum: int = 0
    tie: TiePolicy = "vote"
    vetoes: tuple[str, ...] = ()

    @property
    def portion(self) -> Fraction | None:
        """`share` as an exact fraction of those on the board, None for a fixed number."""
        return Fraction(Decimal(self.share.removesuffix("%"))) / 100 if self.share else None


class AccessSettings(Table, frozen=True, kw_only=True):
    """`[access]`: wrong PINs in a row before the lock-out, and its minutes."""

    wrong_tries: int = 5
    locked_minutes: int = 10


class KioskSettings(Table, frozen=True, kw_only=True):
    """`[kiosk]`: this machine's desk; `home_after` and `card_after` in seconds."""

    station: str = "desk-1"
    locked: bool = False
    bell: bool = True
    look: Literal["bright", "dark"] = "bright"
    home_after: int = 60
    card_after: int = 20


class WallSettings(Table, frozen=True, kw_only=True):
    """`[wall]`: the display in the hall; `turn_every` in seconds, `top` and `top_units` in places."""

    look: Literal["bright", "dark"] = "dark"
    turn_every: int = 12
    top: int = 12
    top_units: int = 6
    pages: tuple[WallPage, ...] = ()
    """Empty: all of them, in their usual order."""
    quiet_from: str = ""
    """From when on the wall is dark, `HH:MM`; empty: never."""
    quiet_until: str = ""


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. `folder` is where config.toml lies; relative paths start there."""

    folder: Path
    camp: CampSettings
    rubric: Rubric
    attendance: AttendanceSettings
    ledger: LedgerSettings = LedgerSettings()
    desk: DeskSettings = DeskSettings()
    roll_call: RollCallSettings = RollCallSettings()
    scores: ScoreSettings = ScoreSettings()
    classes: tuple[ClassSettings, ...] = ()
    ties: TieSettings = TieSettings()
    vetoes: tuple[Veto, ...] = ()
    awards: tuple[Award, ...] = ()
    access: AccessSettings = AccessSettings()
    kiosk: KioskSettings = KioskSettings()
    wall: WallSettings = WallSettings()

    def path(self, relative: str) -> Path:
        """Return a path of the settings, taken from the folder config.toml lies in."""
        return self.folder / relative

    def item(self, key: str) -> Item | None:
        """Return the rubric item called `key`, by key or by either name."""
        return next((item for item in self.rubric.item if key in (item.key, item.name, item.name_en)), None)
