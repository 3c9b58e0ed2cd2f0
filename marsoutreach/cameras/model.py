"""The camera model itself: pixels to rays, points to pixels.

In CAHV three vectors stand for the whole camera behind its centre C. A point at p
(seen from C) falls on sample (p . H) / (p . A) and line (p . V) / (p . A); so the
matrix with the rows H, V, A turns points into pixels, and its inverse pixels into
rays. O, R and E then bend the rays as the lens does (see ``lens.py``).

Source: Y. Yakimovsky and R. Cunningham, "A system for extracting three-dimensional
measurements from a stereo pair of TV cameras", Computer Graphics and Image Processing
7 (1978), for CAHV.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import checks
from marsoutreach.cameras import chunks, components as parts_of, mappings, records
from marsoutreach.cameras.lens import Floats, Lens, unit
from marsoutreach.locale import words
from marsoutreach.shown import Shown, said, table

SMALLEST_SPREAD = 1e-100
PINHOLE = Lens()

WRONG_SHAPE = """{name} has shape {shape}; the last axis must hold {count} numbers.
Write {example}."""
ONE_OF_TWO = """pixels() needs places or directions, one of the two.
Write model.pixels(points_m) for places, model.pixels(directions=…) for directions."""
NO_SIZE = """This camera model does not know how many pixels its picture has.
Write CameraModel.from_components(…, size_px=(width, height))."""
WRONG_SIZE = """size_px = {size} is not the size of a picture.
Give (width, height), two whole numbers from 1 up."""
WRONG_FACTOR = """{name} = {value} cannot scale a picture.
Give a positive number: 0.25 makes four pixels into one."""


@dataclass(frozen=True, eq=False, repr=False)
class CameraModel(Shown):
    """A camera that was measured: where every pixel looks.

    ``centre_m`` is the place of the lens. ``axis``, ``horizontal`` and ``vertical``
    are A, H and V; ``optical`` is O; ``lens`` holds R, E and the linearity.
    ``size_px`` is (width, height), ``None`` when unknown.

    >>> model = CameraModel.from_components("(0,0,0);(1,0,0);(50,100,0);(50,0,100)")
    >>> origins, directions = model.rays([[50, 50], [150, 50]])
    >>> directions.round(3).tolist()
    [[1.0, 0.0, 0.0], [0.707, 0.707, 0.0]]
    >>> model.pixels([[2, 0, 0], [-2, 0, 0]]).tolist()
    [[50.0, 50.0], [nan, nan]]
    """

    centre_m: Floats
    axis: Floats
    horizontal: Floats
    vertical: Floats
    optical: Floats
    lens: Lens = PINHOLE
    kind: str = "CAHV"
    size_px: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        parts_of.check_shape(self.axis, self.horizontal, self.vertical)
        if self.size_px is not None:
            object.__setattr__(self, "size_px", whole_size(self.size_px))

    @classmethod
    def from_components(
        cls,
        components: parts_of.Components,
        order: str = "auto",
        *,
        size_px: tuple[int, int] | None = None,
        position: Any = None,
    ) -> CameraModel:
        """Make a camera model from its parts, as feed text, vectors or a mapping.

        ``order`` names the letters of the parts; "auto" tells the feed's two orders
        apart by the numbers. ``size_px``: width and height of the picture, if a mapping
        does not tell them. ``position``, if known, is where C must be. Raises
        ``ValueError`` for missing, broken or degenerate parts.

        >>> CameraModel.from_components("(9,9,9);(50,0,100);(0,0,0);(1,0,0)")
        Traceback (most recent call last):
        ValueError: The camera model fits no known order of its parts ...
        """
        parts = parts_of.read(components, order, position)
        if size_px is None and isinstance(components, Mapping):
            size_px = mappings.size_px(components)
        axis = unit(parts["A"])
        return cls(
            parts["C"],
            axis,
            parts["H"],
            parts["V"],
            unit(parts.get("O", axis)),
            _lens(parts),
            "".join(letter for letter in parts if letter not in "TP"),
            size_px,
        )

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> CameraModel:
        """Make the camera model of a picture from its record in the raw-image feed.

        The feed's model belongs to the picture as sent: already cut to
        ``subframeRect`` and made smaller by ``scaleFactor``. Raises ``ValueError``
        when the record has no model.
        """
        found = records.read(record)
        return cls.from_components(
            found.components, size_px=found.size_px, position=found.position
        )

    def rays(self, pixels: ArrayLike) -> tuple[Floats, Floats]:
        """Give where the ray of each pixel starts (metres) and where it goes (unit).

        ``pixels`` has shape (..., 2): sample, line. Both results have shape
        (..., 3), in the frame of the model. NaN for a pixel that no ray reaches. The
        origins are read-only where they are all the same.
        """
        flat, shape = _flat(pixels, 2, "pixels", "[[sample, line], …]")
        directions = np.empty((len(flat), 3))
        moving = any(self.lens.entrance)
        origins = np.empty((len(flat), 3)) if moving else None

        def work(part: slice) -> None:
            directions[part], ahead_m = self._look(flat[part])
            if origins is not None:
                origins[part] = self.centre_m + np.outer(ahead_m, self.optical)

        chunks.each(work, len(flat))
        if origins is None:
            origins = np.broadcast_to(self.centre_m, directions.shape)
        return origins.reshape(*shape, 3), directions.reshape(*shape, 3)

    def pixels(
        self, points_m: ArrayLike | None = None, *, directions: ArrayLike | None = None
    ) -> Floats:
        """Give the pixel (sample, line) on which points or directions fall.

        Points in metres in the frame of the model, shape (..., 3); or directions to
        what is far away, of any length. NaN for what lies behind the camera. A pixel
        may lie outside of the picture: compare with ``size_px``.
        """
        if (points_m is None) == (directions is None):
            raise TypeError(ONE_OF_TWO)
        far = points_m is None
        given = directions if far else points_m
        flat, shape = _flat(given, 3, "directions" if far else "points", "[[x, y, z]]")
        pixels = np.empty((len(flat), 2))

        def work(part: slice) -> None:
            pixels[part] = self._see(flat[part], far)

        chunks.each(work, len(flat))
        return pixels.reshape(*shape, 2)

    @property
    def field_of_view_deg(self) -> tuple[float, float]:
        """Angles in degrees from edge to edge: along the middle line, then column.

        >>> text = "(0,0,0);(1,0,0);(49.5,50,0);(49.5,0,50)"
        >>> model = CameraModel.from_components(text, size_px=(100, 100))
        >>> [round(angle, 6) for angle in model.field_of_view_deg]
        [90.0, 90.0]
        """
        width, height = self._size()
        x, y = (width - 1) / 2, (height - 1) / 2
        edges = [[-0.5, y], [width - 0.5, y], [x, -0.5], [x, height - 0.5]]
        left, right, top, bottom = self.rays(edges)[1]
        return _angle_deg(left, right), _angle_deg(top, bottom)

    @property
    def boresight(self) -> Floats:
        """Unit direction in which the middle of the picture looks.

        NASA's labels call its angles INSTRUMENT_AZIMUTH and INSTRUMENT_ELEVATION.
        """
        width, height = self._size()
        return self.rays([(width - 1) / 2, (height - 1) / 2])[1]

    @property
    def focal_length_px(self) -> tuple[float, float]:
        """Focal length in pixels, along samples and along lines: |A x H|, |A x V|."""
        across = [np.cross(self.axis, one) for one in (self.horizontal, self.vertical)]
        return float(np.linalg.norm(across[0])), float(np.linalg.norm(across[1]))

    @property
    def centre_px(self) -> tuple[float, float]:
        """Pixel at which the axis A looks, without the lens: A . H, A . V."""
        return float(self.axis @ self.horizontal), float(self.axis @ self.vertical)

    def cropped(
        self, x_px: int, y_px: int, width_px: int, height_px: int
    ) -> CameraModel:
        """Give the model of a part of the picture.

        ``x_px``, ``y_px`` is the pixel that becomes (0, 0): in the feed's
        ``subframeRect``, which counts from 1, one less. Negative ones widen it.
        """
        return replace(
            self,
            horizontal=self.horizontal - x_px * self.axis,
            vertical=self.vertical - y_px * self.axis,
            size_px=(width_px, height_px),
        )

    def scaled(self, factor: float) -> CameraModel:
        """Give the model of the picture made larger or smaller.

        The feed's ``scaleFactor`` 4 is a factor of 1/4. The corner of the picture
        stays in place, so the centre of its first pixel moves.
        """
        checks.number("factor", factor, 0, above=True, fault=WRONG_FACTOR)
        shift = (factor - 1) / 2 * self.axis
        size = self.size_px
        if size:
            size = max(1, round(size[0] * factor)), max(1, round(size[1] * factor))
        return replace(
            self,
            horizontal=self.horizontal * factor + shift,
            vertical=self.vertical * factor + shift,
            size_px=size,
        )

    def turned(
        self, rotation: ArrayLike, about_m: ArrayLike = (0.0, 0.0, 0.0)
    ) -> CameraModel:
        """Give the model after a rotation (3x3 matrix) about a point in metres."""
        matrix, pivot = np.asarray(rotation, float), np.asarray(about_m, float)
        return replace(
            self,
            centre_m=pivot + matrix @ (self.centre_m - pivot),
            axis=matrix @ self.axis,
            horizontal=matrix @ self.horizontal,
            vertical=matrix @ self.vertical,
            optical=matrix @ self.optical,
        )

    def moved(self, shift_m: ArrayLike) -> CameraModel:
        """Give the model after the camera moved by a vector in metres."""
        return replace(self, centre_m=self.centre_m + np.asarray(shift_m, float))

    @cached_property
    def _to_pixels(self) -> Floats:
        """Matrix from the frame of the model to samples, lines and depth."""
        return np.stack([self.horizontal, self.vertical, self.axis])

    @cached_property
    def _lens_frame(self) -> Floats:
        """Three unit vectors as rows: two across the optical axis, and the axis."""
        least = np.eye(3)[np.argmin(np.abs(self.optical))]
        across = unit(np.cross(self.optical, least))
        return np.stack([np.cross(across, self.optical), across, self.optical])

    @cached_property
    def _pixels_to_lens(self) -> Floats:
        """Matrix from (sample, line, 1) to the frame of the lens."""
        return self._lens_frame @ np.linalg.inv(self._to_pixels)

    @cached_property
    def _lens_to_pixels(self) -> Floats:
        """Matrix from the frame of the lens to samples, lines and depth."""
        return self._to_pixels @ self._lens_frame.T

    def _look(self, pixels: Floats) -> tuple[Floats, Floats]:
        """Give unit directions, and how far the entrance pupil is ahead of C."""
        matrix = self._pixels_to_lens
        x, y, depth = matrix[:, :2] @ pixels.T + matrix[:, 2:]
        with np.errstate(all="ignore"):
            x, y = x / depth, y / depth
            x[depth <= 0] = np.nan
            bent, ahead_m = self._unbend(x, y)
            bent /= np.sqrt(bent[0] ** 2 + bent[1] ** 2 + bent[2] ** 2)
        return bent.T @ self._lens_frame, ahead_m

    def _unbend(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Turn places on the picture plane into directions in the lens frame."""
        lens, flat = self.lens, np.ones_like(x)
        if lens.is_straight:
            return np.stack([x, y, flat + 0 * x]), flat
        spread = np.maximum(np.hypot(x, y), SMALLEST_SPREAD)
        chi = lens.unstretch(spread)
        if lens.is_ordinary:
            shrink = 1 / lens.stretch(chi * chi)
            return np.stack([x * shrink, y * shrink, flat]), flat
        theta = lens.theta(chi)
        shrink = np.sin(theta) / spread
        return np.stack([x * shrink, y * shrink, np.cos(theta)]), lens.pupil(theta)

    def _see(self, places: Floats, far: bool) -> Floats:
        """Give the pixels of points in metres, or of directions if far away."""
        seen = self._lens_frame @ (places if far else places - self.centre_m).T
        with np.errstate(all="ignore"):
            x, y, along = seen
            across = np.hypot(x, y)
            if not self.lens.is_straight:
                seen = self._bend(x, y, across, along, far)
            samples, lines, depth = self._lens_to_pixels @ seen
            depth[~((depth > 0) & (along > 0))] = np.nan
            return np.stack([samples / depth, lines / depth], axis=1)

    def _bend(
        self, x: Floats, y: Floats, across: Floats, along: Floats, far: bool
    ) -> Floats:
        """Turn places in the lens frame into places on the picture plane."""
        lens = self.lens
        if lens.is_ordinary:
            chi = across / along
        elif far:
            chi = lens.chi(np.arctan2(across, along))
        else:
            chi = lens.chi(lens.arriving_angle(across, along))
        spread = np.where(chi < lens.chi_limit, chi * lens.stretch(chi * chi), np.nan)
        factor = spread / np.maximum(across, SMALLEST_SPREAD)
        return np.stack([x * factor, y * factor, np.ones_like(x)])

    def _says(self) -> str:
        text = words("shown")["camera"]
        sentence = text["sentence" if self.size_px else "no_size"]
        return str(sentence.format(me=self, at=self.centre_m))

    def _shows(self) -> Iterator[str]:
        text = words("shown")["camera"]
        lines = [*(text["sized"] if self.size_px else []), *text["rows"]]
        yield table(text["caption"], said(lines, me=self, at=self.centre_m))

    def _size(self) -> tuple[int, int]:
        if self.size_px is None:
            raise ValueError(NO_SIZE)
        return self.size_px


