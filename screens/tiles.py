"""The home screen's tiles: what each says of the camp as it stands."""

from __future__ import annotations

from textual.content import Content

from kiosk.agenda import changes, timings
from kiosk.desk.live import call_shown, roll_counts, whereabouts
from kiosk.i18n import Text, text
from kiosk.ranking.leading import leading
from kiosk.scoring.todo import handed_in, to_do
from kiosk.station import Station
from screens.text import class_chip, line
from screens.verdicts import STATES
from screens.widgets.tile import Facts, Look

CAPTIONS = 4
"""Lines below a figure at most."""


def _bold(station: Station, words: Text) -> Content:
    return line((station.say(words), "bold"))


def _quiet(station: Station, words: Text) -> Content:
    return line((station.say(words), "$quiet"))


def check_in(station: Station) -> Facts:
    """Return how many are here of those expected; while a roll call is open, how many have come to it."""
    now, config = station.now(), station.config
    call = call_shown(station.camp, config, now)
    if call is not None:
        roll = roll_counts(station.camp, call, config).all
        left = text("{n} not marked yet", n=roll.unmarked) if roll.unmarked else text("Everybody is marked.")
        captions = (_bold(station, text("Roll call")), Content(call.session.title), _bold(station, left))
        return Facts(f"{roll.came}/{roll.due}", captions, "call")
    count = whereabouts(station.camp, now, config).counts.all
    away = (("expected", count.not_yet), ("on_leave", count.on_leave), ("departed", count.departed))
    others = [
        line(f"{STATES[state][0]} {station.say(STATES[state][1])} ", (str(n), "bold"))
        for state, n in away
        if n
    ]
    return Facts(f"{count.here}/{count.expected}", (_bold(station, STATES["here"][1]), *others))


def agenda(station: Station) -> Facts:
    """Return how many sessions there are today, and what has changed within a day."""
    camp, now = station.camp, station.now()
    today = timings(camp, camp.days.day_of(now)) if camp.days else ()
    taking_place = sum(one.cancelled is None for one in today)
    new = len(changes(camp, now))
    changed = line((station.say(text("Changes: {n}", n=new)), "bold $warning")) if new else None
    captions = (_bold(station, text("sessions today")), changed or _quiet(station, text("No changes")))
    return Facts(str(taking_place), captions)


class Figures:
    """The tiles that go by the scoring rules."""

    def scores(self, station: Station) -> Facts:
        """Return how many classes have handed in the last day's score sheet."""
        sheets = handed_in(station.camp, station.rules)
        if not sheets.day:
            return Facts("", (_quiet(station, text("No score sheet yet")),))
        captions = (
            _bold(station, text("handed in")),
            Content(station.say(text("Day {day}", day=sheets.day))),
        )
        return Facts(f"{sheets.done}/{sheets.classes}", captions)

    def standings(self, station: Station) -> Facts:
        """Return the leading class as last published, or several in a tie."""
        first = leading(station.camp, station.rules, station.now(), "class")
        if first is None or not first.ids:
            return Facts("", (_quiet(station, text("Nothing published yet")),))
        chips = Content(" ").join([class_chip(station.config, name) for name in first.ids])
        as_of = text("as of day {day}", day=first.as_of)
        captions = [chips, Content(station.say(as_of))]
        if first.frozen:
            captions.append(_bold(station, text("frozen")))
        return Facts(first.score, tuple(captions))

    def office(self, station: Station) -> Facts:
        """Return how much waits for the office."""
        waits = to_do(station.camp, station.rules, station.now())
        if not waits.all:
            return Facts("0", (_quiet(station, text("nothing to do")),))
        kinds = (
            (waits.overdue, text("Overdue {n}", n=waits.overdue)),
            (waits.complaints, text("Complaints {n}", n=waits.complaints)),
            (waits.sheets, text("Sheets {n}", n=waits.sheets)),
            (waits.bonuses, text("Bonuses {n}", n=waits.bonuses)),
        )
        shown = [(n, words) for n, words in kinds if n]
        others = waits.others
        if others and len(shown) == CAPTIONS:
            others += shown.pop()[0]
        if others:
            shown.append((others, text("Others {n}", n=others)))
        return Facts(str(waits.all), tuple(_bold(station, words) for _, words in shown), "due")


def tiles() -> tuple[Look, ...]:
    """Return the tiles in their order."""
    figures = Figures()
    return (
        Look("1", text("Check-in"), "desk", check_in),
        Look("2", text("Agenda"), "agenda", agenda),
        Look("3", text("Scores"), "scores", figures.scores),
        Look("4", text("Standings"), "standings", figures.standings),
        Look("0", text("Office"), "office", figures.office),
    )
