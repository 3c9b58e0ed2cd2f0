"""Real pictures for the frame of the camera that took them, each with how it lies.

A picture with a camera model of its own (a label of NASA's archive, a record of the
raw-image feed) is placed by it; a mast camera's then tells how the mast stood. One
without is laid into the angles that its camera sees, as large as fits.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from marsoutreach import cameras, checks, facts, locale, media, real, shown
from marsoutreach.cameras import CameraModel, azimuth_elevation_deg, explorer
from marsoutreach.cameras.lens import Floats, unit
from marsoutreach.cameras.mast import joints_deg
from marsoutreach.seats.published import CREDIT

if TYPE_CHECKING:
    from marsoutreach.panorama import Frame

LCAM = "lcam"
NEAR_M = 0.25

Still = dict[str, Any]

NO_FRAMES = """frames = {value} is no dict of cameras and their pictures.
Give for example {{"navcam_left": "NLMV0709_….IMG"}}: a picture of NASA's archive with
its label, or a mars.panorama.Frame."""
NO_PICTURE = """frames[{name!r}] = {value} is no picture with a camera model.
Give a picture of NASA's archive with its label (.IMG), or a mars.panorama.Frame."""
ELSEWHERE = """frames[{name!r}]: the camera of {called} sits {off_m:.2f} m from there.
Give it to the camera that took it, with the model in the rover's axes."""


def taken(given: Any, lang: str | None) -> list[Still]:
    """Give the real pictures of the explorer's cameras: given ones, then NASA's."""
    return [*own(given, lang), *map(placed, stills(lang)), *lander(lang)]


def stills(lang: str | None) -> Iterator[Still]:
    """Give NASA's pictures that are here and of which the camera is known."""
    known = cameras.names()
    for row in facts.rows("stills"):
        if row["camera"] in known:
            yield from real.stills(row["media_id"], lang)


def placed(still: Still) -> Still:
    """Lay a picture without a model into the view of its camera; it has no second."""
    from PIL import Image

    with Image.open(io.BytesIO(still["jpeg"])) as picture:
        fitted = within(cameras.model(still["camera"]), *picture.size)
    return still | {"time_s": None, "view": view(fitted, "view")}


def within(eye: CameraModel, width_px: int, height_px: int) -> CameraModel:
    """Give the part of a camera's picture that has another's shape, in its middle.

    >>> within(cameras.model("ddc"), 100, 100).size_px
    (1536, 1536)
    """
    assert eye.size_px
    scale = min(eye.size_px[0] / width_px, eye.size_px[1] / height_px)
    size = round(width_px * scale), round(height_px * scale)
    left, top = (
        (whole - part) // 2 for whole, part in zip(eye.size_px, size, strict=True)
    )
    return eye.cropped(left, top, *size)


def view(eye: CameraModel, how: str, mast: list[float] | None = None) -> dict[str, Any]:
    """Tell the browser how a picture lies: its rays, how the mast stood, how known."""
    return {"lens": explorer.lens_table(eye), "mast": mast, "placed": how}


def own(given: Any, lang: str | None) -> Iterator[Still]:
    """Take somebody's own pictures, each with its camera model."""
    if given is None:
        return
    if not isinstance(given, Mapping):
        raise checks.refusal(NO_FRAMES, "frames", given)
    for camera, picture in given.items():
        name = checks.choice("frames", camera, cameras.names(), what="a camera")
        credit = CREDIT if is_path(picture) else ""
        frame = labelled(picture, name) if is_path(picture) else picture
        yield made(name, checked(frame, name), credit, lang)


def is_path(picture: Any) -> bool:
    """Tell whether a picture is given by its path."""
    return isinstance(picture, (str, os.PathLike))


def labelled(path: Any, name: str) -> Frame:
    """Read a picture of NASA's archive with the camera model in its label."""
    from marsoutreach.panorama import Frame
    from marsoutreach.pictures import archive

    place = Path(path)
    if not (place.suffix.lower() in archive.ENDINGS and place.is_file()):
        raise checks.refusal(NO_PICTURE, name, path)
    return Frame.from_archive(place)


def checked(frame: Any, name: str) -> Frame:
    """Refuse what is no frame, or one whose camera sits elsewhere on the rover."""
    from marsoutreach.panorama import Frame

    if not isinstance(frame, Frame):
        raise checks.refusal(NO_PICTURE, name, frame)
    centre_m = posed(frame.model, name).centre_m
    off_m = float(np.linalg.norm(frame.model.centre_m - centre_m))
    if off_m > NEAR_M:
        said = {"name": name, "called": frame.name or "the frame", "off_m": off_m}
        raise ValueError(ELSEWHERE.format(**said))
    return frame


def posed(eye: CameraModel, name: str) -> CameraModel:
    """Give the camera of the tables as it stood when a picture was taken."""
    usual = cameras.model(name)
    joints = mast(eye, name)
    return cameras.point_mast(usual, *joints) if joints else usual


def mast(eye: CameraModel, name: str) -> list[float] | None:
    """Give the joints of the mast for a picture of its cameras; None for others."""
    record = next(one for one in explorer.records() if one["id"] == name)
    if record["moves_with"] != "mast":
        return None
    usual = cameras.model(name).axis
    turn, nod = joints_deg(usual, *azimuth_elevation_deg(eye.axis))
    return [round((turn + 180) % 360 - 180, 2), round(min(max(nod, -87.0), 90.0), 2)]


def made(camera: str, frame: Frame, credit: str, lang: str | None) -> Still:
    """Make a still of a frame."""
    words = locale.words("cameras", lang)
    told = words["laid"]["own"]
    called = {"camera": words["camera"][camera]["name"], "name": frame.name}
    return {
        "id": f"{camera}_frame",
        "jpeg": shown.small_file(frame.read()[0], real.INSET_PX)[0],
        "time_s": None,
        "camera": camera,
        "title": told["title"].format(**called),
        "alt": told["alt"].format(**called),
        "credit": credit or told["credit"],
        "kind": frame.kind,
        "source": "",
        "page": "",
        "view": view(frame.model, "model", mast(frame.model, camera)),
    }


def lander(lang: str | None) -> Iterator[Still]:
    """Give the lowest frame of the lander vision camera that can be read here."""
    for name in reversed(media.sets()["descent"]):
        if (found := media.find(name)) and found.media_type == "frame":
            with suppress(ValueError):
                yield lander_still(found, locale.chosen(lang))
                return


@lru_cache(2)
def lander_still(found: media.Media, lang: str | None) -> Still:
    """Lay a frame of the lander vision camera where that camera sits on the rover."""
    frame = cameras.lander_frame(found.path)
    usual = cameras.model(LCAM)
    turn = axes(usual).T @ axes(frame.camera)
    eye = frame.camera.turned(turn).moved(-turn @ frame.camera.centre_m)
    words = locale.words("cameras", lang)
    alt = words["laid"]["own"]["alt"].format(camera=words["camera"][LCAM]["name"])
    return {
        "id": found.media_id,
        "jpeg": shown.small_file(frame.picture().convert("RGB"), real.INSET_PX)[0],
        "time_s": None,
        "camera": LCAM,
        "title": locale.fact(found.title, "title", lang),
        "alt": alt,
        "view": view(eye.moved(usual.centre_m), "model"),
        **{name: getattr(found, name) for name in ("credit", "kind", "source", "page")},
    }


def axes(eye: CameraModel) -> Floats:
    """Give the axes of a camera as rows: right, down, along the look."""
    right = unit(eye.horizontal - (eye.horizontal @ eye.axis) * eye.axis)
    return np.stack([right, np.cross(eye.axis, right), eye.axis])
