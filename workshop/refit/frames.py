"""The pictures: their seconds, and the spots in them that are found again."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from marsoutreach import facts
from marsoutreach.cameras.lens import Floats
from marsoutreach.seats.published import time_of
from workshop.refit.lens import SIDE_PX, lens

Grey = NDArray[np.uint8]

MOST_SPOTS, LEAST_CONTRAST = 8000, 0.015
EVEN_PX = 25
"""Light is evened out over this width: haze and the bright spot opposite the Sun."""


@dataclass(frozen=True, eq=False)
class Spots:
    """Spots of one picture: pixels (n, 2), rays from the camera (n, 3), what is there.

    ``looks`` describes the surroundings of each (SIFT).
    """

    name: str
    time_s: float
    pixels: Floats
    rays: Floats
    looks: NDArray[np.float32]


def read(folder: Path) -> list[Spots]:
    """Read the frames of a folder that were taken in flight, in order of time."""
    landed = facts.second("touchdown")
    paths = sorted(folder.glob("LVS_*.jpg"))
    return [spots(one) for one in paths if time_of(one.name) < landed]


def spots(path: Path) -> Spots:
    """Find the spots of one frame, and where each lies as seen from the camera."""
    grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if grey is None or grey.shape != (SIDE_PX, SIDE_PX):
        raise ValueError(f"{path.name} is no picture of {SIDE_PX} by {SIDE_PX} pixels.")
    pixels, looks = found(np.asarray(grey, np.uint8))
    rays = lens().rays(pixels)[1]
    return Spots(path.stem, time_of(path.name), pixels, rays, looks)


def found(grey: Grey) -> tuple[Floats, NDArray[np.float32]]:
    """Find spots in a grey picture: pixels, and what is around each."""
    points, looks = _sift().detectAndCompute(even(grey), None)
    return np.array([one.pt for one in points], float), np.asarray(looks)


def even(grey: Grey) -> Grey:
    """Even out light and contrast over a picture."""
    light = grey.astype(np.float32)
    rest = light - cv2.GaussianBlur(light, (0, 0), EVEN_PX)
    spread = np.sqrt(cv2.GaussianBlur(rest**2, (0, 0), EVEN_PX)) + 3
    return np.clip(128 + 45 * rest / spread, 0, 255).astype(np.uint8)


@cache
def _sift() -> cv2.SIFT:
    return cv2.SIFT.create(MOST_SPOTS, contrastThreshold=LEAST_CONTRAST)
