"""A station keeps standings up, the public's and the office's: they are what is worked out from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from kiosk.desk import WalkIn, mark, present, walk_in
from kiosk.pinyin import search_keys
from kiosk.ranking.boards import SCOPES
from kiosk.ranking.closing import freeze, reopen_day, thaw
from kiosk.ranking.publish import public_standings
from kiosk.ranking.standings import Standings
from kiosk.scoring.corrections import correct, enter_exam, score_class
from kiosk.station import Station
from tests.screens.card_kit import DAY_4, OFFICE, WHO, card_station, close, sheets
from tests.screens.kit import clock_at, do, station_at


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = card_station(tmp_path)
    yield made
    made.close()


def boards(standings: Standings) -> list[object]:
    return [standings.board(scope, day).rows() for scope in SCOPES for day in (None, 1, 2, 3, 4)]


def agrees(station: Station) -> None:
    kept = boards(station.public_standings())
    assert kept == boards(public_standings(station.public_camp(), station.rules, station.now()))
    assert boards(station.live_standings()) == boards(Standings(station.camp, station.rules, station.now()))
    assert kept[0]


def put_right(station: Station, to: int, who: str = WHO) -> None:
    change = partial(correct, rules=station.rules, person=who, day=3, item="homework", reason="x")
    do(station, partial(change, to=Decimal(to)), OFFICE)


def test_it_is_worked_out_once_and_follows_every_event_of_either_desk(
    station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = station_at(tmp_path, DAY_4, name="desk-2")
    agrees(station)
    built: list[object] = []
    build = Standings._build

    def counted(self: Standings, now: datetime) -> None:
        built.append(self)
        build(self, now)

    monkeypatch.setattr(Standings, "_build", counted)
    kept, live = station.public_standings(), station.live_standings()
    for place, at in enumerate((station, other, station, other)):
        put_right(at, place)
        put_right(at, place, "T0006")
        assert station.public_standings() is kept
        assert station.live_standings() is live
    assert built == []
    agrees(station)
    do(other, partial(enter_exam, points={WHO: Decimal(70)}), OFFICE)
    drill = partial(score_class, rules=station.rules, class_="一班", day=3, item="drill")
    do(station, partial(drill, points=Decimal(6)), OFFICE)
    agrees(station)
    other.close()


def test_time_a_walk_in_and_a_new_day_are_followed(station: Station) -> None:
    agrees(station)
    seen = partial(mark, session="d4-0830", value="present", reason="设备故障", config=station.config)
    do(station, partial(seen, who="T0001"))
    agrees(station)
    guest = WalkIn(name="甄来", unit="区人才服务中心", post="书记", class_="一班")
    do(station, partial(walk_in, guest=guest, keys=search_keys(guest.name), config=station.config))
    agrees(station)
    station.now = clock_at("2026-11-26T20:50")
    sheets(station, 4, {"homework": Decimal(3)})
    agrees(station)
    station.now = clock_at("2026-11-26T21:35")
    do(station, partial(present, who="T0001", session="d4-2130", config=station.config))
    agrees(station)
    before = boards(station.public_standings())
    station.now = clock_at("2026-11-26T21:50")
    agrees(station)
    assert boards(station.public_standings()) != before, "the evening's roll call counts from its end"


def test_a_freeze_that_comes_by_date_is_followed_also_while_its_day_is_open(station: Station) -> None:
    agrees(station)
    station.now = clock_at("2026-12-01T21:55")
    sheets(station, 9, {"homework": Decimal(3)})
    agrees(station)
    station.now = clock_at("2026-12-02T21:55")
    sheets(station, 10, {"homework": Decimal(4)})
    assert station.public_camp() is station.camp
    agrees(station)
    assert station.public_standings().latest_day == 9


def test_the_freeze_its_end_and_a_day_closed_again_are_followed(station: Station) -> None:
    close(station, 3)
    agrees(station)
    do(station, partial(freeze, rules=station.rules), OFFICE)
    agrees(station)
    frozen = boards(station.public_standings())
    put_right(station, 1)
    assert boards(station.public_standings()) == frozen
    assert boards(station.live_standings()) != frozen
    agrees(station)
    do(station, partial(reopen_day, day=3, reason="x"), OFFICE)
    close(station, 3)
    agrees(station)
    assert boards(station.public_standings()) != frozen
    do(station, partial(thaw, rules=station.rules, reason="x"), OFFICE)
    agrees(station)
