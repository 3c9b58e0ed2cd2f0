"""A measured ground in a real browser: seen, named, and no dearer than the model."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from marsoutreach import seats, terrain
from marsoutreach.seats import alike
from tests import grounds
from tests.browser.test_seats import (
    MOST_CALLS,
    MOST_TRIANGLES,
    cost,
    go,
    picture,
    show,
)

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

OVER_SITE_S, SIDE, SQUARE_PX = 391.0, 600, 40
CREDIT = "Somebody's measured ground"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[terrain.Reader]:
    """Level ground every metre, with a picture of dark and bright squares."""
    folder = tmp_path_factory.mktemp("ground")
    placed = grounds.around_site(1, SIDE, SIDE)
    chance = np.random.default_rng(6).integers(60, 200, (SIDE // SQUARE_PX,) * 2)
    squares = np.kron(chance, np.ones((SQUARE_PX, SQUARE_PX))).astype(np.uint8)
    level = np.full((SIDE, SIDE), grounds.ZERO_M, np.float32)
    heights = grounds.write(folder / "heights.tif", level, placed)
    seen = grounds.write(folder / "picture.tif", squares, placed)
    yield terrain.use(heights, seen, credit=CREDIT)
    terrain.use(None)


@pytest.fixture(scope="module")
def player(measured: terrain.Reader) -> Any:
    """The player that was made on it."""
    return mars.LandingPlayer(seats=True)


def test_the_picture_is_seen_as_python_draws_it(
    page: Page, player: Any, measured: terrain.Reader
) -> None:
    """The map camera 200 m over the squares: the browser's view and Python's agree."""
    show(page, player)
    go(page, OVER_SITE_S, "lcam", "one")
    grey = picture(page, "lcam").mean(axis=-1)
    side = min(grey.shape)
    low, left = ((length - side) // 2 for length in grey.shape)
    shot = Image.fromarray(grey[low : low + side, left : left + side])
    seat = seats.model("lcam", seats.frame_time("lcam", OVER_SITE_S))
    drawn, _ = alike.canvas(seat, measured)
    size = (alike.SIDE_PX, alike.SIDE_PX)
    fit = alike.best_fit(np.asarray(shot.resize(size)), drawn)
    print(fit)
    assert fit.correlation > 0.85
    assert abs(fit.turn_deg) <= 2
    assert abs(fit.scale - 1) < 0.06
    assert max(abs(fit.right_px), abs(fit.down_px)) <= 2


def test_it_is_named_where_it_is_drawn(page: Page, player: Any) -> None:
    """The map says measured; the badge tells whose it is."""
    show(page, player)
    label = page.locator(".mo-seat-map canvas").get_attribute("aria-label") or ""
    assert label.startswith("Map of the measured ground")
    assert CREDIT in (page.locator(".mo-seat-foot .mo-badge").text_content() or "")


def test_six_views_of_it_are_cheap(page: Page, player: Any) -> None:
    """All six views stay within the budget of the modelled ground."""
    show(page, player)
    go(page, 230, layout="all")
    for time_s in (243, 300, 380, 397, 412, 421):
        go(page, time_s)
        spent = cost(page)
        print(time_s, spent)
        assert spent["calls"] <= MOST_CALLS, (time_s, spent)
        assert spent["triangles"] <= MOST_TRIANGLES, (time_s, spent)
