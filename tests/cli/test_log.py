"""The log on the command line: in words for people, as it stands in the file for programs."""

from __future__ import annotations

from tests.cli.kit import Kiosk


def test_the_log_says_what_happened_in_words_and_json_stays_as_it_is(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1", "--at", "2026-11-23T08:41:07+08:00", "--station", "desk-2")
    kiosk.run("pin", "set", "O1", typed="2468\n")
    said = kiosk.run("log", "--lang", "en").out.splitlines()
    assert any("arrived" in line and line.endswith("[desk-2]") and "11-23 08:41:07" in line for line in said)
    chinese = kiosk.run("log", "--lang", "zh_CN", "--kind", "arrived").out
    assert "报到" in chinese
    (event,) = kiosk.log("--kind", "pin_set")
    assert event["person"] == "O1"
    assert "hash" not in event
    assert "$argon2" not in kiosk.run("log").out


def test_only_what_was_recorded_at_a_station(kiosk: Kiosk) -> None:
    kiosk.run("arrive", "A1", "--station", "desk-2")
    kiosk.run("arrive", "A2", "--station", "desk-22")
    assert [one["person"] for one in kiosk.log("--station", "desk-2")] == ["A1"]
    assert kiosk.log("--station", "desk-2", "--kind", "marked") == []
    assert kiosk.run("log", "--station", "nowhere").out == ""
