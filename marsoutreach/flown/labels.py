"""The poses of the landing camera's 87 frames, out of the labels of the pictures.

A label (PDS, mars2020_edlcam_ops_calibrated, FDR) tells where the camera was and how
it was turned, in axes fixed to Mars, and its whole camera model there. Quaternions are
w, x, y, z and turn the camera's axes (right, down, look) into those of Mars. Seconds
are START_TIME in UTC: the clock's count is in decimals, which SPICE would misread. The
exposure that is told (95 ms) is the time of the transfer; the shutter is open 150 µs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np

from marsoutreach import facts
from marsoutreach.flown import mount
from marsoutreach.flown.flight import Flight, grounded
from marsoutreach.flown.ours import END_S
from marsoutreach.flown.site import (
    ENTRY_UTC,
    Floats,
    from_mars_fixed,
    site_axes,
    site_radius_m,
)
from marsoutreach.pictures import archive

SOURCE = "S116"
MOST_FILES, FRAMES = 300, facts.lcam_frames()
INSTRUMENT, RECONSTRUCTED = "LCAM", "FDR"
CAMERA_FRAME, MARS_FRAMES = "CINT_FRAME", ("MCMF_FRAME", "MCMF")
LETTERS = "CAHVORETP"
STEP_S, TURN_STEP_S = 0.05, 0.02
MOST_BEND_DEG, ROUNDED_M, HIGHEST_M = 0.5, 10.0, 200_000.0
LEAST_LENGTH, MOST_LENGTH = 0.98, 1.02  # of a quaternion as published, in three digits

FETCH = """Fetch the set again: marsoutreach media get descent
Or move the file elsewhere."""
FOREIGN = "{name} is a picture of {found}, not of the landing camera ({wanted}).\n"
FOREIGN += FETCH
ONBOARD = """{name} is not of the kind FDR: others hold what the craft believed on \
board, not the reconstruction.
"""
ONBOARD += FETCH
OTHER_AXES = "{name} counts places from {found}, not from the middle of Mars.\n" + FETCH
CONTRADICTS = "The label of {name} contradicts itself: {why}.\n" + FETCH
OUTSIDE = "{name}: {what} is {value}, which the flight never had.\n" + FETCH
TWICE = "{name} and {other} are of the same second.\n" + FETCH
TOO_FEW = """{where} holds one label only: {name}. A course needs two or more.
Give the folder with all {frames} frames: marsoutreach media get descent"""
TOO_MANY = """{where} holds {count} pictures; the camera took {frames}.
Give the folder with these alone."""


@dataclass(frozen=True, eq=False)
class Label:
    """What a label tells: frame, second, place and rotation, the parts of the model.

    ``place_m`` and ``components`` (by letter) are in axes fixed to Mars, ``quaternion``
    is w, x, y, z.
    """

    name: str
    frame: int
    time_s: float
    place_m: Floats
    quaternion: Floats
    components: dict[str, list[float] | float]
    size_px: tuple[int, int]

    @property
    def turn(self) -> Floats:
        """The rotation from the camera's axes (right, down, look) to Mars's, (3, 3)."""
        from scipy.spatial.transform import Rotation

        return np.asarray(Rotation.from_quat(np.roll(self.quaternion, -1)).as_matrix())


def found(folder: Path) -> list[Path]:
    """List the pictures of the archive in a folder and in those below it."""
    paths = (
        path for path in folder.rglob("*") if path.suffix.lower() in archive.ENDINGS
    )
    return sorted(path for path in paths if not path.name.startswith("."))


def read(path: Path) -> Label:
    """Read the label of one frame.

    Raises ``ValueError`` that names the file: no product, another camera's, on-board
    estimates, what is missing, or what cannot be.
    """
    product = archive.read(path)
    _check_whose(product)
    pose = product.group("COORDINATE_SYSTEM_NAME", CAMERA_FRAME)
    axes = product.value("REFERENCE_COORD_SYSTEM_NAME", pose)
    if axes not in MARS_FRAMES:
        raise ValueError(OTHER_AXES.format(name=product.name, found=axes))
    quaternion = product.numbers("ORIGIN_ROTATION_QUATERNION", 4, pose)
    length = float(np.linalg.norm(quaternion))
    if not LEAST_LENGTH < length < MOST_LENGTH:
        raise ValueError(_outside(product, "the quaternion's length", f"{length:.3f}"))
    label = Label(
        product.name,
        _frame(product),
        _second(product),
        _place(product, pose),
        quaternion / length,
        product.model_parts(LETTERS),
        product.size_px,
    )
    return _consistent(label)


def _check_whose(product: archive.Product) -> None:
    found = product.value("INSTRUMENT_ID")
    if found != INSTRUMENT:
        said = {"name": product.name, "found": found[:40], "wanted": INSTRUMENT}
        raise ValueError(FOREIGN.format(**said))
    if RECONSTRUCTED not in product.value("PRODUCT_ID"):
        raise ValueError(ONBOARD.format(name=product.name))
    product.pixels()  # or it is cut short


def _frame(product: archive.Product) -> int:
    number = float(product.numbers("IMAGE_ID", 1)[0])
    if not (number.is_integer() and 1 <= number <= FRAMES):
        raise ValueError(_outside(product, "IMAGE_ID", f"{number:g}"))
    return int(number)


def _second(product: archive.Product) -> float:
    """Give the second after entry at which the shutter opened."""
    text = product.value("START_TIME")
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(_outside(product, "START_TIME", repr(text[:40]))) from None
    second = (moment - ENTRY_UTC).total_seconds()
    if not 0 <= second <= END_S:
        raise ValueError(_outside(product, "START_TIME", text))
    return second


def _place(product: archive.Product, pose: str) -> Floats:
    place_m = product.numbers("ORIGIN_OFFSET_VECTOR", 3, pose)
    height_m = float(np.linalg.norm(place_m)) - site_radius_m()
    if not abs(height_m) < HIGHEST_M:
        raise ValueError(_outside(product, "the height", f"{height_m:,.0f} m"))
    return place_m


def _consistent(label: Label) -> Label:
    """Refuse a label whose two tellings of place or direction disagree.

    The model's C has six digits only; the place itself takes its seat.
    """
    centre = np.array(label.components["C"])
    off_m = float(np.linalg.norm(centre - label.place_m))
    axis = np.array(label.components["A"])
    bend = np.linalg.norm(np.cross(axis, label.turn[:, 2])) if axis.any() else 1.0
    ahead = float(axis @ label.turn[:, 2]) > 0
    why = ""
    if off_m > ROUNDED_M:
        why = f"its two places are {off_m:,.0f} m apart"
    elif not ahead or bend > np.sin(np.radians(MOST_BEND_DEG)):
        why = "the quaternion looks elsewhere than the model's axis A"
    if why:
        raise ValueError(CONTRADICTS.format(name=label.name, why=why))
    label.components["C"] = label.place_m.tolist()
    return label


def _outside(product: archive.Product, what: str, value: str) -> str:
    return OUTSIDE.format(name=product.name, what=what, value=value)


def read_all(files: Sequence[Path], where: str) -> list[Label]:
    """Read the labels of a folder in order of time; no two may be of one second."""
    if len(files) > MOST_FILES:
        raise ValueError(TOO_MANY.format(where=where, count=len(files), frames=FRAMES))
    labels = sorted(map(read, files), key=lambda label: label.time_s)
    for one, other in pairwise(labels):
        if one.time_s == other.time_s:
            raise ValueError(TWICE.format(name=one.name, other=other.name))
    return labels


def flight(files: Sequence[Path], where: str) -> Flight:
    """Make the rover's course out of the camera's poses, by how the camera sits on it.

    Between the frames the places follow a smooth curve, and so do the attitudes.
    """
    labels = read_all(files, where)
    if len(labels) < 2:
        raise ValueError(
            TOO_FEW.format(where=where, name=labels[0].name, frames=FRAMES)
        )
    time_s = np.array([label.time_s for label in labels])
    arm_m, camera = mount.of_lcam()
    turns = site_axes() @ np.array([label.turn for label in labels]) @ camera.T
    places = from_mars_fixed([label.place_m for label in labels]) - turns @ arm_m
    name = f"{len(labels)} labels"
    fine_s, places, velocity = _path(time_s, grounded(name, time_s, places))
    frames = tuple((label.frame, label.time_s) for label in labels)
    turning = _turning(time_s, turns)
    return Flight(name, SOURCE, fine_s, places, velocity, *turning, frames=frames)


def _path(time_s: Floats, places: Floats) -> tuple[Floats, Floats, Floats]:
    """Draw a curve that swings little beyond its knots, and tabulate it finely."""
    from scipy.interpolate import Akima1DInterpolator

    curve = Akima1DInterpolator(time_s, places, method="makima")
    fine_s = _fine(time_s, STEP_S)
    return fine_s, np.asarray(curve(fine_s)), np.asarray(curve(fine_s, 1))


def _turning(time_s: Floats, turns: Floats) -> tuple[Floats, Floats]:
    """Draw a curve through rotations, monotone between its knots; tabulate it."""
    from scipy.interpolate import PchipInterpolator
    from scipy.spatial.transform import Rotation

    found = np.asarray(Rotation.from_matrix(turns).as_quat())
    flips = np.cumsum(np.sum(found[1:] * found[:-1], axis=1) < 0) % 2
    found[1:] *= np.where(flips, -1.0, 1.0)[:, None]
    fine_s = _fine(time_s, TURN_STEP_S)
    curve = np.asarray(PchipInterpolator(time_s, found)(fine_s))
    return fine_s, curve / np.linalg.norm(curve, axis=1, keepdims=True)


def _fine(time_s: Floats, step_s: float) -> Floats:
    """Give the seconds of a fine table that meets every knot."""
    even_s = np.arange(time_s[0], time_s[-1], step_s)
    return np.union1d(even_s, time_s)
