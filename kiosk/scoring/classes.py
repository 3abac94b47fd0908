"""Which classes there are."""

from __future__ import annotations

from kiosk.camp import Camp
from kiosk.scoring.rules import Rules


def class_names(camp: Camp, rules: Rules) -> list[str]:
    """Return the classes that have people, in the order of the settings, others after them."""
    return list(camp.derived(("classes", rules), camp.roster_version, lambda: _class_names(camp, rules)))


def _class_names(camp: Camp, rules: Rules) -> tuple[str, ...]:
    order = [entry.name for entry in rules.config.classes]
    names = {one.person.class_ for one in camp.people.values() if one.person.scored and not one.withdrawn}
    return (*(name for name in order if name in names), *sorted(names.difference(order, [""])))
