"""Choose where one frame ends and the next begins.

Where several frames show the same place, the one whose edge is farthest away has it.
Between two neighbours the border is then moved to where they differ least.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, uniform_filter, uniform_filter1d

from marsoutreach.panorama.balance import Balance
from marsoutreach.panorama.overlap import Overlap, overlaps
from marsoutreach.panorama.place import Placed
from marsoutreach.panorama.surface import Floats

if TYPE_CHECKING:
    from PIL.Image import Image

NOBODY = -1
OUTSIDE = 400.0  # cost of leaving the part in which a border may run
STRAY = 4.0  # cost, in grey levels, of running at the edge of that part
ASIDE = 0.3  # cost of a step to the side
SMOOTH_PX = 9
EDGE_PX = 6.0  # a fine frame loses to a coarse one only near its edge
HIDDEN = 20.0  # cost, in grey levels, of showing what stands in the way
NEARER = 0.93
EVERY = 3

TINTS = (
    (230, 120, 60),
    (70, 150, 230),
    (120, 200, 120),
    (220, 190, 70),
    (190, 110, 200),
)


@dataclass(frozen=True, eq=False)
class Seams:
    """Which frame has each pixel of the small canvas, and how well frames meet.

    ``labels``: number of the frame, -1 where there is none. ``error``: how much
    brighter one frame is than its neighbour along the seams, grey levels rms;
    ``error_before``: the same without balance. Both are means over 9 small pixels
    along the seam, and leave out the tenth where the frames show different things.
    """

    placed: Placed
    balance: Balance
    labels: NDArray[np.int32]
    weights: tuple[NDArray[np.float32], ...]
    error: float
    error_before: float

    def mask(self, number: int) -> NDArray[np.bool_]:
        """Tell which pixels of a frame's patch it keeps."""
        patch = self.placed.patches[number]
        mine = np.zeros(patch.mask.shape, bool)
        for there, here in patch.region.around(self.placed.draft.size_px[0]):
            mine[here] = self.labels[there] == number
        return mine

    @property
    def image(self) -> Image:
        """The small panorama, each frame tinted, so that the seams show."""
        from PIL import Image

        paper = np.asarray(self.balance.image).astype(float)
        for number in range(len(self.placed.frames)):
            mine = self.labels == number
            tint = np.array(TINTS[number % len(TINTS)])
            paper[mine] = 0.72 * paper[mine] + 0.28 * tint
        return Image.fromarray(paper.astype(np.uint8))


def seams(placed: Placed, balanced: Balance, *, straight: bool = False) -> Seams:
    """Choose the frame for each pixel of the small canvas.

    ``straight=True`` leaves the borders halfway between frames.
    """
    numbers = range(len(placed.frames))
    weights = tuple(_weight(placed, number) for number in numbers)
    ranks = tuple(_rank(placed, number, weights[number]) for number in numbers)
    first, second = _best_two(placed, ranks)
    labels = first.copy()
    if not straight:
        hidden = [_hidden(placed, number) for number in numbers]
        for pair in overlaps(placed):
            _move_border(placed, balanced, weights, pair, first, second, hidden, labels)
    before = tuple(patch.colour for patch in placed.patches)
    error = seam_error(placed, balanced.colours, labels)
    return Seams(
        placed, balanced, labels, weights, error, seam_error(placed, before, labels)
    )


def _weight(placed: Placed, number: int) -> NDArray[np.float32]:
    """Give how far inside a frame each pixel lies, in small pixels."""
    patch = placed.patches[number]
    padded = np.pad(patch.mask, 1)
    if patch.region.top == 0:
        padded[0] = padded[1]
    if patch.region.bottom >= placed.draft.size_px[1]:
        padded[-1] = padded[-2]
    inside = distance_transform_edt(padded)[1:-1, 1:-1]
    return np.asarray(inside, np.float32)


