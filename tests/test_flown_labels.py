"""Labels of the landing camera: published frame 19, a known flight, broken files."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from scipy.spatial.transform import Rotation

from marsoutreach import cameras, facts, flown, seats, timeline
from marsoutreach.flown import mount
from marsoutreach.seats import pointed, track
from tests import kernels, labels, pds
from tests.real import REAL, needs_real

PLACE_19 = np.array(labels.FRAME_19["place"])
NORTH_EAST_DOWN = np.array([[0, 1, 0], [1, 0, 0], [0, 0, -1]])
TIMES_S = np.concatenate([np.arange(254.37, 415.0, 1.9), [421.0, 441.17]])


@pytest.fixture
def frame_19(tmp_path: Path) -> cameras.LanderFrame:
    """Read the label of frame 19 as published."""
    return cameras.lander_frame(labels.write(tmp_path / "frame.IMG"))


# ── one frame ────────────────────────────────────────────────────────────────────


def test_frame_19_gives_its_camera_model(frame_19: cameras.LanderFrame) -> None:
    """A whole model in axes fixed to Mars, with the place in all its digits."""
    model = frame_19.camera
    assert (frame_19.frame, model.kind) == (19, "CAHVORE")
    assert model.centre_m == pytest.approx(PLACE_19, abs=1e-6)
    assert model.axis == pytest.approx(labels.FRAME_19["A"], abs=1e-5)
    assert model.field_of_view_deg == pytest.approx((90, 90), abs=4)  # S5: 90
    assert frame_19.time_s == pytest.approx(314.67, abs=0.01)


def test_frame_19_lies_where_we_fly(frame_19: cameras.LanderFrame) -> None:
    """Our own course is within 3 m of the published place."""
    ours, _ = seats.pose("rover", frame_19.time_s)
    off_m = np.linalg.norm(frame_19.in_scene.centre_m - ours)
    print(f"frame 19: {off_m:.2f} m")
    assert off_m < 3.0


def test_quaternion_and_model_look_the_same_way(frame_19: cameras.LanderFrame) -> None:
    """The quaternion's z is the model's A, to 1e-4."""
    w, x, y, z = labels.FRAME_19["quaternion"]
    look = [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)]
    assert look == pytest.approx(labels.FRAME_19["A"], abs=1e-4)
    assert frame_19.label.turn[:, 2] == pytest.approx(frame_19.camera.axis, abs=1e-4)


def test_the_camera_sees_the_ground_below_it(frame_19: cameras.LanderFrame) -> None:
    """In the scene it looks down, and the place below it falls into the picture."""
    model = frame_19.in_scene
    east, north, _ = model.centre_m
    assert model.axis[2] < -0.99
    (pixel,) = model.pixels([[east, north, 0.0]])
    assert pixel == pytest.approx([511.5, 511.5], abs=60)


def test_pixels_are_a_picture(frame_19: cameras.LanderFrame) -> None:
    """Grey, 1024 x 1024, the first line on top."""
    picture = frame_19.picture()
    assert (picture.mode, picture.size) == ("L", (1024, 1024))
    assert np.asarray(picture).tolist() == labels.grey().tolist()


def test_a_frame_shows_itself(frame_19: cameras.LanderFrame) -> None:
    """A sentence with its place, the picture and a table."""
    assert repr(frame_19).startswith("Frame 19 of the lander vision camera, E+314.67 s")
    html = frame_19._repr_html_()
    assert "<img" in html
    assert "reconstructed" in html


@needs_real
def test_the_archive_reader_reads_the_navcam_pair() -> None:
    """A real product of another camera: its entries and pixels, against tests/pds."""
    from marsoutreach.pictures import archive

    for path in (REAL / "navcam_pair").glob("*.IMG"):
        product, known = archive.read(path), pds.read(path)
        assert (product.pixels() == known.pixels).all()
        assert product.value("PRODUCT_ID") == path.stem
        parts = known.components()
        for number, letter in enumerate(pds.LETTERS, start=1):
            count = np.size(parts[letter])
            found = product.numbers(f"MODEL_COMPONENT_{number}", count)
            assert found == pytest.approx(np.ravel(parts[letter]), rel=1e-5)
        with pytest.raises(ValueError, match=f"{path.name} is a picture of NAVCAM"):
            cameras.lander_frame(path)


# ── all of them ──────────────────────────────────────────────────────────────────


def write_flight(folder: Path, times_s: np.ndarray = TIMES_S) -> Path:
    """Write labels of the known flight, the camera sitting as the facts say."""
    row = facts.table("seat_cameras").set_index("camera").loc["lcam"]
    arm = np.array([row.x_m, row.y_m, row.z_m])
    start = datetime.fromisoformat(kernels.ENTRY)
    places, turned = kernels.scene_m(times_s), kernels.scene_turns(times_s)
    look = np.array([row.look_x, row.look_y, row.look_z])
    look /= np.linalg.norm(look)
    up = np.array([row.up_x, row.up_y, row.up_z])
    right = np.cross(look, up) / np.linalg.norm(np.cross(look, up))
    turn = Rotation.from_rotvec(np.radians(row.turn_deg) * look)
    right, down = turn.apply(right), turn.apply(np.cross(look, right))
    camera = np.stack([right, down, look], axis=1)
    axes = flown.site_axes().T  # from the scene's axes to Mars's
    for number, (second, place, turn) in enumerate(
        zip(times_s, places, turned, strict=True), start=1
    ):
        own = axes @ turn @ camera
        x, y, z, w = Rotation.from_matrix(own).as_quat()
        centre = flown.to_mars_fixed(place + turn @ arm)
        right, down, look = own.T
        labels.write(
            folder / f"ELM_{number:02d}FDR.IMG",
            frame=number,
            start=(start + timedelta(seconds=float(second))).isoformat(),
            place=tuple(centre.tolist()),
            C=tuple(float(f"{one:.5e}") for one in centre),
            quaternion=(w, x, y, z),
            A=tuple(look),
            H=tuple(500 * right + 511.5 * look),
            V=tuple(500 * down + 511.5 * look),
            O=tuple(look),
        )
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write labels of the known flight."""
    return write_flight(tmp_path_factory.mktemp("descent"))


