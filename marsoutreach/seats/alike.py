"""How like the real frames the drawn ground is: a number for each frame.

The map camera's frame is drawn anew from the maps, by rays from the camera's pose to
the ground, in light as the browser lays it on. Both pictures are evened out, so that
neither the glow opposite the Sun nor a slope of brightness counts, and the middle of
the real one is laid on the drawn one wherever it fits best within the pose's error: the
camera's direction (a shift), its heading (a turn), and its height (a scale, for a
frame's name gives its second only, and it fell at 32 metres a second).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from marsoutreach import sun
from marsoutreach.seats import published
from marsoutreach.seats.turns import Floats
from marsoutreach.seats.views import SeatModel, model, on_terrain
from marsoutreach.terrain import Reader, current, decode
from marsoutreach.terrain.between import bilinear
from marsoutreach.terrain.levels import Level
from marsoutreach.terrain.places import LIMIT_M

if TYPE_CHECKING:
    import pandas as pd

SIDE_PX, MIDDLE_PX, CANVAS, HITS = 128, 78, 1.5, 64
EVEN_PX, SOFT_PX, LEAST_SPREAD = 13.0, 1.0, 1e-3
SHIFT_PX, LEAST_OVERLAP = 16, 0.9
TURNS_DEG, TURN_DEG = (-8.0, -4.0, 0.0, 4.0, 8.0), 2.0
SCALES, SCALE = tuple(np.geomspace(0.7, 1.3, 9)), 1.04
RELIEF, SUNLIGHT, SKYLIGHT = 1.35, 0.71, 0.29  # as the browser's bake.js lights ground


class Fit(NamedTuple):
    """How well two pictures fit, and after which turn, scale and shift (pixels)."""

    correlation: float
    turn_deg: float
    scale: float
    right_px: int
    down_px: int


def likeness(frames: str | Path, ground: Reader | None = None) -> pd.DataFrame:
    """Correlate the frames of a folder with the ground as drawn from the same places.

    One row a frame: ``name``, ``time_s``, ``above_m`` (the camera over the site),
    ``measured`` (share of the picture that shows measured ground), ``correlation`` (1:
    alike, 0: chance) and the best ``turn_deg``, ``scale``, ``right_px``, ``down_px``
    of 128. Without ``ground``: the one that everybody stands on. Raises ``ValueError``
    for folders as :func:`photos` does.
    """
    import pandas as pd

    here = ground or current()
    return pd.DataFrame([_row(photo, here) for photo in published.photos(frames)])


def _row(photo: dict[str, Any], ground: Reader) -> dict[str, Any]:
    seat = model("lcam", photo["time_s"])
    drawn, spots = canvas(seat, ground)
    told = {name: photo[name] for name in ("name", "time_s")}
    return {
        **told,
        "above_m": round(float(seat.eye_m[2]), 1),
        "measured": round(_share_measured(spots, ground), 3),
        **best_fit(_grey(photo["jpeg"]), drawn)._asdict(),
    }


def _grey(jpeg: bytes) -> Floats:
    from PIL import Image

    with Image.open(io.BytesIO(jpeg)) as picture:
        small = picture.convert("L").resize((SIDE_PX, SIDE_PX), Image.Resampling.BOX)
        return np.asarray(small, float)


def canvas(seat: SeatModel, ground: Reader) -> tuple[Floats, Floats]:
    """Draw what a camera sees, and half as much again around: grey, NaN for sky.

    Gives the picture and the places it shows (rows, columns, 2).
    """
    rays = seat.rays(_pixels(seat, HITS).reshape(-1, 2))
    hits = on_terrain(seat.eye_m, rays, ground).reshape(HITS, HITS, 2)
    side = round(CANVAS * SIDE_PX)
    steps = (np.arange(side) + 0.5) * HITS / side - 0.5
    spots = bilinear(hits, *np.meshgrid(steps, steps, indexing="ij"))
    seen = (np.abs(spots) < LIMIT_M).all(axis=-1)
    found = np.full((side, side), np.nan)
    found[seen] = _lit(ground, _pixel_m(spots)).colour(*spots[seen].T)[:, 0]
    return found, spots


def _pixels(seat: SeatModel, count: int) -> Floats:
    """Give pixels (count, count, 2) of a camera all over the canvas."""
    share = (np.arange(count) + 0.5) / count - 0.5
    across, down = np.meshgrid(CANVAS * share, CANVAS * share)
    wide, high = np.array(seat.camera.size_px or (SIDE_PX, SIDE_PX), float)
    return np.stack([(across + 0.5) * wide, (down + 0.5) * high], axis=-1) - 0.5


def _pixel_m(spots: Floats) -> float:
    """Give how far apart the places in the middle of a canvas lie."""
    row = spots[len(spots) // 2]
    steps = np.linalg.norm(np.diff(row, axis=0), axis=1)
    return float(np.nanmedian(steps)) if np.isfinite(steps).any() else 0.0


def _share_measured(spots: Floats, ground: Reader) -> float:
    edge = round((CANVAS - 1) / 2 * SIDE_PX)
    inside = spots[edge:-edge, edge:-edge].reshape(-1, 2)
    inside = inside[(np.abs(inside) < LIMIT_M).all(axis=1)]
    known = ground.kind_at(*inside.T) == "measured"
    return float(known.sum() / SIDE_PX**2)


class Lit(Reader):
    """A ground in grey, under the afternoon's Sun."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The maps as they are drawn."""
        own = decode(self.maps).levels
        lit = [one.lit for one in self.maps] + [False]
        return tuple(_shone(one, *to) for one, *to in zip(own, lit, strict=True))


