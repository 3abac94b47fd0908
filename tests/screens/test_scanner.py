"""Scans and typing are told apart, and nothing typed is lost or ends up in the wrong place."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.scanner import ECHO, GAP, Scanned, Scanner

BADGES = {"t0042", "t0043", "10007", "w001"}
SLOW = 3 * GAP
FAST = 0.004


class Press(msgspec.Struct):
    """A key as the terminal reports it."""

    key: str
    character: str | None
    time: float


def is_badge(code: str) -> bool:
    return code.casefold() in BADGES


class Keyboard:
    """Presses keys at a scanner of the test's and collects what comes out."""

    def __init__(self, *, hold: bool) -> None:
        self.scanner: Scanner[Press] = Scanner(is_badge)
        self.hold = hold
        self.now = 0.0
        self.out: list[str | Scanned] = []

    def press(self, key: str, character: str | None = None, after: float = SLOW) -> None:
        due = self.scanner.due(self.now)
        if due is not None and after > due:
            self._take(self.scanner.release())
        self.now += after
        self._take(self.scanner.press(Press(key, character, self.now), hold=self.hold))

    def _take(self, items: list[Press] | list[Press | Scanned]) -> None:
        self.out += [
            item if isinstance(item, Scanned) else item.character or f"<{item.key}>" for item in items
        ]

    def type(self, characters: str, gap: float = SLOW) -> None:
        for char in characters:
            self.press(char, char, gap)

    def scan(self, code: str, end: str = "enter", first: float = SLOW, gap: float = FAST) -> None:
        for place, char in enumerate(code):
            self.press(char, char, gap if place else first)
        if end:
            self.press(end, None, gap)

    def rest(self) -> list[str | Scanned]:
        self.now += SLOW
        self._take(self.scanner.release())
        return self.out


@pytest.fixture(params=[True, False], ids=["held", "field"])
def keyboard(request: pytest.FixtureRequest) -> Keyboard:
    return Keyboard(hold=request.param)


def held(keyboard: Keyboard) -> list[str | Scanned]:
    """What is left once a field forgot what turned out to be a scan."""
    out = keyboard.rest()
    if keyboard.hold:
        return out
    kept: list[str | Scanned] = []
    for item in out:
        if isinstance(item, Scanned):
            while kept and isinstance(kept[-1], str) and len(kept[-1]) == 1 and item.code:
                kept.pop()
        kept.append(item)
    return kept


@pytest.mark.parametrize("end", ["enter", "ctrl+j", "tab"])
def test_a_burst_that_ends_with_the_scanners_key_is_a_scan(keyboard: Keyboard, end: str) -> None:
    keyboard.scan("T0042", end)
    assert held(keyboard) == [Scanned("T0042")]


def test_what_is_typed_by_hand_stays_typed_even_a_badge(keyboard: Keyboard) -> None:
    keyboard.type("T0042")
    keyboard.press("enter")
    assert keyboard.rest() == [*"T0042", "<enter>"]


def test_a_fast_code_that_is_nobodys_badge_is_a_scan_all_the_same(keyboard: Keyboard) -> None:
    keyboard.scan("X9999")
    assert held(keyboard) == [Scanned("X9999")]


def test_a_short_burst_that_is_no_badge_was_typed(keyboard: Keyboard) -> None:
    keyboard.scan("zs")
    assert keyboard.rest() == ["z", "s", "<enter>"]


def test_an_input_methods_commit_is_no_scan(keyboard: Keyboard) -> None:
    keyboard.scan("欧阳修远", end="", gap=0.0)
    keyboard.press("enter")
    assert keyboard.rest() == [*"欧阳修远", "<enter>"]


def test_full_width_digits_are_made_plain(keyboard: Keyboard) -> None:
    keyboard.scan("Ｔ００４２")
    assert held(keyboard) == [Scanned("T0042")]


