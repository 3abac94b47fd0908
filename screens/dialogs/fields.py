"""The rows of a form: a label, what is entered beside it, and what is wrong with that in words below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text as RichText
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key as Pressed
from textual.message import Message
from textual.widgets import Input

from kiosk.clean import clean, plain
from kiosk.i18n import Text, text
from kiosk.station import Station
from screens.dialogs.pick import Choice, Pick
from screens.guard import Guarded
from screens.part import Part

OTHER = "0"
"""The key of the choice that opens a field to type in."""


class Drawn(Part):
    """A part whose picture its owner draws."""

    def __init__(self, station: Station, draw: Callable[[], Content], *, classes: str | None = None) -> None:
        super().__init__(station, classes=classes)
        self._draw = draw

    def picture(self) -> Content:
        """What the owner draws."""
        return self._draw()


class Entry(Guarded, Input):
    """A line to type in. What is typed or pasted is cleaned at once and cut to `limit` characters."""

    class Emptied(Message):
        """Backspace was pressed where nothing stands."""

    def __init__(self, value: str = "", *, limit: int = 64, password: bool = False) -> None:
        super().__init__(clean(value)[:limit], compact=True, password=password, select_on_focus=False)
        self.limit = limit
        """Characters it takes at most."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put `text`, cleaned, in the place of what stands from `start` to `end`."""
        room = self.limit - len(self.value) + abs(end - start)
        kept = clean(text) or (" " if text.isspace() else "")
        super().replace(kept[: max(0, room)], start, end)

    def action_delete_left(self) -> None:
        """Delete to the left; tell where there is nothing."""
        if not self.value:
            self.post_message(self.Emptied())
        super().action_delete_left()

    @property
    def _value(self) -> RichText:
        # Textual's own dot is of a width that terminals with Chinese fonts do not agree on.
        if not self.password:
            return super()._value
        return RichText("*" * len(self.value), no_wrap=True, overflow="ignore", end="")


class Field(Guarded, Vertical):
    """One row: `entry` is what is typed into. What is wrong stands below it, otherwise the hint."""

    def __init__(
        self,
        station: Station,
        label: Text,
        value: str = "",
        *,
        id: str,  # noqa: A002 - Textual's name for it
        limit: int = 64,
        password: bool = False,
    ) -> None:
        super().__init__(id=id)
        self.station = station
        self.entry = Entry(value, limit=limit, password=password)
        self.hint: Text | None = None
        self.warning: Text | None = None
        self.wrong: Text | None = None
        self._label = Drawn(station, lambda: Content(station.say(label)), classes="label")
        self._note = Drawn(station, self._noted, classes="note")

    def compose(self) -> ComposeResult:
        """Label and entry beside each other, the note below."""
        with Horizontal(classes="row"):
            yield self._label
            yield from self.entered()
        yield self._note

    def entered(self) -> ComposeResult:
        """What stands beside the label."""
        yield self.entry

    @property
    def value(self) -> str:
        """What is entered, cleaned."""
        return clean(self.entry.value)

    def put(self, value: str) -> None:
        """Enter `value`, cleaned; nobody is told, as whoever does this knows."""
        with self.entry.prevent(Input.Changed):
            self.entry.value = clean(value)[: self.entry.limit]
        self.entry.cursor_position = len(self.entry.value)

    def on_descendant_focus(self) -> None:
        """Stand out while the keys go here."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Stand back."""
        self.remove_class("-here")

    def tell(
        self, *, wrong: Text | None = None, warning: Text | None = None, hint: Text | None = None
    ) -> None:
        """Say below it what is wrong, or else what to look at twice, or else a hint."""
        self.wrong, self.warning, self.hint = wrong, warning, hint
        self.set_class(wrong is not None, "-wrong")
        width = self._note.content_size.width
        self._note.styles.height = 2 if width and self._noted().cell_length > width else 1
        self._note.show()

    def take_focus(self) -> None:
        """Have the next key go here."""
        self.entry.focus()

    def use(self, *, used: bool) -> None:
        """Show it or not; its room stays."""
        self.visible = used
        self.entry.disabled = not used

    def _noted(self) -> Content:
        if self.wrong:
            return Content.styled(f"✗ {self.station.say(self.wrong)}", "bold $error")
        if self.warning:
            return Content.styled(f"! {self.station.say(self.warning)}", "bold $warning")
        return Content.styled(self.station.say(self.hint) if self.hint else "", "$quiet")


class ChoiceField(Field):
    """A row with choices, one key each; with `other` a further one opens a field to type in.

    So does a letter, but for those of `keys`, which mean something to the dialog around it.
    """

    def __init__(
        self,
        station: Station,
        label: Text,
        choices: Sequence[Choice],
        chosen: str = "",
        *,
        id: str,  # noqa: A002 - Textual's name for it
        other: Text | None = None,
        keys: str = "",
    ) -> None:
        super().__init__(station, label, id=id, limit=200)
        self._keys = keys
        self._other = (Choice(OTHER, other),) if other else ()
        self.pick = Pick(station, (*choices, *self._other), chosen)
        self.entry.display = False

    def entered(self) -> ComposeResult:
        """The choices; where none of them is meant, the field in their place."""
        yield self.pick
        yield self.entry

    @property
    def typing(self) -> bool:
        """Whether something is typed in place of a choice."""
        return bool(self.entry.display)

    @property
    def chosen(self) -> str:
        """The value of the choice, empty where none is chosen or something is typed."""
        return "" if self.typing or self.pick.chosen is None else self.pick.chosen.value

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these choices; the one at the same key stays chosen."""
        self.pick.fill((*choices, *self._other))

    def reset(self) -> None:
        """Have nothing chosen and nothing typed."""
        self.put("")
        self.entry.display, self.pick.display = False, True
        self.pick.choose("")
        self.pick.show()

    def take_focus(self) -> None:
        """Have the next key go here."""
        (self.entry if self.typing else self.pick).focus()

    def on_pick_picked(self, event: Pick.Picked) -> None:
        """Open the field for something else."""
        if event.choice.key == OTHER and event.by_key:
            event.stop()
            self._type(typing=True)

    def on_key(self, event: Pressed) -> None:
        """Open the field likewise where Enter is pressed on that choice, or somebody just begins to type."""
        if not (self.pick.has_focus and self._other):
            return
        on_other = self.pick.chosen is not None and self.pick.chosen.key == OTHER
        letter = event.character if event.character and event.character.isalpha() else ""
        if letter and plain(letter).lower() in self._keys:
            return
        if letter or (event.key == "enter" and on_other):
            event.stop()
            self._type(typing=True)
            self.entry.insert_text_at_cursor(letter)

    def type_instead(self) -> None:
        """Open the field for something else, as its key does."""
        self._type(typing=True)

    def on_entry_emptied(self) -> None:
        """Go back to the choices."""
        if self.typing:
            self._type(typing=False)

    def _type(self, *, typing: bool) -> None:
        if not typing:
            self.pick.choose("")
        self.entry.display, self.pick.display = typing, not typing
        self.take_focus()
        self.post_message(self.Switched(self))

    class Switched(Message):
        """The choices were left for the field, or the field for the choices."""

        def __init__(self, field: ChoiceField) -> None:
            super().__init__()
            self.field = field


OTHER_WORD = text("other")
"""What stands for anything that has no key."""
