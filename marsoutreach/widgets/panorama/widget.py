"""The panorama viewer: stand in the middle of a picture and look around."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from traitlets import Dict, Enum, Float, Int, List, Unicode, default, observe, validate

from marsoutreach import checks
from marsoutreach.checks import plain, shown, within
from marsoutreach.widgets.kit.address import Rule, between, each_between, one_of
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.beside import page_assets
from marsoutreach.widgets.panorama import tiles
from marsoutreach.widgets.panorama.spots import (
    DISTANCES_M,
    INSIDE_DEG,
    NARROWEST_DEG,
    as_list,
    check_azimuth,
    check_distance,
    check_elevation,
    check_field,
    check_height,
    check_ruler,
    spot_record,
    spot_text,
)
from marsoutreach.widgets.panorama.tiles import Shape
from marsoutreach.widgets.panorama.views import (
    PLACED,
    TOLD,
    View,
    highest,
    view_of,
    whites,
)

__all__ = ["PanoramaViewer"]

VIEWS = ("inside", "flat")
WAYS = ("ground", "distance")
MOST_ASKED = 64
ADDRESS = {
    "azimuth": between("azimuth_deg", 0, 360, digits=3),
    "elevation": between("elevation_deg", -90, 90, digits=3),
    "field": between("field_of_view_deg", NARROWEST_DEG, 360, digits=3),
    "view": one_of("view", VIEWS),
    "distance": between("distance_m", *DISTANCES_M),
    "wipe": between("wipe", 0, 1, digits=3),
    "ruler": each_between("measure_deg", 2 * [0, -90], 2 * [360, 90], digits=3),
    "by": one_of("measure_by", WAYS),
}

NOT_THE_SAME = """before and picture must show the same part of the view.
{name} is {before} in one and {after} in the other. Stitch both onto one canvas."""
NO_NAMES = """names = {value} does not name the two versions of the picture.
Give two short texts, before first: names=("seams shown", "blended")."""
NOTHING_TO_NAME = """names = {value} are for two versions, and here is only one.
Give the other one too, before=…, or leave names out; title= names the picture."""
NO_STOP = """{name} = {value} is none of the hotspots; there are {count}.
Give -1 for none, or the hotspot's place in the list: 0 is the first."""
BAD_SHARE = """{name} = {value} is not a share of the view.
Give a number from 0 (all after) to 1 (all before)."""

CHECKS: dict[str, Callable[[Any], float]] = {
    "azimuth_deg": check_azimuth,
    "elevation_deg": check_elevation,
    "field_of_view_deg": lambda wide: check_field(wide, "flat"),
    "distance_m": check_distance,
    "wipe": lambda part: checks.number("wipe", plain(part), 0, 1, fault=BAD_SHARE),
}