@pytest.fixture
def _labelled(folder: Path) -> Iterator[None]:
    """Fly along them, and along ours again afterwards."""
    flown.use(folder)
    yield
    flown.use(None)


@pytest.mark.usefixtures("_labelled")
def test_poses_come_back_at_the_frames() -> None:
    """Places to 0.1 m and attitudes to 0.01°, at the second of each frame."""
    off_m = np.linalg.norm(track.places(TIMES_S) - kernels.scene_m(TIMES_S), axis=1)
    turn = Rotation.from_matrix(pointed.craft(TIMES_S)).inv()
    wanted = Rotation.from_matrix(kernels.scene_turns(TIMES_S))
    off_deg = np.degrees((turn * wanted).magnitude())
    print(f"worst at frames {off_m.max():.4f} m, {off_deg.max():.5f} degrees")
    assert off_m.max() < 0.1
    assert off_deg.max() <= 0.01


PUBLISHED = {  # S5: second, place, quaternion w, x, y, z
    1: (254.37, (706498.6, 3149249.8, 1079158.9), (0.614, 0.217, -0.753, -0.098)),
    19: (314.67, labels.FRAME_19["place"], labels.FRAME_19["quaternion"]),
    44: (355.27, (700204.2, 3142714.1, 1074352.6), (0.541, 0.706, 0.269, -0.370)),
    87: (441.17, (699129.2, 3140823.4, 1073168.4), (0.505, 0.778, 0.247, -0.279)),
}


POINTS_OFF_DEG = {1: 0.3, 19: 0.1, 44: 0.1, 87: 1.5}  # ours is fitted to all but 87