@pytest.mark.parametrize("typed", ["zhang", "张", "z", "zhang wei"])
@pytest.mark.parametrize("pause", [SLOW, FAST])
def test_a_scan_over_a_half_typed_name_wins(typed: str, pause: float) -> None:
    keyboard = Keyboard(hold=True)
    keyboard.type(typed)
    keyboard.scan("T0042", first=pause)
    assert keyboard.rest() == [*typed, Scanned("T0042")]


@pytest.mark.parametrize("hitch", [1, 2, 4])
def test_a_badge_held_up_by_a_busy_machine_is_read_whole(keyboard: Keyboard, hitch: int) -> None:
    for place, char in enumerate("T0042"):
        keyboard.press(char, char, 4 * GAP if place == hitch else FAST)
    keyboard.press("enter", None, FAST)
    assert keyboard.rest()[-1] == Scanned("T0042")


def test_a_foreign_code_behind_a_typed_one_is_not_read_as_one(keyboard: Keyboard) -> None:
    keyboard.type("T00")
    keyboard.scan("99999")
    assert keyboard.rest()[-1] == Scanned("99999")


@pytest.mark.parametrize("code", ["99T0042", "9910007", "AT0042", "x/10007", "XT0042"])
def test_a_foreign_code_is_never_taken_for_the_badge_it_ends_with(keyboard: Keyboard, code: str) -> None:
    keyboard.scan(code)
    assert held(keyboard) == [Scanned(code)]


@pytest.mark.parametrize("echo", ["ctrl+j", "enter", "tab"])
def test_what_a_scanner_sends_after_its_enter_belongs_to_it(keyboard: Keyboard, echo: str) -> None:
    keyboard.scan("T0042")
    keyboard.press(echo, None, FAST)
    keyboard.press("enter", None, ECHO + GAP)
    assert held(keyboard) == [Scanned("T0042"), "<enter>"]


def test_a_second_scan_at_once_is_a_second_scan(keyboard: Keyboard) -> None:
    keyboard.scan("T0042")
    keyboard.scan("T0043", first=FAST)
    assert held(keyboard) == [Scanned("T0042"), Scanned("T0043")]


def test_a_single_key_is_let_through_once_it_is_no_scans(keyboard: Keyboard) -> None:
    keyboard.press("1", "1")
    assert (keyboard.scanner.due(keyboard.now) is not None) is keyboard.hold
    assert keyboard.rest() == ["1"]


def test_keys_held_back_come_before_the_key_that_follows() -> None:
    keyboard = Keyboard(hold=True)
    keyboard.type("ab", FAST)
    keyboard.press("down", None, FAST)
    keyboard.type("c")
    assert keyboard.rest() == ["a", "b", "<down>", "c"]


def test_no_key_is_released_before_its_time() -> None:
    keyboard = Keyboard(hold=True)
    keyboard.press("T", "T")
    assert keyboard.scanner.due(keyboard.now + GAP / 2) == pytest.approx(GAP / 2)
    assert keyboard.scanner.due(keyboard.now + 2 * GAP) == 0
    assert keyboard.out == []


_TYPED = st.tuples(st.just("type"), st.text("azT09张 ", min_size=1, max_size=6))
_SCANNED = st.tuples(st.just("scan"), st.sampled_from(["T0042", "T0043", "10007", "W001", "Q12345"]))
_KEYED = st.tuples(st.just("key"), st.sampled_from(["down", "f2", "escape", "backspace"]))


@given(st.lists(st.one_of(_TYPED, _SCANNED, _KEYED), max_size=12))
def test_nothing_is_lost_and_the_order_kept(story: list[tuple[str, str]]) -> None:
    keyboard = Keyboard(hold=True)
    expected: list[str | Scanned] = []
    for kind, what in story:
        if kind == "type":
            keyboard.type(what)
            expected += what
        elif kind == "scan":
            keyboard.scan(what)
            expected.append(Scanned(what))
        else:
            keyboard.press(what, None)
            expected.append(f"<{what}>")
    assert keyboard.rest() == expected
