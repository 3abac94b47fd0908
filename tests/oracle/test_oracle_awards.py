"""The oracle's awards against lists made by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from kiosk.config import Award
from kiosk.events import AwardVoted, ExamEntered, LeaveEnded, LeaveGranted, Marked, VetoRecorded

from .awards import cut, seats_by_head_count
from .by_hand import DAYS, FULL_ROOM, Ledger, one


def test_seats_by_largest_remainder() -> None:
    # 5 seats for 7, 4 and 2 of 13: 2.69, 1.54, 0.77 -> 2 + 1 + 0, then the third and the first class
    assert seats_by_head_count(5, {"x": 7, "y": 4, "z": 2}, ["x", "y", "z"], 0) == {"x": 3, "y": 1, "z": 1}
    # 1 seat for 2 and 2: equal remainders, equal size, the order of the settings
    assert seats_by_head_count(1, {"x": 2, "y": 2}, ["y", "x"], 0) == {"x": 0, "y": 1}
    assert seats_by_head_count(1, {"x": 2, "y": 2}, ["y", "x"], 1) == {"x": 1, "y": 1}


def test_a_cut_parts_who_can_be_parted() -> None:
    keys = {
        name: tuple(map(Fraction, key))
        for name, key in {"a": (9, 1), "b": (9, 0), "c": (9, 0), "d": (8, 9)}.items()
    }
    assert cut(keys, 1) == ({"a"}, set(), 0)
    assert cut(keys, 2) == ({"a"}, {"b", "c"}, 1)
    assert cut(keys, 3) == ({"a", "b", "c"}, set(), 0)


AWARD = Award(key="best", title="", title_en="", scope="trainee", number=2)


def six() -> Ledger:
    """Return a ledger in which 一班 has a 100, b and c 99 and 二班 d 98, e 97, f 96."""
    ledger = Ledger({name: "一班" if name in "abc" else "二班" for name in "abcdef"})
    off = {"a": 20, "b": 19, "c": 19, "d": 18, "e": 17, "f": 16}
    rows = {name: {**FULL_ROOM, "homework": points} for name, points in off.items()}
    for home, names in (("一班", "abc"), ("二班", "def")):
        ledger.sheet(home, 1, 1, **{name: rows[name] for name in names})
        ledger.confirm(home, 1)
    return ledger


def test_a_tie_at_the_cut_by_policy_and_vote() -> None:
    ledger = six()
    # 2 seats: a has one; b and c are level in the whole chain
    assert ledger.awards(AWARD) == ({"a"}, set(), {"b", "c"})
    assert ledger.awards(replace(AWARD, tie="all")) == ({"a", "b", "c"}, set(), set())
    assert ledger.awards(replace(AWARD, tie="none")) == ({"a"}, set(), set())
    ledger.put(AwardVoted, award="best", winners=("b", "c"), note="")
    assert ledger.awards(AWARD)[2] == {"b", "c"}
    ledger.put(AwardVoted, award="best", winners=("c",), note="")
    assert ledger.awards(AWARD) == ({"a", "c"}, set(), set())
    ledger.put(ExamEntered, points={"b": Decimal(99)})
    # b's score is the same, 99 × 0.7 + 99 × 0.3, and the chain's `exam` now puts b before c
    assert ledger.awards(AWARD) == ({"a", "b"}, set(), set())


def test_vetoes_and_seats_by_class() -> None:
    ledger = six()
    award = replace(
        AWARD, number=0, share="50%", per_class="head_count", vetoes=("drink",), floor=Decimal(97)
    )
    # 3 seats of 6, 1.5 each: 一班 stands first in the settings, 2 + 1; b and c are tied for its second
    assert ledger.awards(award) == ({"a", "d"}, set(), {"b", "c"})
    ledger.put(VetoRecorded, subject="b", veto="drink", note="")
    assert ledger.awards(award) == ({"a", "c", "d"}, {"b"}, set())
    ledger.put(VetoRecorded, subject="c", veto="drink", note="")
    # 一班 has one left for two seats: the free one goes to e, the best of the rest
    assert ledger.awards(award) == ({"a", "d", "e"}, {"b", "c"}, set())
    ledger.put(VetoRecorded, subject="d", veto="drink", note="")
    # f is below the floor of 97, so one seat stays empty
    assert ledger.awards(award) == ({"a", "e"}, {"b", "c", "d"}, set())


def test_vetoes_that_count_by_themselves() -> None:
    ledger = one(s1="present", s2="present")
    ledger.sheet("一班", 1, z={})
    ledger.confirm("一班", 1)
    award = replace(AWARD, vetoes=("leave", "absence", "exam"))
    assert ledger.awards(award)[1] == set()
    ledger.put(ExamEntered, points={"a": Decimal("59.5"), "z": Decimal(60)})
    assert ledger.awards(award)[1] == {"a"}
    ledger.put(ExamEntered, points={"a": Decimal(60)})
    start = DAYS.at(1, "09:30")
    leave = ledger.put(LeaveGranted, person="a", start=start, until=DAYS.at(1, "10:20"), leave="official")
    # 30 of the camp's 190 minutes is more than a seventh (27.1); 20 are not
    assert ledger.awards(award)[1] == {"a"}
    ledger.put(LeaveEnded, start + timedelta(minutes=20), person="a", leave=leave)
    assert ledger.awards(award)[1] == set()
    ledger.put(Marked, session="s2", person="z", mark="late", minutes=20)
    assert ledger.awards(award)[1] == {"z"}
