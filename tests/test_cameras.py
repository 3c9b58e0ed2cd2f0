"""Camera models: pixels to rays and back, parts in either order, broken parts."""

import contextlib
import warnings
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.optimize import brentq

from marsoutreach import cameras, facts
from marsoutreach.cameras import CameraModel
from marsoutreach.cameras.lens import Lens

# as the raw-image feed sent them: sol 2 (old order) and sol 100 (new order)
SOL_2 = (
    "2.0;0.0;(46.176,2.97867,720.521);(-0.701049,0.00940617,0.713051);"
    "(8.39e-06,0.0168764,-0.00743155);(-0.00878744,-0.00869157,-0.00676256);"
    "(-1.05782,-0.466472,-0.724517);(-0.702572,0.0113481,0.711523);"
    "(-448.981,-528.002,453.359)"
)
SOL_100 = (
    "(1.03927,0.645857,-1.9785);(0.182183,0.983214,-0.010707);"
    "(-609.121,772.41,-9.07759);(22.3091,131.353,738.105);"
    "(0.180782,0.983474,-0.0105907);(2e-06,0.049535,-0.015973);"
    "(-0.003612,0.013016,-0.023961);2.0;0.0"
)
CAHV = "(0,0,0);(1,0,0);(500,600,0);(400,0,600)"
CAHVOR = "(1,2,3);(1,0,0);(500,600,0);(400,0,600);(0.9998,0.02,0);(0.0001,-0.1,0.02)"
MEASURED = facts.table("rover_camera_models")
WITH_MODEL = [
    *[
        (row.camera, None if np.isnan(row.zoom_mm) else int(row.zoom_mm))
        for row in MEASURED.itertuples()
    ],
    *[(name, None) for name in ("supercam_rmi", "skycam", "pixl_mcc")],
    *[(name, None) for name in facts.table("edl_cameras")["camera"]],
]
ROUND_TRIP_PX = 0.01


made = cache(lambda camera, zoom_mm: cameras.model(camera, zoom_mm=zoom_mm))


def whole_frame(model: CameraModel, count: int = 41) -> np.ndarray:
    """Pixels all over the picture, corners of the corner pixels included."""
    width, height = model.size_px
    samples = np.linspace(-0.5, width - 0.5, count)
    lines = np.linspace(-0.5, height - 0.5, count)
    return np.stack(np.meshgrid(samples, lines), axis=-1)


@pytest.mark.parametrize(("camera", "zoom_mm"), WITH_MODEL)
def test_round_trip_over_the_whole_frame(camera: str, zoom_mm: int | None) -> None:
    """Pixel to ray to pixel, far away and near, for every camera with a model."""
    model = cameras.model(camera, zoom_mm=zoom_mm)
    pixels = whole_frame(model)
    origins, directions = model.rays(pixels)
    assert np.abs(model.pixels(directions=directions) - pixels).max() < ROUND_TRIP_PX
    for distance_m in (0.5, 3.0, 1000.0):
        back = model.pixels(origins + distance_m * directions)
        assert np.abs(back - pixels).max() < ROUND_TRIP_PX


@pytest.mark.parametrize(("camera", "zoom_mm"), WITH_MODEL)
def test_rays_are_unit_and_ahead(camera: str, zoom_mm: int | None) -> None:
    """Directions have length 1 and lie in front of the camera."""
    model = cameras.model(camera, zoom_mm=zoom_mm)
    _, directions = model.rays(whole_frame(model))
    assert np.allclose(np.linalg.norm(directions, axis=-1), 1)
    assert (directions @ model.optical > 0).all()


def test_all_three_kinds_are_there() -> None:
    """The table holds CAHV, CAHVOR and CAHVORE models."""
    kinds = {cameras.model(name, zoom_mm=zoom).kind for name, zoom in WITH_MODEL}
    assert kinds == {"CAHV", "CAHVOR", "CAHVORE"}


