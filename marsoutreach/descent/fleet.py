"""Many flights side by side: one column a flight, one row a number."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from ..atmosphere import AnyAir, Array
from . import planet
from .vehicle import EntryState, Vehicle, column

# Rows of the state
PLACE, VELOCITY = slice(0, 3), slice(3, 6)
MASS, AIR_WORK, ENGINE_WORK = 6, 7, 8
ROWS = 9

_COLUMNS = ("number", "time_s", "state", "leg_start_s", "plan", "craft")
_VEHICLE = tuple(field.name for field in fields(Vehicle))
_DERIVED = ("density_factor", "capsule_drag_area_m2", "parachute_area_m2", "dry_kg")
_ROW = {name: row for row, name in enumerate(_VEHICLE + _DERIVED)}


@dataclass
class Fleet:
    """Flights in the same leg: who they are, where they are, what they plan."""

    number: np.ndarray  # which flight each column is
    time_s: Array
    state: Array  # (ROWS, n)
    leg_start_s: Array
    plan: Array  # wanted acceleration, constant and growing part: (2, 3, n)
    craft: Array  # the numbers of the vehicles
    air: AnyAir

    def __getitem__(self, name: str) -> Array:
        """Give one number of all vehicles, by its name."""
        return self.craft[_ROW[name]]

    def __len__(self) -> int:
        return len(self.number)

    def take(self, which: np.ndarray) -> "Fleet":
        """Give some of the flights, chosen by a mask or by places."""
        taken = {name: getattr(self, name)[..., which] for name in _COLUMNS}
        return replace(self, **taken)

    def moved(self, time_s: Array, state: Array) -> "Fleet":
        """Give the same flights at another time, in another state."""
        return replace(self, time_s=time_s, state=state)

    @property
    def in_leg_s(self) -> Array:
        """How long each flight has been in its leg."""
        return self.time_s - self.leg_start_s


def join(fleets: Sequence[Fleet]) -> Fleet:
    """Put fleets side by side."""
    columns = {
        name: np.concatenate([getattr(f, name) for f in fleets], axis=-1)
        for name in _COLUMNS
    }
    return Fleet(**columns, air=fleets[0].air)


def launch(
    vehicles: Sequence[Vehicle], entries: Sequence[EntryState], air: AnyAir
) -> Fleet:
    """Put flights at their entry states, time zero."""
    n = len(entries)
    mass = column(vehicles, "entry_mass_kg")
    state = np.concatenate([*planet.start(entries), mass[None], np.zeros((2, n))])
    return Fleet(
        np.arange(n),
        np.zeros(n),
        state,
        np.zeros(n),
        np.zeros((2, 3, n)),
        _craft(vehicles, entries),
        air,
    )


def _craft(vehicles: Sequence[Vehicle], entries: Sequence[EntryState]) -> Array:
    rows = {name: column(vehicles, name) for name in _VEHICLE}
    rows["density_factor"] = column(entries, "density_factor")
    disk = column(vehicles, "capsule_area_m2")
    rows["capsule_drag_area_m2"] = disk * rows["capsule_drag_coefficient"]
    rows["parachute_area_m2"] = 0.25 * np.pi * rows["parachute_diameter_m"] ** 2
    rows["dry_kg"] = rows["rover_kg"] + rows["descent_stage_kg"]
    return np.array([rows[name] for name in _ROW])
