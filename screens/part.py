"""A piece of a screen that shows the camp: drawn anew when asked, painted only when it looks different."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kiosk.camp import Camp
from kiosk.config import Config
from kiosk.station import Station
from screens.guard import Guarded


class Part(Guarded, Static):
    """One piece of a screen at a station; `picture` says how it looks now."""

    def __init__(self, station: Station, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(markup=False, id=id, classes=classes)
        self.station = station
        self._shown: Content | None = None

    @property
    def camp(self) -> Camp:
        """The camp as it stands."""
        return self.station.camp

    @property
    def config(self) -> Config:
        """The camp's settings."""
        return self.station.config

    def say(self, item: object) -> str:
        """Return a text in the station's language."""
        return self.station.say(item)

    def picture(self) -> Content:
        """Return what this part looks like now, in the width it has."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the camp as it stands now."""
        picture = self.picture()
        if self._shown is None or not picture.is_same(self._shown):
            self._shown = picture
            self.update(picture, layout=False)

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        self.show()
