"""Turn whatever somebody hands to the panorama viewer into tiles on the sky."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from marsoutreach import checks, pictures
from marsoutreach.checks import shown
from marsoutreach.facts import KINDS
from marsoutreach.media import Media
from marsoutreach.panorama.canvas import PROJECTIONS
from marsoutreach.panorama.pyramid import Cut, Saved, Tiles
from marsoutreach.panorama.tiles import MANIFEST
from marsoutreach.widgets.kit.sources import source_text
from marsoutreach.widgets.panorama.tiles import Shape

FROM = ("north", "rover", "picture")
TOLD = ("projection", "kind", "source", "credit", "title", "azimuth_from")
MADE = ("image", "azimuth_deg", "elevation_deg")  # what a Panorama has
PLACED = (
    "azimuth_left_deg",
    "azimuth_span_deg",
    "elevation_top_deg",
    "elevation_bottom_deg",
)
WORDS = {"credit": "NASA/JPL-Caltech", "title": "Around the rover"}  # for example
STEEPEST_DEG = 88.0
EVEN_PX = 0.1
CLOSED_PX = 1.5  # a gap smaller than this is none: it goes all the way round

NOT_A_PICTURE = """The picture, {value}, is nothing that can be looked around in.
Give a Panorama (mars.panorama.stitch), a folder of tiles, a picture or its path."""
NO_PIXELS = """The picture has {width} × {height} pixels: there is nothing to see.
Give one with pixels, for example PIL.Image.new("RGB", (720, 360), "tan")."""
NO_FILE = """There is no picture and no folder of tiles at {path}.
Look at the spelling, or save tiles there first: panorama.save_tiles({path!r})."""
NO_MANIFEST = """{folder} holds no {manifest}: it is no folder of tiles.
Make one: panorama.save_tiles({folder!r})."""
BROKEN_MANIFEST = """{path} cannot be read: {why}.
Save the tiles again: panorama.save_tiles({folder!r})."""
NO_PLACE = """{missing} must be given: a picture alone does not say where it points.
For a whole sphere, twice as wide as high, projection="equirectangular" is enough."""
UPSIDE_DOWN = """elevation_top_deg = {top:g} is not above the bottom, {bottom:g}.
Give the upper edge first, for example 20 and -40."""
NOT_EVEN = """The {what} of this panorama fit neither a cylinder nor a sphere.
They must change evenly from pixel to pixel; the largest slip is {slip:.3g}."""
NO_KIND = """{name} = {value} does not say how we know this picture.
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
    camera_height_m: float | None = None  # above the ground; None: nobody knows


def view_of(picture: Any, said: Mapping[str, Any]) -> View:
    """Make a view of a Panorama, a folder of tiles, a picture or a path.

    ``said`` holds what the caller named; None stands for what was not named.
    """
    named = {name: value for name, value in said.items() if value is not None}
    if isinstance(picture, Media):
        told = {name: getattr(picture, name, None) for name in TOLD}
        return view_at(picture.path, told | named)
    if isinstance(picture, (str, Path)):
        return view_at(Path(picture).expanduser(), named)
    if isinstance(picture, (Image.Image, np.ndarray)):
        return view_of_image(picture, named)
    if all(hasattr(picture, name) for name in MADE):
        return view_of_panorama(picture, named)
    raise ValueError(NOT_A_PICTURE.format(value=shown(picture)))


def view_at(path: Path, named: dict[str, Any]) -> View:
    """Open a folder of tiles or a picture file."""
    if path.is_dir():
        return view_in_folder(path, named)
    if not path.is_file():
        raise ValueError(NO_FILE.format(path=str(path)))
    return view_of_image(path, named)


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
    sides = (left % 360, span, top, bottom)
    edges: dict[str, Any] = dict(zip(PLACED, sides, strict=True))
    edges |= {name: told[name] for name in PLACED if name in told}
    width, height, side = counts
    edges |= {"tile_px": side, "azimuth_from": told.get("azimuth_from", "picture")}
    return Shape(width, height, told["projection"], **edges)


def view_of_image(picture: Any, named: dict[str, Any]) -> View:
    """Place a picture where the caller says that it points."""
    image = as_image(picture, named.get("white"))
    pictures.check_megapixels(image.size, "The picture")
    shape = placed(image.size, named)
    return finished(Cut(image, shape), shape, named)


def placed(size: tuple[int, int], named: dict[str, Any]) -> Shape:
    """Find the part of the view that a picture of this size shows."""
    projection = checks.choice("projection", named.get("projection"), PROJECTIONS)
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
    """Refuse a place that is not on the sky; give the shape in plain numbers."""
    checks.choice("projection", shape.projection, PROJECTIONS)
    checks.choice("azimuth_from", shape.azimuth_from, FROM)
    steepest = STEEPEST_DEG if shape.projection == "cylindrical" else 90.0
    allowed = {  # lowest, highest, for example
        "azimuth_left_deg": (-360, 360, 0),
        "azimuth_span_deg": (1, 360, 360),
        "elevation_top_deg": (-steepest, steepest, 20),
        "elevation_bottom_deg": (-steepest, steepest, -40),
    }
    found: dict[str, Any] = {
        n: checks.degrees(n, getattr(shape, n), *allowed[n]) for n in PLACED
    }
    top, bottom = found["elevation_top_deg"], found["elevation_bottom_deg"]
    if top <= bottom:
        raise ValueError(UPSIDE_DOWN.format(top=top, bottom=bottom))
    return replace(shape, **found)


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
    view = finished(Cut(image, shape), shape, told)
    return replace(view, camera_height_m=getattr(panorama, "camera_height_m", None))


def as_image(value: Any, white: float | None = None) -> Image.Image:
    """Make a colour picture of a picture, its path, or an array.

    >>> as_image(np.zeros((2, 3), np.uint8)).size
    (3, 2)
    """
    if isinstance(value, Image.Image):
        check_pixels(value.size)
    if isinstance(value, np.ndarray) and value.ndim > 1:
        check_pixels((value.shape[1], value.shape[0]))
    return pictures.read(value, white=white).on_black()


def highest(picture: Any) -> float | None:
    """Give the highest level of a picture of more than 8 bits; else ``None``."""
    if isinstance(picture, Media):
        picture = picture.path
    if isinstance(picture, (str, Path)):
        path = Path(picture).expanduser()
        return pictures.highest(path) if path.is_file() else None
    plain = isinstance(picture, (Image.Image, np.ndarray))
    return pictures.highest(picture) if plain else None


def whites(levels: list[float | None], given: Any) -> list[Any]:
    """Give two versions of a picture the same white, so that they can be compared.

    >>> whites([3344.0, 900.0], None), whites([3344.0, None], None)
    ([4095.0, 4095.0], [4095.0, None])
    """
    common = pictures.common_white(levels)
    return [given or (common if level is not None else None) for level in levels]


def check_pixels(size: tuple[int, int]) -> None:
    """Refuse a picture without pixels."""
    if 0 in size:
        raise ValueError(NO_PIXELS.format(width=size[0], height=size[1]))


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
    kind = checks.choice("kind", told.get("kind"), KINDS, fault=NO_KIND)
    words: dict[str, Any] = {
        n: checks.text(n, told.get(n), like=like) for n, like in WORDS.items()
    }
    return View(tiles, shape, kind, source_text(told.get("source", "")), **words)
