"""The whole flight as a table: rows every ``step_s``, from the notes of every step."""

import numpy as np

from ..atmosphere import Array
from ..flown import BRIDLE_M
from . import planet
from .fleet import PLACE, VELOCITY, Fleet
from .forces import rates
from .logbook import Track, moment
from .phases import DECLARED_S, LEGS, LOWERING_S

COLUMNS = (
    "time_s",
    "altitude_m",
    "speed_m_s",
    "flight_path_angle_deg",
    "mach",
    "dynamic_pressure_pa",
    "deceleration_g",
    "heat_flux_w_cm2",
    "downrange_m",
)
Columns = dict[str, np.ndarray]


def profiles(tracks: list[Track], entry: Array, step_s: float) -> list[Columns]:
    """Give the profile of every flight that left tracks; ``entry`` holds the places."""
    number, leg, table = _rows(tracks, entry, step_s)
    order = np.lexsort((leg, table[0], number))
    number, leg, table = number[order], leg[order], table[:, order]
    last = np.append((np.diff(number) != 0) | (np.diff(table[0]) > 0.0), True)
    number, leg, table = number[last], leg[last], table[:, last]
    ends = np.flatnonzero(np.diff(number)) + 1
    phase = np.array([each.phase for each in LEGS], dtype=object)[leg]
    parts = zip(np.split(table, ends, axis=1), np.split(phase, ends), strict=True)
    return [dict(zip((*COLUMNS, "phase"), (*t, p), strict=True)) for t, p in parts]


def declare_landing(profile: Columns) -> Columns:
    """Add the last row of a landing: the rover stood still long enough to say so."""
    last = {name: values[-1] for name, values in profile.items()}
    last |= dict.fromkeys(("altitude_m", "speed_m_s", "mach"), 0.0)
    last |= {"time_s": last["time_s"] + DECLARED_S, "dynamic_pressure_pa": 0.0}
    last |= {"phase": "on_the_ground"}
    return {name: np.append(values, last[name]) for name, values in profile.items()}


def _rows(
    tracks: list[Track], entry: Array, step_s: float
) -> tuple[np.ndarray, np.ndarray, Array]:
    parts = [_leg_rows(track, entry, step_s) for track in tracks]
    numbers, tables = zip(*parts, strict=True)
    legs = [
        np.full(len(number), LEGS.index(track.leg))
        for track, number in zip(tracks, numbers, strict=True)
    ]
    return np.concatenate(numbers), np.concatenate(legs), np.concatenate(tables, axis=1)


def _leg_rows(track: Track, entry: Array, step_s: float) -> tuple[np.ndarray, Array]:
    """Give the rows of one leg: whose they are, and the columns."""
    number, time, state, rate = (
        np.concatenate(part, axis=-1) for part in zip(*track.rows, strict=True)
    )
    order = np.lexsort((time, number))
    number, time, state, rate = (
        part[..., order] for part in (number, time, state, rate)
    )
    before, time, state = _between(number, time, state, rate, step_s)
    number = number[before]
    begun = track.start.number  # in the order in which they came, not by number
    sorter = np.argsort(begun)
    fleet = track.start.take(sorter[np.searchsorted(begun, number, sorter=sorter)])
    return number, _columns(track, fleet.moved(time, state), entry[:, number])


def _between(
    number: np.ndarray, time: Array, state: Array, rate: Array, step_s: float
) -> tuple[np.ndarray, Array, Array]:
    """Fill the gaps between steps along cubics that fit both ends (Hermite)."""
    gap = np.append(np.diff(time), 0.0)
    gap[:-1][np.diff(number) != 0] = 0.0
    pieces = np.maximum(np.ceil(gap / step_s - 1e-6), 1.0).astype(int)
    before = np.repeat(np.arange(len(time)), pieces)
    piece = np.arange(len(before)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    part, width = piece / pieces[before], gap[before]
    after = np.minimum(before + 1, len(time) - 1)
    rest = 1.0 - part
    filled = state[:, before] * (rest * rest * (1.0 + 2.0 * part))
    filled += state[:, after] * (part * part * (3.0 - 2.0 * part))
    filled += rate[:, before] * (width * rest * rest * part)
    filled -= rate[:, after] * (width * part * part * rest)
    return before, time[before] + part * width, filled


def _columns(track: Track, fleet: Fleet, entry: Array) -> Array:
    _, now = rates(track.leg.push, fleet)
    time, altitude, speed, mach, felt, pressure = moment(track.leg, fleet, now)
    climb = planet.dot(fleet.state[PLACE], fleet.state[VELOCITY])
    sine = climb / (now.radius_m * np.maximum(now.speed_m_s, 1e-9))
    angle = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    if track.leg.name == "lowering":
        speed = speed + BRIDLE_M / LOWERING_S
    heat = now.heat_flux_w_cm2(fleet["nose_radius_m"])
    downrange = planet.arc_m(fleet.state[PLACE], entry)
    parts = (time, altitude, speed, angle, mach, pressure, felt, heat, downrange)
    return np.array(parts)
