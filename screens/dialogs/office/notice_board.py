"""The text for the notice board, to be read before it is written to a file."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kiosk.awards.publication import Paragraph, Role
from kiosk.i18n import text
from kiosk.station import Station
from screens.dialogs.office.scrolled import ScrolledDialog
from screens.text import line

STYLES: dict[Role, str] = {"title": "bold $primary", "award": "bold", "text": "$quiet", "winner": ""}
"""How a paragraph of each role looks."""
INDENT = 2
"""Columns before a winner."""


class NoticeBoardDialog(ScrolledDialog):
    """The text in the language of the station; the command that writes it to a file stands in its heading."""

    def __init__(self, station: Station, paragraphs: Sequence[Paragraph]) -> None:
        super().__init__(station)
        self._paragraphs = paragraphs

    def heading(self) -> Content:
        """What it is, and how it gets to a file."""
        how = self.say(text("As a file: {command}", command="kiosk awards publish FILE.txt --live"))
        title = self.say(text("Text for the notice board"))
        return line((f" {title}", "bold"), f"   {how}")

    def rows(self, width: int) -> Sequence[Content]:
        """The paragraphs, each in as many rows as it needs."""
        rows: list[Content] = []
        before: Role = "title"
        for one in self._paragraphs:
            if rows and not before == one.role == "winner":
                rows.append(Content(""))
            indent = " " * INDENT if one.role == "winner" else ""
            wrapped = Content(one.said(self.station.language)).wrap(max(10, width - INDENT))
            rows += [line(indent, part).stylize_before(STYLES[one.role]) for part in wrapped]
            before = one.role
        return rows
