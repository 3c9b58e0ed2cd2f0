"""The craft and the state in which it meets Mars: numbers that may be changed."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, ClassVar, Self

import numpy as np

from marsoutreach import checks, slips
from marsoutreach.atmosphere import Array
from marsoutreach.facts import of_event, value
from marsoutreach.flown import STANDARD_GRAVITY_M_S2, site_radius_m
from marsoutreach.locale import words
from marsoutreach.shown import Shown, table

CANNOT_FLY = """{name} = {value} cannot fly{why}.
Give {name} between {low:g} and {high:g}; Perseverance had {usual:g}."""

ALSO_CALLED = {
    "entry_altitude_m": "altitude_m",
    "entry_angle_deg": "flight_path_angle_deg",
    "entry_speed_m_s": "speed_m_s",
}
MOST_CHANGES = 3  # that a sentence names

# name: (lowest, highest) that the equations can fly
VEHICLE_RANGES = {
    "rover_kg": (1.0, 1e5),
    "descent_stage_kg": (1.0, 1e5),
    "propellant_kg": (0.0, 1e5),
    "heat_shield_kg": (0.0, 1e5),
    "backshell_kg": (0.0, 1e5),
    "parachute_kg": (0.0, 1e5),
    "balance_masses_kg": (0.0, 1e5),
    "capsule_diameter_m": (0.1, 50.0),
    "capsule_drag_coefficient": (0.05, 5.0),
    "nose_radius_m": (0.01, 50.0),
    "lift_factor": (-3.0, 3.0),
    "parachute_diameter_m": (0.1, 200.0),
    "straighten_up_speed_m_s": (1.0, 20e3),
    "parachute_speed_m_s": (1.0, 20e3),
    "heat_shield_mach": (0.05, 50.0),
    "backshell_altitude_m": (300.0, 20e3),
    "divert_m": (0.0, 5e3),
    "engine_thrust_min_n": (0.0, 1e6),
    "engine_thrust_max_n": (1.0, 1e6),
    "exhaust_speed_m_s": (100.0, 10e3),
    "deceleration_limit_g": (0.1, 1e6),
    "heat_flux_limit_w_cm2": (0.1, 1e9),
    "parachute_mach_limit": (0.1, 1e3),
    "parachute_load_limit_n": (1.0, 1e12),
    "touchdown_limit_m_s": (0.8, 100.0),
}
ENTRY_RANGES = {
    "altitude_m": (1e3, 2e6),
    "speed_m_s": (1.0, 20e3),
    "flight_path_angle_deg": (-90.0, 90.0),
    "azimuth_deg": (-360.0, 360.0),
    "latitude_deg": (-90.0, 90.0),
    "longitude_deg": (-360.0, 360.0),
    "density_factor": (0.01, 100.0),
}


@dataclass(frozen=True, repr=False)
class Checked(Shown):
    """A set of numbers that is looked over when it is made."""

    _topic: ClassVar[str]

    def __post_init__(self) -> None:
        ranges = VEHICLE_RANGES | ENTRY_RANGES
        for field in fields(self):
            name, value = field.name, getattr(self, field.name)
            said: dict[str, Any] = {
                "why": _why_not(name, value),
                "usual": field.default,
            }
            checks.number(name, value, *ranges[name], fault=CANNOT_FLY, **said)

    def but(self, **changes: float) -> Self:
        """Give the same with other numbers; all that is not named stays.

        Raises ``TypeError`` for a name that is not there, ``ValueError`` for a number
        that cannot fly.

        >>> PERSEVERANCE.but(rover_kg=900).rover_kg, ENTRY.but(speed_m_s=5000).speed_m_s
        (900, 5000)
        """
        known = names(type(self))
        slips.check(f"{type(self).__name__}.but", changes, known)
        return replace(self, **{known[name]: to for name, to in changes.items()})

    def _shows(self) -> Iterator[str]:
        text = words("shown")[self._topic]
        rows = (
            (name[0].upper() + name[1:], *self._beside(key))
            for key, name in text["name"].items()
        )
        yield table(text["caption"], rows, text["heads"])

    def _beside(self, name: str) -> tuple[str, str]:
        """Write a number, and beside it what Perseverance had."""
        own, usual = (_written(name, getattr(one, name)) for one in (self, type(self)))
        return own, usual


def names(kind: type[Checked]) -> dict[str, str]:
    """Tell which number each name is of.

    >>> names(EntryState)["entry_angle_deg"]
    'flight_path_angle_deg'
    """
    own = {field.name: field.name for field in fields(kind)}
    return own | {name: of for name, of in ALSO_CALLED.items() if of in own}


def column(things: Sequence[Checked], name: str) -> Array:
    """Give one number of many crafts or entry states, by its name."""
    return np.array([getattr(thing, name) for thing in things], float)


@dataclass(frozen=True, repr=False)
class Vehicle(Checked):
    """A craft that lands the way Perseverance did; masses in kg, sizes in m.

    Change numbers with ``but`` or ``with_parachute``. A number that cannot fly (zero
    mass, NaN) raises ``ValueError``. Sources: ``facts/vehicle.csv``
    (the backshell is what the other parts leave of the entry mass); numbers that were
    fitted to the flight stand in ``descent.FITTED``.

    >>> PERSEVERANCE.entry_mass_kg
    3440.0
    """

    _topic = "vehicle"
    rover_kg: float = value("rover_mass")
    descent_stage_kg: float = value("descent_stage_dry_mass")
    propellant_kg: float = value("descent_stage_propellant")
    heat_shield_kg: float = value("heat_shield_mass")
    parachute_kg: float = value("parachute_mass")
    balance_masses_kg: float = value("entry_balance_masses") * value(
        "entry_balance_mass"
    )
    backshell_kg: float = value("entry_mass") - (
        rover_kg
        + descent_stage_kg
        + propellant_kg
        + heat_shield_kg
        + parachute_kg
        + balance_masses_kg
    )
    capsule_diameter_m: float = value("aeroshell_diameter")
    capsule_drag_coefficient: float = 1.5
    nose_radius_m: float = value("aeroshell_nose_radius")
    lift_factor: float = 1.0
    parachute_diameter_m: float = value("parachute_diameter")
    straighten_up_speed_m_s: float = 476.24
    parachute_speed_m_s: float = of_event("parachute_mortar", "speed_m_s")
    heat_shield_mach: float = 0.6985
    backshell_altitude_m: float = of_event("backshell_separation", "altitude_m")
    divert_m: float = value("divert_distance")
    engine_thrust_min_n: float = value("landing_engine_thrust_min")
    engine_thrust_max_n: float = value("landing_engine_thrust_max")
    exhaust_speed_m_s: float = (
        value("landing_engine_specific_impulse") * STANDARD_GRAVITY_M_S2
    )
    deceleration_limit_g: float = 16.0
    heat_flux_limit_w_cm2: float = 200.0
    parachute_mach_limit: float = 2.3
    parachute_load_limit_n: float = 1000.0 * value("parachute_load_limit")
    touchdown_limit_m_s: float = 2.0

    @property
    def entry_mass_kg(self) -> float:
        """Everything that enters the air together, in kg."""
        names = [field.name for field in fields(self) if field.name.endswith("_kg")]
        return float(sum(getattr(self, name) for name in names))

    @property
    def capsule_area_m2(self) -> float:
        """The disc that the capsule shows to the air, in m²."""
        return 0.25 * math.pi * self.capsule_diameter_m**2

    def with_parachute(self, diameter_m: float) -> Self:
        """Give the same craft with a parachute of another size, as heavy as its area.

        >>> round(PERSEVERANCE.with_parachute(16).parachute_kg, 1)
        44.7
        """
        chosen = replace(self, parachute_diameter_m=diameter_m)
        larger = (diameter_m / self.parachute_diameter_m) ** 2
        return replace(chosen, parachute_kg=self.parachute_kg * larger)

    def _says(self) -> str:
        text, changes = words("shown")["vehicle"], self._changes()
        if not changes:
            return str(text["usual"].format(me=self))
        more = len(changes) - MOST_CHANGES
        rest = [text["more"].format(count=more)] if more > 0 else []
        listed = ", ".join([*changes[:MOST_CHANGES], *rest])
        return str(text["changed"].format(changes=listed))

    def _changes(self) -> list[str]:
        """Say of each number that is not Perseverance's what it is, and was."""
        text = words("shown")["vehicle"]
        pairs = {name: self._beside(key) for key, name in text["name"].items()}
        return [
            text["change"].format(name=name, value=value, usual=usual)
            for name, (value, usual) in pairs.items()
            if value != usual
        ]


