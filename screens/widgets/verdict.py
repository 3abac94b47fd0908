"""The verdict card: what came of the last scan, readable from two metres."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from kiosk.camp import Member
from kiosk.desk import Answer
from kiosk.i18n import Text, text
from screens.front import Front, Offer
from screens.part import Part
from screens.text import bed_of, class_block, key_cap, line, lines
from screens.widgets.big import BigText

_OFFERS: dict[str, Text] = {
    "end_leave": text("End the leave"),
    "come_back": text("Record the return"),
    "grant_leave": text("Give leave"),
    "go_on": text("Go on as with a scan"),
    "choose": text("Choose with the arrows, then Enter"),
}


class Word(Part):
    """Sign and word."""

    def __init__(self, front: Front) -> None:
        super().__init__(front.station)
        self._front = front

    def picture(self) -> Content:
        """`✓ Arrived`; where nobody is meant the word stands below, large."""
        look, member = self._front.look, self._front.person
        if look is None:
            return Content("")
        word = self.say(look.word) if member else ""
        return line((f"{look.sign} {word}", "bold"))


class Details(Part):
    """Whom it is about, what to hand out, what to do now."""

    def __init__(self, front: Front) -> None:
        super().__init__(front.station)
        self._front = front

    def picture(self) -> Content:
        """Person, message, question, notes, hand-outs: one thing a line."""
        front = self._front
        said, member = front.answer, front.person
        if said is None:
            return Content("")
        shown = self._person(member) if member else []
        shown += self._message(said)
        if said.next_step:
            shown.append(line((self.say(said.next_step), "bold $warning")))
        if said.alike:
            shown.append(line((self.say(self._others(said.alike)), "bold $warning")))
        if said.notes:
            shown.append(line((self.say(text("Note: {note}", note=said.notes)), "bold $warning")))
        offered = self._offer(said.hand_out)
        if len(shown) + len(offered) > self.size.height:
            offered = self._offer_shortly(said.hand_out)
        return lines(*shown, *offered)

    def _person(self, member: Member) -> list[Content]:
        person = member.person
        bed = bed_of(person.room, person.bed)
        first, middle, last = class_block(self.config, person.class_)
        where = self.say(text("Bed {bed}", bed=bed)) if bed else ""
        return [
            line(first, (f"  {person.unit}", "bold"), f"  {person.post}"),
            line(middle, (f"  {where}", "bold")),
            line(last, (f"  {person.id}{self._badge(member)}", "$quiet")),
            Content(""),
        ]

    def _badge(self, member: Member) -> str:
        """The badge where it is not simply the number."""
        if member.badge == member.person.id:
            return ""
        return "  " + self.say(text("Badge {badge}", badge=member.badge))

    def _message(self, said: Answer) -> list[Content]:
        slot = self.camp.slots.get(said.session)
        if said.verdict == "ok" and slot:
            return [line((slot.session.title, "bold"))]
        if self._front.arrived:
            return []
        shown = [line((self.say(said.message), "bold"))]
        if said.station and said.since and said.verdict not in ("ok", "ok_late"):
            where = self._where(said.since, said.station, arrival=said.verdict == "card")
            shown.append(line((where, "$quiet")))
        return shown

    def _where(self, since: datetime, station: str, *, arrival: bool) -> str:
        local = self.camp.days.local(since) if self.camp.days else since
        time = f"{local:%H:%M:%S}"
        if arrival:
            return self.say(text("Arrived {time} at {station}", time=time, station=station))
        return self.say(text("{time} at {station}", time=time, station=station))

    def _others(self, alike: tuple[str, ...]) -> Text:
        people = (self.camp.people[one].person for one in alike[:3])
        names = tuple(
            text("{name} ({class_name}, {unit})", name=one.name, class_name=one.class_, unit=one.unit)
            for one in people
        )
        return text("Not to be mixed up with {others}", others=names)

    def _offer(self, owed: tuple[str, ...]) -> list[Content]:
        front = self._front
        if not front.offer:
            return []
        if front.offer != "hand_out":
            return [Content(""), key_cap("Enter", self.say(self._words_of(front.offer)))]
        shown = [Content(""), line((self.say(text("Hand out")), "bold"))]
        for place, item in enumerate(owed):
            mark, box = self._marks(place, item)
            shown.append(line((f"{mark} {box} ", "bold $primary"), (item, "bold")))
        return [*shown, self._hand_out_keys()]

    def _marks(self, place: int, item: str) -> tuple[str, str]:
        """Whether the cursor stands on the hand-out, and whether it is ticked."""
        hand_outs = self._front.hand_outs
        return "▶" if place == hand_outs.cursor else " ", "[✓]" if item in hand_outs.ticked else "[ ]"

    def _words_of(self, offer: Offer) -> Text:
        member = self._front.person
        if offer == "go_on" and member and member.arrival is None:
            return text("Record the arrival")
        return _OFFERS[offer]

    def _offer_shortly(self, owed: tuple[str, ...]) -> list[Content]:
        """The same on two lines, for a low window."""
        if self._front.offer != "hand_out":
            return self._offer(owed)[1:]
        boxes = []
        for place, item in enumerate(owed):
            marks = "".join(self._marks(place, item))
            boxes.append(line((marks, "bold $primary"), (f"{item}  ", "bold")))
        return [line(*boxes), self._hand_out_keys()]

    def _hand_out_keys(self) -> Content:
        keys = line(key_cap("Enter", self.say(text("given"))), "   ")
        return line(keys, key_cap(self.say(text("Space")), self.say(text("not this one"))))


class VerdictCard(Vertical):
    """The card: word, name and sign on the verdict's colour, and what there is to know and do."""

    def __init__(self, front: Front) -> None:
        super().__init__()
        self._front = front
        self._word = Word(front)
        self._big = BigText("", id="name")
        self._sign = BigText("", id="sign")
        self._details = Details(front)

    def compose(self) -> ComposeResult:
        """Word, name and sign, details below."""
        with Horizontal(id="verdict"):
            with Vertical(id="says"):
                yield self._word
                yield self._big
            yield self._sign
        yield self._details

    def show(self) -> None:
        """Draw the last verdict."""
        look, member = self._front.look, self._front.person
        for tone in ("ok", "ask", "no", "info"):
            self.set_class(look is not None and look.tone == tone, f"-{tone}")
        word = self._front.station.say(look.word if look else text("Scan"))
        self._big.update(member.person.name if member else word)
        self._sign.update(look.sign if look and look.tone != "info" else "")
        self._word.show()
        self._details.show()
