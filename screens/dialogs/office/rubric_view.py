"""The rubric as it was read, what can be said of it, what the awards would take, how the rules changed.

No Textual here: the dialog shows this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from kiosk.awards.foreseen import Foreseen, foreseen
from kiosk.camp import Camp
from kiosk.config import Item
from kiosk.config.settings import ItemKind, TiePolicy
from kiosk.i18n import Name, Text, text
from kiosk.scoring.rule_changes import RuleChange, SettingChange, rule_changes
from kiosk.scoring.soundness import Finding, soundness
from kiosk.station import Station

Section = Literal["checks", "items", "awards", "changes"]
SECTIONS: dict[Section, Text] = {
    "checks": text("Checks"),
    "items": text("Items"),
    "awards": text("Awards"),
    "changes": text("Changes of the rules"),
}
"""What one can look at, in the order of its keys."""
KINDS: dict[ItemKind, Text] = {
    "computed": text("from roll calls"),
    "deducted": text("full unless deducted"),
    "measured": text("missing until entered"),
    "bonus": text("bonus, 0 until entered"),
    "ratio": text("from counts"),
    "judged": text("mean of judges' marks"),
}
"""How the points of an item come about."""
ENTERED_BY: dict[str, Text] = {
    "monitor": text("monitor"),
    "inspector": text("inspector"),
    "office": text("the office"),
}
"""Who enters an item."""
TIES: dict[TiePolicy, Text] = {
    "all": text("equals at the cut all get it"),
    "none": text("equals at the cut do not get it"),
    "vote": text("the camp votes on equals at the cut"),
}
"""What becomes of a tie the chain leaves."""


class Changed(NamedTuple):
    """One setting of one change of the rules."""

    change: RuleChange
    setting: SettingChange


class RubricView:
    """One section of the rubric, its lines by a key."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.section: Section = "checks"
        self.findings: Mapping[str, Finding] = {}
        self.items: Mapping[str, Item] = {item.key: item for item in station.config.rubric.item}
        self.awards: Mapping[str, Foreseen] = {}
        self.changes: Mapping[str, Changed] = {}
        self._seen: tuple[Camp, int] | None = None

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        camp, rules = self.station.camp, self.station.rules
        if self._seen == (camp, camp.seq):
            return
        self._seen = (camp, camp.seq)
        self.findings = {str(place): one for place, one in enumerate(soundness(camp, rules))}
        self.awards = {one.award.key: one for one in foreseen(camp, rules)}
        newest_first = reversed(rule_changes(camp))
        self.changes = {
            f"{change.event} {setting.key}": Changed(change, setting)
            for change in newest_first
            for setting in change.settings
        }

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the section's lines."""
        lines: dict[Section, Mapping[str, object]] = {
            "checks": self.findings,
            "items": self.items,
            "awards": self.awards,
            "changes": self.changes,
        }
        return tuple(lines[self.section])

    def turn(self, step: int) -> None:
        """Show another section."""
        names = tuple(SECTIONS)
        self.section = names[(names.index(self.section) + step) % len(names)]

    def doubts(self, section: Section) -> int:
        """Return how many lines of a section are worth a second look."""
        if section == "checks":
            return sum(one.verdict != "ok" for one in self.findings.values())
        if section == "awards":
            return sum(one.doubt is not None for one in self.awards.values())
        return len(self.changes) if section == "changes" else 0


def entered_by(item: Item) -> tuple[Text, ...]:
    """Return who enters an item, in words; the office may enter everything."""
    if item.kind == "computed":
        return (text("nobody"),)
    return tuple(ENTERED_BY[role] for role in item.by) or (ENTERED_BY["office"],)


def title_of(one: Foreseen) -> Name:
    """Return an award's title."""
    return Name(one.award.title, one.award.title_en)


def barring(station: Station, one: Foreseen) -> tuple[Name, ...]:
    """Return what bars from an award."""
    vetoes = {veto.key: veto for veto in station.config.vetoes}
    return tuple(Name(vetoes[key].name, vetoes[key].name_en) for key in one.award.vetoes)
