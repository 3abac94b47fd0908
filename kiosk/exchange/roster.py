"""The roster out of a file."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import msgspec

from kiosk.clean import fold
from kiosk.config import Config
from kiosk.events import TRAINEE_ROLES, Person, Role
from kiosk.exchange.columns import Faults, Record, match_columns
from kiosk.exchange.tables import read_table
from kiosk.i18n import Text, text

_WORDS: dict[str, tuple[str, ...]] = {
    "id": ("编号", "学号", "number"),
    "name": ("姓名",),
    "unit": ("单位",),
    "post": ("职务",),
    "class": ("班级",),
    "badge": ("胸卡", "胸卡号"),
    "phone": ("电话", "手机", "联系电话"),
    "room": ("房间", "房号"),
    "bed": ("床位",),
    "role": ("角色",),
    "notes": ("备注", "note"),
}
_ROLES: dict[str, tuple[str, ...]] = {
    "trainee": ("学员",),
    "monitor": ("班长",),
    "deputy": ("副班长",),
    "office": ("会务", "会务组"),
    "desk": ("前台",),
    "inspector": ("检查", "检查组"),
}
_LONGEST = {
    "id": 32, "badge": 64, "name": 40, "class": 20, "unit": 80, "post": 40,
    "phone": 32, "room": 20, "bed": 20, "notes": 200,
}  # fmt: skip


class RosterFile(msgspec.Struct, frozen=True):
    """A roster that can be taken over as it stands."""

    people: tuple[Person, ...]
    """In the order of the file."""
    notes: tuple[Text, ...]
    """What was left out, such as columns not known."""


def read_roster(path: Path, config: Config) -> RosterFile:
    """Read the roster at `path` (.csv, .xlsx, .xls, .ods).

    A badge not given is the id; a role not given is trainee; staff stand there with an empty class.
    Raises `Unusable` with every fault: what `read_table` refuses, required columns or cells that are
    missing, an id or badge that two people have (also a badge that is another's id), role words and
    classes not known, staff with a class, a second monitor or deputy of a class, cells far too long.
    """
    table = read_table(path)
    faults = Faults(path.name)
    columns = match_columns(table, _WORDS, ("id", "name"), faults)
    faults.check()
    reader = _RosterReader(config, faults)
    people = [reader.person(record) for record in columns.records()]
    if not people:
        faults.add(text("There is nobody on this list."))
    faults.check()
    return RosterFile(tuple(person for person in people if person is not None), columns.notes())


class _RosterReader:
    """Reads row by row and remembers what must be unique."""

    def __init__(self, config: Config, faults: Faults) -> None:
        self._faults = faults
        self._roles = {fold(word): role for role, known in _ROLES.items() for word in (role, *known)}
        self._classes = {fold(setting.name): setting.name for setting in config.classes}
        self._ids: dict[str, int] = {}
        self._badges: dict[str, int] = {}
        self._offices: dict[tuple[str, str], int] = {}

    def person(self, record: Record) -> Person | None:
        self._lengths(record)
        role = self._role(record)
        who, badge = record.code("id"), record.code("badge") or record.code("id")
        if not record.cell("name"):
            record.blame(self._faults, "name", text("The name is missing."))
        self._unique(record, who, badge)
        class_ = self._class(record, role)
        if role in ("monitor", "deputy") and class_:
            first = self._offices.setdefault((role, class_), record.row)
            if first != record.row:
                message = text("{class_name} has one in row {row} already.", class_name=class_, row=first)
                record.blame(self._faults, "role", message)
        if self._faults:
            return None
        return Person(
            id=who, name=record.cell("name"), unit=record.cell("unit"), post=record.cell("post"),
            class_=class_, badge=badge, phone=record.code("phone"), room=record.code("room"),
            bed=record.code("bed"), role=role, notes=record.cell("notes"),
        )  # fmt: skip

    def _lengths(self, record: Record) -> None:
        for key, limit in _LONGEST.items():
            if len(record.cell(key)) > limit:
                record.blame(self._faults, key, text("This has at most {limit} characters.", limit=limit))

    def _role(self, record: Record) -> Role:
        word = fold(record.cell("role"))
        role = self._roles.get(word) if word else "trainee"
        if role is None:
            allowed = ", ".join(f"{key} {known[0]}" for key, known in _ROLES.items())
            record.blame(
                self._faults, "role", text("This is not a role. Allowed are: {allowed}.", allowed=allowed)
            )
        return cast("Role", role or "trainee")

    def _class(self, record: Record, role: Role) -> str:
        given = record.code("class")
        if role not in TRAINEE_ROLES:
            if given:
                message = text("Staff belong to no class. Leave it empty, or change the role.")
                record.blame(self._faults, "class", message)
            return ""
        if not given:
            record.blame(self._faults, "class", text("The class is missing."))
        elif self._classes and fold(given) not in self._classes:
            allowed = tuple(self._classes.values())
            record.blame(
                self._faults,
                "class",
                text("This is not a class of this camp. The classes are: {allowed}.", allowed=allowed),
            )
        return self._classes.get(fold(given), given)

    def _unique(self, record: Record, who: str, badge: str) -> None:
        """Check id and badge together: a scan finds either, so one person's badge is nobody's id."""
        if not who:
            record.blame(self._faults, "id", text("The number is missing."))
            return
        for key, code in (("id", who), ("badge", badge)):
            taken = self._ids.get(fold(code)) or self._badges.get(fold(code))
            if taken and not (key == "badge" and taken == record.row):
                where = key if record.cell(key) else "id"
                message = text("Row {row} has this number or badge already.", row=taken)
                if key == "id" or fold(badge) != fold(who):
                    record.blame(self._faults, where, message)
        self._ids.setdefault(fold(who), record.row)
        self._badges.setdefault(fold(badge), record.row)
