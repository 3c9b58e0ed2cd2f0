"""The pair that is shown: the modelled one of this folder, or somebody's own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from marsoutreach import cameras, checks
from marsoutreach.cameras import CameraModel
from marsoutreach.pictures import archive

if TYPE_CHECKING:
    from marsoutreach.panorama import Frame

EYES = ("left", "right")
FOLDER = Path(__file__).parent
CORNER_PX, SIZE_PX = (
    (2160, 1850),
    (1280, 960),
)  # of the detector; Navcam sends such parts
WIDEST_PX, QUALITY = 1280, 90
LEAST_APART_M = 0.005
SPOTS = {  # stones of the modelled pair, from near to far: pixels of the left picture
    "flat": (908, 844),
    "big": (706, 838),
    "round": (788, 578),
    "slab": (876, 356),
    "far": (756, 124),
}

ONE_EYE = """Stereo needs two eyes: {given} is given alone.
Write mars.Stereo(left, right), or mars.Stereo() for the modelled pair."""
NO_FRAME = """{name} = {value} is no picture with a camera model.
Give a mars.panorama.Frame, or a picture of NASA's archive with its label (.IMG)."""
NO_BASELINE = """Both pictures were taken from the same place ({apart_mm:.1f} mm off).
Two eyes tell how far from two places only: give the left and the right of a pair."""


def modelled() -> dict[str, Frame]:
    """Give the modelled pair: a part of 1280 by 960 pixels of both Navcams.

    Kind ``modelled``: ``python -m workshop.stereo`` drew it. It is not NASA's.

    >>> modelled()["left"].size_px
    (1280, 960)
    """
    from marsoutreach.panorama import Frame

    return {
        eye: Frame(FOLDER / f"{eye}.webp", model, f"modelled {eye} Navcam", "modelled")
        for eye, model in eyes().items()
    }


def eyes() -> dict[str, CameraModel]:
    """Give the camera models of the modelled pair, in the rover frame.

    >>> eyes()["right"].size_px
    (1280, 960)
    """
    whole = {eye: cameras.model(f"navcam_{eye}") for eye in EYES}
    return {eye: model.cropped(*CORNER_PX, *SIZE_PX) for eye, model in whole.items()}


def given(left: Any, right: Any) -> dict[str, Frame]:
    """Check a pair of somebody's own; without one, give the modelled pair."""
    both = dict(zip(EYES, (left, right), strict=True))
    alone = [eye for eye, one in both.items() if one is not None]
    if not alone:
        return modelled()
    if len(alone) == 1:
        raise ValueError(ONE_EYE.format(given=alone[0]))
    frames = {eye: framed(eye, one) for eye, one in both.items()}
    apart = apart_m(*(frame.model.centre_m for frame in frames.values()))
    if apart < LEAST_APART_M:
        raise ValueError(NO_BASELINE.format(apart_mm=1000 * apart))
    return frames


def apart_m(one: ArrayLike, other: ArrayLike) -> float:
    """Give how far two places are from each other.

    >>> apart_m([0, 0, 0], [0, 3, 4])
    5.0
    """
    return float(np.linalg.norm(np.subtract(one, other)))


def framed(eye: str, one: Any) -> Frame:
    """Give a frame as it is, or read a picture of NASA's archive with its label."""
    from marsoutreach.panorama import Frame

    if isinstance(one, Frame):
        return one
    path = Path(one) if isinstance(one, (str, Path)) else None
    if path is None or path.suffix.lower() not in archive.ENDINGS or not path.is_file():
        raise checks.refusal(NO_FRAME, eye, one)
    return Frame.from_archive(path)


def packed(frame: Frame) -> dict[str, Any]:
    """Make one eye ready to travel: picture, size, parts of the camera model."""
    if isinstance(frame.image, Path) and frame.image.parent == FOLDER:
        return {"picture": frame.image.read_bytes(), **about(frame.model)}
    picture, model = frame.read()[0], frame.model
    if picture.width > WIDEST_PX:
        high = round(picture.height * WIDEST_PX / picture.width)
        model = model.scaled(WIDEST_PX / picture.width)
        picture = picture.resize((WIDEST_PX, high), reducing_gap=2)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return {"picture": file.getvalue(), **about(model, picture.size)}


def about(model: CameraModel, size_px: Any = None) -> dict[str, Any]:
    """Give the parts of a camera model by letter, as numbers that travel.

    >>> sorted(about(eyes()["left"])["parts"])
    ['A', 'C', 'E', 'H', 'O', 'R', 'V', 'linearity']
    """
    vectors = {
        "C": model.centre_m,
        "A": model.axis,
        "H": model.horizontal,
        "V": model.vertical,
        "O": model.optical,
    }
    parts = {letter: vector.tolist() for letter, vector in vectors.items()}
    lens = model.lens
    bends = {"R": list(lens.radial), "E": list(lens.entrance)}
    size = list(size_px or model.size_px or ())
    return {"size_px": size, "parts": {**parts, **bends, "linearity": lens.linearity}}
