"""The tables of facts, held against the cited numbers, typed here a second time."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from marsoutreach import facts

# id: (second, height in m, speed in m/s) as the sources give them
FLOWN = {
    "despin": (-540, 1422463, 4684),
    "entry_interface": (0.00, 130316, 5332.3),
    "guidance_start": (50, 62000, 5360),
    "turbulent_heating": (70, 39200, 5075),
    "peak_heating": (79.65, 30100, 4500),
    "bank_reversal_1": (81.8, 28500, 4400),
    "peak_deceleration": (87.04, 24600, 3900),
    "peak_dynamic_pressure": (87.56, 24300, 3850),
    "bank_reversal_2": (102.2, 18400, 2450),
    "bank_reversal_3": (130.2, 16500, 1300),
    "heading_alignment": (150, 16500, 955),
    "straighten_up": (223.79, 14200, 485),
    "balance_masses": (228.94, 13800, 470),
    "straighten_up_end": (237.83, 12900, 440),
    "parachute_mortar": (240.63, 12600, 425),
    "line_stretch": (241.67, 12500, 420),
    "first_load_peak": (242.29, 12400, 405),
    "full_inflation": (242.87, 12300, 390),
    "first_lcam_frame": (254.37, 11220, 191),
    "heat_shield": (263.26, 10500, 158),
    "radar_lock": (305, 6600, 100),
    "lvs_start": (333, 4200, 90),
    "lvs_solution": (338, 3800, 87),
    "landing_point_chosen": (354.3, 2400, 84),
    "backshell_separation": (357.30, 2180, 84),
    "powered_descent_start": (358.34, 2090, 83),
    "divert": (371, 1000, 75),
    "constant_velocity": (389.57, 254, 32),
    "throttle_down": (399.7, 20.2, 0.75),
    "sky_crane": (399.73, 20.2, 0.75),
    "rover_separation": (402.38, 18.2, 0.75),
    "lowering_end": (407.88, 7.6, 0.75),
    "wheels_touch": (418.07, 0, 0.75),
    "touchdown": (419.57, 0, 0),
}
SECONDS_ONLY = {
    "cruise_stage_separation": -600,
    "turn_to_entry": -520,
    "cruise_masses": -490,
    "blackout": 35,
    "nav_filter": 297,
    "flyaway": 420,
    "last_lcam_frame": 441.2,
    "first_picture": 458.0,
}
ENDS = {
    "blackout": 95,
    "bank_reversal_1": 93.1,
    "bank_reversal_2": 112.1,
    "bank_reversal_3": 148.8,
    "heading_alignment": 224,
    "constant_velocity": 393.81,
    "rover_separation": 407.88,
    "flyaway": 427,
}
PREDICTED = {
    "cruise_stage_separation": (-600, None, None),
    "entry_interface": (0, 130000, 5400),
    "peak_heating": (80, None, None),
    "peak_deceleration": (90, None, None),
    "parachute_mortar": (240, 11000, 420),
    "heat_shield": (260, 9000, 160),
    "radar_lock": (290, 8047, None),
    "lvs_solution": (330, 4200, 90),
    "backshell_separation": (350, 2100, 89),
    "sky_crane": (390, 20, 0.75),
    "touchdown": (410, 0, 0.75),
}
VEHICLE = {
    "launch_mass": (4061, "kg"),
    "rover_mass": (1025, "kg"),
    "entry_mass": (3440, "kg"),
    "heat_shield_mass": (440, "kg"),
    "parachute_mass": (81, "kg"),
    "aeroshell_diameter": (4.5, "m"),
    "aeroshell_area": (15.90, "m2"),
    "hypersonic_drag_coefficient": (1.68, "1"),
    "hypersonic_lift_to_drag": (0.24, "1"),
    "entry_radius": (3522.2, "km"),
    "entry_speed": (5332.3, "m/s"),
    "entry_speed_inertial": (5553.3, "m/s"),
    "entry_flight_path_angle": (-16.15, "deg"),
    "entry_azimuth": (100.3, "deg"),
    "entry_latitude": (20.829, "deg"),
    "entry_longitude": (66.791, "deg"),
    "fit_effective_ballistic_coefficient": (165, "kg/m2"),
    "fit_vertical_lift_to_drag_at_85_s": (0.03, "1"),
    "fit_vertical_lift_to_drag_at_223.8_s": (0.26, "1"),
    "parachute_diameter": (21.53, "m"),
    "parachute_area": (364.1, "m2"),
    "parachute_peak_load": (152.3, "kN"),
    "parachute_load_limit": (222, "kN"),
    "landing_engines": (8, "1"),
    "landing_engine_exhaust_velocity": (2598, "m/s"),
    "bridle_length": (6.4, "m"),
    "touchdown_accuracy": (5, "m"),
    "site_latitude": (18.444627, "deg"),
    "site_longitude": (77.450886, "deg"),
    "site_radius": (3391.9365, "km"),
    "site_elevation_mola": (-2569.9, "m"),
    "range_entry_to_landing": (611, "km"),
    "light_time": (682.3, "s"),
    "sol_length": (88775.244, "s"),
    "peak_heat_shield_temperature": (1430, "C"),
    "surface_pressure": (718, "Pa"),
    "mars_gravitational_parameter": (4.2828375e13, "m3/s2"),
    "mars_rotation": (7.088218e-5, "rad/s"),
    "gravity_at_site": (3.72, "m/s2"),
}
PROFILE = {  # second: height, height MOLA, speed, angle
    0.0: (130316, 127746, 5332, -16.15),
    42.0: (72243, 69673, 5366, -13.79),
    86.0: (25352, 22782, 3972, -10.06),
    150.0: (16506, 13936, 958, 0.13),
    224.0: (14225, 11655, 481, -10.02),
    240.0: (12626, 10056, 434, -15.56),
    244.0: (12205, 9635, 369, None),
    300.0: (7200, 4630, 99, None),
    356.0: (2291, -279, 84, None),
    357.3: (2180, -390, 84, None),
    389.57: (254, -2316, 32, None),
    399.73: (20.2, -2550, 0.75, None),
    418.07: (0, -2570, 0.75, None),
}
AIR = {  # height MOLA in km: temperature, pressure, density, speed of sound
    0: (214.0, 636, 1.550e-2, 230.1),
    5: (212.9, 403, 9.90e-3, 229.2),
    10: (205.0, 254, 6.47e-3, 225.0),
    20: (188.3, 94.7, 2.63e-3, 215.5),
    40: (162.4, 10.6, 3.40e-4, 200.5),
    80: (139.0, 0.0608, 2.29e-6, 185.1),
    125: (164.9, 2.11e-4, 6.63e-9, 202.6),
}
CAMERAS = {  # place in the rover frame in metres, azimuth, elevation
    "navcam_left": (0.9325, 0.3441, -1.9762, -0.3, -0.5),
    "navcam_right": (0.9344, 0.7685, -1.9766, -0.3, -0.4),
    "front_hazcam_left_a": (1.1035, -0.0089, -0.7291, -11.0, -25.7),
    "front_hazcam_right_a": (1.0896, 0.2390, -0.7358, 11.1, -25.6),
    "front_hazcam_left_b": (1.0892, -0.0863, -0.7355, -10.9, -25.5),
    "front_hazcam_right_b": (1.1018, 0.1616, -0.7289, 11.1, -25.6),
    "rear_hazcam_left": (-1.0471, 0.4670, -0.7306, 179.7, -45.3),
    "rear_hazcam_right": (-1.0578, -0.4665, -0.7245, 179.1, -45.4),
    "mastcam_z_left": (0.837, 0.435, -1.985, 1.4, 0),
    "mastcam_z_right": (0.840, 0.679, -1.985, -1.3, -0.1),
    "supercam_rmi": (0.742, 0.447, -2.133, 0, 0),
}


def by(name: str, key: str) -> pd.DataFrame:
    """Give a table with one of its columns as the names of the rows."""
    return facts.table(name).set_index(key)


@pytest.mark.parametrize("event", FLOWN)
def test_events_are_as_flown(event: str) -> None:
    """Second, height and speed of an event are those of the sources."""
    row = by("edl_events", "id").loc[event]
    second, altitude_m, speed_m_s = FLOWN[event]
    assert row["time_s"] == second
    assert row["altitude_m"] == pytest.approx(altitude_m, abs=max(5, altitude_m / 2e4))
    assert row["speed_m_s"] == speed_m_s


def test_events_without_height_have_their_second() -> None:
    """What is only a moment has only a moment, and every event is checked here."""
    events = by("edl_events", "id")
    assert set(events.index) == set(FLOWN) | set(SECONDS_ONLY)
    for event, second in SECONDS_ONLY.items():
        assert events.loc[event, "time_s"] == pytest.approx(second, abs=0.05)


def test_events_that_last_end_as_flown() -> None:
    """Only events that last have an end, and it is the sources' one."""
    ends_s = by("edl_events", "id")["end_time_s"].dropna().drop("balance_masses")
    assert ends_s.to_dict() == ENDS


