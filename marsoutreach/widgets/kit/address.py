"""What the address of a page may say of a widget: which traits, and within what.

A rule stands under the name that the address has for it: ``#t=240.63&seat=rdc``. Its
limits travel with the widget, so that a page without a kernel heeds nothing foreign.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Rule = dict[str, Any]


def between(trait: str, low: float, high: float, *, digits: int = 2) -> Rule:
    """Let an address set a number between two ends.

    >>> between("time_s", -600, 480)["high"]
    480
    """
    return {"trait": trait, "low": low, "high": high, "digits": digits}


def each_between(
    trait: str, lows: Sequence[float], highs: Sequence[float], *, digits: int = 1
) -> Rule:
    """Let an address set a list of numbers, each between two ends of its own.

    >>> each_between("mark_px", [0, 0], [1279, 959])["lows"]
    [0, 0]
    """
    return {"trait": trait, "lows": [*lows], "highs": [*highs], "digits": digits}


def one_of(
    trait: str, known: Iterable[Any], names: Mapping[str, str] | None = None
) -> Rule:
    """Let an address choose what is known; ``names`` are told to who reads of it.

    >>> one_of("planet", ("here", "mars"), {"mars": "on Mars"})["names"]
    {'mars': 'on Mars'}
    """
    return {"trait": trait, "known": [*known], "names": dict(names or {})}


def switch(trait: str) -> Rule:
    """Let an address switch something on or off: 1 or 0."""
    return one_of(trait, (False, True))