def _lens(parts: Mapping[str, Floats]) -> Lens:
    """Make the lens from R, E, T and P."""
    radial = tuple(parts.get("R", np.zeros(3)).tolist())
    entrance = tuple(parts.get("E", np.zeros(3)).tolist())
    return Lens(radial, entrance, parts_of.linearity(parts))


def whole_size(size: Any) -> tuple[int, int]:
    """Check the size of a picture."""
    try:
        width, height = (float(side) for side in size)
    except (TypeError, ValueError):
        raise ValueError(WRONG_SIZE.format(size=size)) from None
    if not (width >= 1 and height >= 1 and width % 1 == 0 and height % 1 == 0):
        raise ValueError(WRONG_SIZE.format(size=size))
    return int(width), int(height)


def _flat(
    values: Any, count: int, name: str, example: str
) -> tuple[Floats, tuple[int, ...]]:
    """Make a table with ``count`` columns, and remember its shape."""
    table = np.asarray(values, dtype=float)
    if table.ndim == 0 or table.shape[-1] != count:
        said = {"name": name, "count": count, "example": example}
        raise ValueError(WRONG_SHAPE.format(shape=table.shape, **said))
    return table.reshape(-1, count), table.shape[:-1]


def _angle_deg(one: Floats, other: Floats) -> float:
    """Give the angle between two unit vectors in degrees."""
    half = float(np.linalg.norm(one - other)) / 2
    return float(np.degrees(2 * np.arcsin(min(half, 1.0))))
