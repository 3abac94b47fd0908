"""Score sheets: who comes signs in and lands on their sheet; who is next sees how far all are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from kiosk.access import is_office
from kiosk.camp import Member
from kiosk.i18n import Text, text
from kiosk.roster import identify, name_of
from kiosk.station import Recorded, Station
from screens.dialogs.help import HelpDialog
from screens.dialogs.office.which_day import WhichDay
from screens.dialogs.rights import Right
from screens.dialogs.scores.landing import landing
from screens.part import Part
from screens.signing import SigningScreen
from screens.text import justified, key_cap, line, lines
from screens.widgets.big import BigText
from screens.widgets.keys import OTHER_LANGUAGE, Key
from screens.widgets.listing import Listing
from screens.widgets.sheet_board import SheetBoard

WELCOME = text("Scores: scan badge")
STEPS = (
    text("Scan your badge, or press Enter and type your name; then the PIN."),
    text("Monitors land on their class's sheet; deputies on what there is to confirm."),
    text("Inspectors enter the rooms; the office stands on a class and presses Enter."),
    text("Left, Right: another day, before signing in."),
    text("No PIN, or forgotten? The office gives a new one."),
)
"""What to do here, for somebody who has never seen it."""


class DayLine(Part):
    """Which day's sheets these are, and how many are in."""

    def __init__(self, station: Station, days: WhichDay, board: SheetBoard) -> None:
        super().__init__(station)
        self._days = days
        self._board = board

    def picture(self) -> Content:
        """The day with its keys, and who has signed in."""
        days, day = self.camp.days, self._days.day
        date = f"{days.date_of(day):%m-%d}" if days else ""
        today = self.say(text("today")) if day == self._days.today else ""
        title = self.say(text("Score sheets of day {day}", day=day))
        left = line(" ", (title, "bold"), f"  {date}  ", (today, "bold $primary"))
        keys = key_cap(self.say(text("Left Right")), self.say(text("another day")))
        return justified(left, line(keys, " "), self.size.width).stylize_before("on $panel")


class Ways(Part):
    """How one signs in; or who has, and what Enter does."""

    officer = ""

    def picture(self) -> Content:
        """The ways in, or who is there."""
        if self.officer:
            name = name_of(self.camp, self.officer)
            words = text("{name} has signed in: Enter opens the sheet one stands on.", name=name)
            return line((f" {self.say(words)} ", "bold $info-text on $info"))
        return lines(Content(self.say(STEPS[0])), line((self.say(STEPS[-1]), "$quiet")))


class ScoresScreen(SigningScreen):
    """How far the score sheets of a day are, and the way to one's own."""

    SIGN_IN = text("Score sheets: who is it?")
    RIGHT = Right(roles=("monitor", "deputy", "inspector", "office"))
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f1", "help"),
        ("enter,ctrl+j", "enter"),
        ("left", "turn(-1)"),
        ("right", "turn(1)"),
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("escape", "back"),
    ]

    def __init__(self, station: Station) -> None:
        super().__init__(station)
        self._days = WhichDay(station)
        self._board = SheetBoard(station)
        self._welcome = BigText(id="welcome")
        self._ways = Ways(station, id="ways")

    @property
    def officer(self) -> str:
        """The id of somebody of the office who has signed in and chooses among the sheets."""
        return self._ways.officer

    def body(self) -> ComposeResult:
        """What to do in large letters, and the sheets of the day."""
        yield self._welcome
        yield self._ways
        yield DayLine(self.station, self._days, self._board)
        yield self._board

    def keys(self) -> Sequence[Key]:
        """The keys at its foot."""
        return (
            Key("F1", text("Help"), "help"),
            Key("Enter", text("Sign in, open"), "enter"),
            Key(text("Left Right"), text("another day"), "turn(-1)"),
            Key("F9", OTHER_LANGUAGE, "app.language"),
            Key("Esc", text("Back"), "back"),
        )

    def show(self) -> None:
        """Draw the camp as it stands now; who is of the office no more has to sign in again."""
        camp = self.station.camp
        if self.officer and not (is_office(camp, self.officer) and self.officer in camp.pins):
            self._ways.officer = ""
        self._days.go(self._days.day)
        self._board.day = self._days.day
        self._board.refill()
        self._welcome.update(self.station.say(WELCOME))
        super().show()

    def scanned(self, code: str) -> None:
        """Have whoever enters or confirms scores sign in; the desk deals with everybody else."""
        found = identify(self.station.camp, code, self.station.now())
        if isinstance(found, Member) and self.RIGHT.refusal(self.station.camp, found.person.id) is None:
            self.ask(found.person.id)
        else:
            self.post_message(self.GoTo("desk", code))

    def admitted(self, person: str) -> None:
        """Land on what the person is here for; the office chooses a sheet first."""
        camp = self.station.camp
        if is_office(camp, person):
            self._ways.officer = person
            self.show()
            return
        self._open(person, camp.people[person].person.class_)

    def left(self) -> None:
        """Whoever comes next signs in, and sees today."""
        self._ways.officer = ""
        self._days.go(self._days.today)

    def action_enter(self) -> None:
        """Sign in; the office opens the sheet it stands on."""
        if self.officer:
            self._open(self.officer, self._board.key)
        else:
            self.ask()

    def action_turn(self, step: int) -> None:
        """Show another day."""
        self._days.go(self._days.day + step)
        self.show()

    def action_move(self, step: int) -> None:
        """Stand on another class."""
        self._board.move(step)

    def action_help(self) -> None:
        """Say what to do and what every key does."""
        self.app.push_screen(HelpDialog(self.station, self.keys(), STEPS))

    def action_back(self) -> None:
        """Sign out; with nobody signed in go home."""
        if self.officer:
            self._ways.officer = ""
            self.show()
        else:
            self.post_message(self.GoTo("home"))

    def on_listing_touched(self, event: Listing.Touched) -> None:
        """Open the sheet that was touched, for the office."""
        event.stop()
        if self.officer:
            self.action_enter()

    def _open(self, person: str, class_: str) -> None:
        dialog = landing(self.station, person, class_, self._days.day)
        self.app.push_screen(dialog, self._done)

    def _done(self, outcome: Recorded | None) -> None:
        """Say what was recorded; the next one signs in for themselves."""
        self.show()
        if outcome is not None:
            self.say_briefly(said_of(outcome))


def said_of(outcome: Recorded) -> Text:
    """Return what is said of a sheet that was submitted, confirmed or sent back."""
    from kiosk.events import SheetConfirmed, SheetRejected, SheetSubmitted

    for event in outcome.events:
        match event:
            case SheetSubmitted():
                return text(
                    "{name}, day {day}: submitted for {count} people.",
                    name=event.class_,
                    day=event.day,
                    count=len(event.rows),
                )
            case SheetConfirmed():
                return text("{name}, day {day}: confirmed.", name=event.class_, day=event.day)
            case SheetRejected():
                return text("{name}, day {day}: rejected.", name=event.class_, day=event.day)
    return text("Recorded.")
