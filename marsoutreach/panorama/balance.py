"""Make frames equally bright where they overlap: gains and lens shading.

A frame shows  log(value + TOE) = log(scene) + gain + shading(place in the frame). In
overlaps the scene is the same, so differences leave gains and shading alone: linear
equations, solved by least squares, with pairs that do not fit (parallax) counting less.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach.cameras import CameraModel
from marsoutreach.locale import words
from marsoutreach.panorama.frame import called
from marsoutreach.panorama.place import Overlap, Placed, rms_of_most
from marsoutreach.panorama.smooth import Small, Smooth
from marsoutreach.panorama.step import Step
from marsoutreach.panorama.surface import Floats
from marsoutreach.remember import remembered

TOE = 14.0  # sRGB's straight part: with it, twice the light is a fixed factor
DARKEST, BRIGHTEST = 6.0, 249.0
MOST_SAMPLES, MOST_OF_PAIR = 200_000, 2_000  # of all pairs, and of one
ROUNDS = 8
EVERY = 6  # small pixels between those at which the shading is worked out
TERMS = 3
HELD = 1e-4  # holds down what the overlaps do not tell
SPREAD = 0.012  # differences larger than this count less


@dataclass(frozen=True, eq=False, repr=False)
class Balance(Step):
    """What to multiply each frame with.

    ``gains``: (frames, 3), for red, green and blue, 1 on average. ``shading``: for each
    kind of lens three terms in the square of the distance from its axis.
    ``steps_before`` and ``steps``: grey levels rms between frames in overlaps.
    ``mute``: names of frames too dark or too bright to be compared; their gain is 1.
    """

    _topic = "balance"
    placed: Placed
    gains: Floats
    shading: dict[Hashable, Floats]
    steps_before: float
    steps: float
    mute: tuple[str, ...] = ()

    @cached_property
    def shades(self) -> tuple[Small, ...]:
        """For each frame what undoes the lens shading, on its small copy."""
        return tuple(self._shade(number) for number in range(len(self.gains)))

    def _shade(self, number: int) -> Small:
        """Work it out at some pixels, and fill in between."""
        model = self.placed.frames[number].model
        region = self.placed.patches[number].region
        points = self.placed.draft.points(region.pixels[::EVERY, ::EVERY])
        columns = np.arange(region.width) / EVERY
        rows = np.arange(region.height) / EVERY
        bright = 1 / self._lens_shade(model, model.pixels(points))
        return Smooth(bright, columns, rows).read(slice(0, region.height))

    def _lens_shade(self, model: CameraModel, pixels: Floats) -> Floats:
        terms = _terms(model, pixels)
        return np.exp(np.tensordot(self.shading[lens_of(model)], terms, 1))

    @cached_property
    def colours(self) -> tuple[Small, ...]:
        """The small copies of the frames, balanced."""
        parts = zip(self.placed.colours, self.shades, self.gains, strict=True)
        return tuple(
            (colour + TOE) * (shade[..., None] / gain.astype(np.float32)) - TOE
            for colour, shade, gain in parts
        )

    @property
    def image(self) -> Image.Image:
        """The balanced frames laid one upon the other, small."""
        return self.placed.laid(self.colours)

    def _says(self) -> str:
        return super()._says() + mute_sentence(self.mute)

    def lens_shade(self, number: int, points: int = 65) -> Floats:
        """Give the estimated lens shading over a frame: 1 in the middle, (n, n)."""
        frame = self.placed.frames[number]
        sides = (np.linspace(0, side - 1, points) for side in frame.size_px)
        return self._lens_shade(frame.model, np.stack(np.meshgrid(*sides), axis=-1))


@remembered
def balance(placed: Placed, *, shading: bool = True) -> Balance:
    """Find gains and lens shading by least squares over all overlaps.

    ``shading=False`` finds gains alone. Frames that overlap with none, and those too
    dark or too bright to be compared, keep a gain of 1.
    """
    lenses = list(dict.fromkeys(lens_of(frame.model) for frame in placed.frames))
    terms = dict.fromkeys(lenses, np.zeros(TERMS))
    found = [one for pair in placed.overlaps if (one := _samples(placed, pair, lenses))]
    mute = _mute(placed)
    if not found:
        ones = np.ones((len(placed.frames), 3))
        return Balance(placed, ones, terms, 0.0, 0.0, mute)
    parts = [np.concatenate(part) for part in zip(*found, strict=True)]
    if not shading:
        parts[-1] = parts[-1][:, :0]
    rows = _Rows(len(placed.frames), *parts)
    logs, shade = rows.solved()
    if shading:
        terms = dict(zip(lenses, shade.reshape(-1, TERMS), strict=True))
    before, after = rows.steps(0 * logs, 0 * shade), rows.steps(logs, shade)
    return Balance(placed, np.exp(logs), terms, before, after, mute)


def mute_sentence(names: tuple[str, ...]) -> str:
    """Say which frames could not be made as bright as the others; empty if all could.

    >>> mute_sentence(("NLF_0002",))
    ' Too dark or too bright to be compared, and left as it came: NLF_0002.'
    """
    if not names:
        return ""
    told = words("shown")["step"]["mute_one" if len(names) == 1 else "mute"]
    return " " + str(told.format(names=", ".join(map(called, names))))


def lens_of(model: CameraModel) -> Hashable:
    """Name the lens: frames with the same one share their shading."""
    return model.kind, model.lens, round(float(np.linalg.norm(model.optical)), 3)


@dataclass(frozen=True, eq=False)
class _Rows:
    """The equations: frames, lenses and shading terms of every sample."""

    count: int
    one: NDArray[np.intp]
    other: NDArray[np.intp]
    difference: Floats  # (n, 3), of logarithms
    level: Floats  # (n, 3)
    shade: Floats  # (n, unknowns of the shading)

    def solved(self) -> tuple[Floats, Floats]:
        """Give logarithms of gains (frames, 3) and the terms of the shading."""
        logs, shade = np.zeros((self.count, 3)), np.zeros(self.shade.shape[1])
        for _ in range(ROUNDS):
            miss = np.abs(self._left(logs, shade)).max(axis=1)
            weight = 1.0 / np.maximum(miss / SPREAD, 1.0)
            logs, shade = self._step(weight)
        tied = np.union1d(self.one, self.other)
        logs[tied] -= logs[tied].mean(axis=0)
        return logs, shade

    def _step(self, weight: Floats) -> tuple[Floats, Floats]:
        """Solve the normal equations: three sets of gains, one shading for all."""
        gains = self.count
        pair = self.one * gains + self.other
        joint = np.bincount(pair, weight, gains * gains).reshape(gains, gains)
        block = np.diag(joint.sum(axis=0) + joint.sum(axis=1)) - joint - joint.T
        shade = weight[:, None] * self.shade
        cross = np.tile(self._per_frame(shade), (3, 1))
        matrix = np.block(
            [[np.kron(np.eye(3), block), cross], [cross.T, 3 * self.shade.T @ shade]]
        )
        matrix += np.eye(len(matrix)) * HELD * weight.sum() / gains
        right = self._per_frame(weight[:, None] * self.difference).T.ravel()
        shared = shade.T @ self.difference.sum(axis=1)
        found = np.linalg.solve(matrix, np.concatenate([right, shared]))
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
        return rms_of_most(levels)


def _samples(
    placed: Placed, pair: Overlap, lenses: list[Hashable]
) -> tuple[NDArray[Any], ...]:
    """Take rows of the equations evenly from the part that both frames show.

    None where they show nothing that can be compared: a night, a white sky.
    """
    both, colours = pair.both(placed.masks), pair.cut(placed.colours)
    for colour in colours:
        both &= _tells(colour)
    down, right = np.nonzero(both)
    if not len(down):
        return ()
    most = min(MOST_OF_PAIR, MOST_SAMPLES // len(placed.overlaps) + 1)
    step = -(-len(down) // most) or 1
    down, right = down[::step], right[::step]
    first, second = (colour[down, right].astype(float) + TOE for colour in colours)
    at = np.stack([right + pair.region.left, down + pair.region.top], axis=-1)
    points = placed.draft.points(at)
    shade = np.zeros((len(lenses), TERMS, len(at)))
    for sign, number in ((1, pair.one), (-1, pair.other)):
        model = placed.frames[number].model
        terms = _terms(model, model.pixels(points))
        shade[lenses.index(lens_of(model))] += sign * terms
    one, other = np.full(len(at), pair.one), np.full(len(at), pair.other)
    level = 0.5 * (first + second)
    return one, other, np.log(first / second), level, np.concatenate(shade).T


def _tells(colour: Small) -> NDArray[np.bool_]:
    """Tell which pixels are neither too dark nor too bright to be compared."""
    return np.asarray(((colour > DARKEST) & (colour < BRIGHTEST)).all(axis=2))


def _mute(placed: Placed) -> tuple[str, ...]:
    """Name the frames that overlap with others, and tell nothing anywhere there."""
    told: dict[int, bool] = {}
    for pair in placed.overlaps:
        both, numbers = pair.both(placed.masks), (pair.one, pair.other)
        for number, colour in zip(numbers, pair.cut(placed.colours), strict=True):
            found = bool((both & _tells(colour)).any())
            told[number] = told.get(number, False) or found
    return tuple(
        placed.frames[n].name for n, tells in sorted(told.items()) if not tells
    )


def _terms(model: CameraModel, pixels: Floats) -> Floats:
    """Give the shading's terms at pixels, (TERMS, …).

    They are powers of the square of the tangent of the angle from the axis.
    """
    away = np.nan_to_num(pixels) - np.array(model.centre_px)
    away /= np.array(model.focal_length_px)
    square = np.minimum((away * away).sum(axis=-1), 9.0)
    return np.stack([square, square**2, square**3])
