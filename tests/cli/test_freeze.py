"""After the freeze no public command shows what came later; with --live the office sees it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.kit import Kiosk, both_sheets

PUBLIC = [
    ("ranking",),
    ("ranking", "--class", "一班"),
    ("ranking", "--by", "class"),
    ("ranking", "--by", "unit"),
    ("ranking", "--day", "1"),
    ("why", "A1", "--against", "A2"),
    ("awards",),
    ("find", "A1"),
    ("now",),
    (),
]


@pytest.fixture
def frozen(kiosk: Kiosk) -> dict[tuple[str, ...], str]:
    """What the public sees at the freeze after day 1; afterwards day 2 and the final test come in."""
    kiosk.set(freeze_after_day="1")
    both_sheets(kiosk, 1)
    kiosk.run("day", "close", "1", "--by", "O1", "--over", "试")
    before = {words: kiosk.run("--json", *words).out for words in PUBLIC if words}
    both_sheets(kiosk, 2, lead=2)
    kiosk.run("day", "close", "2", "--by", "O1", "--over", "试")
    kiosk.run("exam", "import", kiosk.write("exam.csv", "编号,分数\nA1,55\nA2,99\n"), "--by", "O1")
    return before


def test_nothing_public_changes_after_the_freeze(kiosk: Kiosk, frozen: dict[tuple[str, ...], str]) -> None:
    for words, before in frozen.items():
        assert kiosk.run("--json", *words).out == before, words
    assert "closed" in kiosk.ask()


def test_a_day_after_the_freeze_has_no_public_board(kiosk: Kiosk, frozen: dict[tuple[str, ...], str]) -> None:
    said = kiosk.run("--lang", "en", "ranking", "--day", "2")
    assert "Frozen" in said.err
    assert kiosk.ask("ranking", "--day", "2") == []
    assert kiosk.ask("ranking", "--day", "2", "--live")


@pytest.mark.parametrize("words", [("ranking",), ("why", "A1"), ("awards",)], ids=" ".join)
def test_frozen_and_live_are_marked(
    words: tuple[str, ...], kiosk: Kiosk, frozen: dict[tuple[str, ...], str]
) -> None:
    said = kiosk.run("--lang", "en", *words)
    assert "Frozen: the board as of day 1" in said.err
    live = kiosk.run("--lang", "en", *words, "--live")
    assert "for the office" in live.out + live.err
    assert "Frozen:" not in live.err
    assert live.out != said.out
    for switch, expected in (((), True), (("--live",), False)):
        answer = kiosk.ask(*words, *switch)
        assert (answer[0] if isinstance(answer, list) else answer)["frozen"] is expected


def settled(kiosk: Kiosk) -> list[list[str]]:
    """Enter an outcome for each open vote and make the list final; return its winners."""
    for award in kiosk.ask("awards", "--live"):
        if award["tied_at_cut"]:
            winners = [one["id"] for one in award["tied_at_cut"]][: award["open_seats"]]
            kiosk.run("awards", "vote", award["award"], *winners, "--by", "O1", "--note", "5:3")
    kiosk.run("awards", "final", "--by", "O1")
    return winners_of(kiosk.ask("awards", "--live"))


def winners_of(awards: list[Any]) -> list[list[str]]:
    return [[winner["id"] for winner in award["winners"]] for award in awards]


def test_the_final_list_is_kept_for_the_ceremony_and_public_once_the_boards_are_thawed(
    kiosk: Kiosk, frozen: dict[tuple[str, ...], str]
) -> None:
    final = settled(kiosk)
    assert all(award["final"] for award in kiosk.ask("awards", "--live"))
    for words, before in frozen.items():
        assert kiosk.run("--json", *words).out == before, words
    said = kiosk.run("--lang", "en", "awards")
    assert "kept for the ceremony" in said.err
    assert "if the camp ended now" in said.out
    assert "kept for the ceremony" not in kiosk.run("--lang", "en", "awards", "--live").err
    kiosk.run("thaw", "--by", "O1", "--reason", "试")
    shown = kiosk.ask("awards")
    assert winners_of(shown) == final
    assert all(award["final"] for award in shown)
    assert "if the camp ended now" not in kiosk.run("--lang", "en", "awards").out
    kiosk.run("awards", "reopen", "--by", "O1", "--reason", "试")
    assert not any(award["final"] for award in kiosk.ask("awards"))


def test_a_list_made_final_after_the_last_closing_is_hidden_by_a_freeze_by_hand(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    kiosk.run("day", "close", "1", "--by", "O1", "--over", "试")
    final = settled(kiosk)
    kiosk.run("freeze", "--by", "O1")
    # The public knows the camp as of the last closing, and the list came after it.
    assert not any(award["final"] for award in kiosk.ask("awards"))
    assert winners_of(kiosk.ask("awards", "--live")) == final


def test_a_correction_after_the_freeze_does_not_show(
    kiosk: Kiosk, frozen: dict[tuple[str, ...], str]
) -> None:
    figure = ("--day", "1", "--item", "discipline", "--to", "1", "--reason", "试")
    kiosk.run("correct", "A1", *figure, "--by", "O1")
    for words, before in frozen.items():
        assert kiosk.run("--json", *words).out == before, words


def test_a_veto_after_the_freeze_does_not_show(kiosk: Kiosk, frozen: dict[tuple[str, ...], str]) -> None:
    kiosk.run("veto", "add", "一班", "safety", "--by", "O1", "--note", "试")
    assert kiosk.run("--json", "awards").out == frozen["awards",]
