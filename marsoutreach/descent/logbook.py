"""What is noted while flights are flown: events, peaks, ends and, if asked, all."""

from dataclasses import dataclass, field

import numpy as np

from ..atmosphere import Array
from . import planet
from .fleet import AIR_WORK, ENGINE_WORK, MASS, PLACE, VELOCITY, Fleet
from .forces import Now
from .phases import LEGS, Leg, load_n

MOMENT = (
    "time_s",
    "altitude_m",
    "speed_m_s",
    "mach",
    "deceleration_g",
    "dynamic_pressure_pa",
)
PEAKS = ("deceleration_g", "heat_flux_w_cm2", "dynamic_pressure_pa", "load_kn")
ENDS = (*MOMENT, "heat_flux_w_cm2", "load_kn", "mass_kg", "miss_m")
HARD_M_S = 10.0  # who falls faster than this had no hope in the sky crane
EVENTS = tuple(leg.event for leg in LEGS if leg.event)


@dataclass
class Track:
    """Every step of a leg: the flights as they began it, and rows of the steps."""

    leg: Leg
    start: Fleet
    rows: list[tuple[np.ndarray, Array, Array, Array]] = field(default_factory=list)


class Logbook:
    """The notes on ``n`` flights."""

    def __init__(self, n: int, keep: bool) -> None:
        self.events = {event: np.full((len(MOMENT), n), np.nan) for event in EVENTS}
        self.peaks = np.zeros((len(PEAKS), n))
        self.peak_time_s = np.zeros((len(PEAKS), n))
        self.ends = np.full((len(ENDS), n), np.nan)
        self.outcome = np.full(n, "", dtype=object)
        self.why = np.full(n, "", dtype=object)
        self.work_j_kg: dict[str, Array] = {}
        self.energy_j_kg = np.full((2, n), np.nan)
        self.tracks: list[Track] = []
        self._keep = keep

    def begin(self, leg: Leg, fleet: Fleet, now: Now) -> None:
        """Note that flights begin a leg."""
        if leg.event:
            self.events[leg.event][:, fleet.number] = moment(leg, fleet, now)
        if leg is LEGS[0]:
            self.energy_j_kg[0, fleet.number] = _energy(fleet)
        if self._keep:
            self.tracks.append(Track(leg, fleet))
        self._work(leg, fleet, -1.0)

    def watch(self, leg: Leg, fleet: Fleet, rate: Array, now: Now) -> None:
        """Note the peaks, and the whole state if it is wanted, after a step."""
        values = peaks(leg, fleet, now)
        number = fleet.number
        higher = values > self.peaks[:, number]
        self.peaks[:, number] = np.where(higher, values, self.peaks[:, number])
        times = np.where(higher, fleet.time_s, self.peak_time_s[:, number])
        self.peak_time_s[:, number] = times
        if self._keep:
            self.tracks[-1].rows.append((number, fleet.time_s, fleet.state, rate))

    def leave(self, leg: Leg, fleet: Fleet) -> None:
        """Note that flights have ended a leg."""
        self._work(leg, fleet, 1.0)

    def end(self, leg: Leg, fleet: Fleet, now: Now, outcome: str, why: str) -> None:
        """Note how flights ended."""
        number = fleet.number
        rough = np.zeros(len(fleet), bool)
        if outcome == "landed":
            rough = now.speed_m_s > fleet["touchdown_limit_m_s"]
        self.outcome[number] = np.where(rough, "crashed", outcome)
        fast = np.where(now.speed_m_s > HARD_M_S, "engines", "rough")
        self.why[number] = np.where(rough, fast, why)
        self.energy_j_kg[1, number] = _energy(fleet)
        heat, load = peaks(leg, fleet, now)[[1, 3]]
        miss = planet.arc_m(fleet.state[PLACE], planet.SITE)
        last = (*moment(leg, fleet, now), heat, load, fleet.state[MASS], miss)
        self.ends[:, number] = last

    def energy_gap(self, place: int) -> float:
        """Give how badly a flight's energy account closes, as a part of the change."""
        change = float(self.energy_j_kg[1, place] - self.energy_j_kg[0, place])
        worked = sum(float(work[:, place].sum()) for work in self.work_j_kg.values())
        return abs(change - worked) / max(abs(change), abs(worked), 1.0)

    def _work(self, leg: Leg, fleet: Fleet, sign: float) -> None:
        empty = np.zeros((2, len(self.outcome)))
        work = self.work_j_kg.setdefault(leg.phase, empty)
        work[:, fleet.number] += sign * fleet.state[[AIR_WORK, ENGINE_WORK]]


def moment(leg: Leg, fleet: Fleet, now: Now) -> Array:
    """Give the six numbers that are noted of any moment, in the order of MOMENT."""
    altitude = now.altitude_m - leg.bridle(fleet)
    parts = (fleet.time_s, altitude, now.speed_m_s, now.mach, now.deceleration_g)
    return np.array([*parts, now.dynamic_pressure_pa])


def peaks(leg: Leg, fleet: Fleet, now: Now) -> Array:
    """Give the four numbers whose peaks are noted, in the order of PEAKS."""
    heat = now.heat_flux_w_cm2(fleet["nose_radius_m"])
    load = load_n(leg.opening, now, fleet) / 1e3
    return np.array([now.deceleration_g, heat, now.dynamic_pressure_pa, load])


def _energy(fleet: Fleet) -> Array:
    return planet.energy_j_kg(fleet.state[PLACE], fleet.state[VELOCITY])
