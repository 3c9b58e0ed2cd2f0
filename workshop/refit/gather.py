"""All sights of a folder of NASA's files: in frames, and of the map."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from workshop.refit import frames, ground, lowest, solve, ties


class Gathered(NamedTuple):
    """The frames, the modelled poses to start from, and all sights."""

    frames: list[frames.Spots]
    course: solve.Poses
    ties: ties.Ties
    control: ties.Control


def gather(folder: Path) -> Gathered:
    """Read NASA's files and match them: two minutes of one processor."""
    pictures = frames.read(folder / "descent")
    measured = ground.read(folder / "terrain")
    course = solve.modelled(pictures)
    seen = ties.ties(pictures, ties.links(pictures))
    known = ties.control(pictures, measured)
    low = [one.name for one in pictures].index(lowest.NAME)
    path = folder / "descent" / f"{lowest.NAME}.jpg"
    pose = course.place_m[low], course.turn[low]
    places_m, rays = lowest.patches(path, *pose, measured)
    each = np.full(len(rays), low), places_m, rays
    both = [np.concatenate(pair) for pair in zip(known, each, strict=True)]
    return Gathered(pictures, course, seen, ties.Control(*both))
