"""Two eyes: what the widget accepts and says, and how far its stones really are."""

from typing import Any

import numpy as np
import pytest
from PIL import Image
from traitlets import TraitError

import marsoutreach as mars
from marsoutreach import cameras
from marsoutreach.panorama import Frame
from marsoutreach.widgets.stereo import pair
from tests import stereo
from tests.real import REAL, needs_real
from tests.test_cameras_real import model_of, picture
from tests.two_eyes import measured

PIXELS = Image.new("RGB", (80, 60), "tan")
MOST_BYTES = 180_000
# Metres, largest error, largest error of half of all: shares of the distance.
REACHES = ((0.0, 5.0, 0.02, 0.005), (5.0, 20.0, 0.10, 0.01))


def frame(eye: str, **about: Any) -> Frame:
    """Make a small picture of one Navcam."""
    small = cameras.model(f"navcam_{eye}").scaled(1 / 64)
    return Frame(PIXELS, small, eye, **about)


def test_the_modelled_pair_is_two_navcams() -> None:
    """Two parts of the detectors, as large as Navcam sends them; they weigh little."""
    widget = mars.Stereo()
    assert widget.truth_kind == "modelled"
    for eye, told in zip(pair.EYES, widget.eyes, strict=True):
        whole = cameras.model(f"navcam_{eye}")
        assert np.allclose(told["parts"]["C"], whole.centre_m)
        assert told["size_px"] == [1280, 960]
    assert sum(len(eye["picture"]) for eye in widget.eyes) < MOST_BYTES
    assert widget.mark_px == list(pair.SPOTS["flat"])
    assert {spot["id"] for spot in widget.spots} == set(widget.words["stereo"]["spots"])


def test_a_pair_of_ones_own() -> None:
    """Two frames: their pictures, their models, no stones; the mark in the middle."""
    widget = mars.Stereo(frame("left", kind="measured"), frame("right"))
    assert widget.truth_kind == "measured"
    assert widget.spots == []
    assert widget.mark_px == [40, 30]
    assert widget.eyes[1]["picture"][:2] == b"\xff\xd8"
    assert "Your own pair" in widget.describe()


def test_a_large_picture_is_made_smaller_with_its_model() -> None:
    """No wider than 1280 pixels; what a pixel sees stays what it was."""
    large = Image.new("RGB", (2560, 1920), "tan")
    model = cameras.model("navcam_left").scaled(1 / 2)
    told = pair.packed(Frame(large, model, "large"))
    assert told["size_px"] == [1280, 960]
    parts = dict(told["parts"])
    linearity = parts.pop("linearity")
    small = cameras.CameraModel.from_components(parts | {"T": 3.0, "P": linearity})
    there = model.pixels(directions=small.rays([[100, 200]])[1])
    assert there == pytest.approx(np.array([[200.5, 400.5]]), abs=1e-6)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"left": frame("left")}, "needs two eyes: left is given alone"),
        ({"right": frame("right")}, "needs two eyes: right is given alone"),
        ({"left": frame("left"), "right": frame("left")}, "from the same place"),
        ({"left": frame("left"), "right": "rock.png"}, "right = 'rock.png' is no"),
        ({"left": 7, "right": frame("right")}, "left = 7 is no picture"),
        ({"left": "gone.IMG", "right": "gone.IMG"}, "left = 'gone.IMG' is no"),
        ({"mark_px": (2000, 3)}, "no pixel of the left picture"),
        ({"mark_px": "here"}, "0 to 1279, and 0 to 959"),
        ({"wipe": 1.5}, "from 0 .* to 1"),
        ({"bend": "no"}, "bend = 'no'"),
        ({"lang": "xx"}, "lang"),
    ],
)
def test_what_is_no_pair_is_refused(given: dict[str, Any], says: str) -> None:
    """An error says what came and what to type."""
    with pytest.raises(ValueError, match=says):
        mars.Stereo(**given)


def test_traits_are_checked_when_they_are_set() -> None:
    """The mark stays on the picture, the line between its ends."""
    widget = mars.Stereo()
    widget.mark_px = (3, 4)
    assert widget.mark_px == [3.0, 4.0]
    with pytest.raises(TraitError, match="no pixel"):
        widget.mark_px = [-1, 4]
    with pytest.raises(TraitError, match="from 0"):
        widget.wipe = -0.1


def test_it_says_what_was_found() -> None:
    """The browser's numbers stand in the sentence; without them, where the mark is."""
    widget = mars.Stereo()
    assert widget.describe().endswith("The mark is on pixel 908, 844.")
    widget.found = {"metres": 7.312, "jump_px": 190.04}
    assert widget.describe().endswith("It jumps 190 pixels: 7.3 m away.")


