"""The rubric looked over: whether it holds together, its items, what awards would take, how it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from kiosk.desk.standing import shown
from kiosk.i18n import Text, text
from kiosk.scoring.allowed import item_name
from kiosk.station import Station
from screens.dialogs.office.rubric_view import (
    KINDS,
    SECTIONS,
    TIES,
    RubricView,
    Section,
    barring,
    entered_by,
    title_of,
)
from screens.dialogs.office.tabbed import TabbedDialog
from screens.dialogs.office.tabs import Tab
from screens.text import cell, line, lines
from screens.widgets.keys import Key

SIGNS = {"ok": ("✓", "bold $success"), "look": ("!", "bold $warning"), "wrong": ("✗", "bold $error")}
NAME, KIND, FIGURE = 22, 26, 8
"""Columns of a name, of how points come about, of a figure."""
TIME = 18
"""Columns of when the rules changed."""


class RubricDialog(TabbedDialog):
    """Looks the settings over that decide figures; changes nothing, since they stand in config.toml."""

    TITLE_WORDS: ClassVar[Text] = text("Rubric")
    EMPTY: ClassVar[Text] = text("The rules have not changed since the camp was laid down.")
    CSS_PATH = ["../roll_sheet.tcss", "office.tcss", "rubric.tcss"]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.view = RubricView(station)
        self._heads: dict[Section, Callable[[], Content]] = {
            "checks": lambda: Content(""),
            "items": self._items_head,
            "awards": self._awards_head,
            "changes": self._changes_head,
        }
        self._rows: dict[Section, Callable[[str], Content]] = {
            "checks": self._check,
            "items": self._item,
            "awards": self._award,
            "changes": self._change,
        }
        self._abouts: dict[Section, Callable[[str], Iterator[Text]]] = {
            "checks": self._about_check,
            "items": self._about_item,
            "awards": self._about_award,
            "changes": self._about_change,
        }

    def tabs(self) -> Sequence[Tab]:
        """What there is to look at, and whether anything of it is odd."""
        return [Tab(words, self._sign(name)) for name, words in SECTIONS.items()]

    @property
    def tab(self) -> int:
        """Which of it is shown."""
        return tuple(SECTIONS).index(self.view.section)

    def show_tab(self, place: int) -> None:
        """Show another section."""
        self.view.turn(place - self.tab)

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("1-4", text("what to look at"), "turn(1)"),
            Key(text("Left Right"), text("what to look at"), "turn(1)"),
            Key(text("Up Down"), text("choose"), "move(1)"),
            Key("Esc", text("Back"), "close"),
        )

    def show(self) -> None:
        """Draw the camp as it stands now."""
        self.view.refresh()
        super().show()

    def things(self) -> Sequence[str]:
        """The lines of the section."""
        return self.view.keys

    def head(self, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """What stands above the columns."""
        return self._heads[self.view.section]().stylize("$quiet")

    def row(self, key: str, width: int) -> Content:  # noqa: ARG002 - cut by the list
        """A line of the section."""
        return self._rows[self.view.section](key)

    def about(self) -> Content:
        """All there is to say about the line."""
        if not self.listing.key or self.listing.key not in self.view.keys:
            return Content("")
        said = [self.say(one) for one in self._abouts[self.view.section](self.listing.key)]
        return lines(line((said[0], "bold")), *map(Content, said[1:]))

    def action_choose(self) -> None:
        """Say where it is changed: everything there is to see stands here already."""
        self.tell(text("The rules stand in config.toml; after a change the kiosk is started again."), "ask")

    def _sign(self, name: Section) -> str:
        doubts = self.view.doubts(name)
        return f"! {doubts}" if doubts else "✓" if name in ("checks", "awards") else ""

    def _items_head(self) -> Content:
        columns = (
            (text("Item"), NAME),
            (text("Points"), KIND),
            (text("Full"), FIGURE),
            (text("Step"), FIGURE),
        )
        words = [cell(self.say(word), width) for word, width in columns]
        return line(*words, self.say(text("entered by")))

    def _awards_head(self) -> Content:
        columns = ((text("Award"), NAME), (text("On its list"), 14), (text("Seats"), FIGURE))
        return line(*(cell(self.say(word), width) for word, width in columns))

    def _changes_head(self) -> Content:
        if not self.view.changes:
            return Content("")
        return line(cell(self.say(text("Since")), TIME), self.say(text("Setting, old -> new")))

    def _check(self, key: str) -> Content:
        one = self.view.findings[key]
        sign, style = SIGNS[one.verdict]
        return line((f"{sign} ", style), (self.say(one.words), "" if one.verdict == "ok" else "bold"))

    def _item(self, key: str) -> Content:
        item = self.view.items[key]
        return line(
            (cell(self.say(item_name(item)), NAME), "bold"),
            cell(self.say(KINDS[item.kind]), KIND),
            cell(str(item.points), FIGURE),
            cell(str(item.step), FIGURE),
            self.say(entered_by(item)),
        )

    def _award(self, key: str) -> Content:
        one = self.view.awards[key]
        doubt = (f"! {self.say(one.doubt)}", "bold $warning") if one.doubt else ("✓", "bold $success")
        return line(
            (cell(self.say(title_of(one)), NAME), "bold"),
            cell(str(one.candidates), 14),
            (cell(str(one.seats), FIGURE), "bold"),
            doubt,
        )

    def _change(self, key: str) -> Content:
        change, setting = self.view.changes[key]
        time = shown(self.station.camp, change.at, "%m-%d %H:%M")
        return line(
            cell(time, TIME),
            (setting.key, "bold"),
            "  ",
            (setting.old or "-", "strike"),
            f" -> {setting.new or '-'}",
        )

    def _about_check(self, key: str) -> Iterator[Text]:
        yield self.view.findings[key].words

    def _about_item(self, key: str) -> Iterator[Text]:
        item = self.view.items[key]
        whose = text("a trainee's") if item.scope == "trainee" else text("a class's")
        yield text("{item} ({key}), {whose} item", item=item_name(item), key=item.key, whose=whose)
        if item.per_room:
            yield text("one mark for everybody who lives in a room")
        if item.reasons:
            yield text("quick list: {reasons}", reasons=item.reasons)

    def _about_award(self, key: str) -> Iterator[Text]:
        one = self.view.awards[key]
        many = one.award.share or str(one.award.number)
        yield text("{title}: {many} of {n}", title=title_of(one), many=many, n=one.candidates)
        if one.by_class:
            shared = tuple(f"{name} {seats}" for name, seats in one.by_class.items())
            yield text("seats by class: {shared}", shared=shared)
        if one.award.floor is not None:
            yield text("nobody below {floor}", floor=one.award.floor)
        yield TIES[one.award.tie]
        if one.award.vetoes:
            yield text("barred by: {vetoes}", vetoes=barring(self.station, one))

    def _about_change(self, key: str) -> Iterator[Text]:
        change, setting = self.view.changes[key]
        yield text("{key} is {new} since event {event}", key=setting.key, new=setting.new, event=change.event)
        yield text("All figures are worked out with the rules of now, also those of earlier days.")
