"""The days of the camp for whoever closes them: what a day still lacks, or what its closing published.

No Textual here: the dialog shows this and hands keys to it.
"""

from __future__ import annotations

from typing import NamedTuple

from kiosk.camp import Closing
from kiosk.desk.standing import shown_with_day
from kiosk.i18n import Text, text
from kiosk.roster import name_of
from kiosk.scoring.days import complaint_deadline, is_provisional
from kiosk.scoring.lacking import Lack, lacking, worth_a_look
from kiosk.scoring.waiting import begun_days
from kiosk.station import Station


class Place(NamedTuple):
    """A class on the boards a closing published."""

    class_: str
    rank: int
    score: str
    """Of the day."""
    camp_rank: int | None
    camp_score: str


class DaysView:
    """One day of the camp, and what there is to say of it."""

    def __init__(self, station: Station, day: int = 0) -> None:
        self.station = station
        begun = begun_days(station.camp, station.now())
        open_ = [one for one in begun if one not in station.camp.closed]
        self.day = day or (open_ or begun[-1:] or (1,))[0]
        """The day that is shown: at first the oldest that is open, with none open the last."""
        self.lacks: tuple[Lack, ...] = ()
        """What stands in the way of closing it."""
        self.matters: dict[str, Lack] = {}
        """The same and what is worth a look, by a key that stays while others come and go."""
        self.places: dict[str, Place] = {}
        """Of a closed day: the classes as they were published, the best of the day first."""
        self.refresh()

    @property
    def count(self) -> int:
        """How many days the camp has."""
        return self.station.camp.days.count if self.station.camp.days else 1

    @property
    def closing(self) -> Closing | None:
        """How the day was closed, None while it is open."""
        camp = self.station.camp
        return camp.closings.get(self.day) if self.day in camp.closed else None

    def show_day(self, day: int) -> None:
        """Show another day, one there is."""
        self.day = max(1, min(self.count, day))
        self.refresh()

    def refresh(self) -> None:
        """Take in the camp as it stands now."""
        camp, rules, now, closing = (
            self.station.camp,
            self.station.rules,
            self.station.now(),
            self.closing,
        )
        self.lacks = () if closing else lacking(camp, rules, self.day, now)
        looks = () if closing else worth_a_look(camp, rules, self.day, now)
        self.matters = {self._key(one): one for one in (*self.lacks, *looks)}
        self.places = _places(closing) if closing else {}

    def _key(self, one: Lack) -> str:
        # A sheet may lack several rows, which only their words tell apart.
        words = self.station.say(one.words)
        return f"{one.kind} {one.class_} {one.person} {one.session} {one.number} {words}"

    def sign(self, day: int) -> str:
        """Return the sign of a day among the others: closed, to be closed, on, still to come."""
        camp, now = self.station.camp, self.station.now()
        if day in camp.closed:
            return "✓"
        today = camp.days.day_of(now) if camp.days else 0
        begun = day in begun_days(camp, now)
        return "!" if begun and day < today else " "

    def state(self) -> tuple[str, Text]:
        """Return where the day stands: the tone (ok, ask, info) and the words."""
        camp, now = self.station.camp, self.station.now()
        closing = self.closing
        if closing:
            when = shown_with_day(camp, closing.at, now)
            by = name_of(self.station.camp, closing.by)
            if closing.over:
                words = text(
                    "closed {time} by {name}, over: {reason}", time=when, name=by, reason=closing.over
                )
            else:
                words = text("closed {time} by {name}", time=when, name=by)
            return "ok", words
        if camp.days and self.day > camp.days.day_of(now):
            return "info", text("still to come")
        if self.lacks:
            return "ask", text("open, {n} things stand in the way of closing it", n=len(self.lacks))
        return "ok", text("open, nothing stands in the way: F10 closes it")

    def reopened(self) -> Text | None:
        """Return when, by whom and why it was last reopened; None where it never was."""
        since = self.station.camp.reopened.get(self.day)
        if since is None:
            return None
        when = shown_with_day(self.station.camp, since.at, self.station.now())
        return text(
            "reopened {time} by {name}: {reason}",
            time=when,
            name=name_of(self.station.camp, since.by),
            reason=since.reason,
        )

    def public(self) -> Text:
        """Return how far what was published is final."""
        camp, rules, now = self.station.camp, self.station.rules, self.station.now()
        until = complaint_deadline(camp, rules, self.day)
        if not is_provisional(camp, rules, self.day, now):
            return text("Final: the time for complaints is over, and all are answered.")
        if now >= until:
            return text("Provisional: a complaint is not answered yet.")
        time = shown_with_day(camp, until, now)
        return text("Provisional until {time}: so long figures of the day can be disputed.", time=time)


def _places(closing: Closing) -> dict[str, Place]:
    of_day, so_far = closing.published.day.get("class", {}), closing.published.camp.get("class", {})
    best_first = sorted(of_day.items(), key=lambda one: one[1][0])
    return {
        name: Place(name, rank, score, *so_far.get(name, (None, ""))) for name, (rank, score) in best_first
    }