def test_190_pixels_and_4_centimetres_can_be_read_off() -> None:
    """Where the ring begins it is as the chapter says of its rock, 8 metres ahead."""
    (found,) = measured(mars.Stereo(), [pair.SPOTS["flat"]])
    rock = [8.0, 1.0, -0.2]
    eyes = [cameras.model(f"navcam_{eye}") for eye in pair.EYES]
    jump = eyes[0].pixels(rock)[0] - eyes[1].pixels(rock)[0]
    assert round(found["jump"]) == round(jump) == 190
    assert round(100 * found["pixel"]) == 4


def test_stones_from_near_to_far_have_numbers() -> None:
    """Each of the offered stones is found, the farther the less sure."""
    found = measured(mars.Stereo(), list(pair.SPOTS.values()))
    assert {one["why"] for one in found} == {""}
    metres = [one["metres"] for one in found]
    assert metres[1] < metres[0] < metres[2] < metres[3] < metres[4]
    slack = [one["farthest"] - one["nearest"] for one in found]
    assert slack[0] < slack[2] < slack[4]


def test_a_lens_that_bends_must_be_heeded() -> None:
    """As pinholes the same two pixels give another distance, by hand computed."""
    (found,) = measured(mars.Stereo(), [pair.SPOTS["flat"]])
    holes = []
    for model in pair.eyes().values():
        cahv = (model.centre_m, model.axis, model.horizontal, model.vertical)
        holes.append(
            cameras.CameraModel.from_components([one.tolist() for one in cahv])
        )
    point, _ = cameras.triangulate(*holes, found["left"], found["right"])
    middle = (holes[0].centre_m + holes[1].centre_m) / 2
    assert found["straight"] == pytest.approx(np.linalg.norm(point - middle), abs=1e-6)
    assert abs(found["straight"] - found["metres"]) > 0.1


# ── NASA's genuine pair of sol 709 ───────────────────────────────────────────────


def genuine() -> Any:
    """Open the two pictures of the archive by their names."""
    paths = [next((REAL / "navcam_pair").glob(f"N{eye}*.IMG")) for eye in "LR"]
    return mars.Stereo(*map(str, paths))


@needs_real
def test_the_genuine_pair_opens_by_its_files() -> None:
    """Pictures with labels: measured, with NASA's credit and the label's model."""
    widget = genuine()
    assert (widget.truth_kind, widget.credit) == ("measured", "NASA/JPL-Caltech")
    assert np.allclose(widget.eyes[0]["parts"]["C"], model_of("L").centre_m)
    path = next((REAL / "navcam_pair").glob("NL*.IMG"))
    assert np.allclose(Frame.from_archive(path).model.axis, model_of("L").axis)


@needs_real
def test_distances_on_the_genuine_pair_are_those_of_another_matcher() -> None:
    """Within 2 % to 5 m and 10 % to 20 m of a dense match in Python; slack is true.

    The other matcher has another patch, another search and its own camera models. Its
    own step of a tenth of a pixel is part of what is compared.
    """
    eyes = picture("L").pixels, picture("R").pixels
    dense = stereo.Pair(*eyes, model_of("L"), model_of("R"))
    points = dense.textured(35, 110)
    steps_m = 1 / np.linspace(1 / 1.6, 1 / 40, 260)
    middle = (model_of("L").centre_m + model_of("R").centre_m) / 2
    rows = []
    for (x, y), ours in zip(points, measured(genuine(), points), strict=True):
        theirs = dense.match(x, y, steps_m)
        if ours["why"] or theirs.correlation < 0.85:
            continue
        metres = np.linalg.norm(theirs.point_m - middle)
        off = abs(ours["metres"] - metres)
        rows.append(
            [metres, off / metres, 2 * off / (ours["farthest"] - ours["nearest"])]
        )
    found = np.array(rows)
    print(f"{len(found)} of {len(points)} points have a number from both")
    assert len(found) > 0.9 * len(points)
    for low, high, most, usual in REACHES:
        here = found[(found[:, 0] >= low) & (found[:, 0] < high)]
        median, worst = np.median(here[:, 1]), here[:, 1].max()
        within = np.mean(here[:, 2] <= 1)
        print(f"{low:g} to {high:g} m: {len(here)} points, median {median:.2%}, "
              f"worst {worst:.2%}, {within:.0%} within what is told")  # fmt: skip
        assert len(here) > 30
        assert worst <= most
        assert median <= usual
        assert within >= 0.85


@needs_real
def test_without_the_bend_the_genuine_pair_would_be_far_off() -> None:
    """As pinholes, the rover's ground would be more than a tenth too far away."""
    dense = stereo.Pair(
        picture("L").pixels, picture("R").pixels, model_of("L"), model_of("R")
    )
    found = measured(genuine(), dense.textured(35, 40))
    shares = [one["straight"] / one["metres"] - 1 for one in found if not one["why"]]
    print(f"without the bend: {np.median(shares):+.1%} in the median")
    assert len(shares) > 30
    assert np.median(shares) > 0.1
