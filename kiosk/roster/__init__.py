"""Who is who: telling whom a scan or a name means, and taking a roster file over."""

from kiosk.roster.imports import RosterDiff, import_roster, plan_import
from kiosk.roster.who import (
    NEAREST,
    TYPED,
    badge_is_free,
    identify,
    is_badge,
    name_of,
    people_index,
    shorten,
    sort_key,
)

__all__ = [
    "NEAREST",
    "TYPED",
    "RosterDiff",
    "badge_is_free",
    "identify",
    "import_roster",
    "is_badge",
    "name_of",
    "people_index",
    "plan_import",
    "shorten",
    "sort_key",
]
