"""What the stage says of a step, for the hall and for the presenter. No Textual here."""

from __future__ import annotations

from decimal import Decimal

from kiosk.awards import Line, Scene, Title
from kiosk.camp import Camp, Ceremony
from kiosk.i18n import Name, Text, text
from kiosk.ranking.words import ranked


def points(figure: Decimal | None) -> str:
    """Return a figure as it is published, with two places."""
    return "-" if figure is None else f"{figure:.2f}"


def place(line: Line) -> str:
    """Return a place as a number; "-" for none."""
    return str(line.rank) if line.rank else "-"


def class_beside(line: Line) -> str:
    """Return the class to show beside a name; "" where the name is the class's."""
    return "" if line.class_ == line.name else line.class_


def title_of(title: Title) -> Name:
    """Return what an award is called in both languages."""
    return Name(title.title, title.title_en)


STILL_OPEN, IS_FINAL = text("? open"), text("✓ final")
"""What the two looks of a row mean while a board is revealed."""


def standing(ceremony: Ceremony, scene: Scene) -> Text | None:
    """Return as of when the board of a scene is; None for one of which a part is final."""
    content = ceremony.content
    if scene.step.kind == "board":
        return text("Frozen, day {day}", day=content.frozen_day)
    if scene.step.kind == "done":
        return text("Final, day {day}", day=content.final_day)
    return None


def closing_words(scene: Scene) -> Text:
    """Return what is said before the first board and after the last."""
    return text("Congratulations!") if scene.step.kind == "end" else text("The results")


def unopened_words(camp: Camp) -> Text:
    """Return what is said while no ceremony is open."""
    return text("will begin soon") if camp.ceremony_over is None else text("is over")


def line_of(scene: Scene) -> Line | None:
    """Return whom a scene is about."""
    if scene.card is not None:
        return scene.card.line
    return next((line for line in scene.lines if line.id == scene.step.row), None)


def about_row(scene: Scene) -> tuple[Text, ...]:
    """Return what is said of the row a scene is about, in a few pieces."""
    line = line_of(scene)
    if line is None:
        return ()
    if scene.before is None:
        return _so_far(line)
    return _moved(scene.before, line)


def stage_words(scene: Scene) -> tuple[tuple[Text | str, ...], int]:
    """Return what the hall is told of the row a scene is about, and how many places it has gone up.

    It is read from afar, so it is little: the row itself tells its place and figure.
    """
    line = line_of(scene)
    if line is None:
        return (), 0
    before, unit = scene.before, (line.unit,) if line.unit else ()
    if before is None:
        seen = text("so far") if line.figure is not None else text("not on the frozen board")
        return (seen, *unit), 0
    if before.figure is None or line.figure is None:
        return (text("new on the board"), *unit), 0
    change = f"{points(before.figure)} → {points(line.figure)}"
    gain = f"{line.figure - before.figure:+.2f}"
    places = before.rank - line.rank
    stays = () if places else (text("place unchanged"),)
    return (change, gain, *stays, *unit), places


def _so_far(line: Line) -> tuple[Text, ...]:
    if line.figure is None:
        return (text("not on the frozen board"),)
    return (text("so far {points}, place {rank}", points=points(line.figure), rank=line.rank),)


def _moved(before: Line, line: Line) -> tuple[Text, ...]:
    if before.figure is None or line.figure is None:
        return (text("new on the board: place {rank} now", rank=line.rank),)
    gain, places = line.figure - before.figure, before.rank - line.rank
    change = text(
        "{before} to {after}, {gain}",
        before=points(before.figure),
        after=points(line.figure),
        gain=f"{gain:+.2f}",
    )
    if places > 0:
        return change, text("▲ {n} up", n=places)
    if places < 0:
        return change, text("▼ {n} down", n=-places)
    return change, text("place unchanged")


def place_words(line: Line) -> Text:
    """Return a winner's place in words; for who has left the board, that there is none."""
    if not line.rank:
        return text("no longer on the board")
    return ranked(line.rank, line.tied)
