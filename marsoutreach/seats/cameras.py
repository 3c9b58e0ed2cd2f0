"""The five cameras of the landing: where they sit, when they are on, their frames."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from marsoutreach import facts, flown
from marsoutreach.flown.mount import axes
from marsoutreach.seats.turns import Floats

if TYPE_CHECKING:
    import pandas as pd

LCAM_FRAMES = facts.lcam_frames()
FROM_EYES = {
    "width_px": "width_px",
    "height_px": "height_px",
    "field_of_view_horizontal_deg": "field_of_view_horizontal_deg",
    "field_of_view_vertical_deg": "field_of_view_vertical_deg",
    "frame_rate_hz": "rate_hz",
    "on_time_s": "on_s",
    "off_time_s": "off_s",
    "colour": "colour",
}


def table() -> pd.DataFrame:
    """List the five cameras, one a row: place, direction, picture, times.

    >>> table().set_index("camera").loc["rdc", "field_of_view_horizontal_deg"].item()
    35.84
    """
    eyes = facts.table("edl_cameras").set_index("camera")
    rows = facts.table("seat_cameras")
    found = eyes.loc[rows["eye"], list(FROM_EYES)].rename(columns=FROM_EYES)
    return rows.join(found.reset_index(drop=True))


@flown.remembered
def frame_times_s() -> Floats:
    """Give the seconds of the 87 frames of the lander vision camera.

    Seven are published, or nearly so; between those the frames stand evenly (modelled).
    With all labels in use (``mars.flown.use``) they are the labels' own.

    >>> len(frame_times_s()), float(frame_times_s()[18])
    (87, 314.67)
    """
    told = flown.frame_times_s()
    if len(told) == LCAM_FRAMES:
        return np.array([told[frame] for frame in sorted(told)])
    rows = facts.table("lcam_frames")
    frames = np.arange(1, LCAM_FRAMES + 1)
    return np.round(np.interp(frames, rows["frame"], rows["time_s"]), 2)


def bend() -> dict[str, list[float]]:
    """Give how the lens of the lander vision camera bends its picture: a fisheye.

    A ray at ``angle`` from the axis lands at angle (1 + r0 + r1 angle² + r2 angle⁴)
    from ``middle`` (shares of the picture), where its edges lie at ``half``.

    >>> [round(one, 4) for one in bend()["half"]]
    [0.8526, 0.8526]
    """
    parts = {row["part"]: row for row in facts.rows("lcam_lens")}
    axis, across, down, radial = (
        np.array([float(parts[name][one] or 0) for one in "xyz"]) for name in "AHVR"
    )
    axis = axis / np.linalg.norm(axis)
    eyes = {row["camera"]: row for row in facts.rows("edl_cameras")}
    size = int(eyes["lcam"]["width_px"])
    long = [float(np.linalg.norm(np.cross(axis, one))) for one in (across, down)]
    return {
        "half": [size / 2 / one for one in long],
        "middle": [float(axis @ one + 0.5) / size for one in (across, down)],
        "radial": radial.tolist(),
    }


def greys() -> dict[str, list[float]]:
    """Give the middle (median) grey of published frames, 0 to 255, and their seconds.

    >>> greys()["time_s"][0], greys()["value"][0]
    (267.77, 114.0)
    """
    known = facts.table("lcam_frames").dropna(subset="grey")
    return {"time_s": known["time_s"].tolist(), "value": known["grey"].tolist()}


@flown.remembered
def records() -> tuple[dict[str, Any], ...]:
    """Describe the cameras for the browser."""
    return tuple(_record(row) for row in table().to_dict("records"))


def _record(row: dict[Any, Any]) -> dict[str, Any]:
    look, right, down = axes(row)
    lcam = row["camera"] == "lcam"
    return {
        "id": row["camera"],
        "body": row["body"],
        "position_m": [float(row[f"{axis}_m"]) for axis in "xyz"],
        "look": _rounded(look),
        "right": _rounded(right),
        "down": _rounded(down),
        "field_of_view_deg": [
            float(row["field_of_view_horizontal_deg"]),
            float(row["field_of_view_vertical_deg"]),
        ],
        "size_px": [int(row["width_px"]), int(row["height_px"])],
        "on_s": float(row["on_s"]),
        "off_s": None if math.isnan(row["off_s"]) else float(row["off_s"]),
        "rate_hz": float(row["rate_hz"]),
        "frame_times_s": frame_times_s().tolist() if lcam else None,
        "bend": bend() if lcam else None,
        "greys": greys() if lcam else None,
        "colour": str(row["colour"]),
        "kind": str(row["kind"]),
        "source": str(row["source"]),
    }


def _rounded(vector: Floats) -> list[float]:
    return [round(float(one), 12) + 0.0 for one in vector]
