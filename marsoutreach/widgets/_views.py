"""Turn whatever somebody hands to the panorama viewer into tiles on the sky."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach.facts import KINDS
from marsoutreach.panorama.canvas import PROJECTIONS
from marsoutreach.panorama.files import check_megapixels, read_file
from marsoutreach.panorama.pyramid import Cut, Saved, Tiles
from marsoutreach.panorama.tiles import MANIFEST
from marsoutreach.widgets._base import check_choice, is_number
from marsoutreach.widgets._tiles import Shape

FROM = ("north", "rover", "picture")
TOLD = ("projection", "kind", "source", "credit", "title", "azimuth_from")
MADE = ("image", "azimuth_deg", "elevation_deg")  # what a Panorama has
PLACED = (
    "azimuth_left_deg",
    "azimuth_span_deg",
    "elevation_top_deg",
    "elevation_bottom_deg",
)
STEEPEST_DEG = 88.0
EVEN_PX = 0.1
CLOSED_PX = 1.5  # a gap smaller than this is none: it goes all the way round
MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr")

NOT_A_PICTURE = """picture = {value!r} is nothing that can be looked around in.
Give a Panorama (mars.panorama.stitch), a folder of tiles, a picture or its path."""
NO_FILE = """There is no picture and no folder of tiles at {path}.
Look at the spelling, or save tiles there first: panorama.save_tiles({path!r})."""
NO_MANIFEST = """{folder} holds no {manifest}: it is no folder of tiles.
Make one: panorama.save_tiles({folder!r})."""
BROKEN_MANIFEST = """{path} cannot be read: {why}.
Save the tiles again: panorama.save_tiles({folder!r})."""
ODD_MODE = """The picture has pixels of the kind {mode!r}, which no browser shows.
Make it 8 bits a colour first: image.convert("RGB")."""
NO_PLACE = """{missing} must be given: a picture alone does not say where it points.
For a whole sphere, twice as wide as high, projection="equirectangular" is enough."""
BAD_PLACE = """{name} = {value!r} cannot be.
Give degrees from {low:g} to {high:g}, for example {name}={example:g}."""
UPSIDE_DOWN = """elevation_top_deg = {top:g} is not above the bottom, {bottom:g}.
Give the upper edge first, for example 20 and -40."""
NOT_EVEN = """The {what} of this panorama fit neither a cylinder nor a sphere.
They must change evenly from pixel to pixel; the largest slip is {slip:.3g}."""
NO_KIND = """kind = {value!r} does not say how we know this picture.
Type kind="measured" for a photograph, kind="modelled" for a computed picture."""

Array = NDArray[Any]


@dataclass(frozen=True)
class View:
    """A picture that can be looked around in: its tiles, and how we know it."""

    tiles: Tiles
    shape: Shape
    kind: str
    source: str = ""
    credit: str = ""
    title: str = ""


def view_of(picture: Any, said: Mapping[str, Any]) -> View:
    """Make a view of a Panorama, a folder of tiles, a picture or a path.

    ``said`` holds what the caller named; None stands for what was not named.
    """
    named = {name: value for name, value in said.items() if value is not None}
    if isinstance(picture, (str, Path)):
        return view_at(Path(picture).expanduser(), named)
    if isinstance(picture, Image.Image):
        return view_of_image(picture, named)
    if all(
        hasattr(picture, name) for name in ("image", "azimuth_deg", "elevation_deg")
    ):
        return view_of_panorama(picture, named)
    raise ValueError(NOT_A_PICTURE.format(value=picture))


def view_at(path: Path, named: dict[str, Any]) -> View:
    """Open a folder of tiles or a picture file."""
    if path.is_dir():
        return view_in_folder(path, named)
    if not path.is_file():
        raise ValueError(NO_FILE.format(path=str(path)))
    return view_of_image(read_file(path), named)


def view_in_folder(folder: Path, named: dict[str, Any]) -> View:
    """Open a folder of tiles; what it says of itself may be overruled."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ValueError(NO_MANIFEST.format(folder=str(folder), manifest=MANIFEST))
    try:
        told = dict(json.loads(path.read_text(encoding="utf-8")))
        shape = checked(manifest_shape(told | named))
    except (ValueError, TypeError, KeyError) as fault:
        why = str(fault).splitlines()[0].rstrip(".")
        message = BROKEN_MANIFEST.format(path=path, why=why, folder=str(folder))
        raise ValueError(message) from fault
    return finished(Saved(folder, shape), shape, told | named)


def manifest_shape(told: Mapping[str, Any]) -> Shape:
    """Read the size, the tiles and the edges of a picture from its manifest."""
    counts = [told[name] for name in ("width_px", "height_px", "tile_px")]
    if not all(type(count) is int and count > 0 for count in counts):
        raise ValueError("its numbers of pixels are no whole numbers")
    (left, right), (top, bottom) = told["azimuth_deg"], told["elevation_deg"]
    span = 360.0 if told.get("closed") else right - left
    edges = {
        "azimuth_left_deg": left % 360,
        "azimuth_span_deg": span,
        "elevation_top_deg": top,
        "elevation_bottom_deg": bottom,
    }
    edges |= {name: told[name] for name in PLACED if name in told}
    return Shape(
        width_px=counts[0],
        height_px=counts[1],
        tile_px=counts[2],
        projection=told["projection"],
        azimuth_from=told.get("azimuth_from", "picture"),
        **edges,
    )


