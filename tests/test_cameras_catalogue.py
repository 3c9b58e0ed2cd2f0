"""Where the cameras sit, held against NASA's model of the rover and its documents."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from marsoutreach import cameras, facts

POSITIONS = facts.table("camera_positions").set_index("model_id")
MODELS = facts.table("rover_camera_models")
HOME = {"rover": (0, 0, 0), "helicopter": (0, 0, 0), "mast": (0, 0, 0)}
HOME["turret"] = cameras.catalogue.TURRET_ARM_OUT_M

BASELINES_M = {
    ("navcam_left", "navcam_right"): 0.424,
    ("front_hazcam_left_a", "front_hazcam_right_a"): 0.248,
    ("rear_hazcam_left", "rear_hazcam_right"): 0.9335,
    ("mastcam_z_left", "mastcam_z_right"): 0.243,
}
VIEWS_DEG = {  # as published: S41, S46, S48, S49
    "navcam_left": (96, 73),
    "navcam_right": (96, 73),
    "front_hazcam_left_a": (136, 102),
    "front_hazcam_right_b": (136, 102),
    "rear_hazcam_right": (136, 102),
    "watson": (32, 24),
    "ingenuity_nav": (133, 100),
    "skycam": (124, 124),
    "lcam": (90, 90),
    "supercam_rmi": (1.08, 1.08),
}


@pytest.mark.parametrize("row", list(MODELS.itertuples()), ids=list(MODELS["model_id"]))
def test_models_sit_where_the_table_says(row: tuple) -> None:
    """Place to 1 mm, axis, focal length and centre as in camera_positions.csv."""
    zoom_mm = None if np.isnan(row.zoom_mm) else row.zoom_mm
    model = cameras.model(row.camera, zoom_mm=zoom_mm)
    known = POSITIONS.loc[row.model_id]
    place = known[["x_m", "y_m", "z_m"]].to_numpy(float) + HOME[row.frame]
    assert np.abs(model.centre_m - place).max() < 1e-3
    axis = known[["axis_x", "axis_y", "axis_z"]].to_numpy(float)
    assert np.abs(model.axis - axis).max() < 2e-4
    focal = ["focal_length_horizontal_px", "focal_length_vertical_px"]
    assert model.focal_length_px == pytest.approx(known[focal].tolist(), abs=0.06)
    centre = known[["centre_x_px", "centre_y_px"]].tolist()
    assert model.centre_px == pytest.approx(centre, abs=0.06)
    assert model.kind == known["model"].upper()
    assert model.size_px == (known["width_px"], known["height_px"])


@pytest.mark.parametrize("pair", BASELINES_M)
def test_baselines(pair: tuple[str, str]) -> None:
    """The eyes of each pair are as far apart as published."""
    left, right = (cameras.model(name).centre_m for name in pair)
    assert np.linalg.norm(left - right) == pytest.approx(BASELINES_M[pair], abs=1e-3)


@pytest.mark.parametrize("camera", VIEWS_DEG)
def test_fields_of_view(camera: str) -> None:
    """What the models see is what NASA published, to a degree."""
    seen = cameras.model(camera).field_of_view_deg
    assert seen == pytest.approx(VIEWS_DEG[camera], abs=1.0)


def test_zoom_ends() -> None:
    """Mastcam-Z sees 6.2 x 4.6 degrees at 110 mm (1600 of 1648 pixels are active)."""
    tele = cameras.model("mastcam_z_left", zoom_mm=110).cropped(24, 0, 1600, 1200)
    assert tele.field_of_view_deg == pytest.approx((6.2, 4.6), abs=0.05)
    pixel_mrad = np.radians(tele.field_of_view_deg[0]) / 1600 * 1e3
    assert pixel_mrad == pytest.approx(0.0674, rel=0.01)


def test_twenty_three_cameras_and_two() -> None:
    """9 engineering, 7 science and 7 landing cameras, two on the helicopter."""
    rover, edl = cameras.rover_cameras(), cameras.edl_cameras()
    assert rover["group"].value_counts().to_dict() == {
        "engineering": 9,
        "science": 7,
        "helicopter": 2,
    }
    assert len(edl) == 7
    for rows in (rover, edl):
        assert rows["camera"].is_unique
        assert rows["purpose"].str.len().min() > 10
        numbers = ["x_m", "y_m", "z_m", "axis_x", "axis_y", "axis_z", "elevation_deg"]
        assert rows[[*numbers, "width_px", "height_px"]].notna().all(axis=None)


def test_kinds_tell_what_is_drawn() -> None:
    """Landing cameras and CacheCam are placed schematically, all else measured."""
    assert set(cameras.edl_cameras()["position_kind"]) == {"schematic"}
    assert set(cameras.edl_cameras()["model_kind"]) == {"schematic"}
    rover = cameras.rover_cameras().set_index("camera")
    drawn = rover["position_kind"] == "schematic"
    assert rover.index[drawn].tolist() == ["cachecam"]
    modelled = rover.index[rover["model_kind"] == "modelled"].tolist()
    assert modelled == ["supercam_rmi", "skycam", "pixl_mcc"]
    assert rover.loc["cachecam", "model_kind"] == ""


def test_every_camera_of_the_tables_has_a_model() -> None:
    """The model stands and looks as the row says; CacheCam alone has none."""
    for rows in (cameras.rover_cameras(), cameras.edl_cameras()):
        for row in rows[rows["camera"] != "cachecam"].itertuples():
            model = cameras.model(row.camera)
            place = [row.x_m, row.y_m, row.z_m]
            assert model.centre_m == pytest.approx(place, abs=1e-3)
            axis = [row.axis_x, row.axis_y, row.axis_z]
            assert model.axis == pytest.approx(axis, abs=1e-3)


def test_arm_cameras_sit_near_their_frames() -> None:
    """Lens and instrument frame of NASA's rover model, arm out, are a hand apart."""
    for camera, frame in (("watson", "WATSON"), ("sherloc_aci", "SHERLOC")):
        known = POSITIONS.loc[f"Frame_{frame}", ["x_m", "y_m", "z_m"]].to_numpy(float)
        assert np.linalg.norm(cameras.model(camera).centre_m - known) < 0.15
        axis = POSITIONS.loc[f"Frame_{frame}", ["axis_x", "axis_y", "axis_z"]]
        assert cameras.model(camera).axis @ axis.to_numpy(float) > 0.999
    turret = POSITIONS.loc["Frame_PIXL", ["x_m", "y_m", "z_m"]].to_numpy(float)
    assert cameras.model("pixl_mcc").centre_m == pytest.approx(turret, abs=1e-3)


