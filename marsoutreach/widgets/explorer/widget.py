"""The camera explorer: walk around the rover, pick a camera, look through it."""

from collections.abc import Mapping
from typing import Any

from traitlets import Bool, Dict, Float, Int, List, Unicode, default, validate

from marsoutreach import checks
from marsoutreach.cameras import explorer
from marsoutreach.cameras.catalogue import USUAL_ZOOM_MM
from marsoutreach.cameras.mast import RANGES_DEG
from marsoutreach.widgets.explorer import frames as real_frames
from marsoutreach.widgets.kit.address import Rule, between, one_of, switch
from marsoutreach.widgets.kit.base import SpeakingWidget, bundle, retold
from marsoutreach.widgets.kit.sources import source_titles

__all__ = ["CameraExplorer"]

CHOICES = {
    "scene": ("standing", "ropes", "stacked"),
    "group": ("all", "engineering", "science", "landing", "helicopter"),
    "phase": ("all", *explorer.PHASES),
    "wheel": ("", *explorer.WHEELS),
}
ANGLES_DEG = {f"mast_{joint}_deg": ends for joint, ends in RANGES_DEG.items()}

NOT_AN_ANGLE = checks.wish("an angle that the mast can have here", "degrees", 30)
NO_ZOOM = """{name} = {value} is no zoom of Mastcam-Z that has a camera model.{hint}
Pick one of {known}."""
SAME_CAMERA = """compared = {value!r} is the camera that is selected already.
Pick another one, or leave compared out."""
NOTHING_TO_SEE = """{value!r} has no camera model: there is nothing to look through.
Pick another camera, such as "navcam_left", or leave looking_through out."""


class CameraExplorer(SpeakingWidget):
    """Walk around Perseverance, meet its cameras, and look through them.

    ``camera`` is the selected one (see ``mars.cameras.rover_cameras()``), ``compared``
    another one beside it. ``looking_through`` shows the modelled scene as the camera
    would frame it. The mast turns by its joints: ``mast_azimuth_deg`` (clockwise) and
    ``mast_elevation_deg`` (up). ``scene`` is "standing" on Mars, on the "ropes" of the
    sky crane, or "stacked" in the backshell. ``frames`` lays real pictures of yours
    into the view of the camera that took them: {"navcam_left": "NLMV….IMG"} (a picture
    of NASA's archive with its label, or a ``mars.panorama.Frame``). ``zoom_mm`` is the
    focal length of Mastcam-Z, 26 (wide) to 110. Raises ``ValueError`` for what is not
    there.

    >>> CameraExplorer(camera="rear_hazcam_left").describe().split(":")[0]
    'Rear Hazcam left'
    """

    _esm = bundle("explorer.js")
    _css = bundle("explorer.css")

    camera = Unicode("", help="Selected camera; empty for none.")
    compared = Unicode("", help="Second camera, to compare.")
    looking_through = Bool(False, help="Look through the camera.")
    scene = Unicode("standing", help="standing, ropes or stacked.")
    group = Unicode("all", help="Purpose that is shown.")
    phase = Unicode("all", help="Mission phase that is shown.")
    wheel = Unicode("", help="Wheel whose watchers are shown.")
    mast_azimuth_deg = Float(0.0, help="Joint angle, clockwise.")
    mast_elevation_deg = Float(0.0, help="Joint angle, up.")
    mast_folded = Bool(False, help="Mast folded as in flight.")
    zoom_mm = Int(USUAL_ZOOM_MM, help="Focal length of Mastcam-Z, millimetres.")
    cameras = List(Dict(), help="What is known of each camera.")
    vehicle = Dict(help="Dimensions of the scene in metres.")
    sightings = Dict(help="Who sees which wheel.")
    sources = Dict(help="Titles of the sources that cameras name.")
    stills: Any = List(help="NASA's own pictures, if they are here.")

    def __init__(
        self,
        camera: str = "",
        *,
        compared: str = "",
        looking_through: bool = False,
        scene: str | None = None,
        group: str = "all",
        phase: str = "all",
        wheel: str = "",
        mast_azimuth_deg: float = 0.0,
        mast_elevation_deg: float = 0.0,
        mast_folded: bool = False,
        zoom_mm: int = USUAL_ZOOM_MM,
        frames: Mapping[str, Any] | None = None,
        lang: str | None = None,
        theme: str = "auto",
    ) -> None:
        scene = scene or first_scene(camera)
        given = locals()
        spoken = self.spoken(lang, theme, "cameras", "kinds", "real", "full", "tilt")
        stills = real_frames.taken(frames, lang)
        check_cameras(camera, compared, looking_through)
        super().__init__(
            camera=camera,
            compared=compared,
            looking_through=bool(looking_through),
            mast_folded=bool(mast_folded),
            zoom_mm=check_zoom(zoom_mm),
            **{n: checks.choice(n, given[n], known) for n, known in CHOICES.items()},
            **{name: check_angle(name, given[name]) for name in ANGLES_DEG},
            cameras=[dict(record) for record in explorer.records()],
            vehicle=explorer.vehicle(),
            sightings=explorer.sightings(),
            sources=source_titles([*explorer.records(), *stills]),
            stills=stills,
            **spoken,
        )

    @default("_address")
    def _rules(self) -> dict[str, Rule]:
        said = self.words["cameras"]["camera"]
        names = {name: said[name]["name"] for name in by_name()}
        cameras = ("", *names)
        choices = {name: one_of(name, known) for name, known in CHOICES.items()}
        return {
            "camera": one_of("camera", cameras, names),
            "beside": one_of("compared", cameras, names),
            "through": switch("looking_through"),
            **choices,
            "turn": between("mast_azimuth_deg", *ANGLES_DEG["mast_azimuth_deg"]),
            "nod": between("mast_elevation_deg", *ANGLES_DEG["mast_elevation_deg"]),
            "folded": switch("mast_folded"),
            "zoom": one_of("zoom_mm", explorer.ZOOMS_MM),
        }

    @validate("camera", "compared")
    def _known(self, proposal: Any) -> str:
        return retold(check_camera, proposal["trait"].name, proposal["value"])

    @validate(*ANGLES_DEG)
    def _angle(self, proposal: Any) -> float:
        return retold(check_angle, proposal["trait"].name, proposal["value"])

    @validate("zoom_mm")
    def _zoom(self, proposal: Any) -> int:
        return int(retold(check_zoom, proposal["value"]))

    def describe(self) -> str:
        """Say in a sentence which camera is selected and what it is for."""
        words = self.words["cameras"]
        known = by_name()
        if self.camera not in known:
            return str(words["say"]["none"].format(count=len(known)))
        record = explorer.at_zoom(known[self.camera], self.zoom_mm)
        names = words["camera"][self.camera]
        width, height = record["size_px"]
        sentence = f"{names['name']}: {names['purpose']} {width:,} × {height:,} pixels"
        if record["field_of_view_deg"] is None:
            return f"{sentence}."
        angle = record["field_of_view_deg"][0]
        return f"{sentence}, {angle:.3g}° wide."


