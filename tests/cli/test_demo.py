"""`kiosk demo` where nobody sits at a terminal: what it holds, what it leaves behind, what it cannot do."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cli.kit import ROOT, Kiosk


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """The sample camp's files, not laid down; the system's temporary files are the test's own."""
    folder, passing = tmp_path / "camp", tmp_path / "passing"
    (folder / "data").mkdir(parents=True)
    passing.mkdir()
    shutil.copy(ROOT / "config.toml", folder)
    for name in ("roster.csv", "agenda.csv"):
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    return Kiosk(folder)


def left(sample: Kiosk) -> list[str]:
    """Return what is there besides the files the camp came with."""
    came = {
        "camp",
        "passing",
        "camp/config.toml",
        "camp/data",
        "camp/data/roster.csv",
        "camp/data/agenda.csv",
    }
    above = sample.folder.parent
    return sorted({str(path.relative_to(above)) for path in above.rglob("*")} - came)


def test_it_says_what_it_holds_and_leaves_nothing_behind(sample: Kiosk) -> None:
    said = sample.run("demo")
    first = said.out.splitlines()[0]
    assert first.startswith("演示：第 3 天 20:45，种子 1；")
    assert "打分表：" in said.out
    assert "已日结：第 1、2 天" in said.out
    assert "魏金龙 T0055" in said.out
    assert left(sample) == []


def test_the_ceremony_is_on_the_last_day(sample: Kiosk) -> None:
    found = sample.ask("demo", "ceremony")
    assert (found["day"], found["closed"][-1]) == (10, 10)
    assert sample.ask("demo", "--day", "2", "ceremony")["day"] == 2


def test_as_json_it_is_the_same_for_a_seed(sample: Kiosk) -> None:
    found = sample.ask("demo", "--day", "1", "--seed", "5")
    assert found == sample.ask("demo", "--day", "1", "--seed", "5")
    assert found["fingerprint"] != sample.ask("demo", "--day", "1")["fingerprint"]
    assert (found["day"], found["seed"], found["closed"]) == (1, 5, [])
    assert found["moment"] == "2026-11-23T20:45:00+08:00"
    assert (
        found["here"] + found["on_leave"] + found["departed"] + found["not_yet"] == found["expected"] == 151
    )
    assert sorted(found["sheets"].values()).count("missing") == 2
    assert len(found["pins"]) == 21
    assert left(sample) == []


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        (("desk",), "2026-11-23T08:05:00+08:00"),
        (("agenda", "--day", "2"), "2026-11-24T08:25:00+08:00"),
        (("scores",), "2026-11-23T20:45:00+08:00"),
        (("standings",), "2026-11-23T21:27:00+08:00"),
        (("--at", "12:00"), "2026-11-23T12:00:00+08:00"),
        (("--now", "2026-11-24T07:15"), "2026-11-24T07:15:00+08:00"),
    ],
    ids=str,
)
def test_it_begins_when_there_is_most_to_see_or_when_asked(
    words: tuple[str, ...], moment: str, sample: Kiosk
) -> None:
    day = () if "--day" in words or "--now" in words else ("--day", "1")
    assert sample.ask("demo", *words, *day)["moment"] == moment


def test_the_camps_own_first_day_is_kept(sample: Kiosk) -> None:
    sample.set(starts='"2027-03-01"')
    assert sample.ask("demo", "--day", "1", "desk")["moment"] == "2027-03-01T08:05:00+08:00"


@pytest.mark.parametrize(
    "words",
    [
        ("--day", "0"),
        ("--day", "11"),
        ("--speed", "0"),
        ("--speed", "-1"),
        ("--speed", "nan"),
        ("--at", "25:00"),
        ("--now", "2025-01-01T08:00"),
        ("basement",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_and_nothing_is_left(words: tuple[str, ...], sample: Kiosk) -> None:
    said = sample.run("demo", *words, code=2)
    assert said.out == ""
    assert "Usage" in said.err
    assert left(sample) == []


def test_a_roster_with_faults_is_told_and_nothing_is_left(sample: Kiosk) -> None:
    sample.write("data/roster.csv", "编号,姓名\nT1,\n")
    assert "roster.csv" in sample.run("demo", code=3).err
    assert left(sample) == []
    sample.run("demo", "--keep", str(sample.folder.parent / "kept"), code=3)
    assert left(sample) == []


def test_kept_it_is_a_camp_like_any_other(sample: Kiosk) -> None:
    folder = sample.folder.parent / "kept"
    found = sample.ask("demo", "--day", "2", "--keep", str(folder))
    assert found["folder"] == str(folder)
    other = Kiosk(folder)
    verified = other.ask("verify")
    assert (verified["events"], verified["fingerprint"]) == (found["events"], found["fingerprint"])
    standings = other.ask("ranking", "--by", "class", "--now", "2026-11-24T20:45")
    assert standings[0]["rank"] == 1
    assert len(standings) == 6
    assert other.run("check").err == ""
    confirmed = next(name for name, state in found["sheets"].items() if state == "confirmed")
    sheet = ("--class", confirmed, "--day", "2", "--by", "O01", "--reason", "look again")
    other.run("sheet", "reject", *sheet, "--now", "2026-11-24T20:46", code=1, typed="0000\n")
    said = other.run(
        "sheet", "reject", *sheet, "--now", "2026-11-24T20:46", code=1, typed=found["pins"]["O01"]
    )
    assert "own_sheet" in said.out


def test_nothing_is_kept_where_something_is(sample: Kiosk) -> None:
    folder = sample.folder.parent / "kept"
    folder.mkdir()
    (folder / "mine").write_text("mine", encoding="utf-8")
    assert "already" in sample.run("demo", "--keep", str(folder), code=1).out
    assert left(sample) == ["kept", "kept/mine"]


def test_a_ledger_elsewhere_is_not_touched(sample: Kiosk) -> None:
    outside = sample.folder.parent / "outside.json"
    sample.set(path=f'"{outside}"')
    folder = sample.folder.parent / "kept"
    said = sample.run("demo", "--day", "1", "--keep", str(folder))
    assert not outside.exists()
    assert f"--ledger {folder / 'data' / 'camp.json'}" in said.out
    assert (folder / "data" / "camp.json").exists()
