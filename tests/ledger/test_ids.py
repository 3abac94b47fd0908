"""The set of seen ids is one, however its ids came in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.ledger import ids
from kiosk.ledger.ids import SeenIds


@given(st.lists(st.lists(st.text(max_size=4), max_size=20), max_size=20), st.booleans())
def test_what_was_taken_in_is_there_and_nothing_else(batches: list[list[str]], settled: bool) -> None:
    seen, expected = SeenIds(), set[str]()
    for batch in batches:
        seen.update(batch)
        expected.update(batch)
    if settled:
        seen.settle()
    assert all(one in seen for one in expected)
    assert not any(f"{one}+" in seen for one in expected if f"{one}+" not in expected)


def test_many_ids_take_eight_bytes_each() -> None:
    seen = SeenIds()
    for start in range(0, 200_000, 1000):
        seen.update([f"{number:016x}" for number in range(start, start + 1000)])
    seen.settle()
    assert len(seen._sorted) == 200_000
    assert not seen._loose
    assert f"{199_999:016x}" in seen
    assert f"{200_000:016x}" not in seen


def test_ids_are_sorted_in_seldom() -> None:
    """As often as the ledger doubles, so that reading stays in proportion to its length."""
    seen, settled = SeenIds(), 0
    for number in range(100_000):
        before = len(seen._sorted)
        seen.update([str(number)])
        settled += len(seen._sorted) != before
    assert settled <= 1 + (100_000 // ids._LOOSE).bit_length()
