"""Mars as a ball that turns: where things are and how they are pulled.

Positions and speeds are Cartesian and turn with the planet (x: equator at longitude
0, z: north pole), so that nothing goes wrong for a craft that falls straight down.
The constants stand in ``facts/vehicle.csv`` (mars_*, site_*).
"""

from collections.abc import Sequence

import numpy as np

from ..atmosphere import Array
from ..facts import value
from ..flown import STANDARD_GRAVITY_M_S2, site_radius_m
from .vehicle import EntryState, column

GM_M3_S2 = value("mars_gravitational_parameter")
ROTATION_RAD_S = value("mars_rotation")
EQUATOR_M = value("mars_equatorial_radius") * 1000.0
J2 = value("mars_j2")
SITE_RADIUS_M = site_radius_m()
SITE_MOLA_M = value("site_elevation_mola")
SITE_LATITUDE_DEG, SITE_LONGITUDE_DEG = value("site_latitude"), value("site_longitude")
EARTH_GRAVITY_M_S2 = STANDARD_GRAVITY_M_S2

_BULGE = 1.5 * J2 * EQUATOR_M**2
_TURNING = np.array([[2.0 * ROTATION_RAD_S], [-2.0 * ROTATION_RAD_S]])


def dot(a: Array, b: Array) -> Array:
    """Give the dot products of columns."""
    return np.einsum("ij,ij->j", a, b)


def pull(place: Array, velocity: Array, radius: Array) -> Array:
    """Give gravity (with J2) and the two forces that turning adds, per kg: (3, n)."""
    near = 1.0 / (radius * radius)
    sphere = -GM_M3_S2 * near / radius
    bulge = sphere * _BULGE * near
    sphere += bulge * (1.0 - 5.0 * near * place[2] ** 2)
    acceleration = place * sphere
    acceleration[:2] += ROTATION_RAD_S**2 * place[:2]
    acceleration[:2] += _TURNING * velocity[1::-1]
    acceleration[2] += 2.0 * bulge * place[2]
    return acceleration


def energy_j_kg(place: Array, velocity: Array) -> Array:
    """Give motion plus height energy per kg in the turning frame (Jacobi's integral).

    Gravity and turning never change it; only air and engines do.
    """
    near = dot(place, place) ** -0.5
    bulge = _BULGE / 3.0 * near**2 * (3.0 * (near * place[2]) ** 2 - 1.0)
    turning = 0.5 * ROTATION_RAD_S**2 * dot(place[:2], place[:2])
    moving = 0.5 * dot(velocity, velocity)
    return moving - GM_M3_S2 * near * (1.0 - bulge) - turning


def compass(place: Array) -> tuple[Array, Array, Array]:
    """Give the unit vectors east, north and up at places: three times (3, n)."""
    up = place / np.sqrt(dot(place, place))
    east = np.stack([-up[1], up[0], np.zeros_like(up[0])])
    east /= np.maximum(np.sqrt(dot(east, east)), 1e-9)
    return east, np.cross(up, east, axis=0), up


def start(entries: Sequence[EntryState]) -> tuple[Array, Array]:
    """Give place and velocity of entry states: twice (3, n)."""
    names = ("latitude_deg", "longitude_deg", "flight_path_angle_deg", "azimuth_deg")
    angles = np.radians([column(entries, name) for name in names])
    latitude, longitude, steepness, azimuth = angles
    radius = SITE_RADIUS_M + column(entries, "altitude_m")
    place = radial(latitude, longitude) * radius
    east, north, up = compass(place)
    level = np.cos(steepness) * (np.sin(azimuth) * east + np.cos(azimuth) * north)
    way = level + np.sin(steepness) * up
    return place, column(entries, "speed_m_s") * way


def radial(latitude: Array, longitude: Array) -> Array:
    """Give unit vectors towards latitudes and longitudes in radians: (3, n)."""
    flat = np.cos(latitude)
    x, y = flat * np.cos(longitude), flat * np.sin(longitude)
    return np.stack([x, y, np.sin(latitude)])


def arc_m(place: Array, other: Array) -> Array:
    """Give the distance between places along the ground, in metres."""
    across = np.cross(place, np.broadcast_to(other, place.shape), axis=0)
    angle = np.arctan2(np.sqrt(dot(across, across)), (place * other).sum(axis=0))
    return SITE_RADIUS_M * angle


SITE = radial(*np.radians([[SITE_LATITUDE_DEG], [SITE_LONGITUDE_DEG]]))
