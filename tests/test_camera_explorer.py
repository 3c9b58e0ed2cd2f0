"""The camera explorer as Python sees it: traits, checks, what it tells the browser."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach.cameras import explorer, sight

TRAIT_LIMIT_BYTES = 160_000
RAY_LIMIT_PX = 7.0  # of the full picture, 5,120 pixels wide for the largest
RANDOM = np.random.default_rng(4)
WITH_LENS = [record["id"] for record in explorer.records() if record["lens"]]


def record(name: str) -> dict[str, Any]:
    """What the browser is told about a camera."""
    return next(one for one in explorer.records() if one["id"] == name)


def rays(name: str) -> np.ndarray:
    """The grid of rays that the browser gets, decoded independently."""
    lens = record(name)["lens"]
    flat = np.frombuffer(base64.b64decode(lens["rays"]), dtype="<f4")
    return flat.reshape(lens["rows"], lens["columns"], 3).astype(float)


def between(grid: np.ndarray, across: float, down: float) -> np.ndarray:
    """The unit ray between grid points, as two triangles give it."""
    j, i = min(int(down), len(grid) - 2), min(int(across), grid.shape[1] - 2)
    u, v = across - i, down - j
    a, b, c, d = grid[j, i], grid[j, i + 1], grid[j + 1, i], grid[j + 1, i + 1]
    upper = a + u * (b - a) + v * (c - a)
    ray = upper if u + v <= 1 else d + (1 - u) * (c - d) + (1 - v) * (b - d)
    return np.asarray(ray / np.linalg.norm(ray))


@pytest.mark.parametrize("name", WITH_LENS)
def test_the_rays_sent_are_those_of_the_camera_model(name: str) -> None:
    """Between the rays that are sent, the picture is bent right to a few pixels."""
    model, grid = mars.cameras.model(name), rays(name)
    width, height = model.size_px
    for x, y in RANDOM.uniform([0, 0], [width - 1, height - 1], (300, 2)):
        across = (x + 0.5) / width * (grid.shape[1] - 1)
        down = (y + 0.5) / height * (len(grid) - 1)
        found = model.pixels(directions=between(grid, across, down))
        assert np.abs(found - [x, y]).max() < RAY_LIMIT_PX


def test_all_25_cameras_are_told() -> None:
    """9 for driving, 7 for science, 7 for the landing, 2 on the helicopter."""
    groups = [one["group"] for one in explorer.records()]
    counts = {group: groups.count(group) for group in set(groups)}
    assert counts == {"engineering": 9, "science": 7, "landing": 7, "helicopter": 2}


def test_positions_are_those_of_the_facts() -> None:
    """Places agree with the table of measured positions to 1 mm."""
    table = mars.facts.table("camera_positions").set_index("model_id")
    for name, row in {"navcam_left": "NAVL", "rear_hazcam_right": "HAZRR"}.items():
        place = table.loc[row, ["x_m", "y_m", "z_m"]].to_numpy(float)
        assert np.abs(place - record(name)["position_m"]).max() < 0.001


def test_landing_cameras_say_schematic() -> None:
    """Nobody published where the landing cameras sit: their badge says so."""
    landing = [one for one in explorer.records() if one["group"] == "landing"]
    assert {one["position_kind"] for one in landing} == {"schematic"}


def test_every_camera_has_words_kind_and_source() -> None:
    """Nothing that a visitor can meet lacks a name, a purpose, a kind or a source."""
    widget = mars.CameraExplorer()
    words = widget.words["cameras"]
    assert set(words["camera"]) == {one["id"] for one in widget.cameras}
    for one in widget.cameras:
        assert one["position_kind"] in widget.words["kinds"]
        assert set(one["source"].split(";")) <= set(widget.sources)
        assert one["place"] in words["place"]
        assert {f"phase_{phase}" for phase in one["phases"]} <= set(words["filter"])


def test_traits_travel_as_json_and_stay_small() -> None:
    """The state is plain JSON without NaN."""
    widget = mars.CameraExplorer("puc_a")
    names = ("cameras", "vehicle", "sightings", "sources", "words")
    text = json.dumps({name: getattr(widget, name) for name in names}, allow_nan=False)
    assert len(text.encode()) < TRAIT_LIMIT_BYTES


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"camera": "navcam"}, "navcam_left"),
        ({"camera": "lcam", "compared": "lcam"}, "leave compared out"),
        ({"camera": "cachecam", "looking_through": True}, "no camera model"),
        ({"looking_through": True}, "no camera model"),
        ({"scene": "upside down"}, "ropes"),
        ({"group": "pets"}, "engineering"),
        ({"phase": "lunch"}, "driving"),
        ({"wheel": "fifth"}, "left_front"),
        ({"mast_azimuth_deg": 200}, "-180 to 180"),
        ({"mast_elevation_deg": float("nan")}, "-87 to 90"),
        ({"mast_elevation_deg": True}, "-87 to 90"),
        ({"mast_azimuth_deg": "left"}, "-180 to 180"),
        ({"lang": "xx"}, "en"),
        ({"theme": "pink"}, "dark"),
    ],
)
def test_slips_are_answered_with_what_is_allowed(
    arguments: dict[str, Any], says: str
) -> None:
    """Each wrong argument gets an error that names the choices."""
    with pytest.raises(ValueError, match=says):
        mars.CameraExplorer(**arguments)


@pytest.mark.parametrize(
    ("name", "value"),
    [("camera", "eye"), ("mast_azimuth_deg", 999.0), ("mast_elevation_deg", -99.0)],
)
def test_traits_are_checked_later_too(name: str, value: Any) -> None:
    """Setting a trait is checked as well as the constructor."""
    widget = mars.CameraExplorer()
    with pytest.raises(TraitError, match=name):
        setattr(widget, name, value)


def test_a_camera_is_met_where_it_is() -> None:
    """A parachute camera opens the backshell, the down-look camera the ropes."""
    assert mars.CameraExplorer("puc_b").scene == "stacked"
    assert mars.CameraExplorer("ddc").scene == "ropes"
    assert mars.CameraExplorer("skycam").scene == "standing"


def test_describe_tells_what_is_selected() -> None:
    """The sentence names the camera, its purpose, its pixels and its view."""
    said = mars.CameraExplorer("front_hazcam_left_a").describe()
    assert "Front Hazcam left A" in said
    assert "5,120 × 3,840" in said
    assert "137°" in said
    assert "25 cameras" in mars.CameraExplorer().describe()
    assert "°" not in mars.CameraExplorer("cachecam").describe()


def test_joints_bring_the_wheel_to_the_middle() -> None:
    """The mast angles of a sighting put the wheel in the middle of the picture."""
    wheel = explorer.vehicle()["wheels"]["left_front"]
    percent, azimuth, elevation = explorer.sightings()["left_front"]["navcam_right"]
    model = mars.cameras.model("navcam_right")
    turned = mars.cameras.point_mast(model, azimuth, elevation)
    middle = (np.array(model.size_px) - 1) / 2
    assert percent > 80
    assert np.abs(turned.pixels(wheel) - middle).max() < 300


def test_the_drawn_rover_meets_its_published_places() -> None:
    """Its legs end in the hubs of the wheels; its body lies in the box that hides."""
    drawn, wheels = explorer.rover_parts(), sight.wheel_centres_m()
    for leg, place in (("front_leg", "front"), ("bogie", "middle"), ("bogie", "rear")):
        ends = [part[2] for part in drawn[leg]]
        assert wheels[f"right_{place}"].tolist() in ends
        assert wheels[f"left_{place}"] == pytest.approx(
            wheels[f"right_{place}"] * [1, -1, 1]
        )
    (_, deck_low, *_), (_, _, belly_high, *_) = drawn["body"][1], drawn["body"][0]
    heights = [corner[2] for corner in sight.BODY_BOX_M]
    assert [deck_low[2], belly_high[2]] == heights


@pytest.mark.parametrize(
    ("zoom_mm", "published_deg", "off_deg"),
    [(26, (25.6, 19.2), 0.6), (110, (6.2, 4.6), 0.05)],
)
@pytest.mark.parametrize("eye", ["left", "right"])
def test_the_zoom_sees_what_is_published(
    eye: str, zoom_mm: int, published_deg: tuple[float, float], off_deg: float
) -> None:
    """Bell et al. 2021, Table 5, for the 1,600 of 1,648 columns that see."""
    name = f"mastcam_z_{eye}"
    seen = explorer.at_zoom(record(name), zoom_mm)
    wide, high = np.tan(np.radians(seen["field_of_view_deg"]) / 2)
    found = np.degrees(2 * np.arctan([wide * 1600 / 1648, high]))
    assert found == pytest.approx(published_deg, abs=off_deg)
    assert seen["focal_length_mm"] == zoom_mm
    model = mars.cameras.model(name, zoom_mm=zoom_mm)
    grid = np.frombuffer(base64.b64decode(seen["lens"]["rays"]), "<f4").reshape(-1, 3)
    corners = model.rays([[0, 0], [1647, 1199]])[1]
    assert grid[[0, -1]] == pytest.approx(corners, abs=2e-3)


def test_a_zoom_that_is_not_there_is_named() -> None:
    """Asked for when made or later; the sentence says how wide it sees now."""
    look = mars.CameraExplorer("mastcam_z_right", zoom_mm=110)
    assert look.describe().endswith("6.36° wide.")
    with pytest.raises(ValueError, match=r"zoom_mm = 50 is no zoom.*\n.*48, 63"):
        mars.CameraExplorer(zoom_mm=50)
    with pytest.raises(TraitError, match="zoom_mm = 50 is no zoom"):
        look.zoom_mm = 50
