"""What screen readers are told: each thing that one does, once, and shortly."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount, settle
from tests.browser.panorama_page import mount_panorama, plain

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

MOST_WORDS = 20
QUIET_MS = 1500  # longer than any widget waits until somebody has let go
# Keep every message that a live region gives.
LISTEN = """() => {
  window.heard = [];
  const live = '[role=status], [role=alert], [role=log], [aria-live=polite], '
    + 'output:not([aria-live=off])';
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


LISTENER: list[Step] = [
    ("it plays", press("Play"), 0),
    ("it stands", press("Pause"), 0),
    ("a slider says itself", keys(".mo-seek input", "ArrowRight", "ArrowRight"), 0),
    ("the other sound", press("B: Down"), 1),
    ("on a planet", press("On Earth"), 1),
    ("its distance says itself", keys(".mo-distance input", "ArrowRight"), 0),
    ("a band says itself", keys(".mo-band input", "Home", "ArrowRight"), 0),
    ("all bands", press("Let all through"), 1),
    ("as loud", lambda page: page.get_by_label("Make all equally").check(), 1),
    ("lifted", lambda page: page.get_by_label("Lift the deep").check(), 1),
    ("a loop begins", press("Loop from here"), 1),
    ("it ends", press("End loop"), 1),
    ("measured", lambda page: page.get_by_text("Measure", exact=True).click(), 0),
    ("nearer", press("Zoom in"), 1),
    ("nearer by a key", keys(".mo-seek input", "+"), 1),
    ("a mark", press("Next mark"), 1),
    ("a marker", keys(".mo-marker-row input", "ArrowRight"), 1),
    ("the whole", press("Whole sound"), 1),
    ("the first sound by a key", keys(".mo-seek input", "x"), 1),
]


PANORAMA: list[Step] = [
    ("one looks around", keys(".mo-pano", "ArrowRight", "ArrowRight"), 1),
    ("nearer", keys(".mo-pano", "+"), 1),
    ("by a button", press("Look left"), 1),
    ("measured", press("Measure"), 1),
    ("an end moves", keys(".mo-pano-grip", "ArrowRight"), 1),
    ("a place", press("Rim, azimuth 170°, 15 km"), 1),
    ("the tour goes on", press("End the tour"), 1),
    ("the tour begins", press("Start the tour"), 1),
    ("the next stop", press("Next"), 1),
    ("laid flat", press("Flat picture"), 1),
    ("the wipe says itself", keys(".mo-pano-wipe input", "ArrowRight", "ArrowLeft"), 0),
]


def two_ramps() -> mars.Listener:
    """Make a Listener of two sounds with a mark."""
    up = np.linspace(0, 0.4, 80_000)
    rise, fall = (
        mars.sound.Recording(one, 8000, title=title, description=f"It goes {title}.")
        for one, title in ((up, "Up"), (-up, "Down"))
    )
    return mars.Listener(rise, fall, marks=[{"time_s": 4, "name": "flash"}])


def visit(page: Page, steps: list[Step]) -> list[str]:
    """Take the steps of a visit; give all that was told, after checking each."""
    page.wait_for_timeout(QUIET_MS)
    page.evaluate(LISTEN)
    log = []
    for name, act, messages in steps:
        page.evaluate("heard.length = 0")
        act(page)
        page.wait_for_function("least => heard.length >= least", arg=messages)
        page.wait_for_timeout(QUIET_MS)  # and nothing beyond it
        heard = page.evaluate("heard")
        assert len(heard) == messages, (name, heard)
        log += heard
    assert [text for text in log if len(text.split()) > MOST_WORDS] == []
    assert all(one != other for one, other in pairwise(log)), log
    return log


def test_each_step_of_a_visit_to_the_explorer_is_told_once(page: Page) -> None:
    """One message a step, none twice, at most 20 words; a slider speaks for itself."""
    mount(page, mars.CameraExplorer())
    page.locator(".mo-stage[data-frames]").wait_for()
    settle(page)
    log = visit(page, EXPLORER)
    assert "You stand" in log[5]


@pytest.mark.chromium  # Firefox has no sound without a sound card
def test_each_step_of_a_visit_to_the_listener_is_told_once(page: Page) -> None:
    """Play, places, bands, loudness, loop, zoom, marks and markers."""
    mount(page, two_ramps())
    settle(page)
    log = visit(page, LISTENER)
    assert log[:2] == ["Now you hear Down.", "On Earth, 10 metres away."]
    assert log[-4].startswith("At the mark flash, 4.000 seconds")


def test_each_step_of_a_visit_to_the_panorama_is_told_once(page: Page) -> None:
    """Around, nearer, the ends of the ruler, places, tour, flat, and the wipe."""
    before = Image.new("RGB", (1440, 520), "tan")
    mount_panorama(page, plain(before=before))
    log = visit(page, PANORAMA)
    assert log[-2].startswith("You turned to Wheel. Stop 2 of 3.")


def test_regions_tell_each_other_apart(page: Page) -> None:
    """Each Listener of chapter 05 is named after its sounds."""
    mount(page, two_ramps())
    page.get_by_role("region", name="Listener: Up and Down", exact=True).wait_for()
