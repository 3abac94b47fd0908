"""The agenda in and out of files: shown, asked for at a terminal, counted in a calendar."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from icalendar import Calendar

from kiosk.agenda import change_room
from kiosk.cli import agenda_files
from kiosk.events import Stamp
from kiosk.ledger import open_ledger
from tests.cli.kit import AGENDA, FIRST_DAY, Kiosk, at
from tests.journeys.terminal import NO_PTY, Terminal

BEFORE = ("--now", at(1, "05:00"))
CHANGED = (
    AGENDA.replace("d1-b,1,10:10,11:00,讨论,教室", "d1-b,1,10:30,11:20,分组讨论,礼堂")
    .replace("d2-a,2,09:00,10:00,第二课,礼堂,是", "d2-a,3,14:00,15:00,第二课,,否")
    .replace("d3-a,3,09:00,10:00,第三课,礼堂,否,否\n", "n,4,08:00,09:00,新课,,否,否\n")
)
ENGLISH = """\
  + New: day 4, 08:00-09:00, 新课
  ~ Changed: day 1, 10:10-11:00, 讨论: Time 10:10-11:00 -> 10:30-11:20, \
Room 教室 -> 礼堂, Title 讨论 -> 分组讨论
  ~ Changed: day 2, 09:00-10:00, 第二课: Time day 2, 09:00-10:00 -> day 3, 14:00-15:00, \
Room 礼堂 -> none, Roll call yes -> no
  - Cancelled, no longer in the file: day 3, 09:00-10:00, 第三课
1 added, 2 changed, 1 unchanged, 1 gone.
"""


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line take its streams for a terminal."""
    monkeypatch.setattr("kiosk.cli.screens.is_terminal", lambda: True)


def fingerprint(kiosk: Kiosk) -> str:
    return str(kiosk.ask("verify")["fingerprint"])


def test_what_changes_is_shown_line_by_line(kiosk: Kiosk) -> None:
    path, before = kiosk.write("new.csv", CHANGED), fingerprint(kiosk)
    said = kiosk.run("agenda", "import", path, "--dry-run", *BEFORE, "--lang", "en").out
    assert said == f"{ENGLISH}This was a dry run; nothing was recorded.\n"
    assert fingerprint(kiosk) == before
    said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en").out
    assert said == f"{ENGLISH}The agenda was taken over.\n"
    again = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en").out
    assert again == "0 added, 0 changed, 4 unchanged, 0 gone.\nNothing is new.\n"
    back = kiosk.run("agenda", "import", kiosk.write("old.csv", AGENDA), *BEFORE, "--lang", "en").out
    assert "  + Restored: day 3, 09:00-10:00, 第三课\n" in back
    assert "\n0 added, 2 changed, 1 unchanged, 1 gone, 1 restored, 0 kept as they are.\n" in back