def test_published_poses_tell_how_far_ours_points_off() -> None:
    """The camera in four published poses, beside where the craft carries it for us."""
    for number, (second, place, (w, x, y, z)) in PUBLISHED.items():
        turn = flown.site_axes() @ Rotation.from_quat([x, y, z, w]).as_matrix()
        ours = seats.model("lcam", second).camera
        along = float(turn[:, 2] @ ours.axis)
        off_deg = np.degrees(np.arccos(min(along, 1.0)))
        off_m = np.linalg.norm(flown.from_mars_fixed(place) - ours.centre_m)
        print(f"frame {number}: {off_m:.1f} m, {off_deg:.1f} degrees")
        assert off_m < 4.0
        assert off_deg < POINTS_OFF_DEG[number]


def test_the_camera_sits_on_the_rover_as_frame_87_says() -> None:
    """Its pose on the ground, beside the rover's attitude of sol 2 (S55)."""
    w, x, y, z = PUBLISHED[87][2]
    camera = flown.site_axes() @ Rotation.from_quat([x, y, z, w]).as_matrix()
    w, x, y, z = 0.415617, -0.00408664, -0.00947025, 0.909481
    rover = NORTH_EAST_DOWN @ Rotation.from_quat([x, y, z, w]).as_matrix()
    place_m, sits = mount.of_lcam()
    off = Rotation.from_matrix(sits.T @ rover.T @ camera)
    assert np.degrees(off.magnitude()) < 0.1
    found_m = rover.T @ flown.from_mars_fixed(PUBLISHED[87][1])
    print(f"frame 87 in the rover's axes {found_m.round(2)} m, drawn at {place_m} m")
    assert np.linalg.norm(found_m - place_m) < 2.0


@pytest.mark.usefixtures("_labelled")
def test_between_the_frames_places_follow_a_smooth_curve() -> None:
    """Within 1 m of the known course while it is smooth; attitudes stay near."""
    between_s = (TIMES_S[1:-4] + TIMES_S[:-5]) / 2
    off_m = np.linalg.norm(track.places(between_s) - kernels.scene_m(between_s), axis=1)
    print(f"worst between frames {off_m.max():.3f} m")
    assert off_m.max() < 1.0


@pytest.mark.usefixtures("_labelled")
def test_outside_of_their_span_ours_goes_on() -> None:
    """Before the first frame and after the last one nothing changes."""
    early_s, late_s, inside_s = [100.0, 250.0], [445.0], [300.0]
    theirs = [timeline.state_at(one)["altitude_m"] for one in (early_s, late_s)]
    kinds = timeline.state_at([*early_s, *inside_s])["source"].tolist()
    with flown.along_ours():
        ours = [timeline.state_at(one)["altitude_m"] for one in (early_s, late_s)]
        assert timeline.state_at(300.0)["source"] != "S116"
    assert [one.tolist() for one in theirs] == [one.tolist() for one in ours]
    assert kinds[2] == "S116"
    assert "S116" not in kinds[:2]


@pytest.mark.usefixtures("_labelled")
def test_both_sources_together(folder: Path, tmp_path: Path) -> None:
    """Kernels rule where both know a second; labels tell the frames."""
    kernels.write(tmp_path, span_s=(0.0, 410.0), turn_span_s=(0.0, 410.0))
    both = flown.use(tmp_path, folder)
    assert timeline.state_at([300.0, 430.0])["source"].tolist() == ["S115", "S116"]
    assert "NAIF's kernels" in repr(both)
    assert "87 labels of the landing camera" in repr(both)
    assert seats.frame_times_s().tolist() == pytest.approx(TIMES_S.tolist(), abs=1e-6)


# ── what is refused ──────────────────────────────────────────────────────────────

WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "another camera": ({"instrument": "NAVCAM_LEFT"}, "is a picture of NAVCAM_LEFT"),
    "on-board estimate": (
        {"product": "ELM_0000_0666952834_300EDR_N0000019LVS_04000_0000LUJ01"},
        "is not of the kind FDR",
    ),
    "other axes": ({"axes": "SITE_FRAME"}, "counts places from SITE_FRAME"),
    "no pose": ({"camera_axes": "ROVER_NAV_FRAME"}, "does not tell COORDINATE_SYSTEM"),
    "frame 88": ({"frame": 88}, "IMAGE_ID is 88"),
    "another day": ({"start": "2021-02-19T20:42:04"}, "START_TIME is 2021-02-19"),
    "no time": ({"start": "yesterday"}, "START_TIME is 'yesterday'"),
    "in space": ({"place": (7e6, 0.0, 0.0)}, "the height is"),
    "not a number": ({"place": (float("nan"), 0.0, 0.0)}, "not 3 number"),
    "two numbers": ({"place": (1.0, 2.0)}, "not 3 number"),
    "no rotation": ({"quaternion": (0.0, 0.0, 0.0, 0.0)}, "quaternion's length"),
    "looks up": ({"quaternion": (-0.7842, 0.5412, -0.2386, -0.1876)}, "contradicts"),
    "two places": ({"C": (701403.0, 3.14668e06, 1.07589e06)}, "contradicts"),
    "no axis": ({"A": (0.0, 0.0, 0.0)}, "contradicts"),
    "flat": ({"V": (402.013, -460.182, -500.756)}, "camera model"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_wrong_labels_are_refused_by_name(fault: str, tmp_path: Path) -> None:
    """Two lines or more: what is wrong with which file, and the cure."""
    changes, says = WRONG[fault]
    path = labels.write(tmp_path / "odd.IMG", **changes)
    with pytest.raises(ValueError, match=re.compile(says, re.S)) as error:
        cameras.lander_frame(path)
    assert str(error.value).startswith(("odd.IMG", "The label of odd.IMG"))
    assert "\n" in str(error.value)


CONTENTS = {
    "empty": b"",
    "page": b"<!doctype html><title>404</title>",
    "half": labels.content()[:600_000],
    "label alone": labels.content()[:9000],
    "no second label": labels.content()[:8192] + bytes(5000),
}


@pytest.mark.parametrize("fault", CONTENTS)
def test_broken_files_are_refused_by_name(fault: str, tmp_path: Path) -> None:
    """Each with the cure; our course stays in use."""
    (tmp_path / "torn.IMG").write_bytes(CONTENTS[fault])
    labels.write(tmp_path / "whole.IMG")
    with pytest.raises(ValueError, match=r"torn\.IMG .*\n.*etch the file again"):
        flown.use(tmp_path)
    assert not flown.used()


def test_one_label_is_no_course(tmp_path: Path) -> None:
    """And two of one second are one too many."""
    labels.write(tmp_path / "one.IMG")
    with pytest.raises(ValueError, match=r"one label only: one\.IMG"):
        flown.use(tmp_path)
    labels.write(tmp_path / "two.IMG")
    with pytest.raises(ValueError, match=r"one\.IMG and two\.IMG are of the same"):
        flown.use(tmp_path)


WHOLE = labels.content(pixels=labels.grey(16))
SPOILT = st.lists(
    st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=0, max_size=12)),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(spoilt=SPOILT, end=st.integers(0, len(WHOLE)))
def test_no_spoilt_label_crashes(
    tmp_path: Path, spoilt: list[tuple[int, bytes]], end: int
) -> None:
    """Bytes changed, put in or left out: it is read, or refused by name."""
    content = bytearray(WHOLE)
    for at, put in spoilt:
        content[at : at + len(put) // 2] = put
    (tmp_path / "spoilt.IMG").write_bytes(content[: end or None])
    said = refusal(tmp_path / "spoilt.IMG")
    assert said is None or ("spoilt.IMG" in said and "\n" in said)


def refusal(path: Path) -> str | None:
    """Give what is said of a file that cannot be read."""
    try:
        cameras.lander_frame(path).picture()
    except ValueError as error:
        return str(error)
    return None
