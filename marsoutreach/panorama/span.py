"""How much of the world frames show, and a canvas that holds all of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from marsoutreach import checks
from marsoutreach.cameras.mast import MAST_CENTRE_M
from marsoutreach.panorama.canvas import (
    CYLINDRICAL,
    PROJECTIONS,
    TURN,
    Canvas,
    turning_eye,
)
from marsoutreach.panorama.frame import Frame
from marsoutreach.panorama.surface import Far, Floats, Rover, Surface
from marsoutreach.remember import remembered

EDGE_POINTS = 33
STEEPEST_DEG = 75.0  # a cylinder would need endless paper for what is straight up
NO_GAP = np.radians(0.3)
ON_MAST_M = 0.6
WIDEST_PX, MOST_MEGAPIXELS = 65_000, 250

BAD_WIDTH = """{name} = {value} is not the width of a panorama.
Give a whole number of pixels {spread}; None takes the frames' own detail."""
TOO_LARGE = """This canvas would have {megapixels:.0f} megapixels ({size}); {most} are
the most. Give a smaller width_px."""


@remembered
def canvas_for(
    frames: Sequence[Frame],
    *,
    width_px: int | None = None,
    projection: str = CYLINDRICAL,
    surface: Surface | None = None,
    north_deg: float | None = None,
) -> Canvas:
    """Make a canvas that holds all frames.

    ``width_px``: of the whole picture, which goes all the way round if the frames do;
    ``None``: as detailed as the finest frame. ``surface``: how far away things are;
    ``None``: level ground at the wheels and the rover's body for cameras on its mast,
    else far away. ``north_deg``: the rover's heading, so that labels count from north;
    ``None``: they count from its nose.
    Raises ``ValueError`` for a width or a projection that cannot be.
    """
    if width_px is not None:
        checks.whole("width_px", width_px, 64, WIDEST_PX, fault=BAD_WIDTH)
    checks.choice("projection", projection, PROJECTIONS)
    models = [frame.model for frame in frames]
    eye = turning_eye(
        [one.centre_m for one in models], [one.boresight for one in models]
    )
    found = usual_surface(eye[0]) if surface is None else surface
    finest = max(min(one.focal_length_px) for one in models)
    finest = round(TURN * finest) / TURN  # a whole number of pixels all the way round
    probe = Canvas(
        (round(TURN * finest), 2), projection, -180.0, finest, 0.0, eye, found
    )
    spans = [limits(frame, probe) for frame in frames]
    start, wide = _arc([one[0] for one in spans], TURN * finest)
    scale = finest if width_px is None else finest * width_px / wide
    top, bottom = finest * _heights([one[1] for one in spans], probe)
    ratio = scale / finest
    size = (round(wide * ratio), max(round((top - bottom) * ratio), 1))
    _check_size(size)
    left = -180.0 + np.degrees(start / finest)
    horizon = top * ratio - 0.5
    return Canvas(size, projection, left, scale, horizon, eye, found, north_deg)


def usual_surface(eye_m: Floats) -> Surface:
    """Guess what stands around a camera: see ``canvas_for``."""
    if np.linalg.norm(eye_m - np.array(MAST_CENTRE_M)) < ON_MAST_M:
        return Rover()
    return Far()


def limits(
    frame: Frame, canvas: Canvas
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the first and last column, and the first and last row, that a frame covers.

    Columns run on beyond the canvas's ends where the frame does.
    """
    x, y = _outline(frame, canvas)
    width = TURN * canvas.pixels_per_radian
    middle = canvas.pixels(directions=frame.model.boresight)[0]
    x = middle + np.mod(x - middle + width / 2, width) - width / 2
    up, down = (_looks(frame, sign) for sign in (-1.0, 1.0))
    left, right = float(x.min()), float(x.max())
    if up or down:
        left, right = middle - width / 2, middle + width / 2
    top = -np.inf if up else float(y.min())
    return (left, right), (top, np.inf if down else float(y.max()))


def _outline(frame: Frame, canvas: Canvas) -> tuple[Floats, Floats]:
    """Give columns and rows of the canvas on which a grid over a frame falls."""
    width, height = frame.size_px
    trim = frame.trim_px
    samples = np.linspace(trim - 0.5, width - trim - 0.5, EDGE_POINTS)
    lines = np.linspace(trim - 0.5, height - trim - 0.5, EDGE_POINTS)
    grid = np.stack(np.meshgrid(samples, lines), axis=-1).reshape(-1, 2)
    origins, directions = frame.model.rays(grid)
    away = canvas.surface.distance_m(origins, directions)
    found = canvas.pixels(origins + away[:, None] * directions)
    found = found[np.isfinite(found).all(axis=1)]
    return found[:, 0], found[:, 1]


def _looks(frame: Frame, sign: float) -> bool:
    """Whether a frame shows what is straight up (-1) or straight down (1)."""
    pixel = frame.model.pixels(directions=[0.0, 0.0, sign])
    width, height = frame.size_px
    return bool(-0.5 <= pixel[0] < width - 0.5 and -0.5 <= pixel[1] < height - 0.5)


def _arc(spans: Sequence[tuple[float, float]], around: float) -> tuple[float, float]:
    """Find the shortest arc that holds all spans: its start and length, in pixels."""
    parts = sorted((start % around, end - start) for start, end in spans)
    reach, gaps = parts[0][0], []
    for start, wide in parts:
        gaps.append((start - reach, start))
        reach = max(reach, start + wide)
    gaps.append((parts[0][0] + around - reach, parts[0][0]))
    gap, start = max(gaps)
    if gap < NO_GAP * around / TURN:
        return 0.0, around
    return float(np.floor(start)), float(np.ceil(around - gap))


def _heights(rows: Sequence[tuple[float, float]], probe: Canvas) -> Floats:
    """Give the upper and the lower edge, as high as a picture of size 1 has them."""
    ends = probe.elevation([min(high for high, _ in rows), max(low for _, low in rows)])
    straight = np.radians(STEEPEST_DEG)
    if probe.projection == CYLINDRICAL:
        return np.tan(np.clip(ends, -straight, straight))
    return np.clip(ends, -np.pi / 2, np.pi / 2)


def _check_size(size: tuple[int, int]) -> None:
    megapixels = size[0] * size[1] / 1e6
    if megapixels > MOST_MEGAPIXELS:
        said = {"megapixels": megapixels, "size": f"{size[0]} x {size[1]}"}
        raise ValueError(TOO_LARGE.format(**said, most=MOST_MEGAPIXELS))
