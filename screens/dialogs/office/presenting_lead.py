"""Leading the hall from step to step: by a key for each, or by themselves where that is enough."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.timer import Timer

from kiosk.awards import step_to
from kiosk.decision import Refused
from kiosk.i18n import text
from kiosk.station import Recorded, Station
from screens.dialogs.office.deciding import DecidingDialog
from screens.dialogs.office.presenting_parts import NextStep
from screens.dialogs.office.presenting_view import PresentingView


class LeadingDialog(DecidingDialog):
    """Takes the hall forward and back. Each step is an event, so that nothing hangs on this terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right", "lead(1)"),
        ("left", "lead(-1)"),
        ("pagedown", "lead(1)"),
        ("pageup", "lead(-1)"),
    ]

    def __init__(self, station: Station, by: str) -> None:
        super().__init__(station, by)
        self.view = PresentingView(station)
        self.next_step = NextStep(station, self.view)
        self._timer: Timer | None = None
        """Goes off when the next step comes by itself."""
        self._runs = 0
        """How often what ran by itself was stopped or went on."""

    def action_lead(self, steps: int) -> None:
        """Show the hall the next step, or the one before; a dark hall first the same one again."""
        ceremony = self.view.ceremony
        if ceremony is None:
            self.tell(text("No ceremony is open."), "ask")
            return
        self.halt()
        self.next_step.typed = ""
        to = ceremony.step if ceremony.blank else ceremony.step + steps
        if to < 0:
            self.tell(text("This is the first step."), "ask")
        elif to > self.view.last:
            self.tell(text("This is the last step. F8 ends the ceremony."), "ask")
        else:
            self.show_hall(to, seen=ceremony.step)

    def action_pace(self, by: int) -> None:
        """Have rows move faster or slower from the next step on."""
        self.view.faster(by)
        self.tell(None)

    def action_dark(self) -> None:
        """Darken the hall, or light it again."""
        if self.view.ceremony is not None:
            self.halt()
            step = self.view.step
            self.show_hall(step, blank=not self.view.ceremony.blank, seen=step)

    def action_run(self) -> None:
        """Have steps come by themselves up to the next that needs a key, or stop that."""
        if self._timer is not None:
            self.halt()
            self.tell(None)
            return
        before = self.view.ceremony
        self.action_lead(1)
        if self.view.ceremony is not before:
            self._run_on()

    def show_hall(self, number: int, *, blank: bool = False, seen: int | None = None) -> bool:
        """Have the hall shown a step, as seen from step `seen` where it is a way from there.

        Returns whether it is shown.
        """
        decide = partial(step_to, step=number, blank=blank, pace=self.view.pace, seen=seen)
        # Not by `record`: a bell with every step has no place in a ceremony.
        key = ("step", number, blank, seen)
        outcome = self.attempts.record("awards", key, decide, self.station.stamp(self.by))
        if isinstance(outcome, Recorded):
            self.tell(None)
            return True
        refused = isinstance(outcome, Refused)
        self.tell(self.attempts.lost or outcome.message, "ask" if refused else "no")
        return False

    def _run_on(self) -> None:
        """Wait for the next step to come by itself, where it needs no key."""
        self.halt()
        if not self.view.stops_before(self.view.step + 1):
            self._timer = self.set_timer(self.view.run()[0], partial(self._run_step, self._runs))
        self.next_step.running = self._timer is not None
        self.tell(None)

    def _run_step(self, run: int) -> None:
        """Take the next step, unless what ran by itself was stopped when this was on its way already."""
        if run != self._runs:
            return
        if self.show_hall(self.view.run()[1], seen=self.view.step):
            self._run_on()
        else:
            self.halt()

    def heed_others(self) -> None:
        """Stop what runs by itself when another presenter took a step, or the ceremony was ended."""
        ceremony = self.view.ceremony
        if self._timer is not None and (ceremony is None or ceremony.station != self.station.name):
            self.halt()

    def halt(self) -> None:
        """Stop what runs by itself."""
        self._runs += 1
        if self._timer is not None:
            self._timer.stop()
        self._timer, self.next_step.running = None, False
