"""How good it is: misses in pixels, and each pose foretold by the others."""

import numpy as np
import pandas as pd

from marsoutreach import facts
from marsoutreach.cameras.lens import Floats
from marsoutreach.seats import attitude
from marsoutreach.seats.attitude import pointing
from marsoutreach.seats.places import uprights
from marsoutreach.seats.track import places
from marsoutreach.seats.turns import DOWN, tilting, upright
from workshop.refit import without
from workshop.refit.lens import mount, published
from workshop.refit.solve import Poses, misses_px, spots_m
from workshop.refit.ties import Control, Ties

RIGHT, BELOW = 1, 2


def rows(poses: Poses) -> pd.DataFrame:
    """Write poses as the table ``seat_attitudes`` does, with the camera's places."""
    crafts = poses.turn @ mount().T
    each = [_row(*pose) for pose in zip(poses.time_s, crafts, strict=True)]
    found = pd.DataFrame(each, columns=["heading_deg", "tilt_deg", "tilt_azimuth_deg"])
    found.insert(0, "time_s", poses.time_s)
    found[["east_m", "north_m", "up_m"]] = poses.place_m
    return found


def _row(time_s: float, turn: Floats) -> tuple[float, float, float]:
    """Part a craft's rotation into its heading, its tilt, and where it leans to."""
    level = _level(time_s)
    axis = turn[:, BELOW]
    ahead = (level.T @ tilting(level @ DOWN, axis).T @ turn)[:, 0]
    return (
        _azimuth_deg(ahead),
        float(np.degrees(np.arccos(-axis[2]))),
        _azimuth_deg(axis),
    )


def turn_of(row: pd.Series) -> Floats:
    """Give the rotation of the craft that a row of the table tells of."""
    tilt, towards = np.radians([row["tilt_deg"], row["tilt_azimuth_deg"]])
    slope = np.tan(tilt) * np.array([[np.sin(towards), np.cos(towards)]])
    level = _level(row["time_s"])
    down = tilting(level @ DOWN, pointing(slope)[0])
    return np.asarray(down @ level @ upright(row["heading_deg"]))


def _level(time_s: float) -> Floats:
    return np.asarray(uprights(places(np.array([time_s])))[0])


def _azimuth_deg(direction: Floats) -> float:
    return float(np.degrees(np.arctan2(direction[0], direction[1])) % 360)


def left_out() -> pd.DataFrame:
    """Foretell each attitude of the table from all others, as the package draws it.

    How far boresight and right axis are off, in degrees, one a row.
    """
    known = facts.table("seat_attitudes").dropna(subset="tilt_deg")
    seen = [turn_of(row) for _, row in known.iterrows()]
    drawn = [without.craft(float(one)) for one in known["time_s"]]
    pairs = zip(seen, drawn, strict=True)
    off = np.array([_apart_deg(one, other) for one, other in pairs])
    columns = {"boresight_deg": off[:, BELOW], "right_deg": off[:, RIGHT]}
    return pd.DataFrame({"time_s": known["time_s"].to_numpy(), **columns})


def _apart_deg(one: Floats, other: Floats) -> Floats:
    """Give the angles between the axes of two rotations."""
    return np.asarray(
        np.degrees(np.arccos(np.clip(np.sum(one * other, axis=0), -1, 1)))
    )


def said(off: pd.DataFrame) -> str:
    """Say median and worst of what was left out.

    >>> print(said(pd.DataFrame({"boresight_deg": [1, 2, 9], "right_deg": [0, 1, 2]})))
    boresight: median 2.0°, worst 9.0°; right axis: median 1.0°, worst 2.0°
    """
    names = {"boresight": "boresight_deg", "right axis": "right_deg"}
    parts = [
        f"{name}: median {off[column].median():.1f}°, worst {off[column].max():.1f}°"
        for name, column in names.items()
    ]
    return "; ".join(parts)


def off_published() -> str:
    """Say how far the drawn craft is from each published pose."""
    return "\n".join(_off(number, *pose) for number, pose in published().items())


def _off(number: int, time_s: float, place_m: Floats, turn: Floats) -> str:
    drawn = attitude.craft(np.array([time_s]))[0]
    angle = _apart_deg(drawn, turn @ mount().T)
    away = np.linalg.norm(place_m - places(np.array([time_s]))[0])
    told = f"{angle[BELOW]:.1f}°, right axis {angle[RIGHT]:.1f}°"
    return f"frame {number}: {away:.1f} m, {told}"


def fits(poses: Poses, ties: Ties, control: Control) -> pd.DataFrame:
    """Count the sights of each frame, and tell their middle miss, in pixels."""
    misses = misses_px(poses, ties, spots_m(poses, ties)[ties.spot])
    known = misses_px(poses, control, control.place_m)
    return pd.DataFrame(
        [
            {
                **_fit("", misses[ties.frame == i]),
                **_fit("map_", known[control.frame == i]),
            }
            for i in range(len(poses.time_s))
        ]
    )


def _fit(what: str, misses: Floats) -> dict[str, float]:
    size = np.linalg.norm(misses, axis=1)
    return {
        f"{what}sights": len(size),
        f"{what}miss_px": float(np.median(size)) if len(size) else np.nan,
    }
