"""Where frames overlap: what balance and seams need to know of each pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.place import Patch, Placed
from marsoutreach.panorama.region import Region

LEAST_PX = 12

Rows = tuple[slice, slice]

APART = """These frames do not overlap, so nothing ties them together:
{groups}
Nobody saw azimuth {start:.0f}° to {end:.0f}° ({wide:.0f}° wide) at all:
  {strip}
  {scale}
Add a frame that looks there, or stitch each group alone. To put them on one canvas all
the same, with the gap left black: stitch(frames, gaps="leave")."""
TOUCHING = """These frames do not overlap, so nothing ties them together:
{groups}
They lie above each other or meet only at their edges:
  {strip}
  {scale}
Add a frame that overlaps both, or stitch each group alone. To put them on one canvas
all the same: stitch(frames, gaps="leave")."""
STRIP = 60
NAMES = 4


@dataclass(frozen=True)
class Overlap:
    """Two frames that show the same part of the small canvas, and where in each."""

    one: int
    other: int
    region: Region
    in_one: Rows
    in_other: Rows

    def both(self, patches: tuple[Patch, ...]) -> NDArray[np.bool_]:
        """Tell which pixels of the part both frames show."""
        one, other = patches[self.one], patches[self.other]
        return np.asarray(one.mask[self.in_one] & other.mask[self.in_other])


_KNOWN: WeakKeyDictionary[Placed, tuple[Overlap, ...]] = WeakKeyDictionary()


def overlaps(placed: Placed) -> tuple[Overlap, ...]:
    """Give all pairs of frames that overlap; two parts if they meet at both ends.

    Every step asks, so they are found once and kept as long as ``placed`` lives.
    """
    if placed not in _KNOWN:
        _KNOWN[placed] = tuple(_pairs(placed))
    return _KNOWN[placed]


def _pairs(placed: Placed) -> Iterator[Overlap]:
    turns = (-placed.draft.size_px[0], 0, placed.draft.size_px[0])
    shifts = turns if placed.draft.closed else (0,)
    patches = placed.patches
    for one, first in enumerate(patches):
        for other in range(one + 1, len(patches)):
            second = patches[other].region
            for shift in shifts:
                part = first.region.meet(second.shifted(shift))
                if part is None:
                    continue
                there = part.shifted(-shift).inside(second)
                found = Overlap(one, other, part, part.inside(first.region), there)
                if found.both(patches).sum() >= LEAST_PX:
                    yield found


def groups(placed: Placed) -> list[list[int]]:
    """Give the numbers of the frames that hang together, group by group."""
    group = np.arange(len(placed.frames))
    for pair in overlaps(placed):
        group[group == group[pair.one]] = group[pair.other]
    return [np.flatnonzero(group == each).tolist() for each in dict.fromkeys(group)]


def check_joined(placed: Placed) -> None:
    """Refuse frames that do not hang together, and show the gap.

    Raises ``ValueError``.
    """
    parts = groups(placed)
    if len(parts) < 2:
        return
    seen = np.asarray((placed.coverage > 0).any(axis=0))
    names = "\n".join(_line(placed, part) for part in parts)
    strip, scale = _strip(placed, seen)
    gap = _widest_gap(seen, placed.draft.closed)
    if gap is None:
        raise ValueError(TOUCHING.format(groups=names, strip=strip, scale=scale))
    azimuth = placed.draft.azimuth_deg
    start = azimuth[gap[0]]
    wide = np.degrees((gap[1] - gap[0]) / placed.draft.pixels_per_radian)
    values = {"start": start, "end": start + wide, "wide": wide}
    text = APART.format(groups=names, strip=strip, scale=scale, **values)
    raise ValueError(text)


def _line(placed: Placed, part: list[int]) -> str:
    names = [placed.frames[number].name for number in part]
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return "  - " + ", ".join(names[:NAMES]) + more


def _strip(placed: Placed, seen: NDArray[np.bool_]) -> tuple[str, str]:
    """Draw which azimuths were seen: # for seen, . for not."""
    parts = np.array_split(seen, min(STRIP, len(seen)))
    strip = "".join("#" if part.any() else "." for part in parts)
    azimuth = placed.draft.azimuth_deg
    first, last = f"{azimuth[0]:.0f}°", f"{azimuth[-1]:.0f}°"
    return f"[{strip}]", first + last.rjust(len(strip) + 2 - len(first))


def _widest_gap(seen: NDArray[np.bool_], closed: bool) -> tuple[int, int] | None:
    """Find the longest run of columns that nobody saw: first, and past the last."""
    width = len(seen)
    twice = np.concatenate([seen, seen]) if closed else seen
    edges = np.flatnonzero(np.diff(np.concatenate([[True], twice, [True]])))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return None
    longest = int(np.argmax(ends - starts))
    start = int(starts[longest]) % width
    return start, start + int(min(ends[longest] - starts[longest], width))
