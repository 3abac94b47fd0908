"""The office's rooms: what key opens each, and how far things are there.

No Textual here: the office's screen shows this and hands keys to it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, cast

from kiosk.access import locked_out
from kiosk.awards.waiting import awards_waiting
from kiosk.camp import Camp
from kiosk.i18n import Text, text
from kiosk.ranking.publish import is_frozen
from kiosk.scoring.bonuses import bonuses
from kiosk.scoring.classes import class_names
from kiosk.scoring.soundness import soundness
from kiosk.scoring.waiting import begun_days
from kiosk.station import Station
from kiosk.wall import BLANK, PAGE_NAMES, Page

Name = Literal[
    "sheets",
    "bonuses",
    "complaints",
    "rubric",
    "days",
    "corrections",
    "class_items",
    "rooms",
    "pins",
    "log",
    "exam",
    "wall",
    "ceremony",
    "boards",
    "awards",
]


class State(NamedTuple):
    """How far things are in a room."""

    words: Text | None = None
    waits: bool = False
    """Something there waits for the office."""


class Room(NamedTuple):
    """A room of the office."""

    name: Name
    cap: str
    """The key that opens it."""
    label: Text
    state: Callable[[Station], State]


def today_of(station: Station) -> int:
    """Return the camp day the office works at: the last one that has begun, 1 before."""
    return max(begun_days(station.camp, station.now()), default=1)


def _sheets(station: Station) -> State:
    camp, day = station.camp, today_of(station)
    names = class_names(camp, station.rules)
    states = [sheet.state for name in names if (sheet := camp.sheets.get((name, day)))]
    done, waits = states.count("confirmed"), states.count("submitted")
    return State(text("{done} of {all}", done=done, all=len(names)), bool(waits))


def _bonuses(station: Station) -> State:
    count = sum(one.state == "waits" for one in bonuses(station.camp, station.rules))
    return State(text("{n} wait", n=count) if count else None, bool(count))


def _complaints(station: Station) -> State:
    count = sum(one.decided is None for one in station.camp.complaints.values())
    return State(text("{n} wait", n=count) if count else None, bool(count))


def _days(station: Station) -> State:
    open_ = [day for day in begun_days(station.camp, station.now()) if day not in station.camp.closed]
    if not open_:
        return State(text("all closed") if station.camp.closed else None)
    if len(open_) == 1:
        return State(text("day {day} open", day=open_[0]))
    return State(text("{n} open", n=len(open_)), True)


def _class_items(station: Station) -> State:
    camp, rules, day = station.camp, station.rules, today_of(station)
    keys, names = {item.key for item in rules.class_items}, class_names(camp, rules)
    done = sum(len(keys & camp.class_points.get((name, day), {}).keys()) for name in names)
    return State(text("{done} of {all}", done=done, all=len(keys) * len(names)))


def _rooms(station: Station) -> State:
    day = today_of(station)
    done, all_ = station.camp.derived(
        ("rooms inspected", day), station.camp.seq, lambda: _inspected(station.camp, station, day)
    )
    return State(text("{done} of {all}", done=done, all=all_) if all_ else None)


def _inspected(camp: Camp, station: Station, day: int) -> tuple[int, int]:
    """Return how many rooms with trainees in them have their points, and how many there are."""
    keys = {item.key for item in station.rules.trainee_items if item.per_room}
    rooms: dict[str, bool] = {}
    for person, member in camp.people.items():
        room = member.person.room
        if room and member.person.scored and not member.withdrawn:
            cells = camp.room_cells.get((person, day), {})
            rooms[room] = rooms.get(room, False) or not keys.isdisjoint(cells)
    return sum(rooms.values()), len(rooms) if keys else 0


def _pins(station: Station) -> State:
    locked = len(locked_out(station.camp, station.config, station.now()))
    if locked:
        return State(text("{n} locked", n=locked), True)
    return State(text("{n} have one", n=len(station.camp.pins)))


def _log(station: Station) -> State:
    return State(text("{n} events", n=station.camp.seq))


def _exam(station: Station) -> State:
    camp = station.camp
    if not camp.exam:
        return State(text("not entered"))
    people = [one.person.id for one in camp.people.values() if one.person.scored and not one.withdrawn]
    return State(text("{done} of {all}", done=sum(one in camp.exam for one in people), all=len(people)))


def _rubric(station: Station) -> State:
    camp, rules = station.camp, station.rules
    found = camp.derived(("soundness", rules), camp.seq, lambda: soundness(camp, rules))
    doubts = sum(one.verdict != "ok" for one in found)
    return State(text("{n} to look at", n=doubts) if doubts else text("in order"), bool(doubts))


def _wall(station: Station) -> State:
    order = station.camp.wall
    if order is None or not order.page:
        return State(text("in turn"))
    if order.page == BLANK:
        return State(text("dark"))
    return State(PAGE_NAMES.get(cast("Page", order.page), text("own words")))


def _ceremony(station: Station) -> State:
    ceremony = station.camp.ceremony
    if ceremony is None:
        return State(text("not open"))
    return State(text("step {step}", step=ceremony.step), True)


def _boards(station: Station) -> State:
    if is_frozen(station.camp, station.rules, station.now()):
        return State(text("frozen"))
    return State(text("public"))


def _awards(station: Station) -> State:
    if station.camp.final_awards is not None:
        return State(text("final"))
    waits = awards_waiting(station.camp, station.rules, station.now(), station.live_standings)
    return State(text("not final"), bool(waits))


def _none(_station: Station) -> State:
    return State()


ROOMS: tuple[Room, ...] = (
    Room("sheets", "1", text("Score sheets"), _sheets),
    Room("bonuses", "2", text("Bonuses"), _bonuses),
    Room("complaints", "3", text("Complaints"), _complaints),
    Room("rubric", "4", text("Rubric"), _rubric),
    Room("boards", "5", text("Boards"), _boards),
    Room("awards", "6", text("Awards"), _awards),
    Room("wall", "7", text("The wall"), _wall),
    Room("ceremony", "8", text("Ceremony"), _ceremony),
    Room("days", "F2", text("Day close"), _days),
    Room("corrections", "F3", text("Corrections"), _none),
    Room("class_items", "F4", text("Class items"), _class_items),
    Room("rooms", "F5", text("Rooms"), _rooms),
    Room("pins", "F6", text("People, PINs"), _pins),
    Room("log", "F7", text("Log"), _log),
    Room("exam", "F8", text("Final test"), _exam),
)
"""All of them, in the order of the menu."""
