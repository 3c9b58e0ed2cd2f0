"""While the views of the landing are built, the page answers."""

from typing import Any

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

# Mounted anew, and played at once: what happens until the views stand.
MEANWHILE = """async () => {
  unmount();
  window.marsoutreachSlices = [];
  window.unmount = mount();
  const stands = () => document.querySelector('.mo-views[data-ready]') !== null;
  const atOnce = stands();
  document.querySelector('.mo-play').click();
  const seconds = new Set();
  while (!stands()) {
    await new Promise(requestAnimationFrame);
    seconds.add(document.querySelector('.mo-eplus').textContent);
  }
  return {atOnce, slices: marsoutreachSlices.length, seconds: seconds.size,
    time: Number(document.querySelector('.mo-grid > [data-time]').dataset.time)};
}"""


@pytest.fixture(scope="module")
def player() -> Any:
    """The player with its seats, as Python sends it."""
    return mars.LandingPlayer(seats=True, time_s=300.0)


def test_play_works_before_the_views_stand(page: Page, player: Any) -> None:
    """The clock runs and the words follow while ground and craft come in slices."""
    mount(page, player)
    page.locator(".mo-views[data-ready]").wait_for()
    found = page.evaluate(MEANWHILE)
    assert found["atOnce"] is False
    assert found["slices"] >= 20
    assert found["seconds"] >= 3
    assert found["time"] > 300.0


def test_leaving_while_they_are_built_leaves_nothing(page: Page, player: Any) -> None:
    """Closed at once, nothing is thrown and nothing stays on the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    mount(page, player)
    page.evaluate("""async () => {
      unmount();
      for (let i = 0; i < 3; i += 1) {
        const leave = mount();
        await new Promise(done => setTimeout(done, 40 * i));
        leave();
      }
      window.unmount = mount();
    }""")
    page.locator(".mo-views[data-ready]").wait_for()
    assert errors == []
    assert page.locator(".mo-views").count() == 1
