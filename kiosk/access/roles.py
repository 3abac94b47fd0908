"""Who may do what: roles in one table."""

from __future__ import annotations

from typing import Literal

from kiosk.camp import Camp
from kiosk.clean import plain
from kiosk.decision import Decision, Refused
from kiosk.events import Event, Stamp
from kiosk.i18n import text

Action = Literal[
    "arrive",
    "mark",
    "hand_out",
    "leave",
    "end_leave",
    "depart",
    "come_back",
    "walk_in",
    "reissue",
    "undo",
    "withdraw",
    "roster",
    "agenda",
    "notice",
    "sheet",
    "confirm_sheet",
    "room",
    "discipline",
    "bearing",
    "correct",
    "correct_closed",
    "bonus",
    "class_score",
    "exam",
    "complain",
    "decide_complaint",
    "veto",
    "day",
    "freeze",
    "awards",
    "pins",
    "wall",
]
"""What a person can want to do; rules name the one they are about."""
Reach = Literal["all", "class", "own"]

AT_THE_DESK: frozenset[Action] = frozenset(
    {"arrive", "mark", "hand_out", "end_leave", "depart", "come_back", "walk_in", "reissue", "undo"}
)
"""What whoever stands at the desk may do without giving a name; leave needs somebody who approves it."""

_CLASS_LEADER: dict[Action, Reach] = {
    "mark": "class",
    "leave": "class",
    "end_leave": "class",
    "undo": "class",
    "sheet": "class",
    "discipline": "class",
    "bearing": "class",
    "correct": "class",
    "bonus": "class",
    "complain": "own",
}
MAY: dict[str, dict[Action, Reach]] = {
    "monitor": _CLASS_LEADER,
    "deputy": {**_CLASS_LEADER, "confirm_sheet": "class"},
    "inspector": {"sheet": "all", "room": "all", "discipline": "all", "bearing": "all", "correct": "all"},
    "desk": {**dict.fromkeys(AT_THE_DESK, "all"), "leave": "all", "notice": "all", "complain": "all"},
    "trainee": {"complain": "own"},
}
"""Role to what it may do, and whether for everyone, within its own class or for oneself. The office may do
everything; what else a rule asks (never one's own row, a second person confirms) stands with that rule."""


def may(camp: Camp, by: str, action: Action, *, class_: str = "", person: str = "") -> Refused | None:
    """Return None where the person `by` may do `action` to `class_` or `person`, otherwise why not.

    An empty `by` is whoever stands at the desk. Refusals: `unknown_person`, `not_allowed`.
    """
    if not by:
        return None if action in AT_THE_DESK else _not_allowed(by)
    actor = camp.people.get(by)
    if actor is None:
        return unknown_person(by)
    if actor.withdrawn or actor.departure:
        return _not_allowed(by)
    if actor.person.role == "office":
        return None
    reach = MAY.get(actor.person.role, {}).get(action)
    subject = camp.people.get(person)
    concerns = class_ or (subject.person.class_ if subject else "")
    if reach == "own" and person == by:
        return None
    if reach == "all" or (reach == "class" and concerns and concerns == actor.person.class_):
        return None
    return _not_allowed(by)


def allowed(
    camp: Camp, stamp: Stamp, *, action: Action, decide: Decision, person: str = "", class_: str = ""
) -> tuple[Event, ...] | Refused:
    """Decide only where `stamp.by` may do `action`, to that `person` or `class_` where it is about one.

    Refused besides: `unknown_person`, `not_allowed`.
    """
    refused = may(camp, stamp.by, action, person=person, class_=class_)
    if refused:
        return refused
    outcome = decide(camp, stamp)
    return outcome if isinstance(outcome, Refused) else tuple(outcome)


def is_office(camp: Camp, by: str) -> bool:
    """Whether `by` is somebody of the office who is still with the camp."""
    actor = camp.people.get(by)
    return actor is not None and actor.person.role == "office" and not (actor.withdrawn or actor.departure)


def _not_allowed(by: str) -> Refused:
    return Refused(
        code="not_allowed",
        message=text("Your role may not do this."),
        next_step=text("Ask the office."),
        person=by,
    )


def unknown_person(person: str) -> Refused:
    """Return the refusal for an id that nobody on the roster has."""
    return Refused(
        code="unknown_person",
        message=text("Nobody on the roster has the number {id}.", id=plain(person)[:64]),
        next_step=text("Look the number up with kiosk find."),
    )
