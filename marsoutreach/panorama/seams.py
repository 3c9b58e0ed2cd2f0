"""Choose where one frame ends and the next begins.

Where several frames show the same place, the one whose edge is farthest away has it.
Between two neighbours the border is then moved to where they differ least.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import distance_transform_edt, uniform_filter, uniform_filter1d

from marsoutreach.panorama.balance import Balance
from marsoutreach.panorama.place import Overlap, Placed, rms_of_most
from marsoutreach.panorama.smooth import Small
from marsoutreach.panorama.step import Step
from marsoutreach.panorama.surface import Floats
from marsoutreach.remember import remembered

NOBODY = -1
OUTSIDE = 400.0  # cost of leaving the part in which a border may run
STRAY = 4.0  # cost, in grey levels, of running at the edge of that part
ASIDE = 0.3  # cost of a step to the side
SMOOTH_PX = 9
EDGE_PX = 6.0  # a fine frame loses to a coarse one only near its edge
HIDDEN = 20.0  # cost, in grey levels, of showing what stands in the way
NEARER = 0.93
EVERY = 3
Labels = NDArray[np.int32]

TINTS = (
    (230, 120, 60),
    (70, 150, 230),
    (120, 200, 120),
    (220, 190, 70),
    (190, 110, 200),
)


@dataclass(frozen=True, eq=False, repr=False)
class Seams(Step):
    """Which frame has each pixel of the small canvas, and how well frames meet.

    ``labels``: number of the frame, -1 where there is none. ``error``: how much
    brighter one frame is than its neighbour along the seams, grey levels rms;
    ``error_before``: the same without balance. Both are means over 9 small pixels
    along the seam, and leave out the tenth where the frames show different things.
    """

    _topic = "seams"
    placed: Placed
    balance: Balance
    labels: Labels
    weights: list[Small]
    error: float
    error_before: float

    def mask(self, number: int) -> NDArray[np.bool_]:
        """Tell which pixels of a frame's patch it keeps."""
        return np.asarray(self.labels[self.placed.patches[number].at] == number)

    @property
    def image(self) -> Image.Image:
        """The small panorama, each frame tinted, so that the seams show."""
        paper = np.asarray(self.balance.image).astype(float)
        for number in range(len(self.placed.frames)):
            mine = self.labels == number
            tint = np.array(TINTS[number % len(TINTS)])
            paper[mine] = 0.72 * paper[mine] + 0.28 * tint
        return Image.fromarray(paper.astype(np.uint8))


@remembered
def seams(placed: Placed, balanced: Balance, *, straight: bool = False) -> Seams:
    """Choose the frame for each pixel of the small canvas.

    ``straight=True`` leaves the borders halfway between frames.
    """
    numbers = range(len(placed.frames))
    weights = [_weight(placed, number) for number in numbers]
    best = _best_two(placed, [_rank(placed, n, weights[n]) for n in numbers])
    labels = best[0].copy()
    if not straight:
        hidden = [_hidden(placed, number) for number in numbers]
        for pair in placed.overlaps:
            _move_border(balanced, weights, pair, best, hidden, labels)
    errors = (
        seam_error(placed, colours, labels)
        for colours in (balanced.colours, placed.colours)
    )
    return Seams(placed, balanced, labels, weights, *errors)


def _weight(placed: Placed, number: int) -> Small:
    """Give how far inside a frame each pixel lies, in small pixels."""
    patch = placed.patches[number]
    padded = np.pad(patch.mask, 1)
    if patch.region.top == 0:
        padded[0] = padded[1]
    if patch.region.bottom >= placed.draft.size_px[1]:
        padded[-1] = padded[-2]
    inside = distance_transform_edt(padded)[1:-1, 1:-1]
    return np.asarray(inside, np.float32)


def _rank(placed: Placed, number: int, weight: Small) -> Small:
    """Give the worth of a frame: fine detail first, then how far inside it is."""
    fine = min(placed.frames[number].model.focal_length_px)
    share = min(1.0, fine / placed.canvas.pixels_per_radian)
    return np.asarray(share * share * weight / (weight + EDGE_PX), np.float32)


def _hidden(placed: Placed, number: int) -> Floats:
    """Give the cost of what something nearer hides from a frame."""
    canvas, region = placed.draft, placed.patches[number].region
    centre = placed.frames[number].model.centre_m
    reach = canvas.points(region.pixels[::EVERY, ::EVERY]) - centre
    length = np.linalg.norm(reach, axis=-1)
    ways = reach / length[..., None]
    nearest = canvas.surface.distance_m(np.broadcast_to(centre, ways.shape), ways)
    blind = np.where(nearest < NEARER * length, HIDDEN, 0.0)
    wide = np.kron(blind, np.ones((EVERY, EVERY)))
    return np.asarray(wide[: region.height, : region.width])


