"""Wide tables of the pages: a shade tells on which side there is more."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator

from tests.browser.host import settle, violations
from tests.browser.test_site import UNFOLD, all_ready

pytestmark = pytest.mark.browser

AWAY_PX = 4  # from the edge, within its shade
SEEN, SAME = 12, 4  # steps of grey
WIDE = """() => [...document.querySelectorAll('.table')]
  .findIndex((one) => one.scrollWidth > one.clientWidth + 200)"""


def shades(table: Locator) -> tuple[int, int]:
    """Tell by how many steps of grey both edges differ from the ground of a table."""
    shot = Image.open(io.BytesIO(table.screenshot())).convert("L")
    grey = np.median(np.asarray(shot).astype(int), axis=0)
    ground = np.median(grey[30:-30])
    return abs(int(grey[AWAY_PX] - ground)), abs(int(grey[-AWAY_PX] - ground))


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_shade_tells_that_there_is_more(
    browser: Browser, story: Path, scheme: str
) -> None:
    """At 320 px: at the right first, at both edges in between, at the left at last."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto((story / "01-landing-sequence.html").as_uri())
    all_ready(page)
    page.evaluate(UNFOLD)
    table = page.locator(".table").nth(page.evaluate(WIDE))
    found = []
    for share in (0, 0.5, 1):
        table.evaluate("(one, at) => one.scrollLeft = at * one.scrollWidth", share)
        settle(page)
        found.append(shades(table))
    (left, right), both, (before, after) = found
    assert left <= SAME < SEEN <= right
    assert min(both) >= SEEN
    assert after <= SAME < SEEN <= before
    table.focus()
    page.keyboard.press("ArrowLeft")
    assert table.get_attribute("role") == "region"
    assert table.get_attribute("aria-label")
    assert violations(page) == []
    context.close()
