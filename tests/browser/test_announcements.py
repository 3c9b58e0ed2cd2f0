"""What screen readers are told: each thing that one does, once, and shortly."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount, settle

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

MOST_WORDS = 20
QUIET_MS = 1500  # longer than any widget waits until somebody has let go
# Keep every message that a live region gives.
LISTEN = """() => {
  window.heard = [];
  const live = '[role=status], [role=alert], [role=log], [aria-live=polite]';
  new MutationObserver(all => {
    const regions = new Set(all.map(one => (one.target.closest ? one.target
      : one.target.parentElement).closest(live)).filter(Boolean));
    for (const region of regions)
      if (region.textContent.trim()) window.heard.push(region.textContent.trim());
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""

Step = tuple[str, Callable[[Page], None], int]


def press(name: str) -> Callable[[Page], None]:
    """Press a button."""
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def keys(selector: str, *pressed: str) -> Callable[[Page], None]:
    """Press keys on something, one after the other."""

    def act(page: Page) -> None:
        page.locator(selector).first.focus()
        for key in pressed:
            page.keyboard.press(key)

    return act


def choose(label: str, value: str) -> Callable[[Page], None]:
    """Choose from a list."""
    return lambda page: void(page.get_by_label(label).select_option(value))


def void(_: object) -> None:
    """Give nothing."""


EXPLORER: list[Step] = [
    ("a camera is met", press("Navcam left"), 1),
    ("it is looked through", press("Look through it"), 1),
    ("arrow keys turn the mast", keys(".mo-scene", "ArrowRight", "ArrowRight"), 1),
    (
        "a slider says itself",
        keys(".mo-turn input", "ArrowRight", "ArrowLeft", "ArrowRight"),
        0,
    ),
    ("another camera", press("Mastcam-Z left"), 1),
    ("one walks again", press("Walk around again"), 1),
    ("three steps", keys(".mo-scene", "ArrowRight", "ArrowUp", "+"), 1),
    ("one step by a button", press("Walk left"), 1),
    ("compared", choose("Compare with", "watson"), 1),
    ("filtered", choose("What for", "landing"), 1),
    ("a landing camera", press("Up-look cam"), 1),
    ("seen through", press("Look through it"), 1),
]


def test_each_step_of_a_visit_to_the_explorer_is_told_once(page: Page) -> None:
    """One message a step, none twice, at most 20 words; a slider speaks for itself."""
    mount(page, mars.CameraExplorer())
    page.locator(".mo-stage[data-frames]").wait_for()
    settle(page)
    page.wait_for_timeout(QUIET_MS)
    page.evaluate(LISTEN)
    log = []
    for name, act, messages in EXPLORER:
        page.evaluate("heard.length = 0")
        act(page)
        page.wait_for_timeout(QUIET_MS)
        heard = page.evaluate("heard")
        assert len(heard) == messages, (name, heard)
        log += heard
    assert all(len(text.split()) <= MOST_WORDS for text in log), log
    assert all(one != other for one, other in pairwise(log)), log
    assert "You stand" in log[5]