def test_measured_forces() -> None:
    """Mach and g that instruments gave: 1.81, 104.9, 49.0 and 53.7 m/s2."""
    events = by("edl_events", "id")
    assert events["mach"].dropna().to_dict() == {"parachute_mortar": 1.81}
    in_g = events["deceleration_g"].dropna()
    assert in_g["peak_deceleration"] == pytest.approx(104.9 / 9.80665, abs=0.01)
    assert in_g["first_load_peak"] == pytest.approx(49.0 / 9.80665, abs=0.01)
    assert in_g["full_inflation"] == pytest.approx(53.7 / 9.80665, abs=0.01)


def test_predictions() -> None:
    """What NASA had predicted before the landing."""
    rows = by("edl_predictions", "id")
    assert set(rows.index) == set(PREDICTED)
    for event, expected in PREDICTED.items():
        found = rows.loc[event].filter(like="predicted").iloc[:3]
        for value, wanted in zip(found, expected, strict=True):
            assert pd.isna(value) if wanted is None else abs(value - wanted) < 50
    assert rows.loc["parachute_mortar", "predicted_mach"] == 1.75


@pytest.mark.parametrize("quantity", VEHICLE)
def test_vehicle(quantity: str) -> None:
    """Numbers of the vehicle and the planet."""
    row = by("vehicle", "quantity").loc[quantity]
    assert (row["value"], row["unit"]) == VEHICLE[quantity]


