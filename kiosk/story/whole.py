"""One event with everything that stands in the ledger about it, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from kiosk.events import AnyEvent
from kiosk.i18n import Text, text
from kiosk.story.telling import Teller

FIELDS: dict[str, Text] = {
    "after": text("figure in the end"),
    "approved": text("approved or not"),
    "area": text("area"),
    "award": text("award"),
    "awards": text("awards"),
    "backfilled": text("made afterwards"),
    "badge": text("badge code"),
    "bed": text("bed"),
    "before": text("figure when frozen"),
    "blank": text("hall dark"),
    "boards": text("boards"),
    "camp": text("camp so far"),
    "message": text("message on the wall"),
    "page": text("page of the wall"),
    "class": text("class"),
    "complaint": text("number of the complaint"),
    "day": text("day"),
    "day_starts": text("the day turns at"),
    "days": text("days"),
    "decision": text("decision"),
    "digest": text("digest"),
    "done": text("how many done"),
    "due": text("how many due"),
    "end": text("end"),
    "event": text("number of the event"),
    "final_day": text("last day in the end"),
    "first_day": text("first day"),
    "fixed": text("fixed"),
    "format": text("format"),
    "from": text("from"),
    "frozen_day": text("last day when frozen"),
    "handed": text("handed out"),
    "hash": text("PIN"),
    "id": text("number"),
    "item": text("item"),
    "items": text("items"),
    "judges": text("judges"),
    "key": text("key"),
    "keys": text("search keys"),
    "leave": text("leave"),
    "mark": text("mark"),
    "minutes": text("minutes"),
    "name": text("name"),
    "new": text("new"),
    "note": text("note"),
    "notes": text("notes"),
    "notice": text("number of the notice"),
    "old": text("old"),
    "over": text("over what was missing"),
    "pace": text("pace in percent"),
    "people": text("people"),
    "person": text("person"),
    "phone": text("telephone"),
    "points": text("points given"),
    "post": text("post"),
    "published": text("published"),
    "reason": text("reason"),
    "reasons": text("reasons"),
    "role": text("role"),
    "roll_call": text("roll call"),
    "room": text("place or room"),
    "rows": text("rows"),
    "rules": text("rules"),
    "scope": text("kind of board"),
    "session": text("session"),
    "site": text("site"),
    "speaker": text("speaker"),
    "start": text("start"),
    "step": text("step"),
    "subject": text("about"),
    "text": text("words"),
    "title": text("title"),
    "title_en": text("title in English"),
    "typed": text("typed"),
    "unit": text("unit"),
    "until": text("until"),
    "upheld": text("found right"),
    "verdict": text("verdict"),
    "version": text("version"),
    "veto": text("veto"),
    "walk_in": text("walk-in"),
    "what": text("what"),
    "winners": text("winners"),
    "zone": text("time zone"),
}
"""The ledger's fields in words; one that is not here is shown by its key."""
_ENVELOPE = frozenset({"id", "at", "recorded", "station", "by", "kind", "h", "rq", "more"})


class Line(NamedTuple):
    """One thing about an event; `depth` is how far it belongs under the line before it."""

    label: object
    value: object
    depth: int = 0


def whole(teller: Teller, number: int, document: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return all there is to say of event `number`: in words, then its stamp, then its fields."""
    event = msgspec.convert(dict(document), AnyEvent)
    by = f"{event.by} {teller.name(event.by)}" if event.by else text("whoever stood there")
    happened, recorded = f"{event.at.isoformat()}", event.recorded
    lines = [
        Line(text("What"), teller.sentence(event)),
        Line(text("Number"), number),
        Line(text("Kind"), document["kind"]),
        Line(text("Happened"), f"{teller.moment(event.at)}  ({happened})"),
    ]
    if recorded is not None:
        shown = f"{teller.moment(recorded)}  ({recorded.isoformat()})"
        lines.append(Line(text("Recorded, later"), shown))
    lines += [
        Line(text("Station"), event.station or "-"),
        Line(text("By"), by),
        Line(text("Key press"), event.id),
        Line(text("Check value"), document.get("h", "-")),
    ]
    for key, value in document.items():
        if key == "hash":
            lines.append(Line(FIELDS[key], text("kept as a hash, shown to nobody")))
        elif key not in _ENVELOPE:
            lines += _told(teller, FIELDS.get(key, key), value, 0)
    return tuple(lines)


def _told(teller: Teller, label: object, value: object, depth: int) -> Iterator[Line]:
    if isinstance(value, dict) and value:
        yield Line(label, "", depth)
        for key, inner in value.items():
            named = FIELDS.get(key) or _named(teller, key)
            yield from _told(teller, named, inner, depth + 1)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        yield Line(label, "", depth)
        for place, inner in enumerate(value, 1):
            yield from _told(teller, place, inner, depth + 1)
    elif isinstance(value, list):
        yield Line(label, tuple(_named(teller, one) for one in value), depth)
    else:
        yield Line(label, _named(teller, value), depth)


def _named(teller: Teller, value: object) -> object:
    """Return a value as it stands, with the name of the person, item or session it means."""
    if value is True or value is False:
        return text("yes") if value else text("no")
    if value is None:
        return text("missing")
    if not isinstance(value, str):
        return value
    if value in teller.camp.people:
        return f"{value} {teller.name(value)}"
    if value in teller.camp.slots:
        return f"{value} {teller.session(value)}"
    item = teller.item(value)
    return item if item != value else value or "-"
