"""Camp: the state of the camp, folded from its events."""

from kiosk.camp.state import Camp

__all__ = ["Camp"]
