"""Where the Sun stands in the sky of Mars.

Closed forms: the season (the Sun's longitude Ls) gives its height over the equator
and, through Kepler's equation, how far sundials run ahead of clocks; the clock then
gives the rest. Constants: Allison and McEwen, "A post-Pathfinder evaluation of
areocentric solar coordinates", Planetary and Space Science 48 (2000).

>>> from marsoutreach import sun
>>> [round(angle) for angle in sun.at_landing()]
[257, 40]
"""

import math

from marsoutreach import checks, slips

__all__ = [
    "at_landing",
    "declination_deg",
    "direction",
    "equation_of_time_h",
]

OBLIQUITY_DEG = 25.19
ECCENTRICITY = 0.0934
PERIHELION_LS_DEG = 251.0

NOT_AN_ANGLE = """{name} = {value} does not say where the Sun stands.
Give {cure}."""
ALLOWED = {
    "local_mean_time_h": (0.0, 24.0, "hours from 0 to 24, local mean solar time"),
    "solar_longitude_deg": (0.0, 360.0, "degrees from 0 (northern spring) to 360"),
    "latitude_deg": (-90.0, 90.0, "degrees from -90 to 90, north of the equator"),
}


def direction(
    local_mean_time_h: float, solar_longitude_deg: float, latitude_deg: float
) -> tuple[float, float]:
    """Give azimuth (clockwise from north) and elevation of the Sun, in degrees.

    ``local_mean_time_h`` is the clock (24 hours a sol), ``solar_longitude_deg`` the
    season, ``latitude_deg`` areocentric. Raises ``ValueError`` for what is outside.

    >>> noon_h = 12 - equation_of_time_h(5.6)  # what the clock shows at sundial noon
    >>> round(direction(noon_h, 5.6, 0.0)[1], 1)
    87.6
    """
    given = (local_mean_time_h, solar_longitude_deg, latitude_deg)
    for (name, (low, high, cure)), value in zip(ALLOWED.items(), given, strict=True):
        checks.number(name, value, low, high, fault=NOT_AN_ANGLE, cure=cure)
    up = math.radians(declination_deg(solar_longitude_deg))
    here = math.radians(latitude_deg)
    ahead_h = equation_of_time_h(solar_longitude_deg)
    hour = math.radians(15.0 * (local_mean_time_h + ahead_h - 12.0))
    east = -math.cos(up) * math.sin(hour)
    pole, meridian = math.sin(up), math.cos(up) * math.cos(hour)
    north = pole * math.cos(here) - meridian * math.sin(here)
    height = pole * math.sin(here) + meridian * math.cos(here)
    azimuth = math.degrees(math.atan2(east, north)) % 360.0
    return azimuth, math.degrees(math.asin(max(-1.0, min(1.0, height))))


def declination_deg(solar_longitude_deg: float) -> float:
    """How far north of Mars's equator the Sun stands overhead, in degrees.

    >>> [round(declination_deg(season), 2) for season in (0, 90, 180, 270)]
    [0.0, 25.19, 0.0, -25.19]
    """
    tilt = math.sin(math.radians(OBLIQUITY_DEG))
    return math.degrees(math.asin(tilt * math.sin(math.radians(solar_longitude_deg))))


def equation_of_time_h(solar_longitude_deg: float) -> float:
    """How far a sundial runs ahead of a clock, in hours of 3,699 seconds.

    >>> round(60 * equation_of_time_h(5.6))  # minutes, as Perseverance landed
    -38
    """
    season = math.radians(solar_longitude_deg)
    tilt_deg = 2.861 * math.sin(2 * season) - 0.071 * math.sin(4 * season)
    tilt_deg += 0.002 * math.sin(6 * season)
    return (tilt_deg - equation_of_centre_deg(solar_longitude_deg)) / 15.0


def equation_of_centre_deg(solar_longitude_deg: float) -> float:
    """How far Mars is ahead of where a steady pace would have it, in degrees."""
    true = math.radians((solar_longitude_deg - PERIHELION_LS_DEG + 180) % 360 - 180)
    squeeze = math.sqrt((1 - ECCENTRICITY) / (1 + ECCENTRICITY))
    eccentric = 2 * math.atan(squeeze * math.tan(true / 2))
    mean = eccentric - ECCENTRICITY * math.sin(eccentric)
    return math.degrees(true - mean)


def at_landing() -> tuple[float, float]:
    """Give azimuth and elevation of the Sun where and when Perseverance landed."""
    from marsoutreach import facts

    names = ("local_mean_solar_time_at_touchdown", "solar_longitude", "site_latitude")
    azimuth, elevation = direction(*(facts.value(name) for name in names))
    return round(azimuth, 2), round(elevation, 2)


slips.catch(__name__)
