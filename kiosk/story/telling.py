"""What telling an event takes: the register of sentences, and the camp's names for what events refer to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.events import Event
from kiosk.i18n import Name, Text, text
from kiosk.roster.who import codes_of
from kiosk.search import squash

Sentence = TypeVar("Sentence", bound=Callable[..., Text])

SENTENCES: dict[type[Event], Callable[[Teller, Any], Text]] = {}
"""Kind of event to what puts it into a sentence; a test sees to it that none is missing."""


def tells(*kinds: type[Event]) -> Callable[[Sentence], Sentence]:
    """Register the decorated function, `(teller, event) -> Text`, as the sentence of `kinds`."""

    def register(sentence: Sentence) -> Sentence:
        SENTENCES.update(dict.fromkeys(kinds, sentence))
        return sentence

    return register


class Teller:
    """Puts events into words as the camp stands now: people, items and sessions have the names of today.

    Total: what refers to nothing known is called by what stands in the event.
    """

    def __init__(self, camp: Camp, config: Config) -> None:
        self.camp = camp
        self.config = config
        self._items = {item.key: Name(item.name, item.name_en) for item in config.rubric.item}
        self._awards = {one.key: Name(one.title, one.title_en) for one in config.awards}
        self._vetoes = {one.key: Name(one.name, one.name_en) for one in config.vetoes}

    def sentence(self, event: Event) -> Text:
        """Return what happened, without when, where and by whom."""
        return SENTENCES[type(event)](self, event)

    def name(self, person: str) -> str:
        """Return somebody's name; with the number where another one is called the same."""
        member = self.camp.people.get(person)
        if member is None:
            return person
        name = member.person.name
        alike = codes_of(self.camp).names.get(squash(name))
        return name if len(alike) < 2 else f"{name} {person}"

    def names(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of several people."""
        return tuple(map(self.name, people))

    def item(self, key: str) -> object:
        """Return what an item of the rubric is called."""
        return self._items.get(key, key)

    def award(self, key: str) -> object:
        """Return what an award is called."""
        return self._awards.get(key, key)

    def veto(self, key: str) -> object:
        """Return what bars from awards by that key."""
        return self._vetoes.get(key, key)

    def session(self, session: str) -> str:
        """Return the title of a session."""
        slot = self.camp.slots.get(session)
        return slot.session.title if slot else session

    def time(self, moment: datetime) -> str:
        """Return a moment on the camp's clock, with its date."""
        local = self.camp.days.local(moment) if self.camp.days else moment
        return f"{local:%m-%d %H:%M}"

    def moment(self, moment: datetime) -> str:
        """Return a moment on the camp's clock, with its date and the second."""
        local = self.camp.days.local(moment) if self.camp.days else moment
        return f"{local:%m-%d %H:%M:%S}"

    def points(self, points: Decimal | None) -> object:
        """Return points as they are written, or that they are missing."""
        if points is None:
            return text("missing")
        shown = f"{points:f}"
        return shown.rstrip("0").rstrip(".") if "." in shown else shown


def because(what: Text, reason: str) -> Text:
    """Return `what` with the reason behind it, where there is one."""
    return text("{what}: {reason}", what=what, reason=reason) if reason else what
