"""Which page of the wall is up: one after the other, or as somebody chose."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.wall.pages import Leaf, Page


class Turning:
    """The turns the pages take, `every` so many seconds. Time is what the caller's clock says, in seconds."""

    def __init__(self, every: float) -> None:
        self.every = every
        self.leaf: Leaf | None = None
        """What is up; None where there is nothing to show."""
        self.since = 0.0
        """Since when."""
        self.held = False
        """Somebody at the wall's keyboard has it stand still."""

    def due(self, clock: float) -> bool:
        """Whether another leaf's turn has come."""
        return self.leaf is None or (clock - self.since >= self.every and not self.held)

    def turn(self, leaves: Sequence[Leaf], clock: float, pinned: Page | None = None) -> bool:
        """Take note of the time and of what there is to show now; return whether another leaf came up.

        With `pinned` only that page's leaves take turns. A leaf that is no longer there makes way at once.
        """
        shown = [leaf for leaf in leaves if leaf.page == pinned] if pinned else list(leaves)
        if self.leaf in shown and not self.due(clock):
            return False
        return self._show(_after(self.leaf, shown), clock)

    def go(self, page: Page, leaves: Sequence[Leaf], clock: float) -> bool:
        """Have a page come up now, from its first part; return False where it has nothing to show."""
        first = next((leaf for leaf in leaves if leaf.page == page), None)
        if first is not None:
            self._show(first, clock)
        return first is not None

    def step(self, by: int, leaves: Sequence[Leaf], clock: float) -> None:
        """Go on, or back, by so many leaves."""
        if leaves:
            at = leaves.index(self.leaf) if self.leaf in leaves else -1
            self._show(leaves[(at + by) % len(leaves)], clock)

    def part(self, clock: float) -> float:
        """Return how much of its time the leaf has been up, 0 to 1."""
        return min(1.0, max(0.0, (clock - self.since) / self.every))

    def _show(self, leaf: Leaf | None, clock: float) -> bool:
        other = leaf != self.leaf
        self.leaf, self.since = leaf, clock
        return other


def _after(leaf: Leaf | None, leaves: Sequence[Leaf]) -> Leaf | None:
    """Return the leaf whose turn it is after `leaf`, which need not be among them any more."""
    if not leaves:
        return None
    if leaf in leaves:
        return leaves[(leaves.index(leaf) + 1) % len(leaves)]
    # As many parts as before are there no more: it goes on with what is left of the same page.
    same = [one for one in leaves if leaf is not None and one.page == leaf.page]
    return same[-1] if same else leaves[0]
