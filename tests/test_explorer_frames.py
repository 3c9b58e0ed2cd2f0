"""Real pictures in the camera explorer: each lies where its camera looked."""

from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import marsoutreach as mars
from marsoutreach import media
from marsoutreach.cameras import CameraModel, explorer
from tests import labels, pds
from tests.nasa import nasa
from tests.real import REAL, needs_real

SIDE_PX = 64


def rays(still: dict[str, Any]) -> np.ndarray:
    """The rays that the browser gets for a picture, (rows, columns, 3)."""
    lens = still["view"]["lens"]
    flat = np.frombuffer(b64decode(lens["rays"]), "<f4")
    return flat.reshape(lens["rows"], lens["columns"], 3).astype(float)


def apart_deg(some: np.ndarray, others: np.ndarray) -> float:
    """The widest angle between two sets of unit rays."""
    away = np.linalg.norm(np.cross(some, others), axis=-1)
    return float(np.degrees(np.arcsin(away)).max())


def looked(camera: str = "navcam_left", at: tuple[float, float] = (30, -20)) -> Any:
    """A small frame by a camera of the mast, with the mast turned."""
    eye = mars.cameras.point_mast(mars.cameras.model(camera), *at).scaled(1 / 64)
    assert eye.size_px
    shade = np.full(eye.size_px[::-1], 128, np.uint8)
    return mars.panorama.Frame(shade, eye, "made")


