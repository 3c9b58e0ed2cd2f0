"""How far our own course and attitudes are from the reconstruction in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from marsoutreach import checks, flown, timeline
from marsoutreach.locale import words
from marsoutreach.seats import pointed, track
from marsoutreach.seats.turns import Floats
from marsoutreach.shown import Told, table

if TYPE_CHECKING:
    import pandas as pd

NONE_IN_USE = """No reconstruction is in use, so there is nothing to compare ours with.
Take one first: mars.flown.use("the folder with NAIF's kernels or LCAM labels")"""
STEP = checks.wish("a step between rows", "seconds", 1)
LONGEST_S = 60.0
EVERY_S = 30.0  # of the rows that are shown
COLUMNS = ("place_off_m", "altitude_off_m", "speed_off_m_s")
TURNED = ("pointing_off_deg", "turned_off_deg")

State = tuple[Floats, Floats, Floats, Floats]


@dataclass(frozen=True, eq=False, repr=False)
class Differences(Told):
    """A table of how far ours is from theirs, second by second; ``table`` holds it.

    Columns: time_s, place_off_m, altitude_off_m and speed_off_m_s (theirs less ours),
    pointing_off_deg (between the undersides' directions), turned_off_deg (in all),
    source.
    """

    table: pd.DataFrame

    def _says(self) -> str:
        time_s = self.table["time_s"].to_numpy()
        said = {"first_s": time_s[0], "last_s": time_s[-1]}
        for name in ("place_off_m", *TURNED):
            off = self.table[name].to_numpy()
            said[f"half_{name}"], said[f"worst_{name}"] = np.median(off), off.max()
            said[f"when_{name}"] = time_s[off.argmax()]
        return str(words("shown")["differences"]["sentence"].format(**said))

    def _shows(self) -> Iterator[str]:
        text = words("shown")["differences"]
        rows = self.table.iloc[:: max(1, round(EVERY_S / self._step_s()))]
        names = ["time_s", *COLUMNS, *TURNED]
        cells = [[f"{value:.1f}" for value in row] for row in rows[names].to_numpy()]
        yield table(text["caption"], cells, text["heads"])

    def _step_s(self) -> float:
        time_s = self.table["time_s"]
        return float(time_s.diff().median()) if len(time_s) > 1 else EVERY_S


def differences(step_s: float = 1.0) -> Differences:
    """Say how far our course and attitudes are from the reconstruction in use.

    Every ``step_s`` seconds from E+200 s on, where the reconstruction knows both place
    and attitude. Raises ``ValueError`` while none is in use (see ``mars.flown.use``).

    >>> differences()
    Traceback (most recent call last):
    ValueError: No reconstruction is in use, so there is nothing to compare ours with.
    Take one first: mars.flown.use("the folder with NAIF's kernels or LCAM labels")
    """
    import pandas as pd

    checks.number("step_s", step_s, 0, LONGEST_S, above=True, fault=STEP)
    time_s = _seconds(step_s)
    theirs = _state(time_s)
    with flown.along_ours():
        ours = _state(time_s)
    rows = {"time_s": time_s} | _apart(theirs, ours)
    source = timeline.state_at(time_s)["source"]
    return Differences(pd.DataFrame(rows | {"source": source}))


def _seconds(step_s: float) -> Floats:
    """Choose the seconds at which place and attitude are known; refuse none."""
    time_s = np.arange(track.START_S, timeline.END_S + step_s / 2, step_s)
    time_s = time_s[time_s <= timeline.END_S]
    known = np.zeros(len(time_s), bool)
    for flight in flown.used():
        known |= flight.covers("places", time_s) & flight.covers("turns", time_s)
    if not known.any():
        raise ValueError(NONE_IN_USE)
    return np.asarray(time_s[known])


def _state(time_s: Floats) -> State:
    """Give places, heights, speeds and attitudes along the flight in use."""
    state = timeline.state_at(time_s)
    places, turns = track.places(time_s), pointed.craft(time_s)
    return places, state["altitude_m"], state["speed_m_s"], turns


def _apart(theirs: State, ours: State) -> dict[str, Floats]:
    from scipy.spatial.transform import Rotation

    turn = Rotation.from_matrix(theirs[3]).inv() * Rotation.from_matrix(ours[3])
    across = np.cross(theirs[3][:, :, 2], ours[3][:, :, 2])
    along = np.sum(theirs[3][:, :, 2] * ours[3][:, :, 2], axis=1)
    return {
        "place_off_m": np.linalg.norm(theirs[0] - ours[0], axis=1),
        "altitude_off_m": theirs[1] - ours[1],
        "speed_off_m_s": theirs[2] - ours[2],
        "pointing_off_deg": np.degrees(
            np.arctan2(np.linalg.norm(across, axis=1), along)
        ),
        "turned_off_deg": np.degrees(turn.magnitude()),
    }