def view_of_image(image: Image.Image, named: dict[str, Any]) -> View:
    """Place a picture where the caller says that it points."""
    check_megapixels(image.size, "The picture")
    if image.mode not in MODES:
        raise ValueError(ODD_MODE.format(mode=image.mode))
    shape = placed(image.size, named)
    return finished(Cut(as_image(image), shape), shape, named)


def placed(size: tuple[int, int], named: dict[str, Any]) -> Shape:
    """Find the part of the view that a picture of this size shows."""
    projection = check_choice("projection", named.get("projection"), PROJECTIONS)
    width, height = size
    given = {name: named[name] for name in PLACED if name in named}
    if projection == "equirectangular" and width == 2 * height:
        sphere = (0.0, 360.0, 90.0, -90.0)
        given = dict(zip(PLACED, sphere, strict=True)) | given
    missing = ", ".join(name for name in PLACED if name not in given)
    if missing:
        raise ValueError(NO_PLACE.format(missing=missing))
    origin = named.get("azimuth_from", "picture")
    return checked(Shape(width, height, projection, **given, azimuth_from=origin))


def checked(shape: Shape) -> Shape:
    """Refuse a place on the sky that cannot be; give the shape in plain numbers."""
    check_choice("projection", shape.projection, PROJECTIONS)
    check_choice("azimuth_from", shape.azimuth_from, FROM)
    steepest = STEEPEST_DEG if shape.projection == "cylindrical" else 90.0
    check_degrees("azimuth_left_deg", shape.azimuth_left_deg, -360, 360, 0)
    check_degrees("azimuth_span_deg", shape.azimuth_span_deg, 1, 360, 360)
    for name, example in (("elevation_top_deg", 20), ("elevation_bottom_deg", -40)):
        check_degrees(name, getattr(shape, name), -steepest, steepest, example)
    top, bottom = shape.elevation_top_deg, shape.elevation_bottom_deg
    if top <= bottom:
        raise ValueError(UPSIDE_DOWN.format(top=top, bottom=bottom))
    return shape


def check_degrees(name: str, value: Any, low: float, high: float, like: float) -> float:
    """Give degrees back as a float if they lie in the range.

    >>> check_degrees("elevation_deg", -15, -90, 90, 0)
    -15.0
    """
    if not is_number(value) or not low <= value <= high:
        raise ValueError(
            BAD_PLACE.format(name=name, value=value, low=low, high=high, example=like)
        )
    return float(value)


def view_of_panorama(panorama: Any, named: dict[str, Any]) -> View:
    """Place a panorama by the directions of its columns and rows."""
    image = as_image(panorama.image)
    told = {name: getattr(panorama, name, None) for name in TOLD}
    told = {name: value for name, value in told.items() if value} | named
    left, span = across(np.asarray(panorama.azimuth_deg, float))
    rows = np.asarray(panorama.elevation_deg, float)
    projection, top, bottom = down(rows, told.get("projection", ""))
    origin = told.get("azimuth_from", "rover")
    shape = checked(Shape(*image.size, projection, left, span, top, bottom, origin))
    return finished(Cut(image, shape), shape, told)


def as_image(value: Any) -> Image.Image:
    """Make a colour picture of a picture or of an array of bytes."""
    image = value if isinstance(value, Image.Image) else Image.fromarray(value)
    return image if image.mode == "RGB" else image.convert("RGB")


def across(azimuth_deg: Array) -> tuple[float, float]:
    """Give the left edge and the span of columns whose middles point there.

    >>> across(np.array([0.5, 1.5, 2.5]))
    (0.0, 3.0)
    """
    turned = np.unwrap(azimuth_deg, period=360)
    left, right = edges(turned, "columns")
    span = right - left
    closed = 360 - span < CLOSED_PX * span / azimuth_deg.size
    return round(left % 360, 6), 360.0 if closed else round(span, 6)


def down(elevation_deg: Array, known: str = "") -> tuple[str, float, float]:
    """Tell cylinder from sphere, and give the upper and lower edge.

    >>> down(np.array([2.5, 1.5, 0.5]))
    ('equirectangular', 3.0, 0.0)
    """
    if known != "cylindrical":
        try:
            top, bottom = edges(elevation_deg, "rows")
            return "equirectangular", round(top, 6), round(bottom, 6)
        except ValueError:
            if known:
                raise
    slopes = edges(np.tan(np.radians(elevation_deg)), "rows")
    top, bottom = np.degrees(np.arctan(slopes))
    return "cylindrical", round(float(top), 6), round(float(bottom), 6)


def edges(values: Array, what: str) -> tuple[float, float]:
    """Give the outer edges of evenly spaced middles, or raise ``ValueError``."""
    if values.ndim != 1 or values.size < 2 or not np.isfinite(values).all():
        raise ValueError(NOT_EVEN.format(what=what, slip=float("nan")))
    even = np.linspace(values[0], values[-1], values.size)
    step = (values[-1] - values[0]) / (values.size - 1)
    slip = float(np.abs(values - even).max())
    if slip > EVEN_PX * abs(step):
        raise ValueError(NOT_EVEN.format(what=what, slip=slip))
    return float(values[0] - step / 2), float(values[-1] + step / 2)


def finished(tiles: Tiles, shape: Shape, told: Mapping[str, Any]) -> View:
    """Add how we know the picture; without that it is not shown."""
    kind = told.get("kind")
    if kind not in KINDS:
        raise ValueError(NO_KIND.format(value=kind))
    words = {name: str(told.get(name) or "") for name in ("source", "credit", "title")}
    return View(tiles, shape, kind, **words)
