"""The office's words on awards: vetoes, votes, the final list and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.awards import AwardResult, award_results, record_veto, vote, withdraw_veto
from kiosk.config import Award
from kiosk.events import AwardVoted, Role
from kiosk.ranking.publish import public_standings
from kiosk.scoring.corrections import correct
from tests.rules.test_scores_kit import CONFIG, Table, points, readable

BEST = next(award for award in CONFIG.awards if award.key == "outstanding")
CLASS = next(award for award in CONFIG.awards if award.key == "advanced_class")
ONE = replace(BEST, key="one", share="", number=1, floor=None, per_class="none")


def a_table(*awards: Award, config: Any = CONFIG, **rows: Any) -> Table:
    table = Table(replace(config, awards=awards))
    table.day(1, **rows)
    return table


def result(table: Table, key: str = "one", *, public: bool = False) -> AwardResult:
    standings = public_standings(table.camp, table.rules, table.now) if public else table.standings()
    return next(one for one in award_results(standings) if one.award.key == key)


def winners(table: Table, key: str = "one") -> list[str]:
    return [winner.id for winner in result(table, key).winners]


def barred(table: Table, key: str = "one") -> dict[str, list[str]]:
    return {one.id: [readable(veto.reason) for veto in one.vetoes] for one in result(table, key).vetoed}


LOW = points(homework=10)
FIRST_TWO: dict[str, Any] = {"D1": LOW, "M2": LOW, "D2": LOW, "T2": LOW}
"""T1 and M1 are level at the top."""
VETO = {"subject": "T1", "veto": "drink", "note": "seen by two"}


def test_a_veto_bars_names_its_event_and_can_be_taken_back() -> None:
    table = a_table(ONE, **FIRST_TWO)
    number = table.do(record_veto, "O1", **VETO)
    assert (winners(table), barred(table)) == (["M1"], {"T1": ["Drink: seen by two"]})
    assert result(table).vetoed[0].vetoes[0].events == (number,)
    assert table.no(withdraw_veto, "O1", event=number, reason=" ") == "reason_needed"
    table.do(withdraw_veto, "O1", event=number, reason="a mix-up")
    assert barred(table) == {}
    assert result(table).tied_at_cut == ("M1", "T1")
    assert table.no(withdraw_veto, "O1", event=number, reason="x") == "unknown_veto"


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("K1", {}, "not_allowed"),
        ("O1", {"veto": "nothing"}, "unknown_veto"),
        ("O1", {"subject": "nobody"}, "unknown_person"),
        ("O1", {"subject": "一班"}, "unknown_person"),
        ("O1", {"veto": "safety"}, "unknown_class"),
        ("O1", {"veto": "safety", "subject": "九班"}, "unknown_class"),
        ("O1", {"note": "\n"}, "reason_needed"),
    ],
)
def test_a_veto_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert a_table(ONE).no(record_veto, by, **{**VETO, **other}) == code


@pytest.mark.parametrize("event", [0, -1, 1, 10**30])
def test_only_a_recorded_veto_is_taken_back(event: int) -> None:
    table = a_table(ONE)
    assert table.no(withdraw_veto, "O1", event=event, reason="x") == "unknown_veto"
    assert table.no(withdraw_veto, "M1", event=event, reason="x") == "not_allowed"


def test_a_class_is_barred_by_the_second_criticism_and_by_one_incident() -> None:
    table = a_table(replace(CLASS, share="", number=2))
    given = {"subject": "一班", "veto": "criticism"}
    first = table.do(record_veto, "O1", **given, note="noise")
    assert barred(table, CLASS.key) == {}
    second = table.do(record_veto, "O1", **given, note="litter")
    assert barred(table, CLASS.key) == {"一班": ["Circulated criticism: noise, litter"]}
    assert result(table, CLASS.key).vetoed[0].vetoes[0].events == (first, second)
    table.do(withdraw_veto, "O1", event=first, reason="x")
    assert barred(table, CLASS.key) == {}
    table.do(record_veto, "O1", subject="二班", veto="safety", note="fire")
    assert (winners(table, CLASS.key), barred(table, CLASS.key)) == (
        ["一班"],
        {"二班": ["Safety incident: fire"]},
    )


VOTE = {"award": "one", "winners": ("T1",), "note": "31 to 9"}


def test_the_vote_gives_the_open_seat_to_one_of_those_level() -> None:
    table = a_table(ONE, **FIRST_TWO)
    assert (winners(table), result(table).tied_at_cut, result(table).open_seats) == ([], ("M1", "T1"), 1)
    table.do(vote, "O1", **VOTE)
    assert (winners(table), result(table).tied_at_cut, result(table).open_seats) == (["T1"], (), 0)


@pytest.mark.parametrize(
    ("by", "other", "code"),
    [
        ("", {}, "unknown_person"),
        ("M1", {}, "not_allowed"),
        ("O1", {"award": "nothing"}, "unknown_award"),
        ("O1", {"winners": ("D1",)}, "no_tie"),
        ("O1", {"winners": ("T1", "nobody")}, "no_tie"),
        ("O1", {"winners": ("T1", "M1")}, "wrong_number"),
        ("O1", {"winners": ()}, "wrong_number"),
        ("O1", {"note": " "}, "reason_needed"),
    ],
)
def test_a_vote_is_refused(by: str, other: dict[str, Any], code: str) -> None:
    assert a_table(ONE, **FIRST_TWO).no(vote, by, **{**VOTE, **other}) == code


def test_where_nobody_is_level_there_is_no_vote() -> None:
    table = a_table(ONE, **FIRST_TWO, M1=points(homework=19))
    assert winners(table) == ["T1"]
    assert table.no(vote, "O1", **VOTE) == "no_tie"
    for tie in ("all", "none"):
        table = a_table(replace(ONE, tie=tie), **FIRST_TWO)
        assert table.no(vote, "O1", **VOTE) == "no_tie"


def test_the_same_name_twice_is_one_vote() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(vote, "O1", **{**VOTE, "winners": ("T1", "T1")})
    event = table.events[-1]
    assert isinstance(event, AwardVoted)
    assert event.winners == ("T1",)


def test_a_vote_entered_wrongly_is_entered_again() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(vote, "O1", **{**VOTE, "winners": ("M1",)})
    assert table.no(vote, "O1", **{**VOTE, "winners": ("D1",)}) == "no_tie"
    table.do(vote, "O1", **VOTE)
    assert winners(table) == ["T1"]


def test_a_vote_on_others_than_are_level_now_counts_no_more_and_is_taken_again() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(vote, "O1", **VOTE)
    given = {"day": 1, "item": "homework", "reason": "x"}
    table.do(correct, "O1", **given, person="D1", to=points(x=20)["x"])
    table.do(correct, "O1", **given, person="T1", to=points(x=10)["x"])
    assert (winners(table), result(table).tied_at_cut) == ([], ("D1", "M1"))
    table.do(vote, "O1", **{**VOTE, "winners": ("D1",)})
    assert winners(table) == ["D1"]


BY_CLASS = replace(ONE, number=2, per_class="head_count")


def test_where_each_class_has_a_seat_each_class_has_its_vote() -> None:
    table = a_table(BY_CLASS, D1=LOW, D2=LOW)
    assert (set(result(table).tied_at_cut), result(table).open_seats) == ({"M1", "T1", "M2", "T2"}, 2)
    assert table.no(vote, "O1", **{**VOTE, "winners": ("M1", "T1")}) == "wrong_number"
    table.do(vote, "O1", **{**VOTE, "winners": ("T1", "M2")})
    assert set(winners(table)) == {"T1", "M2"}


def test_a_tie_that_comes_up_after_a_vote_is_voted_on_and_the_first_vote_stays() -> None:
    people: dict[str, tuple[str, Role]] = {"O1": ("", "office"), "O2": ("", "office")}
    people |= {f"{class_}{n}": (f"{class_}班", "trainee") for class_ in "一二三" for n in (1, 2)}
    table = Table(replace(CONFIG, awards=(replace(BY_CLASS, number=3),)), people)
    table.day(1, 三1=points(bonus=1))
    for who in ("二1", "二2"):
        table.do(record_veto, "O1", subject=who, veto="drink", note="x")
    assert (winners(table), result(table).tied_at_cut) == (["三1", "三2"], ("一1", "一2"))
    table.do(vote, "O1", **{**VOTE, "winners": ("一1",)})
    assert (winners(table), set(result(table).tied_at_cut)) == (["三1", "一1"], {"一2", "三2"})
    assert table.no(vote, "O1", **{**VOTE, "winners": ("一1",)}) == "no_tie"
    table.do(vote, "O1", **{**VOTE, "winners": ("三2",)})
    assert (set(winners(table)), result(table).tied_at_cut) == ({"三1", "一1", "三2"}, ())
