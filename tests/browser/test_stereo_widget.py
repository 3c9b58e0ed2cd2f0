"""Two eyes in a real browser: ring and line by mouse, finger, keys; what is told."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from marsoutreach import locale
from marsoutreach.widgets.stereo.pair import SPOTS
from tests.browser.host import mount, settle, violations
from tests.two_eyes import measured

pytestmark = pytest.mark.browser

WORDS = locale.words("stereo")
MARK = "model.get('mark_px')"
FOUND = "model.get('found')"
MEASURED = "() => ['why'].every((name) => name in (model.get('found') ?? {}))"
FRAMES = """() => {
  window.asked = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (tell) => { window.asked += 1; return ask(tell); };
}"""
OVERFLOWS = """() => {
  const root = document.querySelector('.mo').getBoundingClientRect();
  return [...document.querySelectorAll('.mo *')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 2 && one.checkVisibility() && !one.closest('.mo-hidden')
      && !one.closest('.mo-stereo-stage, svg') && box.right > root.right + 1;
  }).map((one) => one.className || one.tagName);
}"""


def show(page: Page, widget: Any = None, **state: Any) -> None:
    """Show the widget and wait until it has measured."""
    page.evaluate("window.model = { get: () => null }")
    mount(page, widget or mars.Stereo(), **state)
    page.wait_for_function(MEASURED)
    settle(page)


def says(page: Page) -> str:
    """Read number, slack and sentence."""
    return page.locator(".mo-stereo-says").inner_text()


def ring(page: Page) -> tuple[float, float]:
    """Give the middle of the ring on the page."""
    box = page.locator(".mo-stereo-ring").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def move_to(page: Page, spot: tuple[int, int]) -> tuple[float, float]:
    """Give where a pixel of the left picture is on the page."""
    box = page.locator(".mo-stereo-stage").bounding_box()
    assert box
    wide, high = 1280, 960
    across, down = (spot[0] + 0.5) / wide, (spot[1] + 0.5) / high
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def test_190_pixels_and_4_centimetres_are_read_off(page: Page) -> None:
    """They stand on the picture and in the sentence, as node measures them."""
    widget = mars.Stereo()
    show(page, widget)
    assert page.locator(".mo-stereo-jump").inner_text() == "190 px"
    assert "jumps 190 pixels" in says(page)
    assert "One pixel more or less is 4 cm." in says(page)
    (ours,) = measured(widget, [SPOTS["flat"]])
    there = page.evaluate(FOUND)
    assert there["jump_px"] == pytest.approx(ours["jump"], abs=0.5)
    widget.found = there
    assert "It jumps 190 pixels: 7.3 m away." in widget.describe()


def test_the_mouse_drags_the_ring_to_a_far_rock(page: Page) -> None:
    """Metres follow while it is dragged, and the notebook hears of it at the end."""
    show(page)
    before, saves = page.evaluate(FOUND)["metres"], page.evaluate("saves")
    page.mouse.move(*ring(page))
    page.mouse.down()
    page.mouse.move(*move_to(page, SPOTS["slab"]), steps=8)
    settle(page)
    assert page.evaluate("saves") == saves
    assert page.evaluate(FOUND)["metres"] > 2 * before
    page.mouse.up()
    settle(page)
    assert page.evaluate("saves") > saves
    assert page.evaluate(MARK) == pytest.approx(SPOTS["slab"], abs=2)
    assert page.locator(".mo-stereo-big b").inner_text().startswith("1")


def test_a_press_beside_the_ring_brings_it_there(page: Page) -> None:
    """The mouse presses a stone, the ring is on it and has the focus."""
    show(page)
    page.mouse.click(*move_to(page, SPOTS["round"]))
    settle(page)
    assert page.evaluate(MARK) == pytest.approx(SPOTS["round"], abs=2)
    expect(page.locator(".mo-stereo-ring")).to_be_focused()


@pytest.mark.chromium  # real touches
def test_a_finger_taps_a_stone(browser: Browser) -> None:
    """A tap is enough; the page may scroll under a finger that moves."""
    page = browser.new_page(has_touch=True)
    show(page)
    page.touchscreen.tap(*move_to(page, SPOTS["round"]))
    settle(page)
    assert page.evaluate(MARK) == pytest.approx(SPOTS["round"], abs=2)
    page.close()


def test_keys_move_the_ring(page: Page) -> None:
    """Arrows by one pixel, with Shift by ten, Home back; nothing leaves the widget."""
    show(page)
    page.locator(".mo-stereo-ring").focus()
    x, y = SPOTS["flat"]
    for key, at in (
        ("ArrowRight", [x + 1, y]),
        ("ArrowUp", [x + 1, y - 1]),
        ("Shift+ArrowLeft", [x - 9, y - 1]),
        ("Shift+ArrowDown", [x - 9, y + 9]),
        ("Home", [x, y]),
    ):
        page.keyboard.press(key)
        assert page.evaluate(MARK) == at
    settle(page)
    slider = page.get_by_role("slider", name=WORDS["mark"])
    assert re.fullmatch(
        r"908 across, 844 down: 7\.\d+ m", slider.get_attribute("aria-valuetext") or ""
    )


def test_the_ring_stays_on_the_picture(page: Page) -> None:
    """At its edge no number is told, but why."""
    show(page, mars.Stereo(mark_px=(3, 500)))
    page.locator(".mo-stereo-ring").focus()
    page.keyboard.press("Shift+ArrowLeft")
    settle(page)
    assert page.evaluate(MARK) == [0, 500]
    assert WORDS["says"]["edge"] in says(page)
    assert page.locator(".mo-stereo-jump").is_hidden()
    assert not re.search(r"\d", says(page))


def test_stones_are_offered(page: Page) -> None:
    """Each button puts the ring on a stone; each has a distance."""
    show(page)
    told = []
    for name, at in SPOTS.items():
        page.get_by_role("button", name=WORDS["spots"][name], exact=True).click()
        settle(page)
        assert page.evaluate(MARK) == list(at)
        told.append(page.evaluate(FOUND)["metres"])
    assert told[1] < told[0] < told[2] < told[3] < told[4]


def test_the_line_shows_one_eye_or_the_other(page: Page) -> None:
    """By its slider and by its handle; the picture's share follows."""
    show(page)
    slider = page.get_by_role("slider", name=WORDS["line"])
    slider.focus()
    page.keyboard.press("Home")
    settle(page)
    assert page.evaluate("model.get('wipe')") == 0
    assert slider.get_attribute("aria-valuetext") == "0 percent left eye"
    clip = "getComputedStyle(document.querySelectorAll('.mo-stereo-image canvas')[1])"
    assert page.evaluate(f"{clip}.clipPath").count("100%")
    mark = page.evaluate(MARK)
    page.keyboard.press("End")
    settle(page)
    x, y = move_to(page, (1275, 300))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(*move_to(page, (640, 300)), steps=4)
    page.mouse.up()
    settle(page)
    assert page.evaluate("model.get('wipe')") == pytest.approx(0.5, abs=0.02)
    assert page.evaluate(MARK) == mark


