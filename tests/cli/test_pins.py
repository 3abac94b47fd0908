"""Acting in somebody's name: PINs, and retries with the same id."""

from __future__ import annotations

from tests.cli.kit import Kiosk

PIN, WRONG = "2468\n", "1357\n"
CLOSE = ("day", "close", "1", "--by", "O1", "--over", "试")


def test_with_a_pin_it_is_asked_and_without_one_the_command_is_taken_at_its_word(kiosk: Kiosk) -> None:
    kiosk.run("pin", "set", "O1", typed=PIN)
    refused = kiosk.ask(*CLOSE, typed=WRONG, code=1)
    assert refused["verdict"] == "wrong_pin"
    assert kiosk.ask("day", "check", "1")["closed"] is False
    assert kiosk.ask(*CLOSE, typed=PIN)["verdict"] == "ok"
    kiosk.run("day", "reopen", "1", "--by", "O2", "--reason", "试")


def test_of_a_command_with_a_wrong_pin_nothing_else_happens(kiosk: Kiosk) -> None:
    kiosk.run("pin", "set", "O1", typed=PIN)
    count = len(kiosk.log())
    kiosk.run("leave", "A1", "--from", "2026-01-01T00:00", "--until", "2026-01-02T00:00",
              "--kind", "before", "--by", "O1", typed=WRONG, code=1)  # fmt: skip
    assert [one["kind"] for one in kiosk.log()[count:]] == ["pin_failed"]


def test_five_wrong_ones_lock_and_the_office_resets(kiosk: Kiosk) -> None:
    kiosk.run("pin", "set", "O1", typed=PIN)
    for _ in range(5):
        assert kiosk.ask(*CLOSE, typed=WRONG, code=1)["verdict"] == "wrong_pin"
    assert kiosk.ask(*CLOSE, typed=PIN, code=1)["verdict"] == "locked"
    assert kiosk.ask("pin", "reset", "O1", "--by", "A1", code=1)["verdict"] == "not_allowed"
    kiosk.run("pin", "reset", "O1", "--by", "O2")
    kiosk.run(*CLOSE)


def test_a_bad_pin_is_refused_and_no_pin_stands_in_the_log(kiosk: Kiosk) -> None:
    for bad in ("12\n", "1111\n", "abcd\n", ""):
        assert kiosk.ask("pin", "set", "O1", typed=bad, code=1)["verdict"] == "bad_pin"
    # Long enough not to stand in a check value by chance.
    kiosk.run("pin", "set", "O1", typed="246824682468\n")
    for words in (("log",), ("log", "--json"), ("log", "--kind", "pin_set")):
        out = kiosk.run(*words).out
        assert "argon2" not in out
        assert "246824682468" not in out


def test_a_retry_with_the_same_id_answers_the_same_and_records_nothing(kiosk: Kiosk) -> None:
    words = ("arrive", "A1", "--event-id", "retry-1")
    first = kiosk.ask(*words)
    stored = kiosk.ledger.read_bytes()
    assert kiosk.ask(*words) == first
    assert kiosk.ledger.read_bytes() == stored
    other = kiosk.ask("arrive", "A2", "--event-id", "retry-1", code=1)
    assert other["verdict"] == "id_conflict"
    assert kiosk.run("arrive", "A2", "--event-id", "retry-1", code=1).out.startswith("refused: id_conflict")
    assert kiosk.ledger.read_bytes() == stored


def test_a_retried_sheet_is_submitted_once(kiosk: Kiosk) -> None:
    path = kiosk.write("sheet.csv", "编号,课堂纪律,内务卫生\nA1,20,10\n")
    words = ("sheet", "import", path, "--class", "一班", "--day", "1", "--by", "O1", "--event-id", "s1")
    first = kiosk.ask(*words)
    stored = kiosk.ledger.read_bytes()
    assert kiosk.ask(*words)["events"] == first["events"]
    assert kiosk.ledger.read_bytes() == stored