small = st.floats(-0.02, 0.02)
lenses = st.builds(
    Lens,
    st.tuples(small, st.floats(-0.05, 0.3), small),
    st.tuples(small, small, small),
    st.sampled_from([1.0, 0.0, 0.37, -0.5, 0.8]),
)
inside = st.tuples(st.floats(-0.5, 1279.5), st.floats(-0.5, 239.5))
angles = st.floats(-180, 180)


@settings(max_examples=200)
@given(lens=lenses, pixel=inside, far_m=st.floats(0.3, 1e4), turn=angles, nod=angles)
def test_round_trip_of_any_lens(
    lens: Lens, pixel: tuple[float, float], far_m: float, turn: float, nod: float
) -> None:
    """Any lens, anywhere, any way round: pixel to point to pixel."""
    plain = CameraModel.from_components(SOL_100, size_px=(1280, 240))
    parts = {**vars(plain), "lens": lens}
    names = CameraModel.__dataclass_fields__
    model = CameraModel(**{name: parts[name] for name in names})
    model = model.turned(cameras.mast_rotation(turn, nod / 2)).moved([turn, nod, 1])
    origin, direction = model.rays(pixel)
    back = model.pixels(origin + far_m * direction)
    assert np.abs(back - pixel).max() < ROUND_TRIP_PX
    assert np.abs(model.pixels(directions=far_m * direction) - pixel).max() < 0.01


@settings(max_examples=60)
@given(spread=st.floats(0.001, 1.2), r1=st.floats(-0.02, 0.3), r2=small)
def test_lens_is_undone_as_scipy_does(spread: float, r1: float, r2: float) -> None:
    """SciPy's root finder undoes the radial terms to the same place."""
    lens = Lens((0.0, r1, r2), linearity=0.0)

    def miss(chi: float) -> float:
        return chi + r1 * chi**3 + r2 * chi**5 - spread

    expected = brentq(miss, 0, lens.chi_limit, xtol=1e-14)
    assert lens.unstretch(np.array([spread]))[0] == pytest.approx(expected, abs=1e-9)


@settings(max_examples=60)
@given(across=st.floats(0.01, 5), along=st.floats(0.5, 5), e0=small, e1=small)
def test_moving_pupil_is_found_as_scipy_does(
    across: float, along: float, e0: float, e1: float
) -> None:
    """SciPy finds the same angle for light that comes through the moving pupil."""
    lens = Lens((0, 0, 0), (e0, e1, 0.0), 0.0)

    def miss(theta: float) -> float:
        ahead = (theta / np.sin(theta) - 1) * (e0 + e1 * theta**2)
        return (along - ahead) * np.sin(theta) - across * np.cos(theta)

    expected = brentq(miss, 1e-9, np.pi / 2, xtol=1e-14)
    found = lens.arriving_angle(np.array([across]), np.array([along]))[0]
    assert found == pytest.approx(expected, abs=1e-9)


def test_cahv_by_hand() -> None:
    """A pinhole camera, worked out on paper."""
    model = CameraModel.from_components(CAHV)
    assert model.pixels([2, 1, -1]).tolist() == [800, 100]
    assert model.pixels([[[1, 0, 0]]]).tolist() == [[[500, 400]]]
    assert model.focal_length_px == (600, 600)
    assert model.centre_px == (500, 400)


def test_cahvor_by_hand() -> None:
    """A point 45 degrees off the axis: mu = r0 + r1 tau + r2 tau^2 with tau = 1."""
    text = "(0,0,0);(1,0,0);(500,600,0);(400,0,600);(1,0,0);(0.01,-0.1,0.02)"
    pixel = CameraModel.from_components(text).pixels([3, 3, 0])
    assert pixel.tolist() == pytest.approx([500 + 600 * (1 - 0.07), 400])