def test_what_has_happened_is_told_with_its_reason(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1", "--at", at(1, "08:00"))
    kiosk.run("mark", "d1-a", "A1", "present", "--at", at(1, "08:55"))
    kiosk.run("agenda", "start", "d1-b", "--by", "O1", "--at", at(1, "10:10"))
    kiosk.run("day", "close", "2", "--by", "O1", "--over", "试")
    later = AGENDA.replace("10:00", "10:05").replace("11:00", "11:05").replace("09:00", "09:05")
    now = ("--now", at(3, "12:00"), "--lang", "en", "--dry-run")
    said = kiosk.run("agenda", "import", kiosk.write("late.csv", later), *now).out
    assert [line.partition(":")[0] for line in said.splitlines() if line.startswith("  =")] == [
        "  = Kept as it is, it has marks",
        "  = Kept as it is, it is over",
        "  = Kept as it is, it is over",
        "  = Kept as it is, its day is closed",
    ]
    assert "\n0 added, 0 changed, 0 unchanged, 0 gone, 0 restored, 4 kept as they are.\n" in said
    early = ("--now", at(1, "10:20"), "--lang", "en", "--dry-run")
    said = kiosk.run("agenda", "import", str(kiosk.folder / "late.csv"), *early).out
    assert "  = Kept as it is, it has begun: day 1, 10:10-11:00, 讨论\n" in said


def test_at_a_terminal_it_is_asked_and_no_records_nothing(kiosk: Kiosk, terminal: None) -> None:
    path, before = kiosk.write("new.csv", CHANGED), fingerprint(kiosk)
    for typed in ("n\n", "\n", "", "maybe\n", "不\n"):
        said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en", typed=typed, code=1).out
        asked = "Take this over? 1 sessions would be cancelled. [y/N]"
        assert said == f"{ENGLISH}{asked} refused: declined Nothing was taken over.\n"
    assert fingerprint(kiosk) == before
    said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en", typed="Ｙ\n").out
    assert said.endswith("The agenda was taken over.\n")
    assert fingerprint(kiosk) != before


def test_a_pin_is_asked_only_after_yes(kiosk: Kiosk, terminal: None) -> None:
    kiosk.run("pin", "set", "O1", typed="2468\n")
    path, before = kiosk.write("new.csv", CHANGED), fingerprint(kiosk)
    kiosk.run("agenda", "import", path, *BEFORE, "--by", "O1", typed="n\n2468\n", code=1)
    assert fingerprint(kiosk) == before
    kiosk.run("agenda", "import", path, *BEFORE, "--by", "O1", typed="是\n2468\n")
    assert kiosk.log()[-1]["by"] == "O1"


@pytest.mark.parametrize("words", [("--yes",), ("--json",), ("--dry-run",)], ids=" ".join)
def test_these_are_never_asked(words: Sequence[str], kiosk: Kiosk, terminal: None) -> None:
    path, before = kiosk.write("new.csv", CHANGED), fingerprint(kiosk)
    said = kiosk.run("agenda", "import", path, *BEFORE, *words, "--lang", "en", typed="n\n").out
    assert "[y/N]" not in said
    assert (fingerprint(kiosk) == before) == (words == ("--dry-run",))


def test_a_pipe_the_same_agenda_and_a_first_one_are_not_asked(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kiosk.write("new.csv", CHANGED)
    assert "[y/N]" not in kiosk.run("agenda", "import", path, *BEFORE, typed="n\n").out
    monkeypatch.setattr("kiosk.cli.screens.is_terminal", lambda: True)
    assert "[y/N]" not in kiosk.run("agenda", "import", path, *BEFORE, typed="n\n").out
    (kiosk.folder / "data" / "agenda.csv").unlink()
    other = ("--ledger", str(kiosk.folder / "other.json"), "--lang", "en")
    said = kiosk.run("agenda", "import", path, *BEFORE, *other, typed="n\n").out
    assert said.endswith("4 added, 0 changed, 0 unchanged, 0 gone.\nThe agenda was taken over.\n")


def meanwhile(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody else change the agenda after it was shown and before it is recorded."""
    first = agenda_files.Takeover.__init__

    def init(self: agenda_files.Takeover, *rest: Any) -> None:
        moment = dt.datetime.fromisoformat(f"{at(1, '05:00')}+08:00")
        with open_ledger(kiosk.ledger) as other:
            decide = partial(change_room, session="d1-a", room="操场")
            other.record(decide, Stamp("other", moment, moment, "desk-2", "O2"))
        first(self, *rest)

    monkeypatch.setattr(agenda_files.Takeover, "__init__", init)


def test_what_somebody_changed_meanwhile_is_looked_at_again(
    kiosk: Kiosk, terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(kiosk, monkeypatch)
    path, count = kiosk.write("new.csv", CHANGED), len(kiosk.log())
    said = kiosk.run("agenda", "import", path, *BEFORE, "--lang", "en", typed="y\n", code=1).out
    assert "refused: changed_meanwhile " in said
    assert "Import the file again" in said
    assert [one["kind"] for one in kiosk.log()[count:]] == ["session_replanned"]


def test_in_a_pipe_what_was_changed_meanwhile_is_taken_and_told_as_it_was(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(kiosk, monkeypatch)
    said = kiosk.run("agenda", "import", kiosk.write("new.csv", CHANGED), *BEFORE, "--lang", "en").out
    assert "1 added, 2 changed, 1 unchanged" in said
    assert "changed meanwhile. This was taken over:" in said
    assert "  = Kept as it is, changed on the screen: day 1, 09:00-10:00, 开班\n" in said
    assert "1 added, 2 changed, 0 unchanged" in said


def test_json_tells_what_was_recorded(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    meanwhile(kiosk, monkeypatch)
    found = kiosk.ask("agenda", "import", kiosk.write("new.csv", CHANGED), *BEFORE)
    assert found == {
        "dry_run": False, "added": ["n"], "changed": ["d1-b", "d2-a"], "unchanged": [],
        "gone": ["d3-a"], "restored": [], "held": ["d1-a"],
    }  # fmt: skip


def test_only_who_may_change_the_agenda_imports_in_their_name(kiosk: Kiosk) -> None:
    path, before = kiosk.write("new.csv", CHANGED), fingerprint(kiosk)
    assert kiosk.ask("agenda", "import", path, *BEFORE, "--by", "A3", code=1)["verdict"] == "not_allowed"
    assert kiosk.ask("agenda", "import", path, *BEFORE, "--by", "Z9", code=1)["verdict"] == "unknown_person"
    assert fingerprint(kiosk) == before


@pytest.mark.skipif(bool(NO_PTY), reason=NO_PTY)
def test_in_a_real_terminal(kiosk: Kiosk) -> None:
    path = kiosk.write("new.csv", CHANGED)
    command = (
        sys.executable,
        "-m",
        "kiosk",
        "--config",
        str(kiosk.config),
        "agenda",
        "import",
        path,
        *BEFORE,
    )
    for answer, code, state in (("n\r", 1, "第二课"), ("y\r", 0, "新课")):
        with Terminal((*command, "--lang", "en"), cwd=kiosk.folder) as line:
            line.wait_for("[y/N]")
            line.type(answer)
            assert line.ended() == code
        assert state in kiosk.run("agenda", "show", "--day", "2" if code else "4").out


def exported(kiosk: Kiosk, name: str = "camp.ics") -> dict[str, Any]:
    path = kiosk.folder / name
    kiosk.run("agenda", "export", str(path))
    return {str(one["UID"]): one for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def sequences(events: dict[str, Any]) -> dict[str, int]:
    return {uid.partition("@")[0]: int(event["SEQUENCE"]) for uid, event in events.items()}


def test_an_export_counts_delays_also_those_of_others(kiosk: Kiosk) -> None:
    first = exported(kiosk)
    assert sequences(first) == {"d1-a": 0, "d1-b": 0, "d2-a": 0, "d3-a": 0}
    kiosk.run("agenda", "start", "d1-a", "--by", "O1", "--at", at(1, "09:30"))
    second = exported(kiosk)
    assert sequences(second) == {"d1-a": 1, "d1-b": 1, "d2-a": 0, "d3-a": 0}
    moved = second["d1-b@main.kiosk"]
    assert moved["DTSTART"].dt.strftime("%H:%M") == "10:30"
    assert moved["LAST-MODIFIED"].dt > first["d1-b@main.kiosk"]["LAST-MODIFIED"].dt
    kiosk.run("agenda", "move", "d1-b", "--by", "O1", "--day", "7", "--start", "10:00", "--end", "11:00")
    third = exported(kiosk)
    assert sequences(third) == {"d1-a": 1, "d1-b": 2, "d2-a": 0, "d3-a": 0}
    assert third["d2-a@main.kiosk"] == first["d2-a@main.kiosk"]
    kiosk.run("arrive", "A1")
    assert exported(kiosk, "again.ics") == third


def test_a_recurring_entry_comes_as_a_session_a_day(kiosk: Kiosk) -> None:
    begins = FIRST_DAY.isoformat().replace("-", "")
    lunch = (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:lunch@office\nSUMMARY:午餐\nRRULE:FREQ=DAILY\n"
        f"DTSTART:{begins}T043000Z\nDTEND:{begins}T053000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = kiosk.ask("agenda", "import", kiosk.write("lunch.ics", lunch), *BEFORE)
    assert len(found["added"]) == 10
    assert found["added"][0] == f"lunch-{begins}"
    again = kiosk.ask("agenda", "import", str(kiosk.folder / "lunch.ics"), *BEFORE)
    assert (again["added"], len(again["unchanged"])) == ([], 10)