def test_vehicle_bounds_hold_the_value() -> None:
    """Low and high, where given, stand on both sides of the value."""
    rows = facts.table("vehicle")
    assert not (rows["low"] > rows["value"]).any()
    assert not (rows["high"] < rows["value"]).any()
    assert rows["quantity"].is_unique


@pytest.mark.parametrize("second", PROFILE)
def test_profile(second: float) -> None:
    """Rows of the as-flown profile."""
    row = by("edl_profile", "time_s").loc[second]
    *numbers, angle_deg = PROFILE[second]
    assert row.iloc[:3].tolist() == numbers
    found = row["flight_path_angle_deg"]
    assert pd.isna(found) if angle_deg is None else found == angle_deg


def test_profile_is_complete() -> None:
    """All 185 rows, in order, both heights 2570 m apart."""
    rows = facts.table("edl_profile")
    assert len(rows) == 185
    assert rows["time_s"].is_monotonic_increasing
    apart_m = rows["altitude_m"] - rows["altitude_mola_m"]
    assert (apart_m - 2570).abs().max() < 0.5


@pytest.mark.parametrize("height_km", AIR)
def test_atmosphere(height_km: int) -> None:
    """Temperature, pressure, density and speed of sound of the air table."""
    row = by("atmosphere", "altitude_mola_m").loc[height_km * 1000]
    assert row.iloc[:4].tolist() == pytest.approx(AIR[height_km], rel=0.006)
    assert len(facts.table("atmosphere")) == 141


@pytest.mark.parametrize("camera", CAMERAS)
def test_rover_cameras_sit_where_they_sit(camera: str) -> None:
    """Place and direction of a camera in the rover frame."""
    row = by("rover_cameras", "camera").loc[camera]
    columns = ["x_m", "y_m", "z_m", "azimuth_deg", "elevation_deg"]
    assert row[columns].tolist() == pytest.approx(CAMERAS[camera], abs=0.06)
    assert row[columns[:3]].tolist() == pytest.approx(CAMERAS[camera][:3], abs=6e-4)


