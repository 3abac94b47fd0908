"""A simulated camp: a play by seed, made by the rules' own decisions, that can be laid down and played on."""

from kiosk.demo.cast import Cast
from kiosk.demo.folder import kept, passing
from kiosk.demo.pins import pins_of
from kiosk.demo.player import Playbill, Player
from kiosk.demo.script import script
from kiosk.demo.stage import Clock, begins, cast_of, play_on, play_until, raise_curtain
from kiosk.demo.summary import Summary, summary

__all__ = [
    "Cast",
    "Clock",
    "Playbill",
    "Player",
    "Summary",
    "begins",
    "cast_of",
    "kept",
    "passing",
    "pins_of",
    "play_on",
    "play_until",
    "raise_curtain",
    "script",
    "summary",
]
