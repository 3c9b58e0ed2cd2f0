"""How near a drawn line came to the flown one, as numbers; words come later."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

Drawn = Sequence[float | None]
FAR_ENOUGH = 0.95  # of the way: from there on a line is drawn out to the end
SOON_ENOUGH = 0.15  # of the way: up to there a line is joined to the start
RIGHT_MOMENT_S = 5.0


class Worst(NamedTuple):
    """When a line missed most, and the two values there."""

    time_s: float
    drawn: float
    flown: float


class Score(NamedTuple):
    """How far off on average, how much later at a level, and where furthest off."""

    off: float
    late_s: float | None  # None: it never came down to it
    worst: Worst


def whole(drawn: Drawn, start: float) -> list[float] | None:
    """Fill the gaps of a line by straight pieces; None where a part is missing.

    >>> whole([None, 40.0, None, 20.0], 50.0)
    [50.0, 40.0, 30.0, 20.0]
    """
    mine = [(i, one) for i, one in enumerate(drawn) if i and one is not None]
    last = len(drawn) - 1
    if not mine or mine[-1][0] < FAR_ENOUGH * last:
        return None
    if mine[0][0] > max(1, SOON_ENOUGH * last):
        return None
    known = [(0, start), *mine, (len(drawn), mine[-1][1])]
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
    """Hold a line against the flown one; None where a part is missing.

    >>> found = score([0, 10, 20], [50.0, 30.0, 10.0], [50.0, 40.0, 25.0], 25.0)
    >>> found.off, found.late_s, found.worst
    (12.5, 7.5, Worst(time_s=20, drawn=25.0, flown=10.0))
    """
    line = whole(drawn, flown[0]) if drawn else None
    if line is None:
        return None
    gaps = [abs(mine - its) for mine, its in zip(line, flown, strict=True)]
    mine_s = comes_down_s(time_s, line, level)
    its_s = comes_down_s(time_s, flown, level)
    late_s = None if mine_s is None or its_s is None else mine_s - its_s
    at = gaps.index(max(gaps))
    worst = Worst(time_s[at], line[at], flown[at])
    return Score(sum(gaps) / (len(gaps) - 1), late_s, worst)  # the start is given