def test_without_the_bend_another_distance_comes_out(page: Page) -> None:
    """The switch crosses the number out and says by how much it is wrong."""
    show(page)
    right = page.evaluate(FOUND)
    page.get_by_text(WORDS["more"]["summary"]).click()
    box = page.get_by_role("checkbox", name=WORDS["more"]["bend"])
    expect(box).to_be_checked()
    box.click()
    settle(page)
    assert page.evaluate("model.get('bend')") is False
    off_cm = 100 * abs(right["without_bend_m"] - right["metres"])
    assert f"{off_cm:.0f} cm too far" in says(page)
    assert "give or take" not in says(page)
    assert page.locator(".mo-stereo-wrong").is_visible()
    box.click()
    settle(page)
    assert "190 pixels" in says(page)
    assert page.locator(".mo-stereo-wrong").is_hidden()


def test_one_sentence_is_said_when_it_rests(page: Page) -> None:
    """Twenty words at most, once, after the keys; nothing at the start."""
    show(page)
    page.wait_for_timeout(900)
    status = page.get_by_role("status")
    assert status.inner_text() == ""
    page.locator(".mo-stereo-ring").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert status.inner_text() == ""
    expect(status).to_have_text(
        re.compile(r"^[\d.]+ metres, give or take .* pixels\.$")
    )
    assert len(status.inner_text().split()) <= 20


