"""JSON keys and words as the contract fixes them."""

from __future__ import annotations

import re

import pytest

from tests.cli.kit import Kiosk, at, both_sheets

PERSON = {"id", "name", "unit", "post", "class", "badge", "state"}
SESSION = {"id", "day", "start", "end", "expected_start", "expected_end", "title", "room", "state"}
VERDICT = {"verdict", "person", "since", "station", "message"}
SCORE = re.compile(r"\d+\.\d\d")


def test_people_have_the_contracts_keys_and_states(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1")
    kiosk.run("arrive", "A2")
    kiosk.run("leave", "A2", "--from", at(1, "00:00"), "--until", at(10, "12:00"), "--kind", "before",
              "--by", "O1")  # fmt: skip
    kiosk.run("arrive", "A3")
    kiosk.run("depart", "A3", "--by", "O1")
    kiosk.run("withdraw", "A4", "--by", "O1", "--reason", "病")
    people = {one["id"]: one for one in kiosk.ask("roster", "list")}
    assert all(set(one) >= PERSON for one in people.values())
    states = [people[key]["state"] for key in ("A1", "A2", "A3", "A4", "B1")]
    assert states == ["here", "on_leave", "departed", "withdrawn", "expected"]
    assert set(kiosk.ask("find", "KA1")[0]) >= PERSON
    assert kiosk.ask("find", "nobody at all") == []


def test_sessions_have_the_contracts_keys_and_states(kiosk: Kiosk) -> None:
    kiosk.run("agenda", "cancel", "d1-b", "--by", "O1", "--reason", "雨")
    shown = kiosk.ask("agenda", "show", "--day", "1", "--now", at(1, "09:30"))
    assert all(set(one) >= SESSION for one in shown)
    assert [one["state"] for one in shown] == ["running", "cancelled"]
    both = [one["state"] for one in kiosk.ask("agenda", "show", "--now", at(2, "08:00"))]
    assert both == ["over", "cancelled", "planned", "planned"]
    assert {"day", "now", "next"} == set(kiosk.ask("now", "--now", at(2, "08:00")))


def test_verdicts_at_the_desk(kiosk: Kiosk) -> None:
    ok = kiosk.ask("arrive", "KA1", "--station", "north")
    assert set(ok) >= VERDICT
    assert (ok["verdict"], ok["person"], ok["station"]) == ("ok", "A1", "north")
    again = kiosk.ask("arrive", "A1", code=1)
    assert (again["verdict"], again["since"], again["station"]) == ("already", ok["since"], "north")
    assert kiosk.ask("arrive", "X", code=1)["verdict"] == "unknown"
    assert set(kiosk.ask("arrive", "黄七", code=1)["people"]) == {"B3", "B4"}
    kiosk.run("reissue", "A1", "--badge", "NEW1")
    assert kiosk.ask("arrive", "KA1", code=1)["verdict"] == "replaced_badge"
    kiosk.run("withdraw", "A4", "--by", "O1", "--reason", "病")
    assert kiosk.ask("arrive", "A4", code=1)["verdict"] == "withdrawn"


def test_a_refusal_is_its_code_first_as_text(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1")
    assert kiosk.run("arrive", "A1", code=1).out.startswith("refused: already ")
    assert kiosk.run("day", "close", "1", "--by", "A1", code=1).out.startswith("refused: not_allowed ")
    assert kiosk.ask("day", "close", "1", "--by", "A1", code=1)["verdict"] == "not_allowed"
    assert kiosk.run("roll", "zzz", code=1).out.startswith("refused: ")


def test_a_roll_has_the_contracts_keys(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1", "--at", at(1, "08:00"))
    kiosk.run("mark", "d1-a", "A1", "late", "--at", at(1, "09:10"))
    kiosk.run("mark", "d1-a", "A2", "present", "--at", at(1, "12:00"), "--reason", "漏扫")
    roll = {one["id"]: one for one in kiosk.ask("roll", "d1-a")}
    assert all({"id", "name", "class", "mark", "at", "backfilled"} <= set(one) for one in roll.values())
    assert (roll["A1"]["mark"], roll["A1"]["backfilled"]) == ("late", False)
    assert roll["A2"]["backfilled"]


def test_rankings_have_the_contracts_keys_and_two_places(kiosk: Kiosk) -> None:
    for day in (1, 2):
        both_sheets(kiosk, day)
        kiosk.run("day", "close", str(day), "--by", "O1", "--over", "测试")
    for words in ((), ("--by", "class"), ("--by", "unit"), ("--class", "一班"), ("--day", "2")):
        rows = kiosk.ask("ranking", *words)
        assert rows, words
        for row in rows:
            assert {"rank", "tied", "id", "name", "class", "score", "movement"} <= set(row)
            assert SCORE.fullmatch(row["score"])
    assert {row["class"] for row in kiosk.ask("ranking", "--class", "一班")} == {"一班"}
    assert kiosk.ask("ranking", "--day", "99", code=1)["verdict"] == "unknown_day"
    assert kiosk.ask("ranking", "--class", "九班", code=1)["verdict"] == "unknown_class"


def test_awards_and_why_have_the_contracts_keys(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    for award in kiosk.ask("awards"):
        assert {"award", "winners", "vetoed", "tied_at_cut", "final"} <= set(award)
        assert all({"id", "name", "score", "rank"} <= set(one) for one in award["winners"])
        assert all({"id", "name", "reason"} <= set(one) for one in award["vetoed"])
    made = kiosk.ask("why", "A1", "--against", "A2")
    assert {"id", "why", "against"} <= set(made)
    assert SCORE.fullmatch(made["why"]["score"])
    assert kiosk.ask("why", "O1")["why"] is None


def test_the_ledger_is_told_by_number_and_fingerprint(kiosk: Kiosk) -> None:
    found = kiosk.ask("verify")
    assert found["events"] == len(kiosk.log())
    assert found["fingerprint"] in kiosk.run("verify").out


TALK = [
    (), ("roster", "list"), ("find", "安"), ("agenda", "show"), ("now",), ("roll", "d1-a"), ("counts",),
    ("ranking",), ("ranking", "--by", "class"), ("why", "A1", "--against", "A2"), ("awards",), ("verify",),
    ("day", "check", "1"), ("sheet", "show", "--class", "一班", "--day", "1"), ("check",), ("missing",),
    ("owed",), ("bonus", "list"), ("complaint", "list"), ("notice", "list"),
]  # fmt: skip
NAMES = re.compile(
    "抓两个重点促安全稳定集训|[一二三四五六]班|[安白陈丁范高黄欧易][一二三四五六七]|[甲乙丙]局|队部|主任|科员"
    "|组长|组员|检查|开班|讨论|礼堂|教室|第二课|第三课|学习资料|胸卡|房卡|[^ ]*\\.csv"
)


@pytest.mark.parametrize("words", TALK, ids=" ".join)
def test_each_language_keeps_to_itself(words: tuple[str, ...], kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    moment = ("--now", at(1, "09:30"))
    english = NAMES.sub("", "".join(kiosk.run(*words, *moment, "--lang", "en")))
    assert not re.findall(r"[\u4e00-\u9fff]+", english)
    chinese = "".join(kiosk.run(*words, *moment))
    assert not re.findall(r"[A-Za-z]{2,} [a-z]{2,}", chinese.replace("kiosk --help", ""))


def test_people_are_told_names_and_no_keys(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    said = kiosk.run("class-score", "一班", "--day", "1", "--by", "O1", "--item", "drill", "--points", "9")
    assert "drill" not in said.out
    assert "列队早操" in said.out
    both_sheets(kiosk, 5)
    kiosk.run("complaint", "file", "A3", "--day", "5", "--item", "homework", "--text", "交了")
    listed = kiosk.run("complaint", "list").out
    assert "homework" not in listed
    assert "作业" in listed
    assert [one["item"] for one in kiosk.ask("complaint", "list")] == ["homework"]


def test_the_awards_tell_ties_and_a_class_once(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    found = {award["award"]: award for award in kiosk.ask("awards")}
    ranks = {row["id"]: (row["rank"], row["tied"]) for row in kiosk.ask("ranking")}
    trainees = next(award for award in found.values() if award["winners"][0]["id"] in ranks)
    assert [(one["rank"], one["tied"]) for one in trainees["winners"]] == [
        ranks[one["id"]] for one in trainees["winners"]
    ]
    lines = kiosk.run("awards").out.splitlines()
    for award in found.values():
        for one in award["winners"]:
            [line] = [line for line in lines if one["name"] in line and one["score"] in line]
            assert line.count(one["name"]) == 1
            assert ("并列" in line) == one["tied"]
