"""What pushes the craft in each leg of the flight: air, parachute, engines.

Engines are told what to do by one smooth plan for each powered leg.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from ..atmosphere import Array
from ..facts import value
from . import fitted, planet
from .fleet import AIR_WORK, ENGINE_WORK, MASS, PLACE, VELOCITY, Fleet

STAGE_DRAG_AREA_M2 = 10.0  # descent stage and rover, about; it hardly matters
LEANS_DEG = [value(f"landing_engine_cant_{way}") for way in ("straight", "outward")]
CANT = float(np.mean(np.cos(np.radians(LEANS_DEG))))  # half of them lean so, half so
ENGINES = round(value("landing_engines"))
AREOID_M = planet.SITE_RADIUS_M - planet.SITE_MOLA_M
SHORTEST_S, LONGEST_S = 0.5, 120.0  # of a plan
SUTTON_GRAVES = 1.9027e-4  # Mars, kg^0.5/m; Sutton and Graves, NASA TR R-376 (1971)

_lift = fitted.lift_curve()
_canopy_drag = fitted.canopy_curve()


class Now(NamedTuple):
    """What a flight meets at one moment."""

    radius_m: Array
    speed_m_s: Array
    density_kg_m3: Array
    sound_m_s: Array
    pull: Array  # gravity and turning, m/s²
    push: Array  # air, parachute and engines, m/s²

    @property
    def altitude_m(self) -> Array:
        """Height above the landing site."""
        return self.radius_m - planet.SITE_RADIUS_M

    @property
    def mach(self) -> Array:
        """How many times the speed of sound."""
        return self.speed_m_s / self.sound_m_s

    @property
    def dynamic_pressure_pa(self) -> Array:
        """Pressure of the oncoming air."""
        return 0.5 * self.density_kg_m3 * self.speed_m_s**2

    @property
    def deceleration_g(self) -> Array:
        """What an accelerometer on board feels, in Earth's gravities."""
        return np.sqrt(planet.dot(self.push, self.push)) / planet.EARTH_GRAVITY_M_S2

    def heat_flux_w_cm2(self, nose_radius_m: Array) -> Array:
        """Heat on the nose (Sutton–Graves, laminar, no radiation)."""
        per_m2 = np.sqrt(self.density_kg_m3 / nose_radius_m) * self.speed_m_s**3
        return SUTTON_GRAVES * 1e-4 * per_m2


Push = Callable[[Now, Fleet, Array], Array]


def rates(push: Push, fleet: Fleet) -> tuple[Array, Now]:
    """Give how fast every number of the state changes, and what the flights meet."""
    place, velocity = fleet.state[PLACE], fleet.state[VELOCITY]
    radius = np.sqrt(planet.dot(place, place))
    speed = np.sqrt(planet.dot(velocity, velocity))
    density, sound = fleet.air.density_and_sound(radius - AREOID_M)
    density = density * fleet["density_factor"]
    pull = planet.pull(place, velocity, radius)
    now = Now(radius, speed, density, sound, pull, pull)
    rate = np.zeros_like(fleet.state)
    pushed = push(now, fleet, rate)
    rate[PLACE] = velocity
    np.add(pull, pushed, out=rate[VELOCITY])
    return rate, now._replace(push=pushed)


def _drag(now: Now, fleet: Fleet, area: Array, rate: Array) -> Array:
    """Give drag over speed per kg, and note its work."""
    drag = -0.5 * now.density_kg_m3 * now.speed_m_s * area / fleet.state[MASS]
    rate[AIR_WORK] = drag * now.speed_m_s**2
    return drag


