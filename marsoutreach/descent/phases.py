"""The legs of the flight: what pushes, what ends each leg, what happens then.

The craft knows no clock: it acts on its speed, its Mach number and its height, as the
real one did, so that flights that go wrong also act as it would have.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..atmosphere import Array
from ..facts import between, of_event, rows, value
from ..flown import BRIDLE_M, SKY_CRANE_M, SKY_CRANE_M_S
from . import fitted, forces, planet
from .fleet import MASS, PLACE, VELOCITY, Fleet
from .forces import Now, Push

TIME_LIMIT_S = 1500.0
SPACE_M = 125e3  # who climbs through this height has left the air
BALLAST_AFTER_S = between("straighten_up", "balance_masses")
BALLAST_PAIRS = round(value("entry_balance_masses")) // 2
BALLAST_PAIR_S = between("balance_masses", "balance_masses_end") / (BALLAST_PAIRS - 1)
MORTAR_TO_STRETCH_S = between("parachute_mortar", "line_stretch")
FIRST_FILL_S = between("line_stretch", "first_load_peak")
SECOND_FILL_S, SETTLE_S = between("first_load_peak", "full_inflation"), 1.0
WARM_UP_S = between("backshell_separation", "powered_descent_start")
CRUISE_M = of_event("constant_velocity", "altitude_m")
CRUISE_M_S = of_event("constant_velocity", "speed_m_s")
BRAKE_M = next(
    float(row["altitude_m"])
    for row in rows("edl_profile")
    if row["event"] == "constant_velocity_end"
)
ROVER_SEPARATION_S = between("sky_crane", "rover_separation")
LOWERING_S = between("rover_separation", "lowering_end")
# The rover stands still this long before it calls it a landing
DECLARED_S = between("wheels_touch", "touchdown")

HEAT_SHIELD_OFF = "parachute_heat_shield_off"

Test = Callable[[Now, Fleet], Array]
Bridle = Callable[[Fleet], Array]


def _nothing(fleet: Fleet) -> None:
    """Begin a leg in which nothing is dropped and nothing is planned."""


def _stowed(fleet: Fleet) -> Array:
    return np.zeros(len(fleet))


@dataclass(frozen=True)
class Exit:
    """A way out of a leg: taken when ``test`` is no longer negative."""

    test: Test
    to: str
    why: str = ""


@dataclass(frozen=True)
class Leg:
    """A smooth part of the flight."""

    name: str
    phase: str
    push: Push
    exits: tuple[Exit, ...]
    event: str = ""
    begin: Callable[[Fleet], None] = _nothing
    stride: int = 8  # the integrator's step is this many step_s
    opening: forces.Opening | None = None  # how much of the parachute is open
    bridle: Bridle = _stowed  # how far the rover hangs below, in metres

    def __reduce__(self) -> "tuple[Callable[[str], Leg], tuple[str]]":
        """Travel by name: what makes a leg is code."""
        return leg_named, (self.name,)


def under(number: str, limit: str, to: str) -> Exit:
    """Make the exit for a number of the moment that falls to one of the craft."""
    return Exit(lambda now, fleet: fleet[limit] - getattr(now, number), to)


def over(number: str, limit: str, to: str, why: str) -> Exit:
    """Make the exit for a number of the moment that passes a limit of the craft."""
    return Exit(lambda now, fleet: getattr(now, number) - fleet[limit], to, why)


def after(seconds: float, to: str) -> Exit:
    """Make the exit of a leg of a given length."""
    return Exit(lambda now, fleet: fleet.in_leg_s - seconds, to)


def below(altitude_m: float, to: str, why: str = "") -> Exit:
    """Make the exit at a height above the landing site."""
    return Exit(lambda now, fleet: altitude_m - now.altitude_m, to, why)


def _climbs_out(now: Now, fleet: Fleet) -> Array:
    climbing = planet.dot(fleet.state[PLACE], fleet.state[VELOCITY]) > 0.0
    return np.where(climbing, now.altitude_m - SPACE_M, -1.0)


def _too_hot(now: Now, fleet: Fleet) -> Array:
    limit = fleet["heat_flux_limit_w_cm2"]
    return now.heat_flux_w_cm2(fleet["nose_radius_m"]) - limit


def _gentle(now: Now, fleet: Fleet) -> Array:
    """Test whether a craft sinks as slowly as the sky crane wants."""
    rising = planet.dot(fleet.state[PLACE], fleet.state[VELOCITY]) / now.radius_m
    return SKY_CRANE_M_S + rising


def load_n(opening: forces.Opening | None, now: Now, fleet: Fleet) -> Array:
    """Give the pull of the parachute on the craft, in newtons."""
    if opening is None:
        return np.zeros(len(fleet))
    area = forces.canopy_area(now, fleet) * opening(fleet)
    cloth = fleet["parachute_kg"] * now.deceleration_g * planet.EARTH_GRAVITY_M_S2
    return area * now.dynamic_pressure_pa - cloth


def _overloaded(opening: forces.Opening) -> Exit:
    def test(now: Now, fleet: Fleet) -> Array:
        return load_n(opening, now, fleet) - fleet["parachute_load_limit_n"]

    return Exit(test, "beyond its rating", "too_strong")


def _rise(part: Array) -> Array:
    """Go from 0 to 1 with a level start and a level end."""
    return 0.5 - 0.5 * np.cos(np.pi * part)


def _first_fill(fleet: Fleet) -> Array:
    return fitted.FIRST_PEAK * _rise(fleet.in_leg_s / FIRST_FILL_S)


def _second_fill(fleet: Fleet) -> Array:
    part = fleet.in_leg_s / SECOND_FILL_S
    more = fitted.SECOND_PEAK - fitted.FIRST_PEAK
    return fitted.FIRST_PEAK + more * _rise(part) - fitted.DIP * _rise(2.0 * part)


def _settle(fleet: Fleet) -> Array:
    part = fleet.in_leg_s / SETTLE_S
    return fitted.SECOND_PEAK + (1.0 - fitted.SECOND_PEAK) * _rise(part)


def _open(fleet: Fleet) -> Array:
    return np.ones(len(fleet))


def _drop_balance_masses(fleet: Fleet) -> None:
    fleet.state[MASS] -= fleet["balance_masses_kg"] / BALLAST_PAIRS


def _drop_heat_shield(fleet: Fleet) -> None:
    fleet.state[MASS] -= fleet["heat_shield_kg"]


def _drop_backshell(fleet: Fleet) -> None:
    fleet.state[MASS] = fleet["dry_kg"] + fleet["propellant_kg"]


def _aim(altitude_m: float, speed_m_s: float) -> Callable[[Fleet], None]:
    return lambda fleet: forces.plan(fleet, altitude_m, speed_m_s)


def _divert(fleet: Fleet) -> None:
    forces.plan(fleet, CRUISE_M, CRUISE_M_S, fleet["divert_m"])


def _lowering(fleet: Fleet) -> Array:
    return BRIDLE_M * np.minimum(fleet.in_leg_s / LOWERING_S, 1.0)


def _lowered(fleet: Fleet) -> Array:
    return np.full(len(fleet), BRIDLE_M)


LATE = Exit(lambda now, fleet: fleet.time_s - TIME_LIMIT_S, "still flying", "late")
DRY = Exit(lambda now, f: f["dry_kg"] - f.state[MASS], "crashed", "tank_dry")
ENTRY_DANGERS = (
    Exit(_climbs_out, "skipped out", "skipped"),
    Exit(_too_hot, "burned up", "hot"),
    over("deceleration_g", "deceleration_limit_g", "broke apart", "hard"),
    below(0.0, "crashed", "no_parachute"),
    LATE,
)
UNDER_PARACHUTE = (below(0.0, "crashed", "under_parachute"), LATE)
ON_ENGINES = (DRY, below(0.0, "crashed", "engines"), LATE)


def _entry() -> Leg:
    slow = under("speed_m_s", "straighten_up_speed_m_s", "straighten_up_0")
    exits = (slow, *ENTRY_DANGERS)
    return Leg("entry", "entry", forces.glide, exits, "entry_interface")


def _straighten(number: int) -> Leg:
    """Make one part of SUFR; from the second on, each drops a pair of masses."""
    seconds = BALLAST_PAIR_S if number else BALLAST_AFTER_S
    ends = (after(seconds, f"straighten_up_{number + 1}"),) if number < 3 else ()
    slow = under("speed_m_s", "parachute_speed_m_s", "mortar")
    return Leg(
        f"straighten_up_{number}",
        "straighten_up",
        forces.glide,
        (slow, *ends, *ENTRY_DANGERS),
        event=("straighten_up", "balance_masses", "", "")[number],
        begin=_drop_balance_masses if number else _nothing,
    )


def _mortar() -> Leg:
    exits = (after(MORTAR_TO_STRETCH_S, "first_fill"), *UNDER_PARACHUTE)
    return Leg("mortar", "parachute", forces.fall, exits, "parachute_mortar")


def _filling(name: str, event: str, opening: forces.Opening, end: Exit) -> Leg:
    """Make a leg in which the parachute fills."""
    fast = over("mach", "parachute_mach_limit", "beyond its rating", "too_fast")
    exits = (fast, end, _overloaded(opening), *UNDER_PARACHUTE)
    push = forces.under_parachute(opening)
    return Leg(name, "parachute", push, exits, event, stride=1, opening=opening)


def _hanging(phase: str, event: str, begin: Callable[[Fleet], None], end: Exit) -> Leg:
    """Make a leg under the open parachute."""
    exits = (end, _overloaded(_open), *UNDER_PARACHUTE)
    push = forces.under_parachute(_open)
    return Leg(phase, phase, push, exits, event, begin, opening=_open)


def _warm_up() -> Leg:
    push = forces.on_engines(forces.ENGINES, throttle=False)
    exits = (after(WARM_UP_S, "approach"), *ON_ENGINES)
    event, begin = "backshell_separation", _drop_backshell
    return Leg("warm_up", "powered_descent", push, exits, event, begin)


def _powered(name: str, event: str, begin: Callable[[Fleet], None], end: Exit) -> Leg:
    """Make a leg on eight engines."""
    exits, push = (end, *ON_ENGINES), forces.on_engines(forces.ENGINES)
    return Leg(name, "powered_descent", push, exits, event, begin, stride=4)


def _crane(name: str, event: str, bridle: Bridle, *ends: Exit) -> Leg:
    """Make a leg of the sky crane, on four engines."""
    touch = Exit(lambda now, f: bridle(f) - now.altitude_m, "landed", "landed")
    begin, push = _aim(BRIDLE_M, SKY_CRANE_M_S), forces.on_engines(forces.ENGINES // 2)
    exits = (*ends, touch, DRY, LATE)
    return Leg(name, "sky_crane", push, exits, event, begin, stride=4, bridle=bridle)


LEGS = (
    _entry(),
    *(_straighten(number) for number in range(4)),
    _mortar(),
    _filling(
        "first_fill", "line_stretch", _first_fill, after(FIRST_FILL_S, "second_fill")
    ),
    _filling(
        "second_fill", "first_load_peak", _second_fill, after(SECOND_FILL_S, "settle")
    ),
    _filling("settle", "full_inflation", _settle, after(SETTLE_S, "parachute")),
    _hanging(
        "parachute", "", _nothing, under("mach", "heat_shield_mach", HEAT_SHIELD_OFF)
    ),
    _hanging(
        HEAT_SHIELD_OFF,
        "heat_shield",
        _drop_heat_shield,
        under("altitude_m", "backshell_altitude_m", "warm_up"),
    ),
    _warm_up(),
    _powered("approach", "powered_descent_start", _divert, below(CRUISE_M, "constant")),
    _powered(
        "constant",
        "constant_velocity",
        _aim(BRAKE_M, CRUISE_M_S),
        below(BRAKE_M, "brake"),
    ),
    _powered("brake", "", _aim(SKY_CRANE_M, SKY_CRANE_M_S), Exit(_gentle, "crane")),
    _crane("crane", "sky_crane", _stowed, after(ROVER_SEPARATION_S, "lowering")),
    _crane("lowering", "rover_separation", _lowering, after(LOWERING_S, "low")),
    _crane("low", "lowering_end", _lowered),
)
LEG_NUMBERS = {leg.name: number for number, leg in enumerate(LEGS)}


def leg_named(name: str) -> Leg:
    """Give a leg by its name.

    >>> leg_named("entry") is LEGS[0]
    True
    """
    return LEGS[LEG_NUMBERS[name]]