def test_python_moves_the_ring(page: Page) -> None:
    """A trait that is set is measured and shown, and not said aloud."""
    show(page)
    at = list(SPOTS["round"])
    page.evaluate("at => model.set('mark_px', at)", at)
    page.wait_for_function("model.get('found').metres > 10")
    settle(page)
    assert page.locator(".mo-stereo-big b").inner_text().startswith("1")


def test_nothing_is_drawn_while_it_rests(page: Page) -> None:
    """No frame is asked for by itself; a key asks for one."""
    show(page)
    page.evaluate(FRAMES)
    page.wait_for_timeout(500)
    assert page.evaluate("asked") == 0
    page.locator(".mo-stereo-ring").focus()
    page.keyboard.press("ArrowLeft")
    settle(page)
    assert page.evaluate("asked") <= 5  # three of them are the test's own


def test_it_leaves_nothing_behind(page: Page) -> None:
    """Taken away while it still opens its pictures, it does nothing more."""
    mount(page, mars.Stereo())
    page.evaluate("unmount()")
    page.wait_for_timeout(300)
    assert page.locator(".mo").count() == 0
    assert page.evaluate("Object.values(model.heard).flat().length") == 0


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nobody_is_shut_out(page: Page, theme: str) -> None:
    """Axe finds nothing, folded and open."""
    show(page, theme=theme)
    assert violations(page) == []
    page.get_by_text(WORDS["more"]["summary"]).click()
    assert violations(page) == []


@pytest.mark.parametrize(("wide", "letters"), [(320, 16), (390, 16), (640, 32)])
def test_it_fits(page: Page, wide: int, letters: int) -> None:
    """Nothing hangs over the edge on a small screen, nor in letters twice as large."""
    page.set_viewport_size({"width": wide, "height": 800})
    show(page)
    page.add_style_tag(content=f"html {{ font-size: {letters}px }}")
    page.get_by_text(WORDS["more"]["summary"]).click()
    settle(page)
    assert page.evaluate(OVERFLOWS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_what_is_far_is_told_as_far(page: Page) -> None:
    """On the hills beyond the plain: no farther end, two rays that hardly cross."""
    show(page, mars.Stereo(mark_px=(900, 20)))
    assert re.match(r"> \d00 m", says(page))
    assert page.evaluate(FOUND)["farthest_m"] is None
    drawing = page.locator(".mo-stereo-above svg")
    assert drawing.get_attribute("aria-label") == WORDS["above"]["far"]
    expect(page.locator(".mo-stereo-jump")).to_be_visible()


def test_the_number_is_in_sight_with_the_picture(page: Page) -> None:
    """On a phone it stands right under the picture, beside it on a Chromebook."""
    for size in ((390, 844), (1366, 625)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        show(page)
        number = page.locator(".mo-stereo-big").bounding_box()
        stage = page.locator(".mo-stereo-stage").bounding_box()
        assert number
        assert stage
        assert stage["y"] + stage["height"] <= size[1]
        assert number["y"] + number["height"] <= size[1]


@pytest.mark.chromium  # only there can they be asked for
def test_forced_colours_keep_rays_and_ring(page: Page) -> None:
    """Rays, crossing and ring are still drawn, in colours that differ from paper."""
    page.emulate_media(forced_colors="active")
    show(page)
    stroke, paper = page.evaluate(
        """() => [getComputedStyle(document.querySelector('.mo-stereo-rays')).stroke,
        getComputedStyle(document.querySelector('.mo-stereo-above svg'))
        .backgroundColor]"""
    )
    assert stroke != paper
