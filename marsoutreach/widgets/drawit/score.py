"""How near a drawn line came to the flown one, as numbers; words come later."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Drawn = Sequence[float | None]
FAR_ENOUGH = 0.95  # of the way: from there on a line is drawn out to the end
RIGHT_MOMENT_S = 5.0


class Score(NamedTuple):
    """How far off on average, and how much later it came down to a level."""

    off: float
    late_s: float | None  # None: it never came down to it


def whole(drawn: Drawn, start: float) -> list[float] | None:
    """Fill the gaps of a line by straight pieces; None where it ends too soon.

    >>> whole([None, 40.0, None, 20.0], 50.0)
    [50.0, 40.0, 30.0, 20.0]
    """
    known = [(0, start)]
    known += [(i, one) for i, one in enumerate(drawn) if i and one is not None]
    if known[-1][0] < FAR_ENOUGH * (len(drawn) - 1):
        return None
    known.append((len(drawn), known[-1][1]))
    return [
        a + (b - a) * step / (j - i)
        for (i, a), (j, b) in pairwise(known)
        for step in range(j - i)
    ]


def comes_down_s(
    time_s: Sequence[float], line: Sequence[float], level: float
) -> float | None:
    """Find the second at which a line first comes down to a level.

    >>> comes_down_s([0, 10, 20], [50.0, 30.0, 10.0], 20.0)
    15.0
    """
    for (t0, a), (t1, b) in pairwise(zip(time_s, line, strict=True)):
        if a > level >= b:
            return t0 + (t1 - t0) * (a - level) / (a - b)
    return None


def score(
    time_s: Sequence[float], flown: Sequence[float], drawn: Drawn, level: float
) -> Score | None:
    """Hold a line against the flown one; None where it is not drawn to the end.

    >>> score([0, 10, 20], [50.0, 30.0, 10.0], [50.0, 40.0, 20.0], 20.0)
    Score(off=10.0, late_s=5.0)
    """
    line = whole(drawn, flown[0]) if drawn else None
    if line is None:
        return None
    gaps = [abs(mine - its) for mine, its in zip(line, flown, strict=True)]
    mine_s = comes_down_s(time_s, line, level)
    its_s = comes_down_s(time_s, flown, level)
    late_s = None if mine_s is None or its_s is None else mine_s - its_s
    return Score(sum(gaps) / (len(gaps) - 1), late_s)  # the start is given