def test_cahvore_by_hand() -> None:
    """A fisheye puts 45 degrees at pi / 4 focal lengths; its pupil moves forward."""
    text = "(0,0,0);(1,0,0);(500,600,0);(400,0,600);(1,0,0);(0,0,0);(0.1,0,0);2;0"
    model = CameraModel.from_components(text)
    assert model.pixels(directions=[1, 1, 0])[0] == pytest.approx(500 + 150 * np.pi)
    origin, _ = model.rays([500 + 150 * np.pi, 400])
    assert origin[0] == pytest.approx(0.1 * (np.pi / 4 * np.sqrt(2) - 1))


@pytest.mark.parametrize("text", [SOL_2, SOL_100, CAHV, CAHVOR])
def test_either_order_is_told_apart(text: str) -> None:
    """Auto reads both of the feed's orders, for all three kinds."""
    model = CameraModel.from_components(text, size_px=(1280, 960))
    letters = {"C", "A", "H", "V", "O", "R", "E", "T", "P"}
    groups = text.split(";")
    now = "TPVORECAH" if text == SOL_2 else "CAHVORETP"
    now = "".join(letter for letter in now if letter in letters)
    now = "".join(x for x in now if x in model.kind + "TP" * (len(groups) == 9))
    for order in ("CAHVORETP", "TPVORECAH"):
        kept = [letter for letter in order if letter in now]
        shuffled = ";".join(groups[now.index(letter)] for letter in kept)
        again = CameraModel.from_components(shuffled)
        assert again.centre_m.tolist() == model.centre_m.tolist()
        assert again.vertical.tolist() == model.vertical.tolist()
        assert again.lens == model.lens
        spelled = CameraModel.from_components(shuffled, order)
        assert spelled.optical.tolist() == model.optical.tolist()


def test_vectors_and_mappings_are_read_too() -> None:
    """Lists of vectors and a mapping by letter give the same model as text."""
    vectors = [[0, 0, 0], [1, 0, 0], [500, 600, 0], [400, 0, 600]]
    for parts in (vectors, np.array(vectors), dict(zip("CAHV", vectors, strict=True))):
        model = CameraModel.from_components(parts)
        assert model.pixels([2, 1, -1]).tolist() == [800, 100]


WEB = {  # as CameraModelUtilsJS writes a model
    "type": "cahvore",
    "C": [0.1, 0.2, -1.9],
    "A": [1, 0, 0],
    "H": [640, 700, 0],
    "V": [480, 0, 700],
    "O": [0.9999, 0.01, 0],
    "R": [0, 0.01, -0.002],
    "E": [0, 0, 0],
    "pupilType": 2,
    "linearity": 0,
    "width": 1280,
    "height": 960,
}
WEB_TEXT = (
    "(0.1,0.2,-1.9);(1,0,0);(640,700,0);(480,0,700);(0.9999,0.01,0);(0,0.01,-0.002);"
    "(0,0,0);2;0"
)


def _three(vector: list[float]) -> dict[str, float]:
    """A vector as three.js has it."""
    return dict(zip("xyz", vector, strict=True))


@pytest.mark.parametrize(
    "mapping",
    [
        WEB,
        {"name": "NAV", "frame": "RSM", "near": 0.1, "model": WEB},
        {k: _three(v) if isinstance(v, list) else v for k, v in WEB.items()},
        {k: v for k, v in WEB.items() if k not in ("type", "pupilType")},
        {k: v for k, v in WEB.items() if k != "linearity"},
    ],
    ids=["as written", "in a box", "three.js", "linearity alone", "pupilType alone"],
)
def test_models_of_web_tools_are_read(mapping: dict[str, object]) -> None:
    """Before: "a part 'cahvore' that is no number"."""
    model = CameraModel.from_components(mapping)
    same = CameraModel.from_components(WEB_TEXT, size_px=(1280, 960))
    assert (model.kind, model.size_px, model.lens) == (
        "CAHVORE",
        (1280, 960),
        same.lens,
    )
    pixels = [[0, 0], [640, 480], [1279, 959]]
    assert model.rays(pixels)[1].tolist() == same.rays(pixels)[1].tolist()