@pytest.mark.usefixtures("starter")
def test_a_still_fills_the_view_of_its_camera() -> None:
    """Its middle looks where the camera looks, its edges no further; it says how."""
    found = mars.CameraExplorer().stills
    assert {one["camera"] for one in found} >= {"ddc", "puc_a", "front_hazcam_left_a"}
    for one in found:
        assert one["view"]["placed"] == "view"
        assert one["view"]["mast"] is None
        eye = mars.cameras.model(one["camera"])
        grid = rays(one)
        middle, rows = eye.boresight, len(grid) // 2
        assert apart_deg(grid[rows, grid.shape[1] // 2], middle) < 0.05
        pixels = eye.pixels(directions=grid)
        assert (pixels > -1.1).all()
        assert (pixels < np.array(eye.size_px) + 0.1).all()
        touches = np.isclose(np.ptp(pixels, axis=(0, 1)), eye.size_px, atol=1.1)
        assert touches.any()  # as large as fits


def test_only_pictures_of_its_cameras_are_packed(
    starter: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one from orbit is not even opened."""
    asked: list[str] = []
    find = media.find
    monkeypatch.setattr(media, "find", lambda one: asked.append(one) or find(one))
    mars.CameraExplorer()
    assert "rover_on_cables" in asked
    assert "hirise_under_parachute" not in asked


@pytest.mark.parametrize("at", [(0.0, 0.0), (30.0, -20.0), (-140.0, 15.0)])
def test_a_mast_camera_tells_how_the_mast_stood(at: tuple[float, float]) -> None:
    """Joints to a hundredth of a degree, rays to a ten-thousandth."""
    frame = looked(at=at)
    (still,) = mars.CameraExplorer(frames={"navcam_left": frame}).stills
    assert still["view"]["mast"] == pytest.approx(at, abs=0.011)
    assert still["view"]["placed"] == "model"
    assert apart_deg(rays(still), explorer.ray_grid(frame.model)) < 1e-4
    assert still["jpeg"].startswith(b"\xff\xd8")


def written(path: Path, eye: CameraModel, **said: Any) -> Path:
    """A picture of NASA's archive with this camera model in its label."""
    parts = {
        "C": eye.centre_m,
        **{"A": eye.axis, "H": eye.horizontal, "V": eye.vertical, "O": eye.optical},
        **{"R": eye.lens.radial, "E": eye.lens.entrance},
    }
    told = {letter: tuple(map(float, part)) for letter, part in parts.items()}
    grey = labels.grey(SIDE_PX)
    path.write_bytes(labels.content(labels.FRAME_19 | told | said, grey))
    return path


def test_a_label_tells_it_too(tmp_path: Path) -> None:
    """A file of the archive, with nothing but its path."""
    eye = mars.cameras.point_mast("navcam_right", -45, -10).scaled(1 / 60)
    path = written(tmp_path / "NRM_made.IMG", eye)
    (still,) = mars.CameraExplorer(frames={"navcam_right": path}).stills
    assert still["view"]["mast"] == pytest.approx((-45, -10), abs=0.011)
    assert still["title"] == "Navcam right, NRM"
    assert (still["credit"], still["kind"]) == ("NASA/JPL-Caltech", "measured")
    expected = explorer.ray_grid(eye.cropped(0, 0, SIDE_PX, SIDE_PX))
    assert apart_deg(rays(still), expected) < 1e-3


def test_a_frame_of_the_map_camera_comes_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lowest that is here; its lens from its label, its seat from the tables."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    with nasa():
        for name in ("lcam_19", "lcam_40"):
            media.get(name, progress=False)
        (still,) = mars.CameraExplorer().stills
        found = media.find("lcam_40")
    assert found
    assert (still["id"], still["camera"]) == ("lcam_40", "lcam")
    grid, usual = rays(still), mars.cameras.model("lcam")
    seen = explorer.ray_grid(mars.cameras.lander_frame(found.path).camera)
    inside = np.einsum("ijk,lmk->ijlm", seen, seen)
    assert np.allclose(np.einsum("ijk,lmk->ijlm", grid, grid), inside, atol=1e-6)
    assert apart_deg(grid[6, 8], usual.axis) < 2  # its middle; straight down
    assert grid[6, 16] @ usual.horizontal > grid[6, 0] @ usual.horizontal


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("NLM.IMG", "is no dict of cameras"),
        ({"navcam": looked()}, "Did\nyou mean 'navcam_left'"),
        ({"navcam_left": "nowhere.IMG"}, "is no picture with a camera model"),
        ({"navcam_left": 7}, "is no picture with a camera model"),
        ({"front_hazcam_left_a": looked()}, "sits 1."),
        ({"navcam_right": looked()}, "sits 0.42 m from there"),
    ],
)
def test_what_does_not_fit_is_refused(given: Any, says: str) -> None:
    """By name, with what to give."""
    with pytest.raises(ValueError, match="frames") as refused:
        mars.CameraExplorer(frames=given)
    assert says.replace("\n", " ") in str(refused.value).replace("\n", " ")


def test_a_broken_label_is_refused_by_name(tmp_path: Path) -> None:
    """Cut short, without a model, or with one of another kind."""
    eye = mars.cameras.model("navcam_left").scaled(1 / 60)
    path = written(tmp_path / "NLM_made.IMG", eye)
    whole = path.read_bytes()
    for broken in (
        whole[: len(whole) - 100],
        whole.replace(b"MODEL_TYPE", b"MODAL_TYPE"),
        whole.replace(b"CAHVORE\r", b"CAHVXYZ\r"),
        whole.replace(b"MODEL_COMPONENT_3", b"MODEL_COMPONENT_X"),
    ):
        path.write_bytes(broken)
        with pytest.raises(ValueError, match=r"NLM_made\.IMG"):
            mars.CameraExplorer(frames={"navcam_left": path})


@needs_real
@pytest.mark.parametrize("eye", ["L", "R"])
def test_a_genuine_pair_lies_where_the_rover_looked(eye: str) -> None:
    """Sol 709: joints as in the label, and our camera there sees the same to 1 %."""
    path = next((REAL / "navcam_pair").glob(f"N{eye}*.IMG"))
    camera = {"L": "navcam_left", "R": "navcam_right"}[eye]
    (still,) = mars.CameraExplorer(frames={camera: path}).stills
    picture = pds.read(path)
    aimed = mars.cameras.aim_mast(
        camera,
        picture.number("INSTRUMENT_AZIMUTH"),
        picture.number("INSTRUMENT_ELEVATION"),
    )
    off_deg = apart_deg(aimed.boresight, rays(still)[6, 8])
    usual = mars.cameras.point_mast(camera, *still["view"]["mast"])
    width, height = usual.size_px or (0, 0)
    whole = np.stack(
        np.meshgrid(np.linspace(0, width, 17), np.linspace(0, height, 13)), axis=-1
    )
    off_px = np.linalg.norm(
        usual.pixels(directions=rays(still)) - (whole - 0.5), axis=-1
    )
    print(f"{camera}: {off_deg:.2f} deg, {np.median(off_px):.0f} px of 5120, ", end="")
    print(f"worst {off_px.max():.0f}, mast {still['view']['mast']}")
    assert off_deg < 0.5
    assert off_px.max() < 0.01 * width
