"""A flight in closed form, and NAIF's kernels of it as SPICE itself writes them.

The parts are those of the real set: the descent stage's instrument from Mars, the rover
from that instrument by an arm that turns along, the rover on the landing site after
touchdown, attitudes from the stars, and a clock of 1/65536 s. Constants of the text
kernels are the public ones (naif0012, pck00010, m2020_v04, the clock by frame 19).
"""

from pathlib import Path
from typing import Any

import numpy as np
import spiceypy
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

Floats = NDArray[np.float64]

SITE_RADIUS_M, LATITUDE, LONGITUDE = 3_391_936.5, *np.radians([18.444627, 77.450886])
DOWN_S, HEIGHT_M, WAY_RAD = 419.57, 130_316.0, 0.18
ARM_KM = np.array([0.1, -0.2, -2.4]) / 1000  # of the instrument; rover's axes
ENTRY, MARS, SITE, CRAFT, ROVER = "2021-02-18T20:36:50.08", 499, -168900, -168, -168000
INSTRUMENT = -168031
COUNTED_S, CLOCK_LAG_S = (
    666_000_000,
    159.627127,
)  # label of frame 19: TDT less the count of the clock

LSK = """KPL/LSK
\\begindata
DELTET/DELTA_T_A = 32.184
DELTET/K         = 1.657D-3
DELTET/EB        = 1.671D-2
DELTET/M         = ( 6.239996D0 1.99096871D-7 )
DELTET/DELTA_AT  = ( 36, @2015-JUL-1, 37, @2017-JAN-1 )
\\begintext
"""
PCK = """KPL/PCK
\\begindata
BODY499_POLE_RA  = ( 317.68143 -0.1061 0. )
BODY499_POLE_DEC = ( 52.88650 -0.0609 0. )
BODY499_PM       = ( 176.630 350.89198226 0. )
BODY499_RADII    = ( 3396.19 3396.19 3376.20 )
\\begintext
"""
FK = """KPL/FK
\\begindata
FRAME_M2020_ROVER     = -168000
FRAME_-168000_NAME     = 'M2020_ROVER'
FRAME_-168000_CLASS    = 3
FRAME_-168000_CLASS_ID = -168000
FRAME_-168000_CENTER   = -168
CK_-168000_SCLK        = -168
CK_-168000_SPK         = -168
\\begintext
"""
SCLK = f"""KPL/SCLK
\\begindata
SCLK_KERNEL_ID           = ( @2021-11-16/00:16:15.00 )
SCLK_DATA_TYPE_168       = ( 1 )
SCLK01_TIME_SYSTEM_168   = ( 2 )
SCLK01_N_FIELDS_168      = ( 2 )
SCLK01_MODULI_168        = ( 4294967296 65536 )
SCLK01_OFFSETS_168       = ( 0 0 )
SCLK01_OUTPUT_DELIM_168  = ( 1 )
SCLK_PARTITION_START_168 = ( 0.0000000000000E+00 )
SCLK_PARTITION_END_168   = ( 2.8147497671065E+14 )
SCLK01_COEFFICIENTS_168  = ( {COUNTED_S * 65536} {COUNTED_S + CLOCK_LAG_S} 1.0 )
\\begintext
"""
TEXTS = {
    "lsk/naif0012.tls": LSK,
    "pck/pck00010.tpc": PCK,
    "fk/m2020_v04.tf": FK,
    "sclk/m2020_168_sclkscet_refit_v14.tsc": SCLK,
}
SPK, CK = "spk/m2020_edl_v01.bsp", "ck/m2020_edl_v01.bc"


def mars_fixed_m(time_s: Floats) -> Floats:
    """Give the rover's places in axes fixed to Mars: a cubic way down, then at rest."""
    left = np.clip(1 - time_s / DOWN_S, 0.0, None) ** 3
    latitude, longitude = LATITUDE + 0.04 * left, LONGITUDE - WAY_RAD * left
    level = np.cos(latitude)
    unit = [level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)]
    return (SITE_RADIUS_M + HEIGHT_M * left)[:, None] * np.stack(unit, axis=1)


def scene_m(time_s: Floats) -> Floats:
    """Give the same places east, north, up of the site, by spherical trigonometry."""
    x, y, z = mars_fixed_m(time_s).T
    radius, turn = np.sqrt(x * x + y * y + z * z), np.arctan2(y, x) - LONGITUDE
    lat = np.arcsin(z / radius)
    sine, cosine = np.sin(LATITUDE), np.cos(LATITUDE)
    east = np.cos(lat) * np.sin(turn)
    north = np.sin(lat) * cosine - np.cos(lat) * sine * np.cos(turn)
    up = np.sin(lat) * sine + np.cos(lat) * cosine * np.cos(turn)
    found = np.stack([east, north, up], axis=1) * radius[:, None]
    return found - (0.0, 0.0, SITE_RADIUS_M)


def turns(time_s: Floats) -> Rotation:
    """Give rotations from the rover's axes to north, east, down: it rocks and turns."""
    left = np.clip(1 - time_s / DOWN_S, 0.0, None)
    yaw = 130.9 + 150 * left**2
    pitch = 25 * left * np.sin(2 * np.pi * time_s / 4.7)
    roll = 15 * left * np.sin(2 * np.pi * time_s / 4.1)
    return Rotation.from_euler("ZYX", np.stack([yaw, pitch, roll], axis=1), True)