def _best_two(placed: Placed, ranks: list[Small]) -> Labels:
    """Find for each pixel the two frames of the highest rank: (2, rows, columns)."""
    best = np.stack([placed.blank(), placed.blank()])
    label = np.full(best.shape, NOBODY, np.int32)
    for number, (patch, rank) in enumerate(zip(placed.patches, ranks, strict=True)):
        at = patch.at
        top, next_ = rank > best[0][at], rank > best[1][at]
        for table, new in ((best, rank), (label, number)):
            first, second = table[0][at], table[1][at]
            table[1][at] = np.where(top, first, np.where(next_, new, second))
            table[0][at] = np.where(top, new, first)
    return label


def _move_border(
    balanced: Balance,
    weights: list[Small],
    pair: Overlap,
    best: Labels,
    hidden: list[Floats],
    labels: Labels,
) -> None:
    """Move the border between two neighbours to where they differ least."""
    first, second = (table[pair.at] for table in best)
    mine = (first == pair.one) & (second == pair.other)
    theirs = (first == pair.other) & (second == pair.one)
    if not mine.any() or not theirs.any():
        return
    free = mine | theirs
    shift = _middle(mine) - _middle(theirs)
    upright = abs(shift[1]) >= abs(shift[0])
    one_first = shift[int(upright)] < 0
    one_blind, other_blind = pair.cut(hidden)
    blind = one_blind - other_blind if one_first else other_blind - one_blind
    tables = np.where(free, _cost(balanced, weights, pair), OUTSIDE), blind * free
    path = _cheapest(*(tables if upright else (table.T for table in tables)))
    before = np.arange(free.shape[int(upright)]) < path[:, None]
    chosen = np.where(before == one_first, pair.one, pair.other)
    labels[pair.at] = np.where(free, chosen if upright else chosen.T, labels[pair.at])


def _cost(balanced: Balance, weights: list[Small], pair: Overlap) -> Floats:
    """Give how much two frames differ, and how far a place is from both's middle."""
    one, other = pair.cut(balanced.colours)
    differ = uniform_filter(np.abs(one - other).mean(axis=2), 3)
    here, there = pair.cut(weights)
    aside = np.abs(here - there) / np.maximum(here + there, 1e-6)
    return np.asarray(differ + STRAY * aside * aside + 0.2, float)


def _middle(mask: NDArray[np.bool_]) -> Floats:
    return np.argwhere(mask).mean(axis=0)


def _cheapest(cost: Floats, left_less_right: Floats) -> NDArray[np.intp]:
    """Find the cheapest way from the first row to the last, a column for each row.

    ``left_less_right``: what a pixel costs more if it comes to lie left of the way.
    """
    before = np.cumsum(left_less_right, axis=1) - left_less_right
    cost = cost + before
    total = cost[0].copy()
    side = cost.shape[1]
    came = np.zeros(cost.shape, np.intp)
    options = np.full((3, side), np.inf)
    columns = np.arange(side)
    for row in range(1, len(cost)):
        options[0, 1:] = total[:-1] + ASIDE
        options[1] = total
        options[2, :-1] = total[1:] + ASIDE
        step = options.argmin(axis=0)
        came[row] = columns + step - 1
        total = options[step, columns] + cost[row]
    path = np.empty(len(cost), np.intp)
    path[-1] = total.argmin()
    for row in range(len(cost) - 1, 0, -1):
        path[row - 1] = came[row, path[row]]
    return path


def seam_error(placed: Placed, colours: tuple[Small, ...], labels: Labels) -> float:
    """Give the steps in brightness along all seams, grey levels rms."""
    found = [_steps(placed, colours, labels, pair) for pair in placed.overlaps]
    steps = np.concatenate(found) if found else np.empty(0)
    return rms_of_most(steps if len(steps) else np.zeros(1))


def _steps(
    placed: Placed, colours: tuple[Small, ...], labels: Labels, pair: Overlap
) -> Floats:
    """Give the difference of two frames along their seam, smoothed along it."""
    part = labels[pair.at]
    ours = (part == pair.one) | (part == pair.other)
    border = np.zeros(part.shape, bool)
    for axis in (0, 1):
        after, too = np.roll(part, -1, axis), np.roll(ours, -1, axis)
        border |= (part != after) & ours & too
    border[-1], border[:, -1] = False, False
    one, other = (colour.mean(axis=2) for colour in pair.cut(colours))
    along = (one - other)[border & pair.both(placed.masks)].astype(float)
    return uniform_filter1d(along, SMOOTH_PX) if len(along) >= SMOOTH_PX else along[:0]