def test_pictures_stand_upright() -> None:
    """Up in the world is up in the picture, right is right, for level cameras."""
    for camera in ("navcam_left", "mastcam_z_right", "supercam_rmi"):
        model = cameras.model(camera)
        ahead = model.centre_m + 20 * model.boresight
        middle = model.pixels(ahead)
        assert model.pixels(ahead - np.array([0, 0, 0.05]))[1] < middle[1]
        assert model.pixels(ahead + np.array([0, 0.05, 0]))[0] > middle[0]


def test_hazcams_see_the_front_wheels() -> None:
    """The front Hazcams see the ground ahead; the rear ones see behind."""
    spot = np.array([2.5, 0.0, 0.0])
    seen = cameras.model("front_hazcam_left_a").pixels([spot, -spot])
    assert (seen[0] > 0).all()
    assert (seen[0] < [5120, 3840]).all()
    assert np.isnan(seen[1]).all()
    behind = cameras.model("rear_hazcam_left").pixels(-spot)
    assert ((behind > 0) & (behind < [5120, 3840])).all()


@pytest.mark.parametrize(("name", "says"), [("navcam", "navcam_left"), (3, "lcam")])
def test_unknown_camera(name: object, says: str) -> None:
    """The error names what there is."""
    with pytest.raises(ValueError, match=says):
        cameras.model(name)


def test_cameras_without_model_or_zoom() -> None:
    """CacheCam has no model; only Mastcam-Z zooms, in seven steps."""
    with pytest.raises(ValueError, match="has no camera model"):
        cameras.model("cachecam")
    with pytest.raises(ValueError, match="26, 34, 48, 63, 79, 100, 110"):
        cameras.model("mastcam_z_left", zoom_mm=50)
    with pytest.raises(ValueError, match="no model for zoom_mm = 34"):
        cameras.model("navcam_left", zoom_mm=34)
    with pytest.raises(ValueError, match="no model for zoom_mm = 3"):
        cameras.model("lcam", zoom_mm=3)  # an ideal one, of a single focal length
    with pytest.raises(ValueError, match="no model for zoom_mm = 0"):
        cameras.model("mastcam_z_left", zoom_mm=0)


def test_a_table_is_a_copy() -> None:
    """What a visitor changes in a table stays with the visitor."""
    mine = cameras.rover_cameras()
    mine["x_m"] = 0
    assert isinstance(mine, pd.DataFrame)
    assert cameras.rover_cameras()["x_m"].abs().max() > 1


@pytest.mark.parametrize("angles", [(float("nan"), 0), (0, 91), (0, float("nan"))])
def test_mast_angles_are_checked(angles: tuple[float, float]) -> None:
    """The mast cannot look past straight up or down."""
    for point in (cameras.point_mast, cameras.aim_mast):
        with pytest.raises(ValueError, match="not an angle"):
            point(cameras.model("navcam_left"), *angles)


def test_both_eyes_turn_together() -> None:
    """Turning the mast keeps the baseline and moves both eyes about its centre."""
    eyes = [cameras.model(f"navcam_{side}") for side in ("left", "right")]
    turned = [cameras.point_mast(eye, 123, -40) for eye in eyes]
    gap = np.linalg.norm(turned[0].centre_m - turned[1].centre_m)
    assert gap == pytest.approx(0.4244, abs=1e-3)
    for eye, after in zip(eyes, turned, strict=True):
        before = np.linalg.norm(eye.centre_m - cameras.MAST_CENTRE_M)
        assert np.linalg.norm(after.centre_m - cameras.MAST_CENTRE_M) == pytest.approx(
            before
        )


@pytest.mark.parametrize(
    "wrong",
    [((0, 0), (1, 0, 0), 9), ((0, 0, 0), (0, 0, 0), 9), ((0, 0, 0), (1, 0, 0), 0)],
)
def test_pinhole_is_checked(wrong: tuple) -> None:
    """A pinhole camera needs a place, a direction and a focal length."""
    with pytest.raises(ValueError, match="does not make a camera"):
        cameras.pinhole(*wrong, (100, 100))


@pytest.mark.parametrize("size_px", [(3, "a"), 7, (100, 0), (100, 100, 3)])
def test_size_of_a_pinhole_is_checked(size_px: Any) -> None:
    """It needs a width and a height."""
    with pytest.raises(ValueError, match="is not the size of a picture"):
        cameras.pinhole((0, 0, 0), (1, 0, 0), 9, size_px)
