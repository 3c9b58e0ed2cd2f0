"""``python -m workshop.stereo`` draws the modelled pair of the two Navcams anew."""

from pathlib import Path

import numpy as np

from marsoutreach.widgets.stereo.pair import FOLDER, eyes
from workshop.draw import photograph
from workshop.ground import rocks

QUALITY, GAIN = 70, 1.15
LARGE_M, REACH_M = 0.45, (7.5, 8.5)
AHEAD_M = (8.0, 1.0)  # forward and to the right, as the rock of chapter 03


def heading_deg() -> float:
    """Turn the rover so that a large rock of the model stands where it should.

    >>> round(heading_deg(), 2)
    282.05
    """
    table = rocks(REACH_M[1])
    away = np.hypot(table["east_m"], table["north_m"])
    chosen = table[(away > REACH_M[0]) & (table["diameter_m"] > LARGE_M)].iloc[0]
    azimuth = np.degrees(np.arctan2(chosen["east_m"], chosen["north_m"]))
    return float(azimuth - np.degrees(np.arctan2(*AHEAD_M[::-1]))) % 360


def draw(folder: Path = FOLDER) -> list[Path]:
    """Draw both pictures into the package or another folder; give their files."""
    paths = []
    for seed, (eye, model) in enumerate(eyes().items()):
        picture = photograph(model, heading_deg=heading_deg(), gain=GAIN, seed=seed)
        paths.append(folder / f"{eye}.webp")
        picture.save(paths[-1], quality=QUALITY, method=6)
    return paths


if __name__ == "__main__":
    for path in draw():
        print(path.name)