def by_name() -> dict[str, dict[str, Any]]:
    """Give what is known of each camera, by its name."""
    return {record["id"]: record for record in explorer.records()}


def first_scene(camera: str) -> str:
    """Give the scene in which a camera is met first.

    >>> first_scene("puc_a"), first_scene("")
    ('stacked', 'standing')
    """
    known = by_name()
    return str(known[camera]["scenes"][0]) if camera in known else "standing"


def check_camera(name: str, value: Any) -> str:
    """Give the name of a camera back, or raise ``ValueError``.

    >>> check_camera("camera", "lcam")
    'lcam'
    """
    return checks.choice(name, value, ("", *by_name()))


def check_cameras(camera: str, compared: str, looking_through: bool) -> None:
    """Refuse cameras that are not there, are the same, or cannot be looked through."""
    check_camera("camera", camera)
    check_camera("compared", compared)
    if compared and compared == camera:
        raise ValueError(SAME_CAMERA.format(value=compared))
    if looking_through and not (camera and by_name()[camera]["lens"]):
        raise ValueError(NOTHING_TO_SEE.format(value=camera))


def check_zoom(value: Any) -> int:
    """Give a focal length of Mastcam-Z back, or raise ``ValueError``.

    >>> check_zoom(110)
    110
    """
    number, known = checks.plain(value), explorer.ZOOMS_MM
    return checks.choice("zoom_mm", number, known, fault=NO_ZOOM)


def check_angle(name: str, value: Any) -> float:
    """Give an angle in degrees as a float if the mast can have it here.

    >>> check_angle("mast_elevation_deg", -15)
    -15.0
    """
    return checks.number(name, value, *ANGLES_DEG[name], fault=NOT_AN_ANGLE)
