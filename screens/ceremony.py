"""The closing ceremony in the hall: what the presenter's step shows, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key as Pressed

from kiosk.awards import Card, Scene, reveal_of
from kiosk.camp import Ceremony
from kiosk.i18n import text
from kiosk.ranking.words import SCOPE_WORDS
from kiosk.station import Station
from screens.base import KioskScreen, TooSmall
from screens.ceremony_words import (
    IS_FINAL,
    STILL_OPEN,
    class_beside,
    closing_words,
    place_words,
    points,
    stage_words,
    standing,
    title_of,
    unopened_words,
)
from screens.text import class_colours
from screens.widgets.big import BigText
from screens.widgets.keys import Key
from screens.widgets.stage_board import Picture, StageBoard
from screens.widgets.stage_card import StageWords, WinnerCard
from screens.widgets.stage_list import WinnersList
from screens.widgets.stage_rows import Told

FACES = ("words", "card", "board", "list", "dark")
"""What the stage can show, one at a time."""
QUICKER = 6
"""How many times as fast rows move far below the awards."""
ALLOWED = ("f9", "ctrl+q")
"""The only keys that do something in the hall."""


class CeremonyScreen(KioskScreen):
    """The hall's stage. It follows the ledger: nobody touches it, and no key does anything here."""

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._words, self._card = StageWords(id="words"), WinnerCard(id="card")
        self._title, self._standing = BigText(id="stage-title"), BigText(id="stage-standing")
        self._open, self._final = BigText(id="stage-open"), BigText(id="stage-final")
        chip = partial(class_colours, station.config)
        self._board = StageBoard(chip)
        self._winners = WinnersList(chip)
        self._step = -1
        """The step that was shown last."""

    def compose(self) -> ComposeResult:
        """Everything the stage can show, on top of one another."""
        yield TooSmall(self.station)
        yield self._words
        yield self._card
        with Vertical(id="board"):
            with Horizontal(id="stage-head"):
                yield self._title
                yield self._standing
                yield self._open
                yield self._final
            yield self._board
        yield self._winners

    def keys(self) -> Sequence[Key]:
        """None: the stage is for looking at."""
        return ()

    def pressed(self, key: Pressed) -> bool:
        """Take every key but those for the language and for leaving, so that none does anything."""
        return key.key not in ALLOWED

    def scanned(self, code: str) -> None:
        """Let a badge that is scanned in the hall be: the desk deals with it."""

    @property
    def home_after(self) -> float:
        """It never goes home by itself."""
        return float("inf")

    def show(self) -> None:
        """Draw what the hall may see now."""
        super().show()
        ceremony, reveal = self.station.camp.ceremony, reveal_of(self.station.camp)
        if ceremony is None or reveal is None:
            self._step = -1
            self._put_words(unopened_words(self.station.camp))
        elif ceremony.blank:
            self._face("dark")
        else:
            self._put(ceremony, reveal.scene(ceremony.step))

    def _put(self, ceremony: Ceremony, scene: Scene) -> None:
        forward, self._step = ceremony.step > self._step, ceremony.step
        if scene.card is not None:
            self._put_card(scene.card)
        elif scene.title is not None:
            self._face("list")
            self._winners.put(self.station.say(title_of(scene.title)), scene.winners)
        elif scene.lines:
            self._put_board(ceremony, scene, forward=forward)
        else:
            self._put_words(closing_words(scene))

    def _put_words(self, words: object) -> None:
        opened = self.station.camp.opened
        name = opened.name if opened else self.station.config.camp.name
        say = self.station.say
        self._face("words")
        self._words.put(name, say(text("Closing ceremony")), say(words), "")

    def _put_card(self, card: Card) -> None:
        line, say = card.line, self.station.say
        self._card.dress(*class_colours(self.station.config, line.class_))
        titles = say(tuple(title_of(one) for one in card.titles))
        figure = "" if line.figure is None else points(line.figure)
        self._face("card")
        self._card.put(titles, line.name, line.unit, class_beside(line), say(place_words(line)), figure)

    def _put_board(self, ceremony: Ceremony, scene: Scene, *, forward: bool) -> None:
        say = self.station.say
        self._title.update(say(SCOPE_WORDS[scene.scope or "trainee"]))
        whole = standing(ceremony, scene)
        self._standing.update(say(whole) if whole else "")
        self._open.update(say(STILL_OPEN))
        self._final.update(say(IS_FINAL))
        self._standing.display = whole is not None
        self._open.display = self._final.display = whole is None
        self._face("board")
        words, places = stage_words(scene)
        told = Told(tuple(map(say, words)), places)
        picture = Picture(scene.lines, scene.step.row, told, scene.step.kind == "points")
        pace = ceremony.pace / 100 * (QUICKER if scene.step.quick else 1)
        self._board.put(picture, pace, forward=forward)

    def _face(self, name: str) -> None:
        for face in FACES:
            self.set_class(face == name, f"-{face}")
