"""The register of fold steps: which function takes which kind of event into the camp's state."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from kiosk.events import Event

if TYPE_CHECKING:
    from kiosk.camp.state import Camp

StepFunction = TypeVar("StepFunction", bound=Callable[..., None])

STEPS: dict[type[Event], Callable[[Camp, Any], None]] = {}
"""Kind of event to its step. A step is total: what refers to nothing known changes nothing."""


def folds(*kinds: type[Event]) -> Callable[[StepFunction], StepFunction]:
    """Register the decorated function, `(camp, event) -> None`, as the step for `kinds`."""

    def register(step: StepFunction) -> StepFunction:
        STEPS.update(dict.fromkeys(kinds, step))
        return step

    return register
