"""The text for the notice board: the final list, every winner once and nobody else, in both languages."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.awards import finalise, preview, publication, record_veto, reopen, vote, written
from kiosk.awards.publication import Paragraph
from kiosk.camp import Camp
from kiosk.config import Award, Config
from kiosk.decision import Refused
from kiosk.events import AwardsFinalised, Event, Person, PersonEnrolled, PersonWithdrawn
from kiosk.ranking.standings import Standings
from kiosk.scoring.rules import Rules
from tests.oracle.camps import a_moment, random_camp, with_votes
from tests.oracle.settings import random_config
from tests.rules.test_agenda_kit import at
from tests.rules.test_awards_decisions import BEST, CLASS, FIRST_TWO, LOW, ONE, VOTE, a_table
from tests.rules.test_scores_kit import CONFIG, Table, points


def text_of(table: Table) -> tuple[Paragraph, ...]:
    found = publication(table.standings(), table.now)
    assert not isinstance(found, Refused), found
    return found


def said(table: Table, language: Any = "en") -> list[str]:
    return [one.said(language) for one in text_of(table)]


def final(*awards: Award, config: Config = CONFIG, **rows: Any) -> Table:
    table = a_table(*awards, config=config, **rows)
    table.do(finalise, "O1")
    return table


def test_there_is_no_text_before_the_list_is_final_nor_once_it_is_reopened() -> None:
    table = a_table(ONE, T1=points(bonus=1))
    for _ in range(2):
        refused = publication(table.standings(), table.now)
        assert isinstance(refused, Refused)
        assert refused.code == "not_final"
        table.do(finalise, "O1")
        assert text_of(table)
        table.do(reopen, "O1", reason="x")


def test_the_whole_text_in_english() -> None:
    table = final(
        replace(CLASS, number=1, share=""), replace(ONE, number=2), T1=points(bonus=2), D2=points(bonus=1)
    )
    table.now = at(2, "07:05")
    assert said(table) == [
        f"{CONFIG.camp.name}: awards",
        "The camp has settled on these awards. They are made known here so that anybody can object.",
        "Advanced class: 1",
        "1 of the 2 classes. Any of these bars: Circulated criticism, Safety incident.",
        "No. 1: 一班, 100.67",
        "Outstanding trainee: 2",
        "2 of the 6 people considered. Any of these bars: On leave for more than 1/7 of the hours, Unexcused "
        "absence, Final test failed, Signed in for another, Copying, Drink.",
        "No. 1: nT1 (一班, u1), 102.00",
        "No. 2: nD2 (二班, u2), 101.00",
        "Objections: from 2026-11-23 21:00 until 2026-11-23 22:00.",
        "Whoever objects turns to the office (nO1, nO2), in this time, with the reason.",
        "The office, 2026-11-24",
    ]


def test_it_is_written_in_chinese_first_whole_and_then_in_english() -> None:
    table = final(ONE, T1=points(bonus=2))
    chinese, english = written(text_of(table)).split("-" * 40)
    assert chinese.startswith(f"{CONFIG.camp.name}评优结果公示\n\n")
    assert "\n  第 1 名　nT1（一班、u1）　102.00 分\n" in chinese
    assert "\n公示期：2026-11-23 21:00 至 2026-11-23 22:00。\n" in chinese
    assert english.endswith("\n\nThe office, 2026-11-23\n")
    assert english.strip().splitlines()[0] == f"{CONFIG.camp.name}: awards"


def test_markdown_has_heads_and_lists_and_takes_no_name_for_its_own_signs() -> None:
    table = a_table(ONE, T1=points(bonus=2))
    other = Person(id="T1", name="n*T_1* [x](y)", class_="一班", role="trainee")
    table.put(PersonEnrolled, person=other, keys=(other.name,))
    table.do(finalise, "O1")
    shown = written(text_of(table), markdown=True)
    assert f"# {CONFIG.camp.name}评优结果公示" in shown
    assert "## Outstanding trainee: 1" in shown
    plain = other.name
    for sign in "*_[]":
        plain = plain.replace(sign, f"\\{sign}")
    assert f"- No. 1: {plain} (一班), 102.00" in shown
    assert other.name in written(text_of(table))


def test_equal_figures_are_written_as_ties_in_the_order_of_the_figures() -> None:
    table = final(replace(ONE, number=3), T1=points(bonus=1), M2=points(bonus=1), D1=points(bonus=2))
    winners = [one for one in text_of(table) if one.role == "winner"]
    assert [one.said("en").split(":")[0] for one in winners] == ["No. 1", "No. 2 (tie)", "No. 2 (tie)"]
    assert winners[0].subject == "D1"
    assert [one.said("zh_CN").split("　")[0] for one in winners] == [
        "第 1 名",
        "并列第 2 名",
        "并列第 2 名",
    ]


def test_places_are_those_of_the_board_the_hall_is_shown() -> None:
    table = a_table(replace(ONE, number=2), T1=points(bonus=3), D2=points(bonus=2), M2=points(bonus=1))
    table.do(record_veto, "O1", subject="T1", veto="drink", note="x")
    table.do(finalise, "O1")
    rows = {row.id: row for row in table.standings().board("trainee").rows()}
    winners = [one for one in text_of(table) if one.role == "winner"]
    assert [(one.subject, one.said("en").split(":")[0]) for one in winners] == [
        ("D2", "No. 2"),
        ("M2", "No. 3"),
    ]
    assert [rows[one.subject].rank for one in winners] == [2, 3]


def test_shares_floors_roles_and_seats_by_class_are_said() -> None:
    best = replace(BEST, per_class_minimum=1, tie="all", vetoes=(), roles=("monitor", "deputy"))
    rule = said(final(best))[3]
    assert rule == (
        "For those who are: monitor, deputy. 15% of the 4 people considered, rounded up: 2. The seats are "
        "shared among the classes by head count. At least 1 in each class. Nobody with a camp score below 85."
    )
    assert said(final(replace(CLASS, tie="all", vetoes=())))[3] == "25% of the 2 classes, rounded up: 1."


def test_nobody_is_said_to_be_nobody() -> None:
    table = a_table(
        replace(ONE, floor=CONFIG.rubric.total, number=2), M1=LOW, D1=LOW, T1=LOW, M2=LOW, D2=LOW, T2=LOW
    )
    table.do(finalise, "O1")
    assert said(table)[4] == "Nobody gets this award."
    assert not [one for one in text_of(table) if one.role == "winner"]


def test_who_lost_every_figure_after_it_was_final_stands_last_without_one() -> None:
    table = final(replace(ONE, number=2), T1=points(bonus=2), D2=points(bonus=1))
    table.put(PersonWithdrawn, person="O2", reason="x")
    table.rules = Rules(table.rules.config)
    table.do(record_veto, "O1", subject="D2", veto="drink", note="x")
    winners = [one for one in text_of(table) if one.role == "winner"]
    assert [one.subject for one in winners] == ["T1", "D2"]
    assert "turns to the office (nO1)," in said(table)[-2]


def test_the_time_for_objections_is_the_settings() -> None:
    for hours in (0, 72):
        config = replace(CONFIG, scores=replace(CONFIG.scores, objections_for=hours))
        table = final(ONE, config=config, T1=points(bonus=1))
        until = at(1, "21:00") + timedelta(hours=hours)
        assert f"until {until:%Y-%m-%d %H:%M}." in said(table)[-3]


def test_a_vote_decides_who_is_in_it() -> None:
    table = a_table(ONE, **FIRST_TWO)
    table.do(vote, "O1", **VOTE)
    table.do(finalise, "O1")
    assert [one.subject for one in text_of(table) if one.role == "winner"] == ["T1"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_every_winner_stands_in_it_once_and_nobody_else(seed: int) -> None:
    config = random_config(seed, CONFIG)
    events: list[Event] = random_camp(seed, config)
    now = a_moment(seed, events)
    camp = Camp()
    for event in with_votes(seed, config, events, now):
        camp.apply(event)
    rules = Rules(config)
    previews = [preview(Standings(camp, rules, now), award) for award in config.awards]
    winners = {
        one.award.key: tuple(line.id for line in one.lines if line.state == "winner") for one in previews
    }
    camp.apply(AwardsFinalised(id="f", at=now, station="s", by="", winners=winners))
    found = publication(Standings(camp, rules, now), now)
    assert not isinstance(found, Refused)
    named = Counter((one.award, one.subject) for one in found if one.subject)
    assert named == Counter((award, key) for award, keys in winners.items() for key in keys)
    for language in ("zh_CN", "en"):
        for one in found:
            words = one.said(language)
            name = camp.people[one.subject].person.name if one.subject in camp.people else one.subject
            assert name in words
