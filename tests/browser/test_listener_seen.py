"""The sound picture shows what is heard now, and its sentence says what it shows."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from marsoutreach.sound import Recording
from tests.browser.host import settle, until
from tests.browser.listener_page import RATE_HZ, mount_listener

pytestmark = pytest.mark.browser

TOLD = ".mo-picture .mo-hidden"
# The mean luminance of every row of the spectrogram, low pitches first.
ROWS = """() => {
  const canvas = document.querySelector('.mo-spectrogram');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const linear = value => value <= 10 ? value / 3295
    : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      const at = 4 * ((height - 1 - y) * width + x);
      sum += 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1])
        + 0.0722 * linear(data[at + 2]);
    }
    return sum / width;
  });
}"""
# How much of the outline's canvas is painted.
PAINTED = """() => {
  const canvas = document.querySelector('.mo-wave');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  let sum = 0;
  for (let at = 3; at < data.length; at += 4) sum += data[at] > 0;
  return sum / width / height;
}"""


def hum(hz: float = 175.0, seconds: float = 2.0) -> Recording:
    """Make a tone that swells."""
    time_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return Recording(0.3 * time_s / seconds * np.sin(2 * np.pi * hz * time_s), RATE_HZ)


def rows(page: Page, listener: mars.Listener) -> tuple[np.ndarray, np.ndarray]:
    """Give the pitch of every row that is drawn, and its luminance."""
    seen = np.array(page.evaluate(ROWS))
    low, high = listener.pitches_hz[0], listener.pitches_hz[-1]
    ratio = (listener.pitches_hz[1] / low) ** 0.5
    edges = np.geomspace(low / ratio, high * ratio, len(seen) + 1)
    return np.sqrt(edges[1:] * edges[:-1]), seen


def told_hz(page: Page) -> float:
    """Read the loudest pitch out of the picture's sentence."""
    found = re.search(r"near ([\d.,]+) (k?)Hz", page.locator(TOLD).inner_text())
    assert found
    return float(found[1].replace(",", "")) * (1000 if found[2] else 1)


def at(hz: np.ndarray, seen: np.ndarray, low: float, high: float) -> float:
    """Give the mean luminance between two pitches."""
    return float(seen[(hz > low) & (hz < high)].mean())


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_brightest_row_is_the_one_that_is_told(page: Page, theme: str) -> None:
    """In both themes; a band at -40 dB fades, and the sentence follows."""
    listener = mars.Listener(mars.sound.pump(4.0))
    mount_listener(page, listener, theme)
    expect(page.locator(TOLD)).to_contain_text("bright is loud")
    hz, before = rows(page, listener)
    assert told_hz(page) == 157
    assert hz[before.argmax()] == pytest.approx(157, rel=0.06)
    page.get_by_label("Hum").press("Home")
    settle(page)
    _, after = rows(page, listener)
    assert at(hz, after, 130, 230) < 0.3 * at(hz, before, 130, 230)
    assert at(hz, after, 5000, 9000) == pytest.approx(
        at(hz, before, 5000, 9000), rel=0.05
    )
    assert told_hz(page) != 157
    assert hz[after.argmax()] == pytest.approx(told_hz(page), rel=0.06)


def test_both_themes_show_the_same_colours(page: Page) -> None:
    """One scale: what is drawn does not ask for the theme."""
    listener = mars.Listener(mars.sound.pump(2.0))
    mount_listener(page, listener, "light")
    _, light = rows(page, listener)
    page.evaluate("model.set('theme', 'dark')")
    settle(page)
    assert page.locator(".mo-listener").get_attribute("data-theme") == "dark"
    assert rows(page, listener)[1] == pytest.approx(light, abs=1e-9)


Act = Callable[[Page], None]


def press(name: str) -> Act:
    """Press a button."""
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize(
    ("changes", "darker"),
    [
        ([press("On Mars")], True),
        ([press("On Earth")], True),
        ([lambda page: page.get_by_label("Make all equally loud").check()], False),
    ],
    ids=["Mars", "Earth", "equally loud"],
)
def test_air_and_level_change_picture_and_outline(
    page: Page, changes: list[Act], darker: bool
) -> None:
    """Through air it is weaker, raised it is louder: rows and outline both say so."""
    listener = mars.Listener(hum(), hum().but(hum().samples * 0.1), distance_m=100)
    listener.heard = 1
    mount_listener(page, listener)
    _, before = rows(page, listener)
    painted = page.evaluate(PAINTED)
    for act in changes:
        act(page)
    settle(page)
    _, after = rows(page, listener)
    if darker:
        assert after.mean() < before.mean()
        assert page.evaluate(PAINTED) <= painted
    else:
        assert after.mean() > 1.1 * before.mean()
        assert page.evaluate(PAINTED) > 3 * painted


def test_high_rows_die_with_the_metres_of_mars(page: Page) -> None:
    """From 1 to 20 metres the high pitches fade, the deep ones stay."""
    listener = mars.Listener(mars.sound.voice(2.0), planet="mars", distance_m=1)
    mount_listener(page, listener)
    hz, near = rows(page, listener)
    page.evaluate("model.set('distance_m', 20)")
    settle(page)
    _, far = rows(page, listener)
    assert at(hz, far, 3000, 9000) < 0.2 * at(hz, near, 3000, 9000)
    assert at(hz, far, 100, 250) > 0.5 * at(hz, near, 100, 250)


