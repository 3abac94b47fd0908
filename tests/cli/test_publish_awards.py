"""The text for the notice board as a file: of the final list only, whole or not at all."""

from __future__ import annotations

import pytest

from tests.cli.kit import Kiosk, both_sheets
from tests.cli.test_freeze import settled


@pytest.fixture
def final(kiosk: Kiosk) -> list[list[str]]:
    """The winners of a list that is final."""
    both_sheets(kiosk, 1)
    return settled(kiosk)


def test_it_is_refused_while_the_list_is_not_final(kiosk: Kiosk) -> None:
    both_sheets(kiosk, 1)
    path = kiosk.folder / "notice.txt"
    assert "refused: not_final" in kiosk.run("awards", "publish", str(path), code=1).out
    assert kiosk.ask("awards", "publish", "-", code=1)["verdict"] == "not_final"
    assert not path.exists()


def test_a_file_and_standard_output_have_the_same_text(kiosk: Kiosk, final: list[list[str]]) -> None:
    path = kiosk.folder / "公示.txt"
    answer = kiosk.ask("awards", "publish", str(path))
    assert answer["file"] == str(path)
    shown = path.read_bytes().decode()
    names = {one["id"]: one["name"] for award in kiosk.ask("awards", "--live") for one in award["winners"]}
    assert all(names[one] in shown for winners in final for one in winners)
    assert "公示期" in shown
    assert "Objections" in shown
    # The date and time of the text are of the minute it is made.
    assert kiosk.run("awards", "publish", "-").out == shown
    assert "公示" in kiosk.run("awards", "publish", str(path)).out


def test_markdown_by_its_ending_and_no_other_one(kiosk: Kiosk, final: list[list[str]]) -> None:
    path = kiosk.folder / "notice.md"
    kiosk.run("awards", "publish", str(path))
    assert path.read_text(encoding="utf-8").startswith("# ")
    for name in ("notice.pdf", "notice"):
        assert ".txt, .md" in kiosk.run("--lang", "en", "awards", "publish", name, code=2).err


def test_a_file_that_cannot_be_written_is_told(kiosk: Kiosk, final: list[list[str]]) -> None:
    assert "notice.txt" in kiosk.run("awards", "publish", str(kiosk.folder / "no" / "notice.txt"), code=3).err


def test_after_the_freeze_the_text_has_the_live_list(kiosk: Kiosk, final: list[list[str]]) -> None:
    kiosk.run("freeze", "--by", "O1")
    before = kiosk.run("awards", "publish", "-", "--live").out
    assert "第 1 名" in before
