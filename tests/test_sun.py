"""The Sun over Mars, against closed forms and a label that NASA wrote."""

import math
from typing import Any

import pytest

from marsoutreach import sun

# PDS label of Navcam frames NLMV0709_0729882743 and its right eye, sol 709.
LABEL_LMST_H = 12 + 49 / 60 + 16.798 / 3600
LABEL_LTST_H = 12 + 25 / 60 + 44 / 3600
LABEL_LS_DEG, LABEL_LATITUDE_DEG = 25.371, 18.47
LABEL_AZIMUTH_DEG, LABEL_ELEVATION_DEG = 218.28413, 79.755954

# Bright spots opposite the Sun in published frames of the landing camera would show
# the Sun here; LTST at landing from Allison and McEwen (2000) is 15:15.
LANDING_TRUE_H = 15 + 15 / 60 + 25 / 3600


def noon_h(season_deg: float) -> float:
    """Give what the clock shows when sundials show noon."""
    return 12.0 - sun.equation_of_time_h(season_deg)


@pytest.mark.parametrize("latitude_deg", [-60.0, -18.4, 0.0, 18.4, 60.0])
@pytest.mark.parametrize("season_deg", [0.0, 180.0])
def test_at_equinox_noon_stands_at_ninety_less_latitude(
    season_deg: float, latitude_deg: float
) -> None:
    """Spring and autumn: the Sun is over the equator."""
    _, elevation = sun.direction(noon_h(season_deg), season_deg, latitude_deg)
    assert elevation == pytest.approx(90.0 - abs(latitude_deg), abs=1e-6)


@pytest.mark.parametrize("latitude_deg", [-40.0, 0.0, 18.4])
def test_at_equinox_the_sun_sets_due_west(latitude_deg: float) -> None:
    """Six hours after noon, azimuth 270° and elevation 0, wherever one stands."""
    azimuth, elevation = sun.direction(noon_h(0.0) + 6.0, 0.0, latitude_deg)
    assert azimuth == pytest.approx(270.0, abs=1e-6)
    assert elevation == pytest.approx(0.0, abs=1e-6)


def test_at_solstice_the_sun_stands_over_the_tropic() -> None:
    """Ls 90°: overhead at 25.19° north, noon."""
    _, elevation = sun.direction(noon_h(90.0), 90.0, 25.19)
    assert elevation == pytest.approx(90.0, abs=1e-4)


def test_a_label_of_nasa_agrees() -> None:
    """Sol 709: true time to half a minute, azimuth and elevation to half a degree."""
    ahead_h = sun.equation_of_time_h(LABEL_LS_DEG)
    assert LABEL_LMST_H + ahead_h == pytest.approx(LABEL_LTST_H, abs=0.5 / 60)
    found = sun.direction(LABEL_LMST_H, LABEL_LS_DEG, LABEL_LATITUDE_DEG)
    assert found[1] == pytest.approx(LABEL_ELEVATION_DEG, abs=0.5)
    off = (found[0] - LABEL_AZIMUTH_DEG) * math.cos(math.radians(found[1]))
    assert off == pytest.approx(0.0, abs=0.5)


def test_sundials_ran_38_minutes_late_at_the_landing() -> None:
    """15:53:20 by the clock was 15:15 by the Sun."""
    found = 15 + 53 / 60 + 20 / 3600 + sun.equation_of_time_h(5.6)
    assert found == pytest.approx(LANDING_TRUE_H, abs=0.5 / 60)


def test_the_sun_at_landing() -> None:
    """West-southwest and 40° up: cos(elevation) etc. worked out by hand."""
    hour = math.radians(15 * (LANDING_TRUE_H - 12))
    up, here = math.radians(2.381), math.radians(18.444627)
    height = math.sin(up) * math.sin(here)
    height += math.cos(up) * math.cos(here) * math.cos(hour)
    azimuth, elevation = sun.at_landing()
    assert elevation == pytest.approx(math.degrees(math.asin(height)), abs=0.2)
    assert azimuth == pytest.approx(257.4, abs=0.3)


@pytest.mark.parametrize(
    "wrong",
    [(25.0, 5.6, 18.0), (12.0, 361.0, 18.0), (12.0, 5.6, 91.0), (math.nan, 5.6, 0.0)],
)
def test_what_is_no_time_season_or_latitude_is_refused(wrong: Any) -> None:
    """The error shows the value and what to give."""
    with pytest.raises(ValueError, match=r"does not say where(?s:.)*Give"):
        sun.direction(*wrong)
