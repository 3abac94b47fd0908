"""What stands in the field, who fits it, and on whom the arrows stand."""

from __future__ import annotations

import pytest

from kiosk.roster import TYPED
from kiosk.station import Station
from screens.finder import Finder


@pytest.fixture
def finder(station: Station) -> Finder:
    return Finder(station)


def test_a_character_taken_back_finds_anew_and_nobody_is_chosen(finder: Finder) -> None:
    finder.type("张晓红")
    few = finder.people
    finder.move(1)
    assert finder.chosen
    finder.erase()
    assert finder.chosen is None
    finder.erase()
    assert finder.typed == "张"
    assert set(few) < set(finder.people)


def test_another_character_lets_nobody_stay_chosen(finder: Finder) -> None:
    finder.type("张")
    finder.move(1)
    assert finder.chosen
    finder.type("晓")
    assert finder.chosen is None


def test_what_is_looked_up_takes_the_place_of_what_was_typed(finder: Finder) -> None:
    finder.type("T0001")
    assert finder.people == ("T0001",)
    finder.look_up("T0002")
    assert (finder.typed, finder.people) == ("T0002", ("T0002",))


def test_the_field_has_an_end(finder: Finder) -> None:
    finder.look_up("长" * (TYPED + 5))
    finder.type("长")
    assert finder.typed == "长" * TYPED