def test_twenty_three_cameras() -> None:
    """9 engineering + 7 landing + 7 science cameras, and two on the helicopter."""
    groups = facts.table("rover_cameras")["group"].value_counts().to_dict()
    assert groups == {"engineering": 9, "science": 7, "helicopter": 2}
    assert len(facts.table("edl_cameras")) == 7


def test_landing_cameras_are_on_when_flown() -> None:
    """The seconds of the film files (S107), and of the map camera's frames (S5)."""
    rows = by("edl_cameras", "camera")
    assert rows.loc["puc_a", ["on_time_s", "off_time_s"]].tolist() == [237.37, 357.30]
    assert rows.loc["ruc", ["on_time_s", "off_time_s"]].tolist() == [397.73, 425.7]
    assert rows.loc["ddc", ["on_time_s", "off_time_s"]].tolist() == [397.3, 419.63]
    assert rows.loc["rdc", ["on_time_s", "off_time_s"]].tolist() == [260.07, 429.2]
    assert rows.loc["lcam", ["on_time_s", "off_time_s"]].tolist() == [254.37, 441.17]
    assert rows.loc["ddc", ["width_px", "height_px"]].tolist() == [2048, 1536]
    assert (rows["on_time_s"].notna()).all()


def test_panoramas_and_recordings() -> None:
    """The first panorama: six pictures. The first recording: sixty seconds."""
    panoramas = by("panoramas", "identifier")
    assert panoramas.loc["PIA24422", "image_count"] == 6
    assert panoramas.loc["PIA24264", "image_count"] == 142
    assert panoramas.loc["PIA24264", ["width_px", "height_px"]].tolist() == [9238, 2451]
    recordings = by("recordings", "recording_id")
    assert recordings.loc["first_surface", "duration_s"] == 60
    assert recordings.loc["drive", "duration_s"] == 16 * 60 + 21
    named = set(recordings["media_id"]) - {""}
    assert named <= set(facts.table("media")["media_id"])


def test_ingenuity_flights() -> None:
    """72 flights; longest 169.5 s, highest 24 m, 128.92 minutes and 18.139 km."""
    rows = by("ingenuity_flights", "flight")
    assert len(rows) == 72
    assert rows.loc[1, ["date", "sol"]].tolist() == ["2021-04-19", 58]
    assert rows.loc[72, ["date", "sol"]].tolist() == ["2024-01-18", 1036]
    assert rows["duration_s"].idxmax() == 12
    assert rows["max_altitude_m"].max() == 24
    assert rows["duration_s"].sum() / 60 == pytest.approx(128.92, abs=0.01)
    assert rows["distance_m"].sum() / 1000 == pytest.approx(18.139, abs=0.002)


@pytest.mark.parametrize("name", facts.tables())
def test_every_row_has_kind_and_source(name: str) -> None:
    """Also: no row is broken in two, names of columns are lower case and plain."""
    rows = facts.table(name)
    assert len(rows)
    assert set(rows["kind"]) <= set(facts.KINDS)
    assert isinstance(rows.index, pd.RangeIndex)
    assert all(column.islower() and column.isidentifier() for column in rows)


def test_what_nobody_checked_says_so() -> None:
    """A row that rests on own knowledge says so in its note."""
    for name in facts.tables():
        rows = facts.table(name)
        own = rows[rows["source"].str.split(";").map(lambda keys: "own" in keys)]
        assert own["note"].str.contains("confidence").all(), name


def test_sources_are_all_there() -> None:
    """S0 to S128, own and calc, each with title and address."""
    sources = facts.sources()
    wanted = [*(f"S{number}" for number in range(129)), "own", "calc"]
    assert sources["key"].tolist() == wanted
    assert list(sources) == ["key", "title", "address", "read"]
    assert sources.map(bool).all(axis=None)


def test_media_say_where_and_whose() -> None:
    """Every file has addresses, NASA's page, a credit and a licence."""
    rows, places = facts.table("media"), facts.table("media_addresses")
    assert places["address"].str.startswith("https://").all()
    assert rows["page"].str.startswith("https://").all()
    listed = rows["media_id"].isin(places["media_id"])
    assert rows[listed]["media_id"].nunique() == places["media_id"].nunique()
    others = rows[~listed & (rows["media_type"] != "page")]
    assert others["note"].str.contains("no address of a file is known").all()
    for _, ranks in places.groupby("media_id")["rank"]:
        assert ranks.tolist() == list(range(1, len(ranks) + 1))
    assert rows[["title", "credit", "licence"]].map(bool).all(axis=None)
    assert rows["media_id"].is_unique


