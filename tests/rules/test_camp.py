"""The fold: total, the same for the same events, and back where it was after an undo of anything."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.camp import Camp
from kiosk.camp.fold import STEPS
from kiosk.events import AnyEvent, CampOpened, Event

ZONE = dt.timezone(dt.timedelta(hours=8))
START = dt.datetime(2026, 11, 23, 8, tzinfo=ZONE)
WORDS = ("T1", "T2", "W001", "s1", "s2", "一班", "二班", "discipline", "bonus", "room", "badge", "")
KINDS: tuple[type[Event], ...] = get_args(AnyEvent)

moments = st.integers(-(10**6), 10**6).map(lambda minutes: START + dt.timedelta(minutes=minutes))
words = st.sampled_from(WORDS)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: words,
    int: st.integers(-2, 12),
    bool: st.booleans(),
    Decimal: st.decimals(0, 100, places=1),
    dt.date: st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 1)),
    Any: st.none(),
}


def values(wanted: Any, name: str) -> st.SearchStrategy[Any]:
    """Return values of the type msgspec sees in a field."""
    if name in ("start", "end", "day_starts"):
        return moments if isinstance(wanted, msgspec.inspect.DateTimeType) else st.just("08:30")
    match wanted:
        case msgspec.inspect.DateTimeType():
            return moments
        case msgspec.inspect.StructType(cls=cls):
            return structs(cls)
        case msgspec.inspect.LiteralType(values=choices):
            return st.sampled_from(choices)
        case msgspec.inspect.UnionType(types=types):
            return st.one_of([values(one, name) for one in types])
        case msgspec.inspect.NoneType():
            return st.none()
        case msgspec.inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(values(key, ""), values(value, ""), max_size=3)
        case msgspec.inspect.VarTupleType(item_type=item):
            return st.lists(values(item, ""), max_size=3).map(tuple)
        case msgspec.inspect.TupleType(item_types=items):
            return st.tuples(*(values(one, "") for one in items))
        case msgspec.inspect.StrType():
            return st.just("Asia/Shanghai") if name == "zone" else words
        case msgspec.inspect.IntType():
            return PLAIN[int]
        case msgspec.inspect.BoolType():
            return PLAIN[bool]
        case msgspec.inspect.DecimalType():
            return PLAIN[Decimal]
        case msgspec.inspect.DateType():
            return PLAIN[dt.date]
        case _:
            return PLAIN[Any]


def structs(kind: type[Any]) -> st.SearchStrategy[Any]:
    seen = msgspec.inspect.type_info(kind)
    assert isinstance(seen, msgspec.inspect.StructType)
    return st.builds(kind, **{field.name: values(field.type, field.name) for field in seen.fields})


any_event = st.sampled_from(KINDS).flatmap(structs)


def folded(events: list[Event]) -> Camp:
    camp = Camp()
    for event in events:
        camp.apply(event)
    return camp


def test_every_kind_of_event_has_its_step() -> None:
    assert set(KINDS) == set(STEPS)


@given(st.lists(any_event, max_size=30))
@settings(max_examples=300)
def test_any_events_in_any_order_fold_without_an_error(events: list[Event]) -> None:
    camp = folded(events)
    assert camp.seq == len(events)
    now = START
    assert all(member.state(now) for member in camp.people.values())


@given(structs(CampOpened), st.lists(any_event, max_size=20))
def test_events_survive_the_ledgers_json(opened: CampOpened, events: list[Event]) -> None:
    for event in (opened, *events):
        encoded = msgspec.json.encode(event)
        assert msgspec.json.decode(encoded, type=AnyEvent) == event


@given(st.lists(any_event, max_size=20))
def test_badges_that_count_and_dead_ones_never_meet(events: list[Event]) -> None:
    camp = folded(events)
    assert not camp.badges.keys() & camp.dead_badges.keys()
