"""How air carries sound: how fast, how much it takes away, how loud it starts.

Mars: carbon dioxide whose molecules cannot follow fast sound (one relaxation near
240 Hz), after Maurice et al., Nature 605, 653 (2022) and Bass & Chambers, JASA 109,
3069 (2001); numbers in ``facts/sound_absorption.csv``. A teaching model, good to
about 30 percent. Earth: ISO 9613-1:1993, equations 3 to 5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from marsoutreach import checks

Array = NDArray[Any]

GAS_CONSTANT_J_MOL_K = 8.314462618
DB_PER_NEPER = 20 / math.log(10)
PLANETS = ("earth", "mars")

BAD_FREQUENCY = """{name} holds {value}, which is not a pitch.
Give frequencies from 0 Hz upwards."""


@dataclass(frozen=True)
class MarsAir:
    """The air of Mars near the ground, and what it does to sound."""

    temperature_k: float = 240.0
    pressure_pa: float = 730.0
    molar_mass_kg: float = 0.0434  # 95 percent carbon dioxide
    heat_ratio_slow: float = 1.325  # all molecules follow
    heat_ratio_fast: float = 1.4  # their vibrations stay behind
    relaxation_hz: float = 240.0
    viscosity_pa_s: float = 1.21e-5
    conductivity_w_m_k: float = 0.0122

    @property
    def density_kg_m3(self) -> float:
        """Give the mass of a cubic metre of air."""
        return self.pressure_pa / (self._gas_j_kg_k * self.temperature_k)

    @property
    def _gas_j_kg_k(self) -> float:
        return GAS_CONSTANT_J_MOL_K / self.molar_mass_kg

    @property
    def slow_m_s(self) -> float:
        """Give the speed of deep sounds."""
        return math.sqrt(self.heat_ratio_slow * self._gas_j_kg_k * self.temperature_k)

    @property
    def fast_m_s(self) -> float:
        """Give the speed of high sounds."""
        return math.sqrt(self.heat_ratio_fast * self._gas_j_kg_k * self.temperature_k)

    def speed_m_s(self, frequency_hz: Array) -> Array:
        """Between two speeds: 1/c² falls from slow to fast around the relaxation."""
        x = (frequency_hz / self.relaxation_hz) ** 2
        slow, fast = self.slow_m_s**-2, self.fast_m_s**-2
        return (slow + (fast - slow) * x / (1 + x)) ** -0.5

    def absorption_np_m(self, frequency_hz: Array) -> Array:
        """Relaxation of carbon dioxide; friction and heat flow (Stokes, Kirchhoff)."""
        speed = self.speed_m_s(frequency_hz)
        ratio = frequency_hz / self.relaxation_hz
        slow, fast = self.slow_m_s, self.fast_m_s
        strength = (fast**2 - slow**2) / (slow * fast)
        relaxing = math.pi * strength / speed * frequency_hz * ratio / (1 + ratio**2)
        return relaxing + self._classical_np_m(frequency_hz, speed)

    def _classical_np_m(self, frequency_hz: Array, speed_m_s: Array) -> Array:
        heat_ratio = self.heat_ratio_slow
        heat_j_kg_k = heat_ratio / (heat_ratio - 1) * self._gas_j_kg_k
        friction = 4 / 3 * self.viscosity_pa_s
        heat_flow = (heat_ratio - 1) * self.conductivity_w_m_k / heat_j_kg_k
        slowness = 1 / (self.density_kg_m3 * speed_m_s**3)
        return 2 * math.pi**2 * frequency_hz**2 * slowness * (friction + heat_flow)


@dataclass(frozen=True)
class EarthAir:
    """The air of Earth at sea level, after ISO 9613-1."""

    temperature_k: float = 293.15
    pressure_pa: float = 101_325.0
    humidity_percent: float = 50.0

    @property
    def density_kg_m3(self) -> float:
        """Give the mass of a cubic metre of (dry) air."""
        return self.pressure_pa / (287.05 * self.temperature_k)

    @property
    def fast_m_s(self) -> float:
        """Give the speed of sound."""
        return 343.2 * math.sqrt(self.temperature_k / 293.15)

    def speed_m_s(self, frequency_hz: Array) -> Array:
        """One speed for all pitches (they differ by less than 0.1 percent)."""
        return np.full_like(frequency_hz, self.fast_m_s)

    @property
    def _water_percent(self) -> float:
        """Share of water vapour by molecules, ISO 9613-1 equations B.2 and B.3."""
        saturation = 10 ** (-6.8346 * (273.16 / self.temperature_k) ** 1.261 + 4.6151)
        return self.humidity_percent * saturation * 101_325.0 / self.pressure_pa

    @property
    def relaxations_hz(self) -> tuple[float, float]:
        """Where oxygen and nitrogen fall behind, ISO 9613-1 equations 3 and 4."""
        pressure = self.pressure_pa / 101_325.0
        warmth = self.temperature_k / 293.15
        h = self._water_percent
        oxygen = pressure * (24 + 4.04e4 * h * (0.02 + h) / (0.391 + h))
        nitrogen = 9 + 280 * h * math.exp(-4.170 * (warmth ** (-1 / 3) - 1))
        return oxygen, pressure * warmth**-0.5 * nitrogen

    def absorption_np_m(self, frequency_hz: Array) -> Array:
        """Friction, oxygen and nitrogen, ISO 9613-1 equation 5."""
        pressure = self.pressure_pa / 101_325.0
        warmth = self.temperature_k / 293.15
        oxygen_hz, nitrogen_hz = self.relaxations_hz
        square = frequency_hz**2
        oxygen = 0.01275 * math.exp(-2239.1 / self.temperature_k) / oxygen_hz
        nitrogen = 0.1068 * math.exp(-3352.0 / self.temperature_k) / nitrogen_hz
        molecules = oxygen / (1 + square / oxygen_hz**2)
        molecules += nitrogen / (1 + square / nitrogen_hz**2)
        friction = 1.84e-11 / pressure * warmth**0.5
        return square * (friction + warmth**-2.5 * molecules)


Air = MarsAir | EarthAir
AIRS: dict[str, Air] = {"earth": EarthAir(), "mars": MarsAir()}


def air_of(planet: str | Air) -> Air:
    """Give the air of a planet by name; an air of your own stays as it is."""
    if isinstance(planet, (MarsAir, EarthAir)):
        return planet
    return AIRS[checks.choice("planet", planet, AIRS, what="one whose air we know")]


def speed_m_s(planet: str | Air, frequency_hz: ArrayLike) -> Array:
    """How fast a pitch travels, in metres a second.

    >>> speed_m_s("mars", [84, 4000]).round(1).tolist()
    [247.5, 253.7]
    """
    return air_of(planet).speed_m_s(pitches(frequency_hz))


def absorption_db_m(planet: str | Air, frequency_hz: ArrayLike) -> Array:
    """How much of a pitch the air takes away, in dB for every metre.

    >>> float(absorption_db_m("mars", 1000).round(2))
    1.36
    >>> float((1000 * absorption_db_m("earth", 1000)).round(2))
    4.66
    """
    return air_of(planet).absorption_np_m(pitches(frequency_hz)) * DB_PER_NEPER


def level_db(planet: str | Air) -> float:
    """How loud a source starts, in dB against the same source on Earth.

    Thin air takes less of a source's push: the power goes with density times speed.

    >>> round(level_db("mars"), 1), level_db("earth")
    (-20.1, 0.0)
    """
    there, here = air_of(planet), AIRS["earth"]
    push, usual = (air.density_kg_m3 * air.fast_m_s for air in (there, here))
    return 10 * math.log10(push / usual)


def pitches(frequency_hz: ArrayLike) -> Array:
    """Give frequencies as an array, after refusing what is no pitch."""
    return checks.numbers("frequency_hz", frequency_hz, 0, fault=BAD_FREQUENCY)
