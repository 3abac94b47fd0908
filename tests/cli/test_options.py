"""The options before and after a command, and wrong usage."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from typer import Typer

from kiosk.cli.app import ROOMS, _rooms
from tests.cli.kit import Kiosk, at


def test_options_stand_before_and_after_the_command(kiosk: Kiosk) -> None:
    config = str(kiosk.config)
    before = kiosk.bare("--config", config, "--json", "--now", at(1, "09:10"), "now").json()
    after = kiosk.bare("now", f"--now={at(1, '09:10')}", "--json", "--config", config).json()
    assert before == after
    assert [one["id"] for one in before["now"]] == ["d1-a"]


def test_the_settings_are_found_by_environment(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_CONFIG", str(kiosk.config))
    assert len(kiosk.bare("roster", "list", "--json").json()) == 11


def test_another_ledger_is_another_camp(kiosk: Kiosk) -> None:
    other = kiosk.folder / "other.json"
    kiosk.run("arrive", "A1")
    assert kiosk.ask("find", "A1", "--ledger", str(other))[0]["state"] == "expected"
    assert other.exists()


def test_two_dashes_end_the_options(kiosk: Kiosk) -> None:
    assert "--json" in kiosk.run("arrive", "--", "--json", code=1).out


@pytest.mark.parametrize("option", ["--ledger", "--now", "--lang", "--config"])
@pytest.mark.parametrize("after", [(), ("--json",), ("--", "x")], ids=" ".join)
def test_an_option_without_its_value_is_wrong_usage_and_does_nothing(
    option: str, after: tuple[str, ...], kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kiosk.folder)
    there = sorted(kiosk.folder.rglob("*"))
    said = kiosk.bare("counts", option, *after, code=2)
    assert option in said.err
    assert "Usage: kiosk" in said.err
    assert sorted(kiosk.folder.rglob("*")) == there


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("find",),
        ("arrive", "A1", "--bogus"),
        ("agenda", "show", "--day", "one"),
        ("now", "--lang", "fr"),
        ("now", "--now", "yesterday"),
        ("arrive", "A1", "--at", "0001-01-01T00:00"),
        ("now", "--now", "9999-12-31T23:59:59.9"),
        ("now", "--now", "0001-01-01T00:00"),
        ("mark", "d1-a", "A1", "asleep"),
        ("leave", "A1", "--from", "x", "--until", "y", "--kind", "before", "--by", "O1"),
        ("ranking", "--by", "weight"),
        ("class-score", "一班", "--day", "1", "--item", "drill", "--by", "O1"),
        ("correct", "A1", "--day", "1", "--item", "homework", "--to", "nan", "--by", "O1"),
        ("sheet", "show", "--class", "一班"),
        ("day", "close", "1"),
        ("pin", "set"),
        ("wall",),  # in a pipe, where nobody sees it
        ("desk", "--station", "desk-2"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_with_a_usage_line_and_nothing_recorded(
    words: tuple[str, ...], kiosk: Kiosk
) -> None:
    before = kiosk.ledger.read_bytes()
    assert "Usage: kiosk" in kiosk.run(*words, code=2).err
    assert kiosk.ledger.read_bytes() == before


def test_the_rehearsal_clock_decides_what_is_on(kiosk: Kiosk) -> None:
    words = ("now", "--json", "--now")
    early, late = (kiosk.run(*words, at(1, clock)).json() for clock in ("08:00", "10:30"))
    assert (early["day"], early["now"], early["next"][0]["id"]) == (1, [], "d1-a")
    assert [one["id"] for one in late["now"]] == ["d1-b"]


def test_words_that_are_no_text_are_told_not_traced(kiosk: Kiosk) -> None:
    assert "UTF-8" in kiosk.run("arrive", "\udcff\udcfe", code=2).err
    out = kiosk.run("scan", "--json", typed=b"A1\n" + b"\xff\xfe\n").out
    assert out.count('"verdict"') == 2


def test_help_and_messages_follow_the_language(kiosk: Kiosk) -> None:
    assert "登记" in kiosk.run("--help").out
    assert "Record an arrival." in kiosk.run("arrive", "--help", "--lang", "en").out
    assert "Day 1 of 10" in kiosk.run("--lang", "en", "--now", at(1, "09:00")).out
    assert "第 1 天" in kiosk.run("--now", at(1, "09:00")).out


def test_the_ledger_lies_where_the_settings_say(kiosk: Kiosk, tmp_path: Path) -> None:
    kiosk.set(path='"elsewhere/camp.json"')
    kiosk.run("counts")
    assert (kiosk.folder / "elsewhere" / "camp.json").exists()


def test_every_command_stands_with_its_module() -> None:
    for room, commands in ROOMS.items():
        app = Typer()
        import_module(f"kiosk.cli.{room}").register(app)
        named = {command.name for command in app.registered_commands}
        grouped = {group.name for group in app.registered_groups}
        assert named | grouped == set(commands), room


@pytest.mark.parametrize(
    ("line", "rooms"),
    [
        ("", ("screens",)),
        ("--json", ("screens",)),
        ("find zs", ("people",)),
        ("find --help", ("people",)),
        ("--help", tuple(ROOMS)),
        ("--help find", tuple(ROOMS)),
        ("fnid zs", tuple(ROOMS)),
    ],
)
def test_a_command_loads_only_its_own_module(line: str, rooms: tuple[str, ...]) -> None:
    assert tuple(_rooms(line.split())) == rooms
