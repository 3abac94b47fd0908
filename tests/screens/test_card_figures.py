"""Every figure on a card, and in `kiosk why`, follows from the events listed with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.ranking.card import Card, card
from kiosk.ranking.why import ItemShare, Source
from kiosk.scoring.corrections import enter_exam
from kiosk.station import Station
from screens.card_rows import Call, Exam, Row, Untouched
from screens.card_view import WHOLE, CardView
from screens.sources import DEDUCTED
from tests.cli.kit import Kiosk
from tests.screens.card_kit import DAY_4, OFFICE, WHO, card_station
from tests.screens.kit import do

Documents = Mapping[int, Mapping[str, Any]]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """The camp of three days, with the final test in."""
    made = card_station(tmp_path)
    do(made, partial(enter_exam, points={WHO: Decimal("88.5"), "T0006": Decimal(70)}), OFFICE)
    yield made
    made.close()


def ledger_of(station: Station) -> Documents:
    """The events as they stand in the file."""
    return {one.doc_id: dict(one) for one in station._ledger.events()}


def shown(station: Station, who: str = WHO) -> Card:
    found = card(station.camp, station.public_standings(), station.now(), who)
    assert found is not None
    return found


def follows(station: Station, item: ItemShare) -> Decimal | None:
    """Return what an item must be by its sources alone, and by what the rubric says of it."""
    kind = station.rules.items[item.item].kind
    if not item.sources:
        return {"measured": None, "bonus": Decimal(0)}.get(kind, item.full)
    if item.sources[-1].cause in DEDUCTED:
        lost = sum((one.points or Decimal(0) for one in item.sources), Decimal(0))
        return max(item.full + lost, Decimal(0))
    last = item.sources[-1]
    limit = station.config.scores.bonus_without_approval
    if kind == "bonus" and last.cause in ("entered", "corrected") and (last.points or 0) > limit:
        return Decimal(0)
    return last.points


def says(document: Mapping[str, Any], source: Source, item: str, who: str) -> bool:
    """Whether an event as it is in the ledger says what a source does."""
    points = None if source.points is None else str(source.points)
    told: dict[str, bool] = {
        "sheet_submitted": _row(document, item, who)
        == (points, [(str(one.points), one.reason) for one in source.reasons]),
        "room_inspected": who in document.get("people", ()) and document.get("points") == points,
        "corrected": _fields(document, "person", "item", "old", "new", "reason")
        == (who, item, None if source.old is None else str(source.old), points, source.note),
        "bonus_decided": _fields(document, "person", "approved") == (who, source.cause == "approved"),
        "marked": _fields(document, "person", "session") == (who, source.session),
        "leave_granted": document.get("person") == who and source.cause == "leave",
    }
    return told[document["kind"]]


def _row(document: Mapping[str, Any], item: str, who: str) -> object:
    given = document.get("reasons", {}).get(who, {}).get(item, [])
    return document.get("rows", {}).get(who, {}).get(item), [(one["points"], one["reason"]) for one in given]


def _fields(document: Mapping[str, Any], *names: str) -> tuple[object, ...]:
    return tuple(document.get(name) for name in names)


def items(station: Station) -> list[tuple[int, ItemShare]]:
    return [(day.day, item) for day in shown(station).days if day.share for item in day.share.items]


def test_every_item_of_every_day_follows_from_the_events_it_lists(station: Station) -> None:
    documents, causes = ledger_of(station), set()
    for day, item in items(station):
        assert item.points == follows(station, item), (day, item)
        for source in item.sources:
            causes.add(source.cause)
            if source.event:
                assert says(documents[source.event], source, item.item, WHO), (day, source)
                assert documents[source.event]["at"] == source.at.isoformat() if source.at else False
                assert documents[source.event].get("by", "") == source.by
            else:
                assert source.cause == "absent"
                marked = [(one.get("person"), one.get("session")) for one in documents.values()]
                assert (WHO, source.session) not in marked
    assert causes == {"entered", "corrected", "approved", "late", "absent", "leave"}, (
        "the camp has everything"
    )


def test_days_add_up_to_the_score_of_the_day_and_days_and_test_to_that_of_the_camp(station: Station) -> None:
    made = shown(station).made
    assert made is not None
    for day in made.days:
        assert not day.incomplete
        assert day.score == f"{sum((item.points or Decimal(0) for item in day.items), Decimal(0)):.2f}"
        assert day.confirmed is not None
        assert ledger_of(station)[day.confirmed.event]["kind"] == "sheet_confirmed"
    mean = sum((Decimal(day.score) for day in made.days), Decimal(0)) / len(made.days)
    assert made.mean == f"{mean:.2f}"
    assert made.exam is not None
    test = ledger_of(station)[made.exam_sources[-1].event]
    assert (test["kind"], test["points"][WHO]) == ("exam_entered", str(made.exam))
    weighed = (mean * made.day_weight + made.exam * made.exam_weight) / 100
    assert Decimal(made.score) == weighed.quantize(Decimal("0.01"))
    everybody = shown(station).all
    assert everybody is not None
    assert everybody.score == made.score


def opened(view: CardView) -> tuple[Row, ...]:
    """The rows of the day shown, everything opened."""
    for row in view.rows():
        view.inwards(row.key)
    return view.rows()


def test_the_card_lists_each_source_below_its_item_and_nothing_else(station: Station) -> None:
    view = CardView(station)
    view.scan(WHO)
    for day in shown(station).days:
        view.choose(day.day)
        rows = opened(view)
        for item in day.share.items if day.share else ():
            below = [row.what for row in rows if row.key.startswith(f"{item.item}/")]
            assert below == [*item.sources] or below == [Untouched(item)]
        assert [row.what.timing.id for row in rows if isinstance(row.what, Call)] == [
            call.id for call, _ in day.calls
        ]
    view.choose(WHOLE)
    made = shown(station).made
    assert made is not None
    kinds = [type(row.what) for row in opened(view)]
    assert Exam in kinds
    assert [row.what for row in view.rows() if isinstance(row.what, Source)] == [*made.exam_sources]


def test_kiosk_why_lists_the_same_events(station: Station, tmp_path: Path) -> None:
    said = Kiosk(tmp_path).run("why", WHO, "--json", "--now", DAY_4).out
    made = json.loads(said)["why"]
    card_days = [day.share for day in shown(station).days if day.share]
    assert [day["score"] for day in made["days"]] == [day.score for day in card_days]
    for told, day in zip(made["days"], card_days, strict=True):
        assert told["confirmed"]["event"] == (day.confirmed.event if day.confirmed else 0)
        for one, item in zip(told["items"], day.items, strict=True):
            assert [source["event"] for source in one["sources"]] == [source.event for source in item.sources]
    discipline = made["days"][0]["items"][1]["sources"][0]
    assert discipline["reasons"] == [
        {"points": "-1", "reason": "手机响"},
        {"points": "-2", "reason": "上课看手机"},
    ]
    spoken = Kiosk(tmp_path).run("why", WHO, "--now", DAY_4, "--lang", "en").out
    assert "-1 手机响" in spoken
    assert "was 20" in spoken
    assert "Sheet confirmed by 柯雅娴" in spoken