class PanoramaViewer(SpeakingWidget):
    """Look around in a panorama: flat, or as if you stood in it.

    What to show:

    - ``picture``: a Panorama (``mars.panorama.stitch``), a folder of tiles
      (``panorama.save_tiles``), the path of a picture, a PIL picture, or an array with
      the shape (height, width, 3): whole numbers, or fractions from 0 to 1.
    - ``before``: another version of it, to the left of a line that can be moved.
      ``wipe``: the share of the view it gets, from 0 (all after) to 1 (all before);
      0.5 if not given. ``names``: of both, before first: ("seams shown", "blended").
    - ``white``: the level that is white, for a picture of more than 8 bits; if not
      given, as deep as it is: 4095 for 12 bits.
    - ``kind``: how we know it: measured, reconstructed, predicted, modelled,
      schematic, unverified.
      ``source`` (keys of ``mars.facts.sources()``, as "S53;S54", or your own words),
      ``credit`` and ``title``: texts, empty if not given.

    Where it points; a Panorama and a folder of tiles know, a bare picture must be told:

    - ``projection``: "cylindrical" (rows even in height) or "equirectangular" (rows
      even in elevation).
    - ``azimuth_left_deg``, ``azimuth_span_deg``, ``elevation_top_deg``,
      ``elevation_bottom_deg``: its outer edges in degrees, azimuths clockwise. An
      equirectangular picture twice as wide as high is the whole sphere if not told.
    - ``azimuth_from``: what azimuths count from: "north", the "rover"'s nose, or
      "picture", unknown, which a bare picture has if not told.

    How it is shown first; all but ``lang`` can be set later, too:

    - ``view``: "inside" (as if you stood in it; if not given) or "flat".
    - ``azimuth_deg``, ``elevation_deg``: where the view looks, in degrees; the middle
      of the picture and 0, level, if not given.
    - ``field_of_view_deg``: how wide the view is, in degrees: 0.2 to 110 inside (75 if
      not given), 0.2 to 360 flat (the whole picture if not given).
    - ``distance_m``: where the scale bar stands, 0.5 to 100 000 metres; 1000 if not
      given.
    - ``measure_deg``: where a ruler lies, azimuth and elevation of its one end and of
      its other, [144.7, -31.8, 148.1, -31.8]; [], none, if not given.
      ``measure_by``: what turns the angle into a length, level "ground" (if not given)
      seen from ``camera_height_m`` above it, or ``distance_m``, "distance". A
      Panorama knows the height; None stands for unknown.
    - ``hotspots``: what there is to find, a list of dicts with ``name``,
      ``azimuth_deg``, ``kind`` and, if known, ``elevation_deg`` (else 0),
      ``distance_m``, ``note``, ``source`` and ``field_of_view_deg``. In their order
      they are the guided tour; ``stop`` is the one gone to last, counted from 0, -1 for
      none.
    - ``lang``: language of the words (the one in use). ``theme``: "auto", "dark" or
      "light".

    Raises ``ValueError`` for what cannot be shown, ``TraitError`` if set later.

    >>> from PIL import Image
    >>> sphere = Image.new("RGB", (720, 360), "tan")
    >>> scarp = {"name": "Delta scarp", "azimuth_deg": 285, "kind": "modelled"}
    >>> known = {"projection": "equirectangular", "kind": "schematic"}
    >>> viewer = PanoramaViewer(sphere, hotspots=[scarp], azimuth_deg=280, **known)
    >>> viewer.describe().split(". ")[-1]
    'Marked: Delta scarp (azimuth 285°).'
    >>> dark = sphere.point(lambda level: level // 2)
    >>> two = PanoramaViewer(sphere, before=dark, names=("dark", "bright"), **known)
    >>> two.wipe = 0.25  # a quarter of the view is dark
    >>> [version["name"] for version in two.pictures]
    ['bright', 'dark']
    """

    _esm = bundle("panorama.js")
    _css = bundle("panorama.css")

    azimuth_deg = Float(0.0, help="Where the view looks, in degrees.")
    elevation_deg = Float(0.0, help="How far up, in degrees; 0 is level.")
    field_of_view_deg = Float(INSIDE_DEG, help="How wide the view is, in degrees.")
    view = Enum(VIEWS, default_value="inside", help="inside or flat.")
    distance_m = Float(1000.0, help="Where the scale bar stands, in metres.")
    camera_height_m = Float(
        None, allow_none=True, help="Height above level ground, in metres, if known."
    )
    measure_deg: Any = List(help="Azimuth and elevation of the ruler's ends; or empty.")
    measure_by = Enum(WAYS, default_value="ground", help="ground or distance.")
    wipe = Float(0.5, help="Share for before: 0 all after, 1 all before.")
    stop = Int(-1, help="Hotspot gone to last, from 0; -1 for none.")
    hotspots = List(Dict(), help="What there is to find, and where.")
    pictures = List(Dict(), help="Shape and words of the picture, and of before.")
    tiles: Any = List(help="The tiles that travel at once, by name, for each.")
    heading = Unicode("", help="What the picture is called.")

    def __init__(
        self,
        picture: Any,
        before: Any = None,
        *,
        projection: str | None = None,
        azimuth_left_deg: float | None = None,
        azimuth_span_deg: float | None = None,
        elevation_top_deg: float | None = None,
        elevation_bottom_deg: float | None = None,
        azimuth_from: str | None = None,
        kind: str | None = None,
        source: str | None = None,
        credit: str | None = None,
        title: str | None = None,
        names: tuple[str, str] = ("", ""),
        white: float | None = None,
        hotspots: Iterable[Mapping[str, Any]] = (),
        azimuth_deg: float | None = None,
        elevation_deg: float = 0.0,
        field_of_view_deg: float | None = None,
        view: str = "inside",
        distance_m: float = 1000.0,
        camera_height_m: float | None = None,
        measure_deg: Sequence[float] = (),
        measure_by: str = "ground",
        wipe: float = 0.5,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        """Take a picture and how to show it; the class says what each argument is."""
        given = locals()
        spoken = self.spoken(lang, theme, "panorama", "kinds", "full", "tilt")
        told = {name: given[name] for name in (*TOLD, *PLACED, "white")}
        self._views = views_of(picture, before, told)
        shape = self._views[0].shape
        super().__init__(
            **first_look(shape, given),
            **first_ruler(self._views[0], given),
            **sent(self._views, check_names(names, len(self._views))),
            hotspots=[spot_record(one, shape) for one in as_list(hotspots)],
            **spoken,
        )
        self.on_msg(self._answer)

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        stops = {str(n): one["name"] for n, one in enumerate(self.hotspots)}
        return ADDRESS | {"stop": one_of("stop", range(-1, len(stops)), stops)}

    @validate(*CHECKS)
    def _number(self, proposal: Any) -> float:
        return retold(CHECKS[proposal["trait"].name], proposal["value"])

    @validate("hotspots")
    def _spots(self, proposal: Any) -> list[dict[str, Any]]:
        shape = self._views[0].shape
        return [retold(spot_record, one, shape) for one in proposal["value"]]

    @validate("camera_height_m")
    def _height(self, proposal: Any) -> float | None:
        return retold(check_height, proposal["value"])

    @validate("measure_deg")
    def _ruler(self, proposal: Any) -> list[float]:
        return retold(check_ruler, proposal["value"])

    @validate("stop")
    def _stop(self, proposal: Any) -> int:
        return retold(check_stop, proposal["value"], len(self.hotspots))

    @observe("hotspots")
    def _forget_stop(self, change: Any) -> None:
        """Leave a hotspot that is no longer there."""
        if self.stop >= len(self.hotspots):
            self.stop = -1

    def _answer(self, widget: Any, content: Any, buffers: Any) -> None:
        """Send the tiles that the browser asks for."""
        asked = content.get("ask") if isinstance(content, dict) else None
        for one in asked[:MOST_ASKED] if isinstance(asked, list) else []:
            self._send_tile(one)

    def _send_tile(self, asked: Any) -> None:
        """Send one tile, or say that it is lost."""
        found = tile_asked(self._views, asked)
        if isinstance(found, bytes):
            self.send({"tile": asked}, buffers=[found])
        else:
            self.send({"lost": asked, "why": found})

    def describe(self) -> str:
        """Say in a few sentences what there is to see, and where the view looks."""
        words = self.words["panorama"]["describe"]
        shape = self._views[0].shape
        said = words["picture"].format(
            title=self.heading or words["untitled"],
            span=shape.azimuth_span_deg,
            low=shape.elevation_bottom_deg,
            high=shape.elevation_top_deg,
            width=shape.width_px,
            height=shape.height_px,
            kind=self.words["kinds"][self._views[0].kind]["label"],
        )
        looks = words[self.view].format(
            azimuth=self.azimuth_deg,
            elevation=self.elevation_deg,
            field=self.field_of_view_deg,
        )
        spots = "; ".join(spot_text(one, words) for one in self.hotspots)
        marked = [words["marked"].format(spots=spots)] if spots else []
        ruler = [words["ruler"].format(*self.measure_deg)] if self.measure_deg else []
        return " ".join([said, looks, *ruler, *marked])


def views_of(picture: Any, before: Any, said: Mapping[str, Any]) -> list[View]:
    """Open the picture, and its other version; both must show the same."""
    if before is None:
        return [view_of(picture, said)]
    levels = [highest(picture), within("before", highest, before)]
    one, two = ({**said, "white": each} for each in whites(levels, said.get("white")))
    after = view_of(picture, one)
    other = within("before", view_of, before, two)
    for name in Shape.__dataclass_fields__:
        pair = [getattr(one.shape, name) for one in (other, after)]
        if name != "tile_px" and pair[0] != pair[1]:
            versions = {"before": pair[0], "after": pair[1]}
            raise ValueError(NOT_THE_SAME.format(name=name, **versions))
    return [after, other]


def first_look(shape: Shape, given: Mapping[str, Any]) -> dict[str, Any]:
    """Choose how the picture is shown first, and check what somebody chose."""
    view = checks.choice("view", given["view"], VIEWS)
    usual = {
        "azimuth_deg": shape.azimuth_left_deg + shape.azimuth_span_deg / 2,
        "field_of_view_deg": INSIDE_DEG if view == "inside" else shape.azimuth_span_deg,
    }
    look = {n: usual.get(n) if given[n] is None else given[n] for n in CHECKS}
    check_field(look["field_of_view_deg"], view)
    return {"view": view} | {name: CHECKS[name](look[name]) for name in CHECKS}


def first_ruler(view: View, given: Mapping[str, Any]) -> dict[str, Any]:
    """Choose where the ruler lies first, and how high the camera stands."""
    height, ends = given["camera_height_m"], given["measure_deg"]
    return {
        "camera_height_m": check_height(
            view.camera_height_m if height is None else height
        ),
        "measure_deg": check_ruler(ends),
        "measure_by": checks.choice("measure_by", given["measure_by"], WAYS),
    }


def sent(views: list[View], names: tuple[str, str]) -> dict[str, Any]:
    """Collect what travels to the browser of the picture, and of its other version."""
    carried = [carry(one) for one in views]
    triples = zip(views, carried, names, strict=False)
    return {
        "pictures": [record(one, address, name) for one, (_, address), name in triples],
        "tiles": [first for first, _ in carried],
        "heading": views[0].title,
    }


def carry(view: View) -> tuple[dict[str, bytes], str]:
    """Choose the tiles that travel at once, and the address of all, if they have one.

    While the Site is built, the rest is put beside the page.
    """
    assets = page_assets()
    if assets is None:
        return tiles.first_tiles(view.tiles, tiles.WHOLE_PX), ""
    shape = view.shape
    whole = len(shape.first_levels(tiles.FIRST_PX)) == shape.levels
    address = "" if whole else tiles.put_beside(view.tiles, shape, assets)
    return tiles.first_tiles(view.tiles, tiles.FIRST_PX), address


def record(view: View, address: str, name: str) -> dict[str, Any]:
    """Make what is known of a picture ready for JSON."""
    known = {key: getattr(view, key) for key in ("kind", "source", "credit")}
    return view.shape.record() | {"address": address, "name": name} | known


def check_names(names: Any, versions: int) -> tuple[str, str]:
    """Refuse what does not name both versions; give the name of before last."""
    pair = names if isinstance(names, (list, tuple)) and len(names) == 2 else [None]
    if not all(isinstance(name, str) for name in pair):
        raise ValueError(NO_NAMES.format(value=shown(names)))
    if any(pair) and versions < 2:
        raise ValueError(NOTHING_TO_NAME.format(value=shown(names)))
    return str(pair[1]), str(pair[0])


def tile_asked(views: list[View], asked: Any) -> bytes | str:
    """Give the tile that a message asks for, or the reason why there is none."""
    whole = isinstance(asked, list) and len(asked) == 4 and type(asked[0]) is int
    if not whole or not 0 <= asked[0] < len(views):
        return "no such picture"
    tiles = views[asked[0]].tiles
    if not tiles.shape.has(asked[1:]):
        return "no such tile"
    try:
        return tiles.tile(tuple(asked[1:]))
    except OSError as fault:
        return str(fault)


def check_stop(value: Any, count: int) -> int:
    """Refuse what is none of so many hotspots, and not -1 for none either."""
    return checks.whole("stop", value, -1, count - 1, fault=NO_STOP, count=count)
