"""Make frames equally bright where they overlap: gains and lens shading.

A frame shows  log(value + TOE) = log(scene) + gain + shading(place in the frame). In
overlaps the scene is the same, so differences leave gains and shading alone: linear
equations, solved by least squares, with pairs that do not fit (parallax) counting less.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from marsoutreach.cameras import CameraModel
from marsoutreach.panorama.overlap import Overlap, overlaps
from marsoutreach.panorama.place import Placed, laid
from marsoutreach.panorama.smooth import Smooth
from marsoutreach.panorama.surface import Floats

if TYPE_CHECKING:
    from PIL.Image import Image

TOE = 14.0  # sRGB's straight part: with it, twice the light is a fixed factor
DARKEST, BRIGHTEST = 6.0, 249.0
MOST_SAMPLES, MOST_OF_PAIR = 200_000, 2_000  # of all pairs, and of one
ROUNDS = 8
EVERY = 6  # small pixels between those at which the shading is worked out
TERMS = 3
HELD = 1e-4  # holds down what the overlaps do not tell
SPREAD = 0.012  # differences larger than this count less


@dataclass(frozen=True, eq=False)
class Balance:
    """What to multiply each frame with.

    ``gains``: (frames, 3), for red, green and blue, 1 on average. ``shading``: for each
    kind of lens three terms in the square of the distance from its axis.
    ``steps_before`` and ``steps``: grey levels rms between frames in overlaps.
    """

    placed: Placed
    gains: Floats
    shading: dict[Hashable, Floats]
    steps_before: float
    steps: float

    @cached_property
    def shades(self) -> tuple[NDArray[np.float32], ...]:
        """For each frame what undoes the lens shading, on its small copy."""
        return tuple(self._shade(number) for number in range(len(self.gains)))

    def _shade(self, number: int) -> NDArray[np.float32]:
        """Work it out at some pixels, and fill in between."""
        model = self.placed.frames[number].model
        region = self.placed.patches[number].region
        pixels = region.pixels[::EVERY, ::EVERY]
        terms = _terms(model, self.placed.draft.points(pixels))
        log = np.tensordot(self.shading[lens_of(model)], terms, 1)
        columns = np.arange(region.width) / EVERY
        rows = np.arange(region.height) / EVERY
        return Smooth(np.exp(-log), columns, rows).read(slice(0, region.height))

    @cached_property
    def colours(self) -> tuple[NDArray[np.float32], ...]:
        """The small copies of the frames, balanced."""
        parts = zip(self.placed.patches, self.shades, self.gains, strict=True)
        return tuple(
            (patch.colour + TOE) * (shade[..., None] / gain.astype(np.float32)) - TOE
            for patch, shade, gain in parts
        )

    @property
    def image(self) -> Image:
        """The balanced frames laid one upon the other, small."""
        return laid(self.placed, self.colours)

    def lens_shade(self, number: int, points: int = 65) -> Floats:
        """Give the estimated lens shading over a frame: 1 in the middle, (n, n)."""
        width, height = self.placed.frames[number].size_px
        x, y = np.meshgrid(
            np.linspace(0, width - 1, points), np.linspace(0, height - 1, points)
        )
        model = self.placed.frames[number].model
        terms = _powers(_square(model, np.stack([x, y], axis=-1)))
        return np.exp(np.tensordot(self.shading[lens_of(model)], terms, 1))


def balance(placed: Placed, *, shading: bool = True) -> Balance:
    """Find gains and lens shading by least squares over all overlaps.

    ``shading=False`` finds gains alone. Frames that overlap with none keep a gain of 1.
    """
    lenses = list(dict.fromkeys(lens_of(frame.model) for frame in placed.frames))
    met = overlaps(placed)
    most = min(MOST_OF_PAIR, MOST_SAMPLES // max(len(met), 1) + 1)
    pairs = [_samples(placed, pair, most) for pair in met]
    count = len(placed.frames)
    zero = np.zeros((len(lenses), TERMS))
    if not pairs:
        terms = dict(zip(lenses, zero, strict=True))
        return Balance(placed, np.ones((count, 3)), terms, 0.0, 0.0)
    rows = _Rows.of(placed, pairs, lenses, shading)
    logs, shade = rows.solved()
    found = shade.reshape(len(lenses), TERMS) if shading else zero
    terms = dict(zip(lenses, found, strict=True))
    before, after = rows.steps(0 * logs, 0 * shade), rows.steps(logs, shade)
    return Balance(placed, np.exp(logs), terms, before, after)


def lens_of(model: CameraModel) -> Hashable:
    """Name the lens: frames with the same one share their shading."""
    return model.kind, model.lens, round(float(np.linalg.norm(model.optical)), 3)


@dataclass(frozen=True, eq=False)
class _Sample:
    """What two frames show of the same places: levels, and terms of the shading."""

    pair: Overlap
    values: tuple[Floats, Floats]  # (n, 3)
    terms: tuple[Floats, Floats]  # (TERMS, n)


@dataclass(frozen=True, eq=False)
class _Rows:
    """The equations: frames, lenses and shading terms of every sample."""

    count: int
    one: NDArray[np.intp]
    other: NDArray[np.intp]
    difference: Floats  # (n, 3), of logarithms
    level: Floats  # (n, 3)
    shade: Floats  # (n, unknowns of the shading)

    @classmethod
    def of(
        cls,
        placed: Placed,
        samples: list[_Sample],
        lenses: list[Hashable],
        shading: bool,
    ) -> _Rows:
        one, other, difference, level, shade = [], [], [], [], []
        for sample in samples:
            first, second = (value + TOE for value in sample.values)
            one.append(np.full(len(first), sample.pair.one))
            other.append(np.full(len(first), sample.pair.other))
            difference.append(np.log(first / second))
            level.append(0.5 * (first + second))
            table = np.zeros((len(first), len(lenses), TERMS))
            numbers = (sample.pair.one, sample.pair.other)
            for sign, number, terms in zip((1, -1), numbers, sample.terms, strict=True):
                lens = lenses.index(lens_of(placed.frames[number].model))
                table[:, lens] += sign * terms.T
            shade.append(table.reshape(len(first), -1)[:, : None if shading else 0])
        lists = (one, other, difference, level, shade)
        return cls(len(placed.frames), *(np.concatenate(part) for part in lists))

    def solved(self) -> tuple[Floats, Floats]:
        """Give logarithms of gains (frames, 3) and the terms of the shading."""
        logs, shade = np.zeros((self.count, 3)), np.zeros(self.shade.shape[1])
        for _ in range(ROUNDS):
            miss = np.abs(self._left(logs, shade)).max(axis=1)
            weight = 1.0 / np.maximum(miss / SPREAD, 1.0)
            logs, shade = self._step(weight)
        return logs - logs.mean(axis=0), shade

    def _step(self, weight: Floats) -> tuple[Floats, Floats]:
        """Solve the normal equations: three sets of gains, one shading for all."""
        gains, terms = self.count, self.shade.shape[1]
        size = 3 * gains + terms
        matrix, right = np.zeros((size, size)), np.zeros(size)
        pair = self.one * gains + self.other
        joint = np.bincount(pair, weight, gains * gains).reshape(gains, gains)
        block = np.diag(joint.sum(axis=0) + joint.sum(axis=1)) - joint - joint.T
        cross = self._per_frame(weight[:, None] * self.shade)
        for colour in range(3):
            part = slice(colour * gains, (colour + 1) * gains)
            matrix[part, part] = block
            matrix[part, 3 * gains :] = cross
            matrix[3 * gains :, part] = cross.T
            weighted = weight * self.difference[:, colour]
            right[part] = self._per_frame(weighted[:, None])[:, 0]
            right[3 * gains :] += self.shade.T @ weighted
        square = self.shade.T @ (weight[:, None] * self.shade)
        matrix[3 * gains :, 3 * gains :] = 3 * square
        matrix[np.diag_indices(size)] += HELD * weight.sum() / gains
        found = np.linalg.solve(matrix, right)
        return found[: 3 * gains].reshape(3, gains).T, found[3 * gains :]

    def _per_frame(self, table: Floats) -> Floats:
        """Add up rows by frame: plus where it is first, minus where it is second."""
        total = np.zeros((self.count, table.shape[1]))
        np.add.at(total, self.one, table)
        np.subtract.at(total, self.other, table)
        return total

    def _left(self, logs: Floats, shade: Floats) -> Floats:
        """Give what gains and shading leave unexplained."""
        explained = logs[self.one] - logs[self.other]
        return self.difference - explained - (self.shade @ shade)[:, None]

    def steps(self, logs: Floats, shade: Floats) -> float:
        """Give the grey levels rms that are left, without the worst tenth."""
        levels = np.abs(self._left(logs, shade) * self.level).mean(axis=1)
        kept = np.sort(levels)[: max(1, int(0.9 * len(levels)))]
        return float(np.sqrt(np.mean(kept**2)))


def _samples(placed: Placed, pair: Overlap, most: int) -> _Sample:
    """Take values of both frames, evenly from the part that both show."""
    both = pair.both(placed.patches)
    values = []
    for number, rows in ((pair.one, pair.in_one), (pair.other, pair.in_other)):
        colour = placed.patches[number].colour[rows]
        both &= ((colour > DARKEST) & (colour < BRIGHTEST)).all(axis=2)
        values.append(colour)
    down, right = np.nonzero(both)
    step = -(-len(down) // most) or 1
    down, right = down[::step], right[::step]
    first = values[0][down, right].astype(float)
    second = values[1][down, right].astype(float)
    at = np.stack([right + pair.region.left, down + pair.region.top], axis=-1)
    points = placed.draft.points(at.astype(float))
    terms = [
        _terms(placed.frames[number].model, points) for number in (pair.one, pair.other)
    ]
    return _Sample(pair, (first, second), (terms[0], terms[1]))


def _terms(model: CameraModel, points_m: Floats) -> Floats:
    """Give the shading's terms where a camera sees some points: (TERMS, …)."""
    found = model.pixels(points_m)
    return _powers(_square(model, np.nan_to_num(found)))


def _square(model: CameraModel, pixels: Floats) -> Floats:
    """Give the square of the tangent of the angle from the axis, as pixels have it."""
    away = (pixels - np.array(model.centre_px)) / np.array(model.focal_length_px)
    return np.minimum((away * away).sum(axis=-1), 9.0)


def _powers(square: Floats) -> Floats:
    return np.stack([square, square**2, square**3])
