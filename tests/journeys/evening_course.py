"""The first evening: what happens at the kiosk of the monitors and at the one of those who confirm."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Flag

from tests.journeys.evening_kit import (
    CHOSEN,
    CLASSES,
    INSPECTOR,
    PATIENCE,
    SECOND_OFFICER,
    Cast,
    Kiosk,
)
from tests.journeys.shell import Shell

LATER = "2026-11-23T20:50"
"""When the kiosk is started again, and commands are given while the monitors are at work."""
BY_DEPUTY, SENT_BACK, KILLED, SHARED = "四班", "二班", "三班", "六班"
"""The class whose deputy enters the monitor's row; the one whose sheet is sent back; the one in the middle of
whose sheet the plug is pulled; the one whose sheet two people have open."""
OWN_ROW = "Your own row is left to"
LOOK = 0.2
"""Seconds between two looks at whether somebody else has given up."""


class Course:
    """How far the evening is, and what screens and commands said was done."""

    def __init__(self, shell: Shell, cast: Cast) -> None:
        self.shell = shell
        self.cast = cast
        self.said: list[tuple[str, str, str]] = []
        """Kind of event, class and who: whatever was told as done."""
        self.submitted = {name: Flag() for name in CLASSES}
        self.own_row_in = {name: Flag() for name in CLASSES}
        self.sent_back, self.again, self.both_there = Flag(), Flag(), Flag()
        self.failures: list[Exception] = []
        """What has failed, the first first: nobody waits any longer."""

    def some(self, class_: str) -> list[str]:
        """Three of a class to deal with."""
        return self.cast.trainees(class_)[1:12:5]

    def reached(self, flag: Flag) -> None:
        """Wait until somebody else has come so far."""
        while not flag.wait(LOOK):
            assert not self.failures, "something has failed elsewhere"

    def at_work(self, work: Callable[[], None]) -> None:
        """Do a part of the evening; where it fails, the others wait for it no longer."""
        try:
            work()
        except Exception as failure:  # noqa: BLE001 - whatever it is, the test raises it
            self.failures.append(failure)


class AtTheMonitorsKiosk:
    """Six monitors, one after another."""

    def __init__(self, course: Course, kiosk: Kiosk) -> None:
        self.course = course
        self.cast = course.cast
        self.kiosk = kiosk

    def work(self) -> None:
        """Six monitors, one after another; one comes back for a sheet that was sent back."""
        self.first_class()
        self.second_class()
        self.third_class()
        self.fourth_class()
        self.fifth_class()
        self.sixth_class()
        self.second_class_again()

    def first_class(self) -> None:
        """A PIN of the office's is changed; two deductions, and a bonus the office has to approve."""
        kiosk, (one, two, three) = self.kiosk, self.course.some("一班")
        kiosk.sign_in(self.cast.monitors["一班"])
        kiosk.shows("Choose your own PIN")
        kiosk.choose_pin(CHOSEN, "New PIN", "Again")
        kiosk.shows("Check and submit", OWN_ROW)
        kiosk.give(one, "-", "4", "▼17")
        kiosk.give(two, "-", "5", "▼15")
        kiosk.give(three, "+", "1", "+5")
        self.submit("一班")

    def second_class(self) -> None:
        """A figure is typed into its square, and then why."""
        kiosk, (one, two, _) = self.kiosk, self.course.some(SENT_BACK)
        self.monitor_comes(SENT_BACK)
        kiosk.find(one)
        kiosk.press("right", "1", "3", "enter")
        kiosk.shows("why?")
        kiosk.press("1")
        kiosk.row_shows(self.cast.names[one], "▼13")
        kiosk.give(two, "+", "4", "+1")
        self.submit(SENT_BACK)

    def third_class(self) -> None:
        """The plug is pulled after two entries: they are there again, and one goes on."""
        kiosk, (one, two, three) = self.kiosk, self.course.some(KILLED)
        names = self.cast.names
        self.monitor_comes(KILLED)
        kiosk.give(one, "-", "1", "▼19")
        kiosk.give(two, "-", "9", "▼13")
        drafts = self.course.shell.folder / "data" / "camp.desk-1.drafts.json"
        kiosk.terminal.wait_for(lambda _: two in drafts.read_text(encoding="utf-8"), PATIENCE)
        kiosk.press("1")
        kiosk.killed(LATER)
        self.monitor_comes(KILLED)
        kiosk.shows("2 deductions")
        kiosk.row_shows(names[one], "▼19")
        kiosk.row_shows(names[two], "▼13")
        kiosk.give(three, "-", "b", "▼4.5")
        self.submit(KILLED)

    def fourth_class(self) -> None:
        """Something no list has, in words; a badge finds whose row it is."""
        kiosk, (one, two, _) = self.kiosk, self.course.some(BY_DEPUTY)
        self.monitor_comes(BY_DEPUTY)
        kiosk.find(one)
        kiosk.press("-", "0")
        kiosk.shows("Type points, a space, and the reason")
        kiosk.type("3 talked on")
        kiosk.shows("3 talked on")
        kiosk.press("enter")
        kiosk.row_shows(self.cast.names[one], "▼17")
        kiosk.scan(self.cast.badges[two])
        kiosk.stands_on(self.cast.names[two])
        kiosk.press("-")
        kiosk.shows("what is taken off?")
        kiosk.press("c")
        kiosk.row_shows(self.cast.names[two], "▼4")
        self.submit(BY_DEPUTY)

    def fifth_class(self) -> None:
        """Nothing to enter: what is odd about that is shown, and it is submitted all the same."""
        self.monitor_comes("五班")
        self.submit("五班")

    def sixth_class(self) -> None:
        """Somebody of the office has the same sheet open at the other kiosk: both are told."""
        kiosk, (one, _, _) = self.kiosk, self.course.some(SHARED)
        self.monitor_comes(SHARED, "not submitted")
        self.course.reached(self.course.both_there)
        kiosk.shows(f"{self.cast.names[SECOND_OFFICER]} has this sheet open at desk-2")
        kiosk.give(one, "-", "2", "▼18")
        self.submit(SHARED)

    def second_class_again(self) -> None:
        """What was on the sheet is there again, with why it came back."""
        kiosk, (one, two, three) = self.kiosk, self.course.some(SENT_BACK)
        self.course.reached(self.course.sent_back)
        self.monitor_comes(SENT_BACK, "Sent back by")
        kiosk.shows("a deduction is missing")
        kiosk.row_shows(self.cast.names[one], "▼13")
        kiosk.row_shows(self.cast.names[two], "+1")
        kiosk.give(three, "-", "6", "▼18")
        self.submit(SENT_BACK)

    def monitor_comes(self, class_: str, shows: str = OWN_ROW) -> None:
        """The monitor of a class signs in and sees the sheet."""
        self.kiosk.sign_in(self.cast.monitors[class_])
        self.kiosk.shows("Check and submit", shows)

    def submit(self, class_: str) -> None:
        """Look once more and submit: two keys."""
        kiosk, course = self.kiosk, self.course
        kiosk.press("f10")
        kiosk.shows("F10 submits the sheet to the second person.")
        kiosk.press("f10")
        kiosk.shows(f"{class_}, day 1: submitted for {len(self.cast.people[class_]) - 1} people.")
        course.said.append(("sheet_submitted", class_, self.cast.monitors[class_]))
        flag = course.again if course.submitted[class_].is_set() else course.submitted[class_]
        flag.set()


