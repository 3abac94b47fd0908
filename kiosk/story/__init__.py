"""What happened, in words: a sentence for every kind of event, for the office's log and the command line."""

from kiosk.story import agenda, ceremony, desk, people, scores, wall
from kiosk.story.kinds import GROUPS, Group
from kiosk.story.telling import SENTENCES, Teller
from kiosk.story.whole import FIELDS, Line, whole

__all__ = ["FIELDS", "GROUPS", "SENTENCES", "Group", "Line", "Teller", "whole"]
_ROOMS = (agenda, ceremony, desk, people, scores, wall)
"""Loaded for the sentences they register."""