@pytest.mark.parametrize("kind", ["CAHV", "CAHVOR"])
def test_models_of_web_tools_may_have_fewer_parts(kind: str) -> None:
    """The type says which letters count; the others are null, or left over."""
    for rest in (None, [1, 0, 0]):
        parts = {x: WEB[x] if x in kind else rest for x in "CAHVORE"}
        model = CameraModel.from_components({"type": kind, **parts})
        assert (model.kind, model.size_px) == (kind, None)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "OPENCV"}, r"of type 'OPENCV'.\nKnown are CAHV"),
        ({"V": None}, r"has no V.\nCAHVORE needs C, A, H, V, O, R, E"),
        ({"linearity": 7}, "P = 7 is not a linearity"),
        ({"H": [0.6, 0.7, 0]}, "Part H .* length 0.922.\n.*more than 10.*pixels"),
        ({"width": 0}, "not the size of a picture"),
    ],
)
def test_slips_in_models_of_web_tools_are_named(
    change: dict[str, object], says: str
) -> None:
    """What is missing, unknown, or cannot be."""
    with pytest.raises(ValueError, match=f"(?s){says}"):
        CameraModel.from_components(WEB | change)


@pytest.mark.parametrize("order", ["auto", "CAHVORETP"])
@pytest.mark.parametrize(
    ("letter", "value", "says"),
    [
        ("O", "(0.987977,-0.005853,0.003144)", r"O has length 0.988.*\[0.999977, -0.0"),
        ("A", "(0.5,0,0)", r"A has length 0.5.*\[1.0, 0.0, 0.0\]"),
        ("H", "(6,4,0)", "H has length 7.211.*more than 10"),
        ("R", "(0,50,0)", "R has length 50.*shorter than 10"),
        ("E", "(0,0,12)", "E has length 12.*shorter than 10"),
    ],
)
def test_the_check_that_failed_is_named(
    order: str, letter: str, value: str, says: str
) -> None:
    """Before: "fits no known order", with the advice to write order=, which changed
    nothing: the same sentence came again."""
    groups = WEB_TEXT.split(";")
    groups["CAHVORETP".index(letter)] = value
    with pytest.raises(ValueError, match=f"(?s)^Part {letter} .*{says}"):
        CameraModel.from_components(";".join(groups), order)


def test_records_in_both_shapes_are_read() -> None:
    """As the feed sends them, with boxes, and flattened by download tools."""
    inside = {"camera_model_component_list": SOL_2, "camera_position": "UNK"}
    boxed = {"camera": inside, "extended": {"dimension": "(1280,960)"}}
    for record in (boxed, {**inside, "dimension": "(1280,960)"}):
        model = CameraModel.from_record(record)
        assert (model.kind, model.size_px) == ("CAHVORE", (1280, 960))
        assert model.centre_m.tolist() == [-1.05782, -0.466472, -0.724517]
    assert CameraModel.from_record(inside).size_px is None


def test_position_helps_and_is_checked() -> None:
    """A position that is not C is an error; the right one is fine."""
    CameraModel.from_components(SOL_100, position="(1.03927,0.645857,-1.9785)")
    with pytest.raises(ValueError, match="the camera stands at"):
        CameraModel.from_components(SOL_100, position=(0, 0, 0))