def test_the_lift_is_seen(page: Page) -> None:
    """A deep hum gets higher notes on top: rows that were dark are bright."""
    listener = mars.Listener(hum(100.0))
    mount_listener(page, listener)
    hz, before = rows(page, listener)
    page.get_by_label("Lift the deep notes").check()
    until(page, lambda: bool(rows(page, listener)[1].sum() > 1.2 * before.sum()))
    _, after = rows(page, listener)
    assert at(hz, after, 280, 420) > 3 * at(hz, before, 280, 420)
    assert page.get_by_text("without its lifted notes").is_hidden()


def test_a_long_sound_says_that_its_lift_is_not_drawn(page: Page) -> None:
    """Beyond a minute the picture is that of the plain sound, and says so."""
    mount_listener(page, mars.Listener(Recording(hum(100.0, 70).samples, RATE_HZ)))
    note = page.get_by_text("without its lifted notes")
    assert note.is_hidden()
    page.get_by_label("Lift the deep notes").check()
    expect(note).to_be_visible()
    for _ in range(2):
        page.get_by_role("slider", name="Place in the sound").press("+")
    expect(note).to_be_hidden()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width_px", [320, 390, 1366])
def test_axes_and_the_bar_are_told(page: Page, theme: str, width_px: int) -> None:
    """Seconds below, pitches at the side, a bar of dB that takes no width."""
    page.set_viewport_size({"width": width_px, "height": 844})
    mount_listener(page, mars.Listener(mars.sound.pump(14.0)), theme)
    seconds = page.locator(".mo-seconds > .mo-tick:not([hidden])").all_inner_texts()
    assert len(seconds) >= 2
    assert all(re.fullmatch(r"\d+ s", text) for text in seconds)
    stack, bar = (
        page.locator(name).bounding_box() for name in (".mo-stack", ".mo-scale")
    )
    assert stack
    assert bar
    assert stack["width"] >= bar["width"]
    assert bar["y"] >= stack["y"] + stack["height"]
    assert bar["height"] < 30
    name = page.get_by_role("img", name="Colours of the picture").get_attribute(
        "aria-label"
    )
    assert name == "Colours of the picture: dark is −115 dB, bright is −25 dB."
    boxes = [one.bounding_box() for one in page.locator(".mo-seconds > .mo-tick").all()]
    shown = [box for box in boxes if box]
    for one, other in pairwise(shown):
        assert one["x"] + one["width"] <= other["x"]


def test_a_sound_of_mars_is_offered_no_planet(page: Page) -> None:
    """In its place a line says that it sounds so there; a voice is sent through air."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    assert page.get_by_role("button", name="On Mars", exact=True).count() == 0
    assert page.get_by_label("Distance").count() == 0
    expect(page.get_by_text("as it does on Mars already")).to_be_visible()


@pytest.mark.parametrize(
    ("seconds", "step"), [(0.4, "0.5"), (4.5, "1"), (14.0, "5"), (301.0, "30")]
)
def test_steps_are_as_long_as_the_sound_lets_them(
    page: Page, seconds: float, step: str
) -> None:
    """One second in a clip of 4.5 s, five in a quarter of a minute."""
    quiet = Recording(0.1 * np.sin(np.arange(round(seconds * 8000))), 8000)
    mount_listener(page, mars.Listener(quiet))
    back, on = (page.locator(".mo-step").nth(i) for i in (0, 1))
    assert back.inner_text() == f"\u2212{step} s"
    assert on.get_attribute("aria-label") == f"+{step} s: go on"
    on.click()
    settle(page)
    stands = page.evaluate("model.get('time_s')")
    assert stands == pytest.approx(min(seconds, float(step)), abs=1e-3)


@pytest.mark.chromium
def test_two_fingers_zoom_the_picture(browser: Browser) -> None:
    """What lies under each finger stays there; the sound stands where it stood."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    mount_listener(page, mars.Listener(mars.sound.pump(10.0)))
    page.locator(".mo-stack").scroll_into_view_if_needed()
    box = page.locator(".mo-stack").bounding_box()
    assert box
    wire = context.new_cdp_session(page)
    y = box["y"] + box["height"] / 2

    def fingers(kind: str, *shares: float) -> None:
        assert box
        points = [
            {"x": box["x"] + share * box["width"], "y": y, "id": i}
            for i, share in enumerate(shares)
        ]
        event: dict[str, Any] = {"type": f"touch{kind}", "touchPoints": points}
        wire.send("Input.dispatchTouchEvent", event)

    fingers("Start", 0.4)
    fingers("Start", 0.4, 0.6)
    for away in (0.05, 0.2, 0.3):
        fingers("Move", 0.4 - away, 0.6 + away)
    fingers("End")
    settle(page)
    shown = page.get_by_role("slider", name="Part of the sound")
    expect(shown).to_be_visible()
    told = shown.get_attribute("aria-valuetext") or ""
    start, end = map(float, re.findall(r"[\d.]+", told))
    assert (start, end) == pytest.approx((3.75, 6.25), abs=0.1)
    assert page.evaluate("model.get('time_s')") == 0
    context.close()


@pytest.mark.parametrize(("width_px", "rows"), [(320, 3), (390, 3)])
def test_loop_and_loudness_take_little_of_a_phone(
    page: Page, width_px: int, rows: int
) -> None:
    """Three or four rows where there were six; nothing is cut."""
    page.set_viewport_size({"width": width_px, "height": 844})
    mount_listener(page, mars.Listener(mars.sound.pump(2.0)))
    tops = "all => new Set(all.map(one => one.getBoundingClientRect().top)).size"
    assert page.locator(".mo-loops > button").evaluate_all(tops) == 1
    assert page.locator(".mo-loud > :is(label, button)").evaluate_all(tops) <= rows
    wide = "all => all.every(one => one.scrollWidth <= one.clientWidth + 1)"
    assert page.locator(".mo-loops > button, .mo-loud > *").evaluate_all(wide)
