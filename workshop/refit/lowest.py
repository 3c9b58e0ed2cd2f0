"""The lowest frame, full of dust: patches of the map, drawn as it must have seen them.

From 20 m the dust of the engines hides nearly all spots, but what is left still looks
like the map; patch by patch it is sought near where the modelled pose expects it.
"""

from pathlib import Path

import cv2
import numpy as np

from marsoutreach.cameras.lens import Floats
from workshop.refit.frames import Grey, even
from workshop.refit.ground import Ground
from workshop.refit.lens import SIDE_PX, lens

PATCH_PX, REACH_PX, STEP_PX = 120, 60, 40
ALIKE = 0.45
"""From this correlation on a patch counts as found."""


NAME = "LVS_15_53_02"


def patches(
    path: Path, eye_m: Floats, turn: Floats, ground: Ground
) -> tuple[Floats, Floats]:
    """Find patches of the map in a frame: places in the scene, and rays."""
    seen = even(np.asarray(cv2.imread(str(path), cv2.IMREAD_GRAYSCALE), np.uint8))
    drawn, places_m = as_seen(eye_m, turn, ground)
    middles = range(PATCH_PX, SIDE_PX - PATCH_PX, STEP_PX)
    found = [_found(seen, drawn, x, y) for y in middles for x in middles]
    kept = [one for one in found if one is not None]
    expected = np.array([(y, x) for (x, y), _ in kept], int).reshape(-1, 2)
    rays = lens().rays(np.array([at for _, at in kept], float).reshape(-1, 2))[1]
    return places_m[expected[:, 0], expected[:, 1]], rays


def as_seen(eye_m: Floats, turn: Floats, ground: Ground) -> tuple[Grey, Floats]:
    """Draw the map as a camera sees it, on flat ground; and each pixel's place."""
    across = np.arange(SIDE_PX, dtype=float)
    pixels = np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)
    rays = lens().rays(pixels)[1] @ turn.T
    flat = eye_m + rays * (eye_m[2] / np.maximum(-rays[:, 2:], 0.05))
    at = ground.pixels(flat)
    rows = at.reshape(SIDE_PX, SIDE_PX, 2).astype(np.float32)
    drawn = cv2.remap(ground.picture, rows[..., 0], rows[..., 1], cv2.INTER_LINEAR)
    places = ground.places(at).reshape(SIDE_PX, SIDE_PX, 3)
    return even(np.asarray(drawn, np.uint8)), places


def _found(
    seen: Grey, drawn: Grey, x: int, y: int
) -> tuple[tuple[int, int], tuple[float, float]] | None:
    """Seek the drawn patch around a pixel in the frame: there, and where it is."""
    half, wide = PATCH_PX // 2, PATCH_PX // 2 + REACH_PX
    patch = drawn[y - half : y + half, x - half : x + half]
    top, left = max(y - wide, 0), max(x - wide, 0)
    within = seen[top : y + wide, left : x + wide]
    alike = cv2.matchTemplate(within, patch, cv2.TM_CCOEFF_NORMED)
    _, best, _, at = cv2.minMaxLoc(alike)
    if best < ALIKE:
        return None
    return (x, y), (left + at[0] + half, top + at[1] + half)
