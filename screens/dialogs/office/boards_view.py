"""The boards for the office: the live one beside the one the public sees, and what freezing would do.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.ranking.boards import SCOPES, Row, Scope
from kiosk.ranking.publish import Place, View, freezes_after, is_frozen, last_public_day, view
from kiosk.roster import name_of
from kiosk.scoring.days import is_provisional
from kiosk.station import Station


class Pair(NamedTuple):
    """Somebody on both boards, or on one of them."""

    id: str
    live: Place | None
    public: Row | None

    @property
    def differs(self) -> bool:
        """Whether the places differ."""
        return (self.live.row.rank if self.live else 0) != (self.public.rank if self.public else 0)

    @property
    def gained(self) -> int:
        """How many places better the live one is; 0 as well for who is on one board only."""
        return self.public.rank - self.live.row.rank if self.live and self.public else 0


class BoardsView:
    """The camp so far as the office and as the public sees it."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.scope: Scope = "trainee"
        self.frozen = False
        self.live: View
        self.public: View | None = None
        """The frozen board; None while the public sees the live one."""
        self.pairs: dict[str, Pair] = {}
        """By person id, class or unit, in the order of the live board."""
        self.refresh()

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        station, now = self.station, self.station.now()
        camp, rules = station.camp, station.rules
        self.frozen = is_frozen(camp, rules, now)
        # Once a minute is enough where nothing was recorded: roll calls end in whole minutes.
        version = camp.seq, int(now.timestamp()) // 60, self.frozen
        key = ("office boards", rules, self.scope)
        self.live, self.public, self.pairs = camp.derived(key, version, self._made)

    def _made(self) -> tuple[View, View | None, dict[str, Pair]]:
        station, now = self.station, self.station.now()
        camp, rules = station.camp, station.rules
        seen = view(camp, rules, now, self.scope, live=True, standings=station.live_standings())
        public = None
        if self.frozen:
            known = station.public_standings()
            public = view(known.camp, rules, now, self.scope, standings=known)
        live = {place.row.id: place for place in seen.places}
        frozen = {place.row.id: place.row for place in public.places} if public else {}
        pairs = {key: Pair(key, live.get(key), frozen.get(key)) for key in dict.fromkeys((*live, *frozen))}
        return seen, public, pairs

    def show_scope(self, place: int) -> None:
        """Look at the boards at a place among them."""
        self.scope = SCOPES[place]
        self.refresh()

    @property
    def differing(self) -> tuple[str, ...]:
        """Whose places differ; nobody's while there is one board."""
        return tuple(key for key, pair in self.pairs.items() if pair.differs) if self.public else ()

    def after(self, key: str) -> str:
        """Return the next after `key` whose places differ, from the top again after the last; "" for none."""
        keys = list(self.pairs)
        start = keys.index(key) + 1 if key in self.pairs else 0
        found = set(self.differing)
        return next((one for one in (*keys[start:], *keys[:start]) if one in found), "")

    def name(self, key: str) -> str:
        """Return what stands on the board, in words."""
        return name_of(self.station.camp, key) if self.scope == "trainee" else key

    def class_of(self, key: str) -> str:
        """Return the class to show somebody with; "" for a unit."""
        if self.scope == "trainee":
            return self.station.camp.people[key].person.class_
        return key if self.scope == "class" else ""

    def state(self) -> Text:
        """Return what the public sees, and since when or how long."""
        camp, rules, now = self.station.camp, self.station.rules, self.station.now()
        if not self.frozen:
            return text("The public sees this board. {when}", when=self._ahead())
        last = last_public_day(camp, rules)
        if camp.frozen:
            when, name = shown_with_day(camp, camp.frozen.at, now), name_of(camp, camp.frozen.by)
            return text("Frozen by hand {time} by {name}, as of day {day}.", time=when, name=name, day=last)
        closing = camp.closings.get(last)
        if closing:
            when = shown_with_day(camp, closing.at, now)
            return text("Frozen by itself when day {day} was closed, {time}.", day=last, time=when)
        return text("Frozen by itself at the end of day {day}, which nobody has closed yet.", day=last)

    def _ahead(self) -> Text:
        day = freezes_after(self.station.camp, self.station.rules, self.station.now())
        if day is None:
            return text("It does not freeze by itself.")
        return text("It freezes by itself when day {day} is closed or over.", day=day)

    def provisional(self) -> Text:
        """Return which days of the live board can still change by a complaint."""
        camp, rules, now = self.station.camp, self.station.rules, self.station.now()
        days = tuple(day for day in range(1, self.live.as_of + 1) if is_provisional(camp, rules, day, now))
        if not days:
            return text("Nothing on it is provisional.")
        return text("Provisional: {days}.", days=tuple(text("day {day}", day=day) for day in days))

    def freezing(self) -> Iterator[Text]:
        """Yield what comes of freezing the boards now."""
        camp = self.station.camp
        last = max(camp.closings, default=0)
        if last:
            yield text("The public sees the boards as they were published with day {day}, marked.", day=last)
        else:
            yield text("No day is closed: the public sees empty boards, marked.")
        yield text("That is on the wall, at home, on the cards, in files and in the command line.")
        yield text("The office goes on seeing the live ones; days are entered and closed as before.")
        yield text("A thaw ends it, with a reason.")

    def thawing(self) -> Iterator[Text]:
        """Yield what comes of thawing the boards now."""
        camp, rules = self.station.camp, self.station.rules
        yield text("The public sees the live boards at once, with everything entered since.")
        if camp.final_awards is not None:
            yield text("The list of awards is final: from then on anybody can see it.")
        last, today = (
            rules.config.scores.freeze_after_day,
            camp.days.day_of(self.station.now()) if camp.days else 0,
        )
        if not last or today > last:
            yield text("They do not freeze by themselves again; by hand they can.")
        elif last in camp.closings:
            yield text(
                "They freeze again by hand, or when day {day} is opened and closed once more.", day=last
            )
        else:
            yield text("They still freeze by themselves after day {day}.", day=last)