def _lit(ground: Reader, pixel_m: float) -> Lit:
    """Light a ground; maps much finer than the picture are left out."""
    fit = [one for one in ground.maps if one.metres_per_px >= 0.5 * pixel_m]
    return Lit(tuple(fit) or ground.maps[-1:])


def _shone(level: Level, lit: bool) -> Level:
    grey = level.colours.mean(axis=-1)
    if not lit:
        grey = grey * _light(level.heights, level.metres_per_px)
    return replace(level, colours=grey[..., None])


def _light(heights: Floats, metres: float) -> Floats:
    """Give how bright slopes are: level ground 1."""
    azimuth, up = np.radians(sun.at_landing())
    south, east = np.gradient(RELIEF * heights, metres)
    towards = east * np.sin(azimuth) - south * np.cos(azimuth)
    facing = np.sin(up) - np.cos(up) * towards
    steep = np.sqrt(1 + east**2 + south**2) * np.sin(up)
    return SKYLIGHT + SUNLIGHT * np.maximum(facing, 0.0) / steep


def best_fit(real: Floats, drawn: Floats) -> Fit:
    """Lay the middle of a real picture on a drawn one, where it fits best."""
    edge = (SIDE_PX - MIDDLE_PX) // 2
    middle = even(real)[edge:-edge, edge:-edge]

    def best(turns: Iterable[float], scales: Iterable[float]) -> Fit:
        tried = product(turns, scales)
        return max(_shifted(middle, _warped(drawn, *how), *how) for how in tried)

    _, turn, scale, *_ = found = best(TURNS_DEG, SCALES)
    near = (turn - TURN_DEG, turn, turn + TURN_DEG), (scale / SCALE, scale * SCALE)
    return max(found, best(*near))


def _warped(drawn: Floats, turn_deg: float, scale: float) -> Floats:
    """Cut out of a canvas what a camera turned and moved would see."""
    from scipy.ndimage import map_coordinates

    side = MIDDLE_PX + 2 * SHIFT_PX
    steps = np.arange(side) - (side - 1) / 2
    down, across = np.meshgrid(steps, steps, indexing="ij")
    turn, middle = np.radians(turn_deg), (len(drawn) - 1) / 2
    rows = middle + scale * (np.cos(turn) * down + np.sin(turn) * across)
    columns = middle + scale * (np.cos(turn) * across - np.sin(turn) * down)
    return map_coordinates(drawn, [rows, columns], order=1, cval=np.nan)


def even(picture: Floats) -> Floats:
    """Even out brightness and contrast over a tenth of a picture; NaN stays."""
    from scipy.ndimage import gaussian_filter

    known = np.isfinite(picture)
    weight = gaussian_filter(known.astype(float), EVEN_PX) + 1e-9

    def around(values: Floats) -> Floats:
        found = gaussian_filter(np.where(known, values, 0.0), EVEN_PX) / weight
        return np.asarray(found)

    off = np.where(known, picture, 0.0) - around(picture)
    spread = np.sqrt(around(off**2)) + LEAST_SPREAD
    soft = gaussian_filter(np.where(known, off / spread, 0.0), SOFT_PX)
    return np.where(known, soft, np.nan)


def _shifted(middle: Floats, drawn: Floats, turn_deg: float, scale: float) -> Fit:
    """Correlate a picture with every place in a wider one; give the best."""
    from scipy.signal import fftconvolve

    table = even(drawn)
    known = np.isfinite(table)
    table, mask = np.where(known, table, 0.0), np.ones_like(middle)

    def laid(one: Floats, other: Floats) -> Floats:
        return np.asarray(fftconvolve(one, other[::-1, ::-1], "valid"))

    there = known.astype(float)
    count = np.maximum(laid(there, mask), 1.0)
    ours, theirs = laid(there, middle), laid(table, mask)
    mixed = laid(table, middle) - ours * theirs / count
    spread = (laid(there, middle**2) - ours**2 / count) * (
        laid(table**2, mask) - theirs**2 / count
    )
    found = mixed / np.sqrt(np.maximum(spread, LEAST_SPREAD))
    found = np.where(count >= LEAST_OVERLAP * middle.size, found, -1.0)
    down, right = np.unravel_index(int(found.argmax()), found.shape)
    shift = int(right) - SHIFT_PX, int(down) - SHIFT_PX
    return Fit(round(float(found.max()), 3), float(turn_deg), float(scale), *shift)