def scene_turns(time_s: Floats) -> Floats:
    """Give the same rotations to east, north, up, (n, 3, 3)."""
    return turns(time_s).as_matrix()[:, (1, 0, 2)] * np.array([1, 1, -1])[:, None]


def to_stars(time_s: Floats, first_et: float) -> Floats:
    """Give the rotations from the rover's axes to those of the stars (J2000)."""
    sine, cosine = np.sin(LATITUDE), np.cos(LATITUDE)
    lon_sine, lon_cosine = np.sin(LONGITUDE), np.cos(LONGITUDE)
    axes = [  # north, east, down in axes fixed to Mars, as columns
        [-sine * lon_cosine, -lon_sine, -cosine * lon_cosine],
        [-sine * lon_sine, lon_cosine, -cosine * lon_sine],
        [cosine, 0.0, -sine],
    ]
    mars = [spiceypy.pxform("IAU_MARS", "J2000", first_et + one) for one in time_s]
    return np.array(mars) @ np.array(axes) @ turns(time_s).as_matrix()


def write(
    folder: Path,
    *,
    span_s: tuple[float, float] = (0.0, 470.0),
    turn_span_s: tuple[float, float] = (0.0, 470.0),
    craft: int = CRAFT,
    rover: int = ROVER,
    silent_s: tuple[float, float] = (0.0, 0.0),
) -> Path:
    """Write the set; spans and ids say what is wrong with it, if anything."""
    for name in ("lsk", "pck", "fk", "sclk", "spk", "ck"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    own = [str(folder / name) for name in TEXTS]
    spiceypy.furnsh(own)
    try:
        first_et = spiceypy.str2et(ENTRY)
        _write_places(folder / SPK, first_et, span_s, craft)
        _write_turns(folder / CK, first_et, turn_span_s, silent_s, rover)
    finally:
        spiceypy.unload(own)
    return folder


def _write_places(
    path: Path, first_et: float, span_s: tuple[float, float], craft: int
) -> None:
    """Write the instrument from Mars, the rover from it, and the rover on its site."""
    handle = spiceypy.spkopn(str(path), "flight", 0)
    step, least = 0.1, min(span_s[1], DOWN_S)
    time_s = np.arange(span_s[0], span_s[1] + step / 2, step)

    def stars(seconds: Floats) -> tuple[Floats, Floats]:
        turned = to_stars(seconds, first_et)
        mars = [spiceypy.pxform("IAU_MARS", "J2000", first_et + one) for one in seconds]
        places = mars_fixed_m(seconds)[:, :, None] / 1000
        return (np.array(mars) @ places)[:, :, 0], turned @ ARM_KM

    def segment(body: int, centre: int, which: Any, end_s: float) -> None:
        here = time_s[time_s <= end_s + step]
        later, before = which(stars(here + 1e-3)), which(stars(here - 1e-3))
        states = np.hstack([which(stars(here)), (later - before) / 2e-3])
        ends = first_et + here[0], min(first_et + here[-1], first_et + end_s)
        given = (*ends, "part", 7, len(here), states, first_et + here)
        spiceypy.spkw13(handle, body, centre, "J2000", *given)

    segment(INSTRUMENT, MARS, lambda made: made[0] + made[1], span_s[1])
    segment(craft, INSTRUMENT, lambda made: -made[1], least)
    if span_s[1] > DOWN_S:
        ends = first_et + DOWN_S, first_et + span_s[1]
        site = np.append(mars_fixed_m(np.array([DOWN_S]))[0] / 1000, np.zeros(3))
        both = (*ends, "site", 1, 2, np.array([site, site]), np.array(ends))
        spiceypy.spkw09(handle, SITE, MARS, "IAU_MARS", *both)
        rest = (*ends, "stands", 1, 2, np.zeros((2, 6)), np.array(ends))
        spiceypy.spkw09(handle, craft, SITE, "IAU_MARS", *rest)
    spiceypy.spkcls(handle)


def _write_turns(
    path: Path,
    first_et: float,
    span_s: tuple[float, float],
    silent_s: tuple[float, float],
    rover: int,
) -> None:
    time_s = np.arange(span_s[0], span_s[1], 0.01)
    time_s = time_s[(time_s <= silent_s[0]) | (time_s >= silent_s[1])]
    ticks = np.array([spiceypy.sce2c(CRAFT, first_et + one) for one in time_s])
    x, y, z, w = Rotation.from_matrix(to_stars(time_s, first_et)).inv().as_quat().T
    quaternions, still = np.stack([w, x, y, z], axis=1), np.zeros((len(ticks), 3))
    starts = ticks[np.append(True, np.diff(time_s) > 0.02)]  # after a silence anew
    handle = spiceypy.ckopn(str(path), "flight", 0)
    given = (len(ticks), ticks, quaternions, still, len(starts), starts)
    ends = ticks[0], ticks[-1]
    spiceypy.ckw03(handle, *ends, rover, "J2000", False, "turns", *given)
    spiceypy.ckcls(handle)
