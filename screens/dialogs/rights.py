"""Who a dialog takes a name and PIN from."""

from __future__ import annotations

from itertools import groupby

import msgspec

from kiosk.access import Action, is_office, may
from kiosk.camp import Camp, Member
from kiosk.events import Role
from kiosk.i18n import Text, text
from kiosk.roster import sort_key

ROLE_WORDS: dict[str, Text] = {
    "office": text("the office"),
    "desk": text("the desk"),
    "inspector": text("the inspectors"),
    "monitor": text("monitor"),
    "deputy": text("deputy"),
    "trainee": text("trainee"),
}
"""The roles in words."""
_ORDER = tuple(ROLE_WORDS)
_BY_NAME = ("monitor", "deputy", "trainee")
_MOST = 4
"""People of a role who are named at most."""


class Right(msgspec.Struct, frozen=True, kw_only=True):
    """Who may: whoever may do `action` to `person`, or has one of `roles`."""

    action: Action | None = None
    person: str = ""
    """The id of whom the action is about."""
    roles: tuple[Role, ...] = ()

    def refusal(self, camp: Camp, by: str) -> Text | None:
        """Return why the person `by` may not, and who may; None where they may."""
        member = camp.people.get(by)
        if member is None or self._has(camp, member):
            return None
        own = self.action == "leave" and by == self.person
        why = (
            text("Nobody approves their own leave.")
            if own
            else text("{name} may not do this.", name=member.person.name)
        )
        holders = self.holders(camp)
        return text("{why} These may: {people}.", why=why, people=holders) if holders else why

    def holders(self, camp: Camp) -> tuple[Text, ...]:
        """Return who may, in words: staff by their role, those of a class by name."""
        found = [one for one in camp.people.values() if self._has(camp, one)]
        found.sort(key=lambda one: (_ORDER.index(one.person.role), sort_key(one)))
        said: list[Text] = []
        for role, members in groupby(found, key=lambda one: one.person.role):
            word = ROLE_WORDS[role]
            if role not in _BY_NAME:
                said.append(word)
                continue
            names = [one.person.name for one in members]
            said += [text("{role} {name}", role=word, name=name) for name in names[:_MOST]]
        return tuple(said)

    def _has(self, camp: Camp, member: Member) -> bool:
        person = member.person
        if member.withdrawn or member.departure:
            return False
        if person.role in self.roles:
            return True
        if self.action is None:
            return False
        if self.action == "leave" and person.id == self.person and not is_office(camp, person.id):
            return False
        return may(camp, person.id, self.action, person=self.person) is None


OFFICE = Right(roles=("office",))
"""Only the office."""
