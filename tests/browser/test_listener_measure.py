"""From a laser's flash to its click: measured by mouse, by finger and by keys alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import marsoutreach as mars
from tests.browser.host import SMALL_TARGETS, settle, violations
from tests.browser.listener_page import mount_listener

pytestmark = pytest.mark.browser

FLASH_S, AROUND_MS, WIDEST_S = 0.5, 0.5, 0.06
MARKS = [{"time_s": FLASH_S + n / 3, "name": "flash"} for n in range(12)]
# Where the outline of the sound stands highest, in pixels of the page.
SPIKE = """() => {
  const canvas = document.querySelector('.mo-wave');
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  let [best, top] = [0, height];
  for (let x = 0; x < width; x += 1)
    for (let y = 0; y < top; y += 1)
      if (data[4 * (y * width + x) + 3]) [best, top] = [x, y];
  const box = canvas.getBoundingClientRect();
  return box.x + ((best + 0.5) / width) * box.width;
}"""
SHARP = """() => document.querySelector('.mo-marker-row input')
  .getAttribute('aria-valuetext').includes('dB')"""


def waits_ms() -> float:
    """Find how long the click comes after its flash, as chapter 05 does."""
    first = mars.sound.laser(distance_m=3.1).between(FLASH_S, 0.7)
    return 1000 * int(abs(first.samples).argmax()) / first.rate_hz


def mount(page: Page, **size: int) -> None:
    """Show the laser of chapter 05."""
    if size:
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
    mount_listener(page, mars.Listener(mars.sound.laser(), marks=MARKS))


def measured_ms(page: Page) -> float:
    """Read how far apart the markers are."""
    said = page.locator(".mo-apart").inner_text()
    found = re.search(r"([\d.]+) ms apart", said)
    assert found, said
    live = page.locator(".mo-measure [aria-live=polite]").inner_text()
    assert live == f"{found[1]} milliseconds apart."
    return float(found[1])


def come_near(page: Page) -> None:
    """Open Measure, go to the first flash, zoom in as far as it goes."""
    page.locator(".mo-measure > summary").press("Enter")
    page.get_by_role("button", name="Next mark").press("Enter")
    for _ in range(6):
        page.get_by_role("button", name="Zoom in").press("Enter")
    page.wait_for_function(SHARP)
    settle(page)
    ends = [float(slider(page, "1").get_attribute(end) or 0) for end in ("min", "max")]
    assert ends[0] < FLASH_S < ends[1] < ends[0] + WIDEST_S


def slider(page: Page, name: str) -> Locator:
    """Give the slider of a marker."""
    return page.get_by_role("slider", name=f"Marker {name}")


def middle(one: Locator) -> tuple[float, float]:
    """Give the middle of an element on the page."""
    box = one.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def goals(page: Page) -> list[tuple[Locator, float, float]]:
    """Give each marker's flag, where its line stands, and where the eye wants it."""
    line = page.locator(".mo-mark").first.bounding_box()
    assert line
    wanted = {"1": line["x"], "2": float(page.evaluate(SPIKE))}
    flags = []
    for name, x in wanted.items():
        box = page.locator(f".mo-marker-{name}").bounding_box()
        assert box
        flags.append((page.locator(f".mo-marker-{name} > b"), box["x"] + 1, x))
    return flags


def test_by_mouse(page: Page) -> None:
    """Each marker is drawn to its place: 12.2 ms, half a millisecond at most off."""
    mount(page)
    come_near(page)
    for flag, line_x, goal_x in goals(page):
        x, y = middle(flag)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 20, y)
        page.mouse.move(x + goal_x - line_x, y)
        page.mouse.up()
    assert measured_ms(page) == pytest.approx(waits_ms(), abs=AROUND_MS)
    assert page.evaluate("model.get('time_s')") == FLASH_S


