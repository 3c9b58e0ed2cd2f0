"""Do the frames hang together? If not, say which do, and where nobody looked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from marsoutreach.panorama.frame import called
from marsoutreach.panorama.place import Placed
from marsoutreach.shown import azimuths

APART = """These frames do not overlap, so nothing ties them together:
{groups}
{where}:
  {strip}
  {scale}
Add a frame that {cure}, or stitch each group alone. To put them on one canvas all
the same{left}: stitch(frames, gaps="leave")."""
TOUCHING = {
    "where": "They lie above each other or meet only at their edges",
    "cure": "overlaps both",
    "left": "",
}
UNSEEN = "Nobody saw azimuth {:.0f}° to {:.0f}° ({:.0f}° wide) at all"
GAP = {"cure": "looks there", "left": ", with the gap left black"}
STRIP = 60
NAMES = 4


def groups(placed: Placed) -> list[list[int]]:
    """Give the numbers of the frames that hang together, group by group."""
    group = np.arange(len(placed.frames))
    for pair in placed.overlaps:
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
    said = TOUCHING
    first, columns = _widest_gap(seen, placed.draft.closed)
    if columns:
        start = placed.draft.azimuth_deg[first]
        wide = np.degrees(columns / placed.draft.pixels_per_radian)
        ends = azimuths(start, start + wide)
        said = GAP | {"where": UNSEEN.format(*ends, wide)}
    raise ValueError(APART.format(groups=names, strip=strip, scale=scale, **said))


def _line(placed: Placed, part: list[int]) -> str:
    names = [called(placed.frames[number].name) for number in part]
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return "  - " + ", ".join(names[:NAMES]) + more


def _strip(placed: Placed, seen: NDArray[np.bool_]) -> tuple[str, str]:
    """Draw which azimuths were seen: # for seen, . for not."""
    parts = np.array_split(seen, min(STRIP, len(seen)))
    strip = "".join("#" if part.any() else "." for part in parts)
    ends = azimuths(*placed.draft.azimuth_deg[[0, -1]])
    first, last = (f"{end:.0f}°" for end in ends)
    return f"[{strip}]", first + last.rjust(len(strip) + 2 - len(first))


def _widest_gap(seen: NDArray[np.bool_], closed: bool) -> tuple[int, int]:
    """Find the longest run of columns that nobody saw: the first, and how many."""
    twice = np.tile(seen, 2) if closed else seen
    edges = np.flatnonzero(np.diff(twice, prepend=True, append=True)).tolist()
    runs = zip(edges[::2], edges[1::2], strict=True)
    start, end = max(runs, key=lambda run: run[1] - run[0], default=(0, 0))
    return start % len(seen), min(end - start, len(seen))
