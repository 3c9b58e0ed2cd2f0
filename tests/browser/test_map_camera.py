"""The map camera as a visitor sees it, beside the real frames of the same seconds."""

import io
import itertools

import numpy as np
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from marsoutreach.seats import published
from tests.browser.test_seats import MOST_CALLS, MOST_TRIANGLES, cost, go, picture, show
from tests.real import REAL, needs_real

pytestmark = pytest.mark.browser

FIRST, COARSE_PX = 9, 40  # the tenth is full of dust, the last stands on the ground
BENT_S = 301.27
MEDIAN_OFF, LEAST_SPREAD = 15, 140
BEFORE = (0.66, 0.17, 0.01, 0.00, -0.07, -0.02, -0.19, 0.00, -0.06)
"""Correlation of the same frames before the ground was drawn after them."""


def coarse(grey: np.ndarray) -> np.ndarray:
    """Blur a picture to 40 by 40 pixels."""
    small = Image.fromarray(grey.astype(np.uint8))
    small = small.resize((COARSE_PX, COARSE_PX), Image.Resampling.BOX)
    return np.asarray(small, float).ravel()


def square(page: Page) -> np.ndarray:
    """What the map camera shows, in grey, without the cell's bands beside it."""
    grey = picture(page, "lcam").mean(axis=-1)
    side = min(grey.shape)
    top, left = ((length - side) // 2 for length in grey.shape)
    return grey[top : top + side, left : left + side]


def compared(drawn: np.ndarray, jpeg: bytes) -> dict[str, float]:
    """Give middle, spread and likeness of a drawn frame and its real one."""
    with Image.open(io.BytesIO(jpeg)) as frame:
        real = np.asarray(frame.convert("L"), float)
    spread, wanted = (np.ptp(np.percentile(one, (5, 95))) for one in (drawn, real))
    return {
        "median": float(np.median(drawn)),
        "real_median": float(np.median(real)),
        "spread": float(spread),
        "real_spread": float(wanted),
        "correlation": float(np.corrcoef(coarse(drawn), coarse(real))[0, 1]),
    }


@needs_real
def test_it_looks_like_the_real_frames(page: Page) -> None:
    """Nine frames: median within 15, 5–95 % spread ≥ 140, and alike in the large."""
    show(page, mars.LandingPlayer(seats=True))
    rows = []
    frames = published.photos(REAL / "descent")[:FIRST]
    for frame, before in zip(frames, BEFORE, strict=True):
        go(page, frame["time_s"], "lcam", "one")
        row = compared(square(page), frame["jpeg"])
        rows.append({"name": frame["name"], **row, "before": before})
    table = pd.DataFrame(rows).set_index("name")
    print(table.round(2).to_string())
    print("mean", table[["before", "correlation"]].mean().round(2).to_dict())
    assert (table["median"] - table["real_median"]).abs().max() <= MEDIAN_OFF
    assert table["spread"].min() >= LEAST_SPREAD
    assert table["correlation"].mean() >= 0.55
    assert (table["correlation"] > table["before"]).all()


def test_its_exposure_follows_the_real_ones(page: Page) -> None:
    """Between seconds whose real frames are known, its middle grey goes from one to
    the next; a sixth of the budget is enough."""
    show(page, mars.LandingPlayer(seats=True))
    known = mars.seats.cameras.greys()
    for early, late in itertools.pairwise(known["time_s"][1:7]):
        go(page, (early + late) / 2, "lcam", "one")
        second = mars.seats.frame_time("lcam", (early + late) / 2)
        wanted = np.interp(second, known["time_s"], known["value"])
        assert np.median(square(page)) == pytest.approx(wanted, abs=MEDIAN_OFF)
        assert cost(page)["calls"] <= MOST_CALLS / 6
        assert cost(page)["triangles"] <= MOST_TRIANGLES / 6


def test_its_lens_bends(page: Page) -> None:
    """The ring around the landing site lies where the fisheye sees it, not where a
    pinhole of the same angle would."""
    show(page, mars.LandingPlayer(seats=True))
    go(page, BENT_S, "lcam", "one")
    ring = page.locator(".mo-cell[data-seat=lcam] .mo-mark-site i").bounding_box()
    cell = page.locator(".mo-cell[data-seat=lcam]").bounding_box()
    assert ring
    assert cell
    seen = mars.seats.model("lcam", mars.seats.frame_time("lcam", BENT_S))
    spot = seen.project([0.0, 0.0, 0.0])
    along = seen.camera.axis @ -seen.eye_m
    pinhole = (seen.camera.horizontal - seen.camera.axis * 511.5) @ -seen.eye_m / along
    found = (ring["x"] + ring["width"] / 2 - cell["x"]) / cell["width"]
    assert found == pytest.approx((spot[0] + 0.5) / 1024, abs=0.004)
    assert abs(found - (0.5 + pinhole * 0.8526 / 1024)) > 0.01
