"""The small views in a real browser: one slider, one sentence, drawn to scale."""

import pytest
from playwright.sync_api import Browser, Page, Position, expect

import marsoutreach as mars
from marsoutreach import facts
from marsoutreach.widgets.part.data import PARTS
from tests.browser.host import CONTROLS, mount, settle, violations

pytestmark = pytest.mark.browser

DRAWING = "document.querySelector('.mo-part-picture svg').innerHTML"
FRAMES = """() => {
  window.asked = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (tell) => { window.asked += 1; return ask(tell); };
}"""
# Along the outline, without its stroke: browsers differ in what a box holds.
METRES = """selector => {
  const bar = document.querySelector('.mo-part-bar');
  const metres = parseFloat(bar.textContent) / bar.getBoundingClientRect().width;
  const drawn = document.querySelector(selector);
  const lines = drawn.getTotalLength ? [drawn] : [...drawn.querySelectorAll('path')];
  const points = lines.flatMap((line) => Array.from({ length: 401 }, (_, n) =>
    line.getPointAtLength((n / 400) * line.getTotalLength())
      .matrixTransform(line.getScreenCTM())));
  const wide = (name) => Math.max(...points.map((one) => one[name]))
    - Math.min(...points.map((one) => one[name]));
  return [wide('x') * metres, wide('y') * metres];
}"""


def says(page: Page) -> str:
    """Read the sentence."""
    return page.locator(".mo-part-says").inner_text()


@pytest.mark.parametrize("part", PARTS)
def test_keys_move_it_and_the_sentence_follows(page: Page, part: str) -> None:
    """One slider with a name and a value in words; Home, End, arrows; two controls."""
    one = mars.Part(part)
    mount(page, one)
    assert page.evaluate(CONTROLS) == 2
    slider = page.get_by_role("slider")
    expect(slider).to_have_accessible_name(one.words["part"][part]["slider"])
    assert says(page) == one.describe()
    seen = set()
    page.evaluate("document.body.focus()")
    page.keyboard.press("Tab")
    for key in ("Home", "PageUp", "PageUp", "PageUp", "End"):
        page.keyboard.press(key)
        value = slider.get_attribute("aria-valuetext") or ""
        assert "{" not in value + says(page)
        one.time_s = page.evaluate("model.get('time_s')")
        assert says(page) == one.describe()
        seen.add((value, says(page), page.evaluate(DRAWING)))
    assert len(seen) == 5
    assert page.evaluate("model.get('time_s')") == pytest.approx(
        one.end_s, abs=one.step_s
    )


@pytest.mark.parametrize("part", PARTS)
def test_the_mouse_moves_it(page: Page, part: str) -> None:
    """A press on the slider's track is a second of the part."""
    mount(page, mars.Part(part))
    page.get_by_role("slider").click(position=along(page, 0.1))
    early = page.evaluate("model.get('time_s')")
    page.get_by_role("slider").click(position=along(page, 0.9))
    assert page.evaluate("model.get('time_s')") > early


@pytest.mark.chromium  # real touches
@pytest.mark.parametrize("part", PARTS)
def test_a_finger_moves_it(browser: Browser, part: str) -> None:
    """So is a tap."""
    page = browser.new_page(has_touch=True)
    mount(page, mars.Part(part))
    page.get_by_role("slider").tap(position=along(page, 0.1))
    early = page.evaluate("model.get('time_s')")
    page.get_by_role("slider").tap(position=along(page, 0.9))
    late = page.evaluate("model.get('time_s')")
    page.close()
    assert late > early


def along(page: Page, share: float) -> Position:
    """Give a point of the slider's track."""
    box = page.get_by_role("slider").bounding_box()
    assert box
    return {"x": box["width"] * share, "y": box["height"] / 2}


def test_the_drawings_are_to_scale(page: Page) -> None:
    """Measured with the bar under them: capsule, open canopy, ropes."""
    capsule_m = facts.value("aeroshell_diameter")
    mount(page, mars.Part("bank"))
    page.get_by_role("slider").press("End")  # no roll: the box is the disk itself
    assert page.evaluate(METRES, ".mo-part-shell") == pytest.approx(
        [capsule_m] * 2, rel=0.02
    )
    mount(page, mars.Part("inflation"))
    assert page.evaluate(METRES, ".mo-part-shield")[1] == pytest.approx(
        capsule_m, rel=0.03
    )
    opened = mars.Part("inflation").now()["open"]
    wide_m = page.evaluate(METRES, ".mo-part-cloth")[1]
    full_m = 0.7 * facts.value("parachute_diameter")
    assert wide_m == pytest.approx(1.2 * (1 - opened) + full_m * opened, rel=0.05)
    mount(page, mars.Part("bridles"))
    page.get_by_role("slider").press("End")
    high_m = page.evaluate(METRES, ".mo-part-rope")[1]
    assert high_m == pytest.approx(facts.value("bridle_length"), abs=0.25)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(1366, 625), (390, 844), (320, 640)])
@pytest.mark.parametrize("part", PARTS)
def test_it_fits_one_screen_and_axe_finds_nothing(
    page: Page, part: str, theme: str, size: tuple[int, int]
) -> None:
    """Picture, slider and sentence in one screen at every width."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    mount(page, mars.Part(part), theme)
    assert violations(page) == []
    box = page.locator(".mo-part-says").bounding_box()
    assert box
    assert box["y"] + box["height"] <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    slider = page.get_by_role("slider").bounding_box()
    assert slider
    assert slider["height"] >= 44


def test_no_frame_is_asked_for(page: Page) -> None:
    """It draws when the slider moves, and never else: no frame, on screen or off."""
    mount(page, mars.Part("heat"))
    page.evaluate(FRAMES)
    page.get_by_role("slider").press("ArrowRight")
    page.evaluate("document.body.style.paddingTop = '4000px'")
    settle(page, 5)
    assert page.evaluate("asked") == 5  # those of this test itself


def test_python_moves_it_and_nothing_stays_behind(page: Page) -> None:
    """A second from the notebook is shown; a widget that goes takes its listeners."""
    mount(page, mars.Part("bridles"))
    page.evaluate("model.set('time_s', 418.5)")
    assert says(page).startswith("The wheels touch.")
    expect(page.get_by_role("slider")).to_have_value("418.53")
    page.evaluate("unmount()")
    assert page.evaluate("Object.values(model.heard).flat().length") == 0