def glide(now: Now, fleet: Fleet, rate: Array) -> Array:
    """Push of the air on the capsule: drag, and lift upwards and to the right."""
    place, velocity = fleet.state[PLACE], fleet.state[VELOCITY]
    drag = _drag(now, fleet, fleet["capsule_drag_area_m2"], rate)
    up, right = _lift(np.log(now.speed_m_s)) * fleet["lift_factor"]
    climb = planet.dot(place, velocity) / (now.radius_m * now.speed_m_s)
    level = np.sqrt(np.maximum(1.0 - climb * climb, 1e-12))
    lift = drag / level
    along = drag + lift * up * climb
    upward = lift * up * now.speed_m_s / now.radius_m
    sideways = lift * right / now.radius_m
    return velocity * along - place * upward - _cross(velocity, place) * sideways


def _cross(a: Array, b: Array) -> Array:
    product = np.empty_like(a)
    for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        product[i] = a[j] * b[k] - a[k] * b[j]
    return product


def fall(now: Now, fleet: Fleet, rate: Array) -> Array:
    """Push of the air on the capsule while the parachute is still packed."""
    drag = _drag(now, fleet, fleet["capsule_drag_area_m2"], rate)
    return fleet.state[VELOCITY] * drag


def canopy_area(now: Now, fleet: Fleet) -> Array:
    """Give the drag area of the fully open parachute in m²."""
    return _canopy_drag(now.mach)[0] * fleet["parachute_area_m2"]


Opening = Callable[[Fleet], Array]


def under_parachute(opening: Opening) -> Push:
    """Make the push of the air on capsule and parachute, opened by a fraction."""

    def push(now: Now, fleet: Fleet, rate: Array) -> Array:
        area = canopy_area(now, fleet) * opening(fleet)
        drag = _drag(now, fleet, area + fleet["capsule_drag_area_m2"], rate)
        return fleet.state[VELOCITY] * drag

    return push


def on_engines(most: int, throttle: bool = True) -> Push:
    """Make the push of engines that follow the plan, as far as they can."""

    def push(now: Now, fleet: Fleet, rate: Array) -> Array:
        mass = fleet.state[MASS]
        drag = _drag(now, fleet, np.asarray(STAGE_DRAG_AREA_M2), rate)
        air = fleet.state[VELOCITY] * drag
        wanted = fleet.plan[0] + fleet.plan[1] * fleet.in_leg_s - now.pull - air
        size = np.sqrt(planet.dot(wanted, wanted))
        least = CANT * most * fleet["engine_thrust_min_n"]
        top = CANT * most * fleet["engine_thrust_max_n"] if throttle else least
        force = np.minimum(np.maximum(size * mass, least), top)
        thrust = wanted * (force / (mass * np.maximum(size, 1e-9)))
        rate[MASS] = -force / (CANT * fleet["exhaust_speed_m_s"])
        rate[ENGINE_WORK] = planet.dot(thrust, fleet.state[VELOCITY])
        return air + thrust

    return push


def plan(
    fleet: Fleet, altitude_m: float, speed_m_s: float, divert_m: Array | float = 0.0
) -> None:
    """Plan the way down to a height and a speed of sinking, standing still sideways.

    Downwards: the one constant acceleration that gets there. Sideways: the linear
    acceleration that ends ``divert_m`` to the south-east with no speed left.
    """
    place, velocity = fleet.state[PLACE], fleet.state[VELOCITY]
    east, north, up = planet.compass(place)
    sinking = -planet.dot(velocity, up)
    height = np.sqrt(planet.dot(place, place)) - planet.SITE_RADIUS_M - altitude_m
    mean = 0.5 * np.maximum(sinking + speed_m_s, 0.1)
    duration = np.clip(height / mean, SHORTEST_S, LONGEST_S)
    drift = velocity + sinking * up
    aside = (east - north) * (divert_m / np.sqrt(2.0))
    fleet.plan = np.zeros_like(fleet.plan)
    fleet.plan[0] = up * ((sinking - speed_m_s) / duration)
    fleet.plan[0] += (6.0 * aside / duration - 4.0 * drift) / duration
    fleet.plan[1] = (6.0 * drift - 12.0 * aside / duration) / duration**2