def _rank(
    placed: Placed, number: int, weight: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give the worth of a frame: fine detail first, then how far inside it is."""
    fine = min(placed.frames[number].model.focal_length_px)
    share = min(1.0, fine / placed.canvas.pixels_per_radian)
    return np.asarray(share * share * weight / (weight + EDGE_PX), np.float32)


def _hidden(placed: Placed, number: int) -> NDArray[np.bool_]:
    """Tell where something nearer hides from a frame what the canvas shows."""
    canvas, region = placed.draft, placed.patches[number].region
    centre = placed.frames[number].model.centre_m
    reach = canvas.points(region.pixels[::EVERY, ::EVERY]) - centre
    length = np.linalg.norm(reach, axis=-1)
    ways = reach / length[..., None]
    nearest = canvas.surface.distance_m(np.broadcast_to(centre, ways.shape), ways)
    blind = nearest < NEARER * length
    wide = np.kron(blind, np.ones((EVERY, EVERY), bool))
    return np.asarray(wide[: region.height, : region.width])


def _best_two(
    placed: Placed, weights: tuple[NDArray[np.float32], ...]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Find for each pixel the two frames with the most weight."""
    width, height = placed.draft.size_px
    best = np.zeros((2, height, width), np.float32)
    label = np.full((2, height, width), NOBODY, np.int32)
    for number, (patch, weight) in enumerate(zip(placed.patches, weights, strict=True)):
        for there, here in patch.region.around(width):
            top = weight[here] > best[0][there]
            next_ = ~top & (weight[here] > best[1][there])
            for table, new in ((best, weight[here]), (label, number)):
                table[1][there] = np.where(top, table[0][there], table[1][there])
                table[1][there] = np.where(next_, new, table[1][there])
                table[0][there] = np.where(top, new, table[0][there])
    return label[0], label[1]


def _move_border(
    placed: Placed,
    balanced: Balance,
    weights: tuple[NDArray[np.float32], ...],
    pair: Overlap,
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    hidden: list[NDArray[np.bool_]],
    labels: NDArray[np.int32],
) -> None:
    """Move the border between two neighbours to where they differ least."""
    width = placed.draft.size_px[0]
    rows = slice(pair.region.top, pair.region.bottom)
    columns = np.arange(pair.region.left, pair.region.right) % width
    one, other = first[rows][:, columns], second[rows][:, columns]
    mine, theirs = (one == pair.one), (one == pair.other)
    free = (mine & (other == pair.other)) | (theirs & (other == pair.one))
    if not (mine & free).any() or not (theirs & free).any():
        return
    cost = _cost(balanced, weights, pair)
    shift = _middle(mine & free) - _middle(theirs & free)
    upright = abs(shift[1]) >= abs(shift[0])
    cost = np.where(free, cost, OUTSIDE)
    one_first = (shift[1] if upright else shift[0]) < 0
    blind = [
        HIDDEN * hidden[number][part] * free
        for number, part in ((pair.one, pair.in_one), (pair.other, pair.in_other))
    ]
    first_blind, last_blind = blind if one_first else blind[::-1]
    gain = first_blind - last_blind
    path = _cheapest(*((cost, gain) if upright else (cost.T, gain.T)))
    steps = np.arange(cost.shape[1 if upright else 0])
    before = steps[None] < path[:, None]
    before = before if upright else before.T
    chosen = np.where(before == one_first, pair.one, pair.other)
    part = labels[rows]
    part[:, columns] = np.where(free, chosen, part[:, columns])


def _cost(
    balanced: Balance, weights: tuple[NDArray[np.float32], ...], pair: Overlap
) -> Floats:
    """Give how much two frames differ, and how far a place is from both's middle."""
    one = balanced.colours[pair.one][pair.in_one]
    other = balanced.colours[pair.other][pair.in_other]
    differ = uniform_filter(np.abs(one - other).mean(axis=2), 3)
    here, there = weights[pair.one][pair.in_one], weights[pair.other][pair.in_other]
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


def seam_error(
    placed: Placed,
    colours: tuple[NDArray[np.float32], ...],
    labels: NDArray[np.int32],
) -> float:
    """Give the steps in brightness along all seams, grey levels rms."""
    found = [_steps(placed, colours, labels, pair) for pair in overlaps(placed)]
    steps = np.concatenate([part for part in found if len(part)] or [np.zeros(1)])
    kept = np.sort(np.abs(steps))[: max(1, int(0.9 * len(steps)))]
    return float(np.sqrt(np.mean(kept**2)))


def _steps(
    placed: Placed,
    colours: tuple[NDArray[np.float32], ...],
    labels: NDArray[np.int32],
    pair: Overlap,
) -> Floats:
    """Give the difference of two frames along their seam, smoothed along it."""
    width = placed.draft.size_px[0]
    rows = slice(pair.region.top, pair.region.bottom)
    columns = np.arange(pair.region.left, pair.region.right) % width
    part = labels[rows][:, columns]
    both = pair.both(placed.patches)
    border = np.zeros(part.shape, bool)
    for axis in (0, 1):
        after = np.roll(part, -1, axis)
        meets = (part == pair.one) & (after == pair.other)
        meets |= (part == pair.other) & (after == pair.one)
        border |= meets
    border[-1], border[:, -1] = False, False
    one = colours[pair.one][pair.in_one].mean(axis=2)
    other = colours[pair.other][pair.in_other].mean(axis=2)
    along = (one - other)[border & both]
    if len(along) < SMOOTH_PX:
        return along[:0].astype(float)
    return uniform_filter1d(along.astype(float), SMOOTH_PX)