@dataclass(frozen=True, repr=False)
class EntryState(Checked):
    """Where the craft meets Mars, how fast and how steeply.

    ``altitude_m`` is above the landing site, ``speed_m_s`` relative to the turning
    planet, ``azimuth_deg`` clockwise from north; ``density_factor`` makes the air of
    the day denser or thinner. Source: reconstructed flight (S2, S3).

    >>> ENTRY.flight_path_angle_deg
    -16.15
    """

    _topic = "entry"
    altitude_m: float = value("fit_entry_radius") - site_radius_m()
    speed_m_s: float = value("entry_speed")
    flight_path_angle_deg: float = value("entry_flight_path_angle")
    azimuth_deg: float = value("entry_azimuth")
    latitude_deg: float = value("entry_latitude")
    longitude_deg: float = value("entry_longitude")
    density_factor: float = 1.0

    def _says(self) -> str:
        text, angle_deg = words("shown")["entry"], self.flight_path_angle_deg
        air = text["air"].format(me=self) if self.density_factor != 1 else ""
        said = {"steep": abs(angle_deg), "air": air, "km": self.altitude_m / 1e3}
        sentence = text["below" if angle_deg <= 0 else "above"]
        return str(sentence.format(me=self, **said))


def _written(name: str, value: float) -> str:
    """Write a number with the unit that stands in its name."""
    units = words("shown")["unit"]
    ends = [unit for unit in units if name.endswith(f"_{unit}")]
    form = units[max(ends, key=len)] if ends else "{n}"
    return str(form.format(n=f"{value:,.5g}" if abs(value) < 1e5 else f"{value:,.0f}"))


def _why_not(name: str, value: Any) -> str:
    if not checks.is_number(value):
        return ": it is no number"
    if name.endswith("_kg") and value <= 0:
        return ": everything that falls has some mass"
    if name == "parachute_diameter_m" and value <= 0:
        return ": a parachute without cloth holds no air"
    return ""


PERSEVERANCE = Vehicle()
ENTRY = EntryState()
