"""What waits for the office of the awards: on the last day, until the list is final."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from kiosk.awards import finalise, reopen, vote
from kiosk.awards.waiting import awards_waiting
from kiosk.camp import Camp
from kiosk.events import Role
from kiosk.i18n import render
from kiosk.scoring.rules import Rules
from tests.rules.test_agenda_kit import at
from tests.rules.test_awards_decisions import CLASS, FIRST_TWO, ONE, VOTE, a_table
from tests.rules.test_scores_kit import CONFIG, Table


def waits(table: Table) -> list[tuple[str, str, str, bool]]:
    found = awards_waiting(table.camp, table.rules, table.now, table.standings)
    return [(one.kind, one.award, render(one.words, "en"), one.urgent) for one in found]


def test_votes_and_the_final_list_wait_from_the_last_day_on() -> None:
    table = a_table(ONE, replace(CLASS, tie="all"), **FIRST_TWO)
    table.now = at(10, "04:00") - timedelta(minutes=1)
    assert waits(table) == []
    table.now = at(10, "08:00")
    tied = ("vote", "one", "Outstanding trainee: 1 of nM1, nT1", False)
    assert waits(table) == [tied, ("awards", "", "the list is not final yet, votes open: 1", False)]
    table.now = at(11, "08:00")
    assert [urgent for *_, urgent in waits(table)] == [True, True]
    table.do(vote, "O1", **VOTE)
    assert waits(table) == [("awards", "", "the list is not final yet", True)]
    table.do(finalise, "O1")
    assert waits(table) == []
    table.do(reopen, "O1", reason="x")
    assert len(waits(table)) == 1


def test_of_many_who_are_tied_some_are_named() -> None:
    people: dict[str, tuple[str, Role]] = {"O1": ("", "office"), "O2": ("", "office")}
    people |= {f"T{n}": ("一班", "trainee") for n in range(1, 8)}
    table = Table(replace(CONFIG, awards=(ONE,)), people)
    table.day(1)
    table.now = at(10, "08:00")
    assert waits(table)[0][2] == "Outstanding trainee: 1 of nT1, nT2, nT3, nT4 and 3 more"


def test_nothing_waits_without_awards_scores_or_a_camp() -> None:
    table = a_table()
    table.now = at(10, "08:00")
    assert waits(table) == []
    bare = Table(replace(CONFIG, awards=(ONE,)))
    bare.now = at(10, "08:00")
    assert waits(bare) == []
    assert awards_waiting(Camp(), Rules(CONFIG), table.now, table.standings) == ()
