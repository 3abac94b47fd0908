"""Standings kept up from one look to the next: a large camp is worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.camp import Camp
from kiosk.events import Event
from kiosk.ranking.publish import Known
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules


class KeptStandings:
    """Standings made when they are first asked for; afterwards only what events and time have changed."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._standings: Standings | None = None
        self._known = Known()

    def note(self, events: Iterable[Event]) -> None:
        """Take note of events that were folded into the camp."""
        if self._standings is not None:
            self._standings.note(events)

    def of(self, camp: Camp, now: datetime, known: Known) -> Standings:
        """Return the standings of `camp`, of which every event was folded in before or noted."""
        kept = self._standings
        if kept is None or kept.camp is not camp or known != self._known:
            kept = Standings(camp, self._rules, now, until=known.until, exam=known.exam)
            self._standings, self._known = kept, known
        else:
            kept.update((), now)
        return kept