BROKEN = {
    "a group missing": (SOL_100.split(";", 1)[1], "6 vectors and 2 bare numbers"),
    "T missing": (SOL_100.rsplit(";", 1)[0], "7 vectors and 1 bare"),
    "nothing": ("", "0 vectors"),
    "no list": ("UNK", "'UNK' that is no number"),
    "NaN in C": (CAHV.replace("(0,0,0)", "(nan,0,0)"), "Part C .* not a finite"),
    "NaN in H": (CAHV.replace("(500,", "(nan,"), "Part H .* not a finite"),
    "endless V": (CAHV.replace("600)", "inf)"), "Part V .* not a finite"),
    "two numbers": (CAHV.replace("(0,0,0)", "(0,0)"), "holds 2 numbers"),
    "four numbers": (CAHV.replace("(0,0,0)", "(0,0,0,0)"), "holds 4 numbers"),
    "a word": (CAHV.replace("500", "wide"), "no number"),
    "A without length": (CAHV.replace("(1,0,0)", "(0,0,0)"), "A has length 0"),
    "A too long": (CAHV.replace("(1,0,0)", "(3,0,0)"), "A has length 3"),
    "H along A": (CAHV.replace("(500,600,0)", "(500,0,0)"), "lie in one plane"),
    "H along V": (CAHV.replace("(500,600,0)", "(500,0,900)"), "lie in one plane"),
    "a fourth kind of lens": (SOL_100.replace(";2.0;", ";4;"), "T = 4 is not a kind"),
    "linearity 7": (SOL_100.replace(";2.0;0.0", ";3;7"), "P = 7 is not a linearity"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_parts_are_refused(fault: str) -> None:
    """Each with an error that says what is wrong and what to write."""
    text, says = BROKEN[fault]
    with pytest.raises(ValueError, match=says):
        CameraModel.from_components(text)


@pytest.mark.parametrize("order", ["CAHX", "", "CAHVORE", "AAHV"])
def test_unknown_orders_are_refused(order: str) -> None:
    """An order has to name every part once."""
    with pytest.raises(ValueError, match="does not name every part"):
        CameraModel.from_components(CAHV, order.replace("CAHVORE", "CAH"))


@pytest.mark.parametrize("nothing", [None, 5, {1, 2}])
def test_what_holds_no_parts_is_refused(nothing: object) -> None:
    """Neither text, nor a list, nor a mapping."""
    with pytest.raises(ValueError, match="is no number"):
        CameraModel.from_components(nothing)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789.,;()-eE nainfUK", max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but ValueError comes out of broken text."""
    with contextlib.suppress(ValueError):
        CameraModel.from_components(text)


@pytest.mark.parametrize(("camera", "zoom_mm"), WITH_MODEL)
def test_behind_the_camera_there_is_no_pixel(camera: str, zoom_mm: int | None) -> None:
    """Whatever the lens: behind it lies nothing, and no warning is raised."""
    model = cameras.model(camera, zoom_mm=zoom_mm)
    _, directions = model.rays(whole_frame(model, 9))
    behind = model.centre_m - 5 * directions
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(model.pixels(behind)).all()
        assert np.isnan(model.pixels(directions=-directions)).all()
        assert np.isnan(model.pixels(model.centre_m)).all()
        assert np.isnan(model.pixels([np.nan, 0, 1])).all()


@settings(max_examples=300)
@given(st.sampled_from(WITH_MODEL), st.tuples(*[st.floats(-50, 50)] * 3))
def test_a_point_in_the_picture_is_where_its_pixel_looks(
    which: tuple[str, int | None], point: tuple[float, float, float]
) -> None:
    """No ghosts: whatever falls in the frame lies on the ray of that pixel."""
    model = made(*which)
    pixel = model.pixels(point)
    if not ((pixel > 0) & (pixel < np.array(model.size_px) - 1)).all():
        return
    origin, direction = model.rays(pixel)
    toward = np.array(point) - origin
    if np.linalg.norm(toward) > 0.1:
        toward /= np.linalg.norm(toward)
        assert toward @ direction > 0
        assert np.linalg.norm(np.cross(toward, direction)) < 1e-5


def test_past_the_fold_of_a_lens_there_is_no_pixel() -> None:
    """A strong barrel folds far points back into the picture: they are left out."""
    text = "(0,0,0);(1,0,0);(500,600,0);(400,0,600);(1,0,0);(0,-0.3,0)"
    model = CameraModel.from_components(text)
    fold = np.sqrt(1 / 0.9)
    assert np.isfinite(model.pixels([1, fold * 0.99, 0])).all()
    assert np.isnan(model.pixels([1, fold * 1.01, 0])).all()
    assert np.isnan(model.rays([500 + 600 * fold, 400])[1]).all()


def test_cropped_and_scaled_see_the_same() -> None:
    """A point lands where the cut and shrunk picture shows it."""
    model = cameras.model("navcam_left")
    origin, direction = model.rays([1000.0, 2000.0])
    point = origin + 9 * direction
    tile = model.cropped(0, 1440, 5120, 960).scaled(0.25)
    assert tile.size_px == (1280, 240)
    expected = [(1000 + 0.5) / 4 - 0.5, (2000 - 1440 + 0.5) / 4 - 0.5]
    assert tile.pixels(point) == pytest.approx(expected, abs=1e-9)
    back = tile.scaled(4).cropped(0, -1440, 5120, 3840)
    assert np.allclose(back.vertical, model.vertical)


def test_field_of_view_of_a_tile_is_part_of_the_whole() -> None:
    """Scaling keeps the angles, cropping takes a part of them."""
    model = cameras.model("navcam_left")
    whole = model.field_of_view_deg
    assert model.scaled(0.25).field_of_view_deg == pytest.approx(whole)
    assert model.cropped(0, 0, 2560, 3840).field_of_view_deg[0] < whole[0]


def test_what_needs_a_size_says_so() -> None:
    """Field of view and boresight need the size of the picture."""
    model = CameraModel.from_components(CAHV)
    for name in ("field_of_view_deg", "boresight"):
        with pytest.raises(ValueError, match="how many pixels"):
            getattr(model, name)


@pytest.mark.parametrize("size", [(0, 5), (5,), "ab", (2.5, 3), (float("nan"), 1)])
def test_sizes_are_checked(size: object) -> None:
    """A picture has two whole numbers of pixels."""
    with pytest.raises(ValueError, match="not the size of a picture"):
        CameraModel.from_components(CAHV, size_px=size)


def test_arrays_are_checked() -> None:
    """Pixels have two numbers, points three; places or directions, not both."""
    model = CameraModel.from_components(CAHV)
    with pytest.raises(ValueError, match="must hold 2 numbers"):
        model.rays([1, 2, 3])
    with pytest.raises(ValueError, match="must hold 3 numbers"):
        model.pixels([[1, 2]])
    for wrong in ({}, {"points_m": [1, 0, 0], "directions": [1, 0, 0]}):
        with pytest.raises(TypeError, match="one of the two"):
            model.pixels(**wrong)
    for factor in (0, -1, float("nan")):
        with pytest.raises(ValueError, match="cannot scale"):
            model.scaled(factor)


def test_no_pixels_give_no_rays() -> None:
    """An empty list is fine, both ways."""
    model = CameraModel.from_components(SOL_100)
    origins, directions = model.rays(np.empty((0, 2)))
    assert origins.shape == directions.shape == (0, 3)
    assert model.pixels(np.empty((0, 3))).shape == (0, 2)


@pytest.mark.parametrize("text", [CAHV, CAHVOR, SOL_100])
def test_many_at_once_are_the_same_as_one_by_one(text: str) -> None:
    """Cutting the work into pieces and threads changes nothing."""
    model = CameraModel.from_components(text, size_px=(1280, 240))
    pixels = np.random.default_rng(4).uniform([0, 0], [1279, 239], (200_000, 2))
    origins, directions = model.rays(pixels)
    points = model.pixels(origins + 4 * directions)
    for row in (0, 8191, 8192, 199_999):
        origin, direction = model.rays(pixels[row])
        assert origins[row] == pytest.approx(origin, abs=1e-12)
        assert directions[row] == pytest.approx(direction, abs=1e-12)
        assert points[row] == pytest.approx(pixels[row], abs=1e-6)
