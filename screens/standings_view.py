"""What the standings screen shows: which board, of which day, within which class, and whom it has found.

No Textual here: the screen shows this and hands keys to it. Everything is of what the public may know.
"""

from __future__ import annotations

from collections.abc import Hashable
from time import perf_counter

from kiosk.camp import Camp, Member
from kiosk.desk.calls import call_that_waits
from kiosk.i18n import Text, text
from kiosk.ranking.boards import SCOPES, Scope
from kiosk.ranking.publish import is_frozen, last_public_day
from kiosk.ranking.standings import Standings
from kiosk.station import Station
from screens.standings_board import Shown, Standing, made, places_within

WHOLE = 0
"""Stands among the days for the camp so far."""
SPARE = 10
"""How many times as long as working a board out took is waited before it is worked out anew."""


class StandingsView:
    """The board that is shown, and the person, class and row it is about."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.scope: Scope = "trainee"
        self.day = WHOLE
        self.class_ = ""
        """The only class whose trainees are shown; "" for all."""
        self.person = ""
        """Who was found: their row is lit, and so are those of their class and unit."""
        self.marked = ""
        """Whom the row one stands on is compared with; "" for nobody."""
        self.said: Text | None = None
        self.tone = ""
        self._boards: dict[Hashable, Shown] = {}
        self._within: dict[Hashable, dict[str, Standing]] = {}
        self._standings: Standings | None = None
        self._basis: Hashable = None
        self.version = 0
        """Another number after the boards were begun anew."""
        self._made = (0.0, 0.0)
        """When the boards were last begun anew, and the seconds since spent on them."""

    @property
    def camp(self) -> Camp:
        """The camp as the public may know it."""
        return self.standings.camp

    @property
    def standings(self) -> Standings:
        """What the boards are made from."""
        if self._standings is None:
            self._standings = self.station.public_standings()
        return self._standings

    @property
    def frozen(self) -> bool:
        """Whether only a board of an earlier day is shown."""
        return is_frozen(self.station.camp, self.station.rules, self.station.now())

    @property
    def last_day(self) -> int:
        """The last day the camp has."""
        return self.station.camp.days.count if self.station.camp.days else 1

    @property
    def today(self) -> int:
        """The camp day it is now: below 1 before the camp, more than its days after it."""
        days = self.station.camp.days
        return days.day_of(self.station.now()) if days else 0

    @property
    def last_public(self) -> int:
        """The last day that has a board for the public."""
        if self.frozen:
            return last_public_day(self.station.camp, self.station.rules)
        return self.last_day

    def refresh(self) -> None:
        """Follow the camp, the clock and the freeze.

        Not so often that a large camp would hold the keys up; but a freeze, or its end, at once.
        """
        camp, now = self.station.camp, self.station.now()
        basis = camp, camp.seq, self.frozen, now.replace(second=0, microsecond=0)
        if basis == self._basis:
            return
        at, took = self._made
        old = self._basis
        turned = not isinstance(old, tuple) or (old[0], old[2]) != (camp, self.frozen)
        if turned or perf_counter() - at > SPARE * took:
            self._begin_anew()
            self._basis = basis

    def _begin_anew(self) -> None:
        begun = perf_counter()
        self.version += 1
        self._boards.clear()
        self._within.clear()
        self._standings = self.station.public_standings()
        self._made = (perf_counter(), perf_counter() - begun)

    @property
    def board(self) -> Shown:
        """The board that is shown."""
        return self.board_of(self.scope, self.day, self.class_ if self.scope == "trainee" else "")

    def board_of(self, scope: Scope, day: int, class_: str = "") -> Shown:
        """Return a board; worked out once until something changes."""
        key = scope, day, class_
        found = self._boards.get(key)
        if found is None:
            begun = perf_counter()
            found = self._boards[key] = made(self.standings, self.station.now(), scope, day, class_)
            self._made = (self._made[0], self._made[1] + perf_counter() - begun)
        return found

    def within(self, person: str) -> Standing | None:
        """Return somebody's place within their class on the board of all trainees that is shown."""
        key = self.day
        if key not in self._within:
            self._within[key] = places_within(self.board_of("trainee", self.day), self.camp)
        return self._within[key].get(person)

    def key_of(self, scope: Scope, person: str) -> str:
        """Return what a person is on a board: themselves, their class, their unit."""
        member = self.camp.people.get(person)
        if scope == "trainee" or member is None:
            return person
        return member.person.class_ if scope == "class" else member.person.unit

    @property
    def lit(self) -> str:
        """The row of the board shown that belongs to who was found; "" for none."""
        return self.key_of(self.scope, self.person) if self.person else ""

    def turn_board(self, step: int) -> None:
        """Show the next board."""
        self.scope = SCOPES[(SCOPES.index(self.scope) + step) % len(SCOPES)]
        self.marked, self.said = "", None

    def show_scope(self, scope: Scope, class_: str = "") -> None:
        """Show a board, of one class's trainees where one is named."""
        if scope != self.scope:
            self.marked = ""
        self.scope, self.class_, self.said = scope, class_, None

    def show_day(self, day: int) -> None:
        """Show a day of the camp, 0 for the camp so far."""
        self.day, self.said = max(WHOLE, min(self.last_day, day)), None

    def find(self, member: Member) -> str:
        """Find somebody and return the key to stand on; "" where they are not on the board, `said` why."""
        person = member.person
        self.marked = ""
        if not person.scored:
            self.tell(text("{name} is not scored: only trainees have a place.", name=person.name), "info")
            return ""
        if self.scope != "trainee" or self.class_ not in ("", person.class_):
            self.show_scope("trainee")
        self.person, self.said = person.id, None
        if person.id in self.board.places:
            return person.id
        whole = self.board_of("trainee", WHOLE)
        if self.day and person.id in whole.places:
            words = text(
                "{name} has no score on day {day}; this is the camp so far.", name=person.name, day=self.day
            )
            if self.frozen and self.day > self.last_public:
                words = text(
                    "Day {day} is shown at the closing ceremony; this is the camp before it.", day=self.day
                )
            self.day = WHOLE
            self.tell(words, "info")
            return person.id if person.id in self.board.places else ""
        words = text("{name} has no score yet, and so no place.", name=person.name)
        if member.withdrawn:
            words = text("{name} is no longer on the roster.", name=person.name)
        self.tell(words, "info")
        return ""

    def to_be_recorded(self, member: Member) -> Text | None:
        """Return what to say to whoever scans here what a scan at the desk would record; None for nothing."""
        camp, now = self.station.camp, self.station.now()
        call = call_that_waits(camp, member, self.station.config, now)
        if member.person.scored and member.arrival is None:
            return text("Not checked in yet: a scan here records nothing. Press Esc, then scan again.")
        if call is not None:
            return text("Roll call is on: a scan here does not mark you. Press Esc, then scan again.")
        return None

    def mark(self, key: str) -> None:
        """Compare with this row from now on; once more: with nobody."""
        self.marked = "" if key == self.marked else key
        self.said = None

    def pair(self, key: str) -> tuple[str, str]:
        """Return the two rows to compare: `key` and the marked one, or else the next below it.

        The last row goes with the one above it; a row that is alone has "" beside it.
        """
        keys = self.board.keys
        if key not in self.board.places:
            return "", ""
        if self.marked not in ("", key) and self.marked in self.board.places:
            return key, self.marked
        here = keys.index(key)
        return key, keys[here + 1] if here + 1 < len(keys) else keys[here - 1] if here else ""

    def tell(self, said: Text | None, tone: str = "") -> None:
        """Have something said on the colour of `tone`."""
        self.said, self.tone = said, tone

    def close(self) -> None:
        """Forget whoever stood here."""
        self.scope, self.day, self.class_ = "trainee", WHOLE, ""
        self.person = self.marked = ""
        self.said = None