def test_a_table_is_a_copy() -> None:
    """What a visitor changes in a table stays with the visitor."""
    mine = facts.table("atmosphere")
    mine["temperature_k"] = 0
    assert facts.table("atmosphere")["temperature_k"].min() > 100


@pytest.mark.parametrize("name", ["edl_event", "", "../secret", None, 3])
def test_unknown_table_says_what_there_is(name: str) -> None:
    """The error lists the tables."""
    with pytest.raises(ValueError, match="'edl_events', 'edl_predictions'"):
        facts.table(name)


def test_unknown_table_suggests_the_nearest() -> None:
    """A slip of a finger is answered with the right name."""
    with pytest.raises(ValueError, match="Did you mean 'edl_events'"):
        facts.table("edl_evnts")


def test_a_second_a_value_a_number_of_an_event() -> None:
    """What code asks for is what the tables hold, ends of events included."""
    rows = by("edl_events", "id")
    assert facts.second("rover_separation") == rows.loc["rover_separation", "time_s"]
    assert rows.loc["rover_separation", "end_time_s"] == facts.second("lowering_end")
    assert facts.second("flyaway_end") == rows.loc["flyaway", "end_time_s"]
    assert facts.between("wheels_touch", "touchdown") == 1.5
    assert facts.value("bridle_length") == 6.4
    assert facts.of_event("sky_crane", "speed_m_s") == 0.75


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: facts.second("mortar_parachute"), "edl_events.csv has no"),
        (lambda: facts.second("touch_down"), "Did you mean 'touchdown'"),
        (lambda: facts.between("touchdown", ""), "or one with _end"),
        (lambda: facts.value("rover_weight"), "vehicle.csv has no 'rover_weight'"),
        (lambda: facts.of_event("landing", "mach"), "Pick a name from its first"),
    ],
)
def test_what_is_not_there_is_refused(ask: Callable[[], float], says: str) -> None:
    """The error names the table and the nearest name."""
    with pytest.raises(ValueError, match=says):
        ask()


def test_another_table_names_an_event_and_an_offset() -> None:
    """Its second is the event's and the offset; empty cells are the event's."""
    rows = by("seat_signals", "signal").loc["wheels"]
    since_s = rows["time_s"] - facts.second("rover_separation")
    assert since_s.tolist() == pytest.approx([0.7, 1.6, 4.5, 6.0])
    profile, events = facts.table("edl_profile"), by("edl_events", "id")
    named = profile[profile["event"] == "backshell_separation"].iloc[0]
    for column in ("time_s", "altitude_m", "speed_m_s", "speed_uncertainty_m_s"):
        assert named[column] == events.loc["backshell_separation", column]


GOOD = "quantity,value,kind,source,note\nmass,1,measured,S4,\n"
BROKEN = {
    "no source": (GOOD + "area,2,measured,,\n", "line 3: the row has no source"),
    "no kind": (GOOD + "area,2,,S4,\n", "line 3: the row has no kind"),
    "unknown key": (GOOD + "area,2,measured,S4;S999,\n", "line 3: source is 'S999'"),
    "unknown kind": (GOOD + "area,2,guessed,S4,\n", "line 3: kind is 'guessed'"),
    "no column": ("quantity,value,kind\nmass,1,measured\n", "has no column 'source'"),
    "too many values": (GOOD + "area,2,measured,S4,,,\n", "line 3"),
    "empty": ("", "facts.csv"),
    "not text": ("quantity,kind\n\x00\xff", "facts.csv"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_table_is_refused(fault: str, tmp_path: Path) -> None:
    """The error names the file and the line, and says what to write."""
    text, says = BROKEN[fault]
    path = tmp_path / "facts.csv"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(ValueError, match=says) as caught:
        facts.read(path)
    assert "facts.csv" in str(caught.value)


def test_a_good_table_is_read(tmp_path: Path) -> None:
    """The same file without a fault is fine."""
    path = tmp_path / "facts.csv"
    path.write_text(GOOD)
    assert facts.read(path)["note"].tolist() == [""]