class AtTheOtherKiosk:
    """The inspector's round; then whoever confirms."""

    def __init__(self, course: Course, kiosk: Kiosk) -> None:
        self.course = course
        self.cast = course.cast
        self.kiosk = kiosk

    def work(self) -> None:
        """The inspector's round; then whoever confirms, while the monitors are still at work."""
        self.inspection()
        self.course.reached(self.course.submitted[SENT_BACK])
        self.sends_back()
        self.shares_a_sheet()
        for class_ in ("一班", KILLED):
            self.course.reached(self.course.own_row_in[class_])
            self.confirm(class_)
        self.course.reached(self.course.submitted[BY_DEPUTY])
        self.deputy_adds_a_row(BY_DEPUTY)
        for class_ in ("五班", SHARED, SENT_BACK):
            self.course.reached(self.course.own_row_in[class_])
            self.confirm(class_)

    def inspection(self) -> None:
        """One pass through the rooms: two have a mark of their own, all others the full one."""
        kiosk = self.kiosk
        kiosk.sign_in(INSPECTOR)
        kiosk.shows("Room inspection")
        for place in range(self.cast.rooms):
            kiosk.press(*(("8", ".", "5", "enter") if place in (3, 40) else ("*",)))
            kiosk.shows(f"{place + 1} of {self.cast.rooms} rooms")
        kiosk.shows("Every room has a mark")
        self.leaves()

    def sends_back(self) -> None:
        """The deputy misses a deduction."""
        kiosk, deputy = self.kiosk, self.cast.deputies[SENT_BACK]
        self.second_comes(SENT_BACK, deputy, "No row yet")
        kiosk.press("f8")
        kiosk.shows("Send the score sheet back to the monitor")
        kiosk.press("1", "f10")
        kiosk.shows(f"{SENT_BACK}, day 1: rejected.")
        self.course.said.append(("sheet_rejected", SENT_BACK, deputy))
        self.course.sent_back.set()

    def shares_a_sheet(self) -> None:
        """Somebody of the office is at a sheet before its monitor, and enters other points for the same item.

        The monitor is first to submit; then what was entered here is not taken, and the rest is.
        """
        kiosk, (one, _, _) = self.kiosk, self.course.some(SHARED)
        name = self.cast.names[one]
        kiosk.sign_in(SECOND_OFFICER)
        kiosk.shows("has signed in")
        kiosk.press(*(["down"] * CLASSES.index(SHARED)), "enter")
        kiosk.shows("Check and submit")
        kiosk.give(one, "-", "4", "▼17")
        self.course.both_there.set()
        kiosk.shows(f"{self.cast.names[self.cast.monitors[SHARED]]} has this sheet open at desk-1")
        self.course.reached(self.course.submitted[SHARED])
        kiosk.row_shows(name, "18 !")
        kiosk.press("f10")
        kiosk.shows("is on the sheet with other points; yours are not taken.")
        kiosk.press("f10")
        kiosk.shows(f"{SHARED}, day 1: submitted for 1 people.")
        self.course.said.append(("sheet_submitted", SHARED, SECOND_OFFICER))
        self.course.own_row_in[SHARED].set()
        self.leaves()

    def deputy_adds_a_row(self, class_: str) -> None:
        """The deputy enters the monitor's own row, and so confirms the sheet no more."""
        kiosk, deputy = self.kiosk, self.cast.deputies[class_]
        self.second_comes(class_, deputy, "No row yet")
        kiosk.press("f5")
        kiosk.shows(self.cast.names[self.cast.monitors[class_]], "Check and submit")
        kiosk.press("f10")
        kiosk.shows("F10 submits the sheet")
        kiosk.press("f10")
        kiosk.shows(f"{self.cast.names[deputy]} submitted or corrected points on this score sheet.")
        self.course.said.append(("sheet_submitted", class_, deputy))
        self.course.own_row_in[class_].set()
        self.leaves()

    def confirm(self, class_: str) -> None:
        """The deputy finds it right: badge, PIN, one key."""
        kiosk, deputy = self.kiosk, self.cast.deputies[class_]
        self.second_comes(class_, deputy, "F10 confirms it")
        kiosk.press("f10")
        kiosk.shows(f"{class_}, day 1: confirmed.")
        self.course.said.append(("sheet_confirmed", class_, deputy))

    def leaves(self) -> None:
        """Close what is open, and wait for that: a scan right behind an escape would be another key."""
        self.kiosk.press("escape")
        self.kiosk.shows("Scan your badge")

    def second_comes(self, class_: str, who: str, shows: str) -> None:
        """Whoever confirms signs in and sees what deviates."""
        self.kiosk.sign_in(who)
        self.kiosk.shows(class_, f"Submitted by {self.cast.names[self.cast.monitors[class_]]}", shows)