@pytest.mark.chromium
def test_by_finger(browser: Browser) -> None:
    """The same on a phone of 390 pixels."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    mount(page)
    come_near(page)
    page.locator(".mo-stack").scroll_into_view_if_needed()
    wire = context.new_cdp_session(page)
    for flag, line_x, goal_x in goals(page):
        x, y = middle(flag)
        steps = [x, x + 12, x + goal_x - line_x]
        for kind, at in zip(("Start", "Move", "Move"), steps, strict=True):
            points = [{"x": at, "y": y}]
            event: dict[str, Any] = {"type": f"touch{kind}", "touchPoints": points}
            wire.send("Input.dispatchTouchEvent", event)
        wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    settle(page)
    assert measured_ms(page) == pytest.approx(waits_ms(), abs=AROUND_MS)
    context.close()


def loud_db(one: Locator) -> float:
    """Read how loud it is where a marker stands."""
    said = (one.get_attribute("aria-valuetext") or "").replace("\u2212", "-")
    found = re.search(r"(-?\d+) dB", said)
    assert found, said
    return float(found[1])


def test_by_keys_without_the_eye(page: Page) -> None:
    """Both go to the flash, then 2 to where its value says that it is loudest."""
    mount(page)
    come_near(page)
    for name in ("1", "2"):
        page.get_by_role("button", name=f"Put here: marker {name}").press("Enter")
    b = slider(page, "2")
    for key, back, count in (
        ("PageUp", "PageDown", 20),
        ("ArrowRight", "ArrowLeft", 9),
    ):
        levels = [loud_db(b)]
        for _ in range(count):
            b.press(key)
            levels.append(loud_db(b))
        for _ in range(count - levels.index(max(levels))):
            b.press(back)
    assert measured_ms(page) == pytest.approx(waits_ms(), abs=AROUND_MS)
    value = b.get_attribute("aria-valuetext") or ""
    assert re.match(r"0\.51\d\d seconds, ", value)


def test_zoom_by_keys_wheel_and_buttons(page: Page) -> None:
    """All of them zoom, two lead back at once, a plain wheel scrolls."""
    mount(page)
    stack = page.locator(".mo-stack")
    rest = page.locator(".mo-part input")
    page.get_by_role("slider", name="Place in the sound").press("+")
    assert page.locator(".mo-measure").get_attribute("open") is not None
    expect(rest).to_be_visible()
    page.get_by_role("slider", name="Place in the sound").press("-")
    expect(rest).to_be_hidden()
    x, y = middle(stack)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    settle(page)
    expect(rest).to_be_hidden()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(rest).to_be_visible()
    page.get_by_role("button", name="Whole sound").click()
    expect(rest).to_be_hidden()
    page.get_by_role("button", name="Zoom in").click()
    expect(rest).to_be_visible()
    rest.press("End")
    assert "4.500" in (rest.get_attribute("aria-valuetext") or "")
    page.locator(".mo-measure > summary").click()
    settle(page)
    first = page.locator(".mo-marker-row input").first  # nobody reaches it now
    assert first.get_attribute("max") == "4.5"


def test_flashes_stand_in_the_picture_and_in_words(page: Page) -> None:
    """A line with its name each; a screen reader is told their seconds."""
    mount(page)
    assert page.locator(".mo-mark:visible").count() == len(MARKS)
    expect(page.locator(".mo-mark span").first).to_have_text("flash")
    told = page.locator(".mo-picture .mo-hidden")
    expect(told).to_contain_text("12 moments are marked, in seconds: flash at 0.500, ")
    page.evaluate("model.set('marks', [{time_s: 1, name: 'knock'}])")
    expect(page.locator(".mo-mark")).to_have_count(1)


@pytest.mark.parametrize(("theme", "width"), [("dark", 1280), ("light", 320)])
def test_measuring_is_for_all(page: Page, theme: str, width: int) -> None:
    """Nothing that axe-core finds, targets of 44 pixels, nothing sticks out."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_listener(page, mars.Listener(mars.sound.laser(), marks=MARKS), theme)
    come_near(page)
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
