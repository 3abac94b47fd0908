"""Ten days unattended, in minutes: `uv run python -m tests.bench.soak [--days N] [--speed X] [--json]`.

The simulated camp plays on in its process while the kiosks of `WATCHED` show it, each in a terminal, all by a
clock up to 3600 times as fast as the real one. From the second day on what can go wrong at a camp goes wrong:
see `Soak` in `soak_camp.py`. Measured are the memory of every process after the first day and at the end,
against what a kiosk started anew holds at either moment (the new events' share); words of errors on any
screen and in `trouble.log`; how far behind its clock each screen is; what a kiosk uses that nobody touches.
"""

from __future__ import annotations

import argparse
import sys

import msgspec

from tests.bench.soak_camp import soak


def main() -> None:
    """Run it and print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--days", type=int, default=10)
    asked.add_argument("--speed", type=float, default=3600.0)
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    found = soak(words.days, words.speed)
    if words.json:
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return
    put = sys.stdout.write
    put(f"{found.days} days at {found.speed:g}x, {found.events} events; {', '.join(found.hardships)}\n")
    put(f"words of errors on screens: {found.errors_shown or 'none'}\n")
    put(f"trouble.log: {found.trouble or 'none'}\n")
    put(f"the play ended: {found.player or 'in time'}\n")
    heads = (
        "screen",
        "day 1",
        "end",
        "new events",
        "ratio",
        "<= 1.1",
        "busy",
        "idle",
        "behind",
        "at the end",
    )
    put("".join(f"{head:>12}" for head in heads) + "\n")
    for one in found.screens:
        cells = (
            one.screen,
            f"{one.after_first_day / 1024:.1f} MB",
            f"{one.at_the_end / 1024:.1f} MB",
            f"{one.new_events / 1024:.1f} MB",
            f"{one.ratio:.3f}",
            "yes" if one.within else "NO",
            f"{one.busy:.0%}",
            f"{one.idle:.1%}",
            f"{one.behind_first_day:.2f} s",
            f"{one.behind_at_the_end:.2f} s",
        )
        put("".join(f"{cell:>12}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
