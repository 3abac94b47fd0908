"""The rubric of config.toml, made ready for working out figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kiosk.config import Config, Item
from kiosk.events import Given


class Rules:
    """The camp's scoring rules: the settings with what follows from them worked out once."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.items: dict[str, Item] = {item.key: item for item in config.rubric.item}
        """Item key to item, in the rubric's order."""
        trainee = [item for item in config.rubric.item if item.scope == "trainee"]
        self.trainee_items = tuple(item for item in trainee if item.kind != "bonus")
        self.class_items = tuple(item for item in config.rubric.item if item.scope == "class")
        self.attendance = next((item for item in trainee if item.kind == "computed"), None)
        self.bonus = next((item for item in trainee if item.kind == "bonus"), None)
        self.blank = {
            item.key: item.points if item.kind == "deducted" else None for item in self.trainee_items
        }
        """A row nothing was entered on: what is full unless deducted, and None for what is missing."""
        self.reasons = {
            item.key: tuple(Given(points, why) for points, why in item.quick) for item in config.rubric.item
        }
        """Item key to the quick list at its entry."""
        self.total = config.rubric.total
        self.leave_costs = {
            "before": config.attendance.leave_before,
            "after": config.attendance.leave_after,
            "official": config.attendance.leave_official,
        }


def published(score: Decimal | Fraction) -> int:
    """Return `score` (not negative) as it is published: in hundredths of a point, rounded half up."""
    top, bottom = score.as_integer_ratio()
    return (200 * top + bottom) // (2 * bottom)


def shown(hundredths: int) -> str:
    """Return a published figure with two places."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"
