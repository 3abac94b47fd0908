"""Reading config.toml: every fault at once, each with its key and what is allowed."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kiosk.config.check import check_config
from kiosk.config.settings import (
    AccessSettings,
    AttendanceSettings,
    Award,
    CampSettings,
    ClassSettings,
    Config,
    DeskSettings,
    Item,
    KioskSettings,
    LedgerSettings,
    RollCallSettings,
    Rubric,
    ScoreSettings,
    TieSettings,
    Veto,
    WallSettings,
)
from kiosk.faults import Fault, Unusable
from kiosk.i18n import Text, text

_TABLES: dict[str, tuple[str, type[Any]]] = {
    "camp": ("camp", CampSettings),
    "ledger": ("ledger", LedgerSettings),
    "desk": ("desk", DeskSettings),
    "roll_call": ("roll_call", RollCallSettings),
    "attendance": ("attendance", AttendanceSettings),
    "scores": ("scores", ScoreSettings),
    "ties": ("ties", TieSettings),
    "access": ("access", AccessSettings),
    "kiosk": ("kiosk", KioskSettings),
    "wall": ("wall", WallSettings),
}
_LISTS: dict[str, tuple[str, type[Any]]] = {
    "class": ("classes", ClassSettings),
    "veto": ("vetoes", Veto),
    "award": ("awards", Award),
}
_SCORING = ("roll_call", "attendance", "scores", "rubric", "ties", "vetoes", "awards")


def rules_of(config: Config) -> dict[str, Any]:
    """Return the part of the settings that decides figures, as plain JSON, for the ledger to keep."""
    return {name: msgspec.to_builtins(getattr(config, name)) for name in _SCORING}


class _Reader:
    """Collects faults while the tables are converted, so that all are told at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, key: str, message: Text, found: object = "") -> None:
        self.faults.append(Fault(self.file, message, column=key, found=str(found)))

    def table(self, raw: object, kind: type[Any], key: str) -> Any:
        """Return `raw` as `kind`, or None with a fault noted for every value that cannot stand there."""
        if not isinstance(raw, dict):
            self.fault(key, text("This must be a table of settings."), raw)
            return None
        named = raw.get("key") or raw.get("name")
        place = f"{key} ({named})" if "[" in key and isinstance(named, str) else key
        known = _settings_of(kind)  # type: ignore[arg-type]  # mypy takes a type for no key of a dict
        values: dict[str, Any] = {}
        before = len(self.faults)
        for name, value in raw.items():
            if name not in known:
                message = text("There is no such setting. There are: {names}.", names=tuple(known))
                self.fault(f"{place}.{name}", message)
                continue
            try:
                values[known[name].name] = msgspec.convert(value, known[name].type)
            except msgspec.ValidationError:
                self.fault(f"{place}.{name}", allowed(known[name].type), value)
        for name, field in known.items():
            if field.required and name not in raw:
                self.fault(f"{place}.{name}", text("This setting is missing."))
        return None if len(self.faults) > before else kind(**values)

    def rubric(self, raw: object) -> Rubric | None:
        if not isinstance(raw, dict):
            self.fault("rubric", text("The table [rubric] is missing."))
            return None
        entries = raw.get("item", [])
        if not isinstance(entries, list):
            self.fault("rubric.item", text("Write [[{key}]], with double brackets.", key="rubric.item"))
            return None
        items = [
            self.table(entry, Item, f"rubric.item[{place}]") for place, entry in enumerate(entries, start=1)
        ]
        head = self.table({**raw, "item": []}, Rubric, "rubric")
        if head is None or None in items:
            return None
        return Rubric(total=head.total, class_total=head.class_total, item=tuple(items))


@cache
def _settings_of(kind: type[Any]) -> dict[str, msgspec.structs.FieldInfo]:
    """Return the settings of a table by the names they have in the file, worked out once for all its rows."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def allowed(kind: Any) -> Text:
    """Return what a setting of this type may be, in words."""
    match msgspec.inspect.type_info(kind):
        case msgspec.inspect.BoolType():
            return text("Write true or false.")
        case msgspec.inspect.IntType():
            return text("Write a whole number.")
        case msgspec.inspect.DecimalType() | msgspec.inspect.UnionType():
            return text("Write a number.")
        case msgspec.inspect.LiteralType(values=values):
            return text("Possible are: {values}.", values=tuple(str(value) or '""' for value in values))
        case msgspec.inspect.VarTupleType(item_type=msgspec.inspect.LiteralType(values=values)):
            return text("Write a list in brackets. Possible are: {values}.", values=tuple(map(str, values)))
        case msgspec.inspect.VarTupleType():
            return text('Write a list of texts in brackets, as ["a", "b"].')
        case _:
            return text("Write a text in quotation marks.")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except FileNotFoundError:
        message = text("There is no settings file here. Make one with kiosk init DIR.")
    except UnicodeDecodeError:
        message = text("The settings file is not UTF-8. Save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        message = text("This is not TOML as it has to be written: {reason}.", reason=str(error))
    except OSError as error:
        message = text("The file cannot be read: {reason}.", reason=error.strerror or str(error))
    raise Unusable((Fault(str(path), message),))


def load_config(path: Path) -> Config:
    """Read the settings file at `path`.

    Raises `Unusable` with every fault: unreadable, not TOML, unknown or missing keys, values outside
    what is allowed, a rubric that does not add up.
    """
    reader = _Reader(path.name)
    raw = _read_toml(path)
    fields: dict[str, Any] = {"folder": path.parent, "rubric": reader.rubric(raw.pop("rubric", None))}
    for key, (name, kind) in _TABLES.items():
        if key in raw:
            fields[name] = reader.table(raw.pop(key), kind, key)
        elif name in ("camp", "attendance"):
            reader.fault(key, text("The table [{key}] is missing.", key=key))
    for key, (name, kind) in _LISTS.items():
        rows = raw.pop(key, [])
        if not isinstance(rows, list):
            reader.fault(key, text("Write [[{key}]], with double brackets.", key=key))
            continue
        fields[name] = tuple(reader.table(row, kind, f"{key}[{place}]") for place, row in enumerate(rows, 1))
    for key in raw:
        reader.fault(key, text("There is no such table. Remove it or correct its name."))
    if not reader.faults:
        config = Config(**fields)
        check_config(config, reader.fault)
    if reader.faults:
        raise Unusable(tuple(reader.faults))
    return config
