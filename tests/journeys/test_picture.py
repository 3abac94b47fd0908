"""What a terminal makes of the bytes a program writes to it."""

from __future__ import annotations

import pytest

from tests.journeys.picture import Output, Picture


@pytest.mark.parametrize("mode", ["?1049h", "?25l", "?1003h", "?2004h", "?1000;1006h", "?7l", ">1u"])
def test_each_mode_left_on_is_found(mode: str) -> None:
    output = Output()
    output.put(b"\x1b[?1049h\x1b[?25l\x1b[?1003h\x1b[>1ux\x1b[<u\x1b[?1003l\x1b[?25h\x1b[?1049l")
    assert output.at_rest()
    output.put(f"\x1b[{mode}".encode())
    assert not output.at_rest()


ODD = (
    ("张\u200d伟\ufe0f 一班", "张伟 一班"),
    ("ab\x1b[<u c", "ab c"),
    ("ab\x1b[>25u\x1b[?2048$p\x1b[2 q\x1b[!p c", "ab c"),
    ("ab\x1bP1$r0m\x1b\\ c", "ab c"),
    ("ab\x1b]2;title\x07\x1b]8;;http://x\x1b\\ c", "ab c"),
    ("ab\x1b[?6n\x1b[?u\x1b[4:3m c", "ab c"),
    ("张伟\x1b[1;2Hx", " x伟"),
    ("张伟\x1b[1;1Hx", "x 伟"),
    ("\x1b[?7l\x1b[1;30H张", ""),
    ("e\u0301té", "été"),
    ("main\x1b[?1049h\x1b[Hother\x1b[?1049l side", "main side"),
    ("main\x1b[?1049hx\x1b[Hother", "other"),
)


@pytest.mark.parametrize(("written", "shown"), ODD)
def test_what_a_terminal_passes_over(written: str, shown: str) -> None:
    whole, in_pieces = Picture(30, 2), Picture(30, 2)
    whole.feed(written.encode())
    for byte in written.encode():
        in_pieces.feed(bytes([byte]))
    assert whole.text() == in_pieces.text() == f"{shown}\n"


def test_a_question_is_no_underline() -> None:
    picture = Picture(10, 1)
    picture.feed(b"\x1b[>4;2mA")
    assert not picture.buffer[0][0].underscore


def test_colours_are_as_they_were_written() -> None:
    picture = Picture(20, 1)
    picture.feed(b"\x1b[7;38;2;1;2;3mA\x1b[0mB\x1b[31mC")
    assert [picture.buffer[0][column].fg for column in range(3)] == ["010203", "default", "red"]
