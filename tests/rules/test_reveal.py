"""The reveal: its steps, and that nothing is seen before its own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.awards import Reveal, Scene
from kiosk.awards.reveal import NAMED, SHORT
from kiosk.events import CeremonyOpened
from tests.rules.ceremony_kit import award, board, opening, openings

FOUR = board({"a": (95, 96), "b": (94, 97), "c": (93, 93.5), "d": (92, 95.5)})


def told(reveal: Reveal) -> list[str]:
    return [" ".join(filter(None, (step.kind, step.row, step.award))) for step in reveal.steps]


def order(scene: Scene) -> str:
    return "".join(line.id for line in scene.lines)


def test_from_the_last_row_upward_points_come_in_rows_rise_and_winners_get_a_card() -> None:
    reveal = Reveal(opening(FOUR, awards=[award("best", ["b", "a"]), award("one", ["b"])]))
    assert told(reveal) == [
        "splash",
        "board",
        "row d",
        "points d",  # rises to the top: who stands last now is next
        "row c",
        "points c",
        "row b",
        "points b",
        "row a",
        "points a",
        "card a",
        "card b",
        "done",
        "list best",
        "end",
    ]
    assert [order(reveal.scene(step)) for step in (1, 2, 3, 5, 7, 9)] == [
        "abcd",
        "abcd",
        "dabc",
        "dabc",
        "bdac",
        "badc",
    ]
    assert [(line.rank, line.figure, line.pending) for line in reveal.scene(3).lines] == [
        (1, Decimal("95.50"), False),
        (2, Decimal("95.00"), True),
        (3, Decimal("94.00"), True),
        (4, Decimal("93.00"), True),
    ]
    card = reveal.scene(11).card
    assert card is not None
    assert (card.line.id, card.line.rank, [one.key for one in card.titles]) == ("b", 1, ["best", "one"])
    assert [line.id for line in reveal.scene(13).winners] == ["b", "a"]


def test_a_card_waits_for_who_will_yet_fall_below() -> None:
    # a counts for the lead until its own points are in: only then is b's place known.
    reveal = Reveal(opening(board({"a": (95, 90), "b": (94, 93)}), awards=[award("one", ["b"])]))
    assert told(reveal)[2:7] == ["row b", "points b", "row a", "points a", "card b"]


def test_a_card_waits_for_who_will_be_level() -> None:
    reveal = Reveal(opening(board({"a": (95, 93), "b": (94, 93)}), awards=[award("one", ["b"])]))
    assert told(reveal)[-3:] == ["card b", "done", "end"]
    card = reveal.scene(6).card
    assert card is not None
    assert (card.line.rank, card.line.tied) == (1, True)


def test_who_came_after_the_freeze_stands_last_without_a_figure() -> None:
    scene = Reveal(opening(board({"new": (None, 99), "a": (95, 95)}))).scene(1)
    assert [(line.id, line.rank, line.figure) for line in scene.lines] == [
        ("a", 1, Decimal("95.00")),
        ("new", 0, None),
    ]


def test_a_winner_who_left_the_board_has_a_card_without_a_place() -> None:
    rows = {"a": (95, 95), "gone": (None, None)}
    reveal = Reveal(opening(board(rows), awards=[award("best", ["a", "gone"])]))
    assert told(reveal)[-4:] == ["done", "card gone", "list best", "end"]
    card = reveal.scene(reveal.last - 2).card
    assert card is not None
    assert (card.line.name, card.line.rank, card.line.figure) == ("ngone", 0, None)
    assert [line.id for line in reveal.scene(reveal.last - 1).winners] == ["a", "gone"]


def test_a_long_board_is_quick_far_below_the_awards_and_by_hand_from_the_lowest_winner_upward() -> None:
    rows = {f"p{place:03}": (99 - place / 10, 99 - place / 10) for place in range(150)}
    reveal = Reveal(opening(board(rows), awards=[award("best", [f"p{place:03}" for place in range(22)])]))
    quick = [step for step in reveal.steps if step.quick]
    assert [step.row for step in quick] == [f"p{place:03}" for place in range(149, 21, -1)]
    assert {step.kind for step in quick} == {"points"}
    assert told(reveal)[2 + len(quick) :][:3] == ["row p021", "points p021", "card p021"]
    assert reveal.last == 1 + 128 + 3 * 22 + 1 + 4 + 1


def test_a_riser_from_far_below_does_not_hold_up_the_others() -> None:
    rows = {f"p{place:03}": (99 - place / 10, 99 - place / 10) for place in range(100)}
    rows["p090"] = (90, 98.95)
    reveal = Reveal(opening(board(rows), awards=[award("best", ["p090"])]))
    by_hand = [step.row for step in reveal.steps if step.kind == "row"]
    assert by_hand == ["p000"], "everybody below its second place is quick"


def test_a_long_board_without_an_award_is_by_hand_for_its_first_places() -> None:
    rows = {f"p{place:03}": (99 - place / 10, 99 - place / 10) for place in range(100)}
    reveal = Reveal(opening(board(rows)))
    assert next(step.row for step in reveal.steps if step.kind == "row") == "p009"


def test_beyond_either_end_is_the_step_there() -> None:
    reveal = Reveal(opening(FOUR))
    assert reveal.scene(-3) == reveal.scene(0)
    assert reveal.scene(10**9) == reveal.scene(reveal.last)


def test_nothing_to_reveal_is_two_steps() -> None:
    assert told(Reveal(opening())) == ["splash", "end"]


@given(openings())
def test_the_last_scene_of_a_board_is_the_final_board(whole: CeremonyOpened) -> None:
    reveal = Reveal(whole)
    for number, step in enumerate(reveal.steps):
        if step.kind != "done":
            continue
        staged = whole.boards[step.board]
        listed = {row.id: place for place, row in enumerate(staged.rows)}
        final = [(row.id, row.after) for row in staged.rows if row.after is not None]
        final.sort(key=lambda one: (-(one[1] or 0), listed[one[0]]))
        lines = reveal.scene(number).lines
        assert [(line.id, line.figure) for line in lines] == final
        for line in lines:
            assert line.rank == 1 + sum(other > (line.figure or 0) for _, other in final if other is not None)
            assert line.tied == (sum(other == line.figure for _, other in final) > 1)
            assert not line.pending


@given(openings())
def test_a_figure_is_the_frozen_one_until_its_step_and_the_final_one_from_then_on(
    whole: CeremonyOpened,
) -> None:
    reveal = Reveal(whole)
    given_out: set[str] = set()
    for number, step in enumerate(reveal.steps):
        if step.kind == "points":
            assert step.row not in given_out, "nobody's points come in twice"
            given_out.add(step.row)
        scene = reveal.scene(number)
        rows = {row.id: row for row in whole.boards[step.board].rows} if step.board >= 0 else {}
        for line in scene.lines:
            row = rows[line.id]
            assert line.figure == (row.after if line.id in given_out else row.before)
            assert line.pending == (line.id not in given_out)
    everybody = {row.id for staged in whole.boards for row in staged.rows if row.after is not None}
    assert given_out == everybody


@given(openings())
def test_no_winner_is_told_before_their_card_and_each_is_told_once(whole: CeremonyOpened) -> None:
    reveal = Reveal(whole)
    carded: set[tuple[str, str]] = set()
    for number, step in enumerate(reveal.steps):
        scene = reveal.scene(number)
        if scene.card is not None:
            line, scope = scene.card.line, str(scene.scope)
            assert (scope, line.id) not in carded
            carded.add((scope, line.id))
            final = [row.after for row in whole.boards[step.board].rows if row.after is not None]
            if line.figure is not None:
                assert line.rank == 1 + sum(one > line.figure for one in final), "the place is final"
            keys = [one.key for one in whole.awards if one.scope == scope and line.id in one.winners]
            assert [one.key for one in scene.card.titles] == keys
        assert {(str(scene.scope), line.id) for line in scene.winners} <= carded
    assert carded == {(one.scope, winner) for one in whole.awards for winner in one.winners}


@given(openings(most=SHORT), st.data())
def test_a_scene_depends_on_nothing_that_comes_later(whole: CeremonyOpened, data: st.DataObject) -> None:
    """Whatever the figures still to come are, what was seen up to a step is the same."""
    plain = opening(*whole.boards)
    reveal = Reveal(plain)
    number = data.draw(st.integers(0, reveal.last))
    given_out = {step.row for step in reveal.steps[: number + 1] if step.kind == "points"}
    other = [
        board(
            {
                row.id: (
                    None if row.before is None else str(row.before),
                    None if row.after is None else str(row.after if row.id in given_out else Decimal(50)),
                )
                for row in staged.rows
            },
            staged.scope,
        )
        for staged in whole.boards
    ]
    changed = Reveal(opening(*other))
    for earlier in range(number + 1):
        assert changed.scene(earlier) == reveal.scene(earlier)


@given(openings(), st.lists(st.integers(-5, 200), max_size=20))
def test_back_and_forth_shows_the_same_again(whole: CeremonyOpened, walk: list[int]) -> None:
    reveal = Reveal(whole)
    scenes = [reveal.scene(number) for number in range(reveal.last + 1)]
    for number in walk:
        assert reveal.scene(number) == scenes[max(0, min(reveal.last, number))]
    assert [Reveal(whole).scene(number) for number in range(reveal.last, -1, -1)] == scenes[::-1]


@pytest.mark.parametrize("people", [500])
def test_a_large_camp_is_worked_out_quickly(people: int) -> None:
    rows = {f"p{place}": (90 + place % 97 / 10, 90 + place % 89 / 10) for place in range(people)}
    reveal = Reveal(opening(board(rows), awards=[award("best", [f"p{one}" for one in range(75)])]))
    assert sum(step.kind == "card" for step in reveal.steps) == 75


@given(openings(), st.integers(0, 40))
def test_a_list_names_a_few_at_once_and_its_parts_all_of_them_in_order(
    whole: CeremonyOpened, most: int
) -> None:
    rows = {f"p{place:03}": (99 - place / 10, 99 - place / 10) for place in range(41)}
    long = award("long", [f"p{place:03}" for place in range(most)])
    for one in (whole, opening(board(rows), awards=[long])):
        reveal = Reveal(one)
        lists = [number for number, step in enumerate(reveal.steps) if step.kind == "list"]
        for key in {reveal.steps[number].award for number in lists}:
            scenes = [reveal.scene(number) for number in lists if reveal.steps[number].award == key]
            assert [scene.step.part for scene in scenes] == list(range(1, scenes[0].parts + 1))
            names = [line.id for scene in scenes for line in scene.winners]
            won = next(entry.winners for entry in one.awards if entry.key == key)
            assert sorted(names) == sorted(won)
            assert {scene.whole for scene in scenes} == {len(won)}
            ranks = [line.rank or 999 for scene in scenes for line in scene.winners]
            assert ranks == sorted(ranks)
            lengths = [len(scene.winners) for scene in scenes]
            assert max(lengths) <= NAMED
            assert max(lengths) - min(lengths) <= 1
