"""How the scoring rules changed while the camp went on, setting by setting, as the ledger noted it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kiosk.camp import Camp


class SettingChange(msgspec.Struct, frozen=True):
    """A setting that says something else; "" where it was not there before, or is not any more."""

    key: str
    """Where it stands, as `rubric.item.homework.points`."""
    old: str
    new: str


class RuleChange(msgspec.Struct, frozen=True):
    """The rules were read anew and were others than before."""

    event: int
    at: datetime
    settings: tuple[SettingChange, ...]


def rule_changes(camp: Camp) -> tuple[RuleChange, ...]:
    """Return every change of the scoring rules since the camp was laid down, the oldest first."""
    found = []
    for before, after in zip(camp.adopted, camp.adopted[1:], strict=False):
        old, new = dict(_settings("", before.rules)), dict(_settings("", after.rules))
        changed = tuple(
            SettingChange(key, old.get(key, ""), new.get(key, ""))
            for key in dict.fromkeys((*old, *new))
            if old.get(key, "") != new.get(key, "")
        )
        found.append(RuleChange(after.event, after.at, changed))
    return tuple(found)


def _settings(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield every setting below `path` with its value as text; entries of a list by their key."""
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield from _settings(f"{path}.{name}".lstrip("."), below)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if value and all(isinstance(one, Mapping) and "key" in one for one in value):
            for one in value:
                yield from _settings(f"{path}.{one['key']}", {k: v for k, v in one.items() if k != "key"})
        else:
            yield path, ", ".join(map(str, value))
    else:
        yield path, str(value)
