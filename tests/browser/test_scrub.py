"""Sentences with a number to drag, in a real browser: mouse, touch, keys, lights."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import marsoutreach as mars
from marsoutreach.widgets.scrub import made
from tests.browser.host import SMALL_TARGETS, mount, settle, violations

pytestmark = pytest.mark.browser

WIDE = "Width of the parachute"
LIT = """() => [...document.querySelectorAll('[data-lit]')]
  .map(node => `${node.tagName} ${node.dataset.part}`)"""
FAR_DOWN = (
    "document.querySelector('h1').style.cssText = 'font-size:0;height:4000px';"
    "scrollTo(0, 0)"
)
FRAMES = "() => Number(document.querySelector('.mo-fall').dataset.frames)"
DRAWN = "() => Number(document.querySelector('.mo-scrub').dataset.drawn)"
FORCED = """() => {
  const swatch = document.body.appendChild(document.createElement('p'));
  swatch.style.cssText = 'color: CanvasText; background: Canvas';
  const style = node => getComputedStyle(node);
  const pick = name => style(document.querySelector(name));
  return [[pick('.mo-drawing').backgroundColor, pick('.mo-hull').stroke,
    pick('.mo-label').fill], [style(swatch).backgroundColor, style(swatch).color,
    style(swatch).color]];
}"""
PLACES = """() => [...document.querySelectorAll('.mo-column svg > g:last-of-type')]
  .map(node => node.getAttribute('transform'))"""

LABELS = """() => {
  const inside = document.querySelector('.mo-drawing').getBoundingClientRect();
  const shown = [...document.querySelectorAll('.mo-drawing :is(.mo-label, .mo-cross)')]
    .filter(one => one.checkVisibility() && !one.hasAttribute('hidden'));
  const boxes = shown.map(one => one.getBoundingClientRect());
  const name = one => one.textContent || 'cross';
  const off = shown.filter((one, n) => one.textContent && (boxes[n].height < 15
    || boxes[n].left < inside.left || boxes[n].right > inside.right
    || boxes[n].top < inside.top || boxes[n].bottom > inside.bottom));
  const met = boxes.flatMap((a, n) => boxes.slice(n + 1).flatMap((b, m) =>
    a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom
      ? [`${name(shown[n])} on ${name(shown[n + 1 + m])}`] : []));
  return [...off.map(name), ...met];
}"""


def said(page: Page) -> str:
    """Read the sentence as it stands."""
    return page.locator(".mo-says").inner_text()


def value(page: Page) -> float:
    """Read what the model holds."""
    found: float = page.evaluate("model.get('value')")
    return found


def drag(page: Page, by_px: float) -> None:
    """Drag the number by the mouse."""
    box = page.locator(".mo-number").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by_px / 2, y, steps=3)
    page.mouse.move(x + by_px, y + 3, steps=3)
    settle(page)


def test_the_mouse_drags_the_number_and_the_sentence_follows(page: Page) -> None:
    """While it moves the sentence follows; Python hears of it when it is let go."""
    mount(page, mars.Scrub("parachute"))
    assert "lands softly" in said(page)
    drag(page, 120)  # 320 px are 24 m
    assert value(page) == 30.5
    assert "our model stops" in said(page)
    assert page.evaluate("saves") == 0
    page.mouse.up()
    assert page.evaluate("saves") == 1
    for _ in range(2):  # there is no room for 300 px, nor further than the least
        drag(page, -200)
        page.mouse.up()
    assert value(page) == 8
    assert "is too small" in said(page)


def test_the_keys_of_a_slider_say_the_value_with_its_unit(page: Page) -> None:
    """Arrows, Home, End, PageUp and PageDown; name, value and text are told."""
    mount(page, mars.Scrub("parachute"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the word "parachute"
    slider = page.get_by_role("slider", name=WIDE, exact=True)
    assert slider.evaluate("node => node === document.activeElement")
    told = []
    for key in ("ArrowRight", "ArrowLeft", "Home", "PageUp", "End", "PageDown"):
        page.keyboard.press(key)
        settle(page)
        told.append((value(page), slider.get_attribute("aria-valuetext")))
    assert told[:3] == [(22, "22 metres"), (21.5, "21.5 metres"), (8, "8 metres")]
    assert told[4] == (32, "32 metres")
    assert 8.5 <= told[3][0] <= 12
    assert 28 <= told[5][0] <= 31.5
    assert page.evaluate("saves") == 6


def test_the_whole_sentence_is_said_once_when_the_number_rests(page: Page) -> None:
    """Ten steps are ten values, but one sentence."""
    mount(page, mars.Scrub("parachute"))
    page.evaluate(
        """() => { window.heard = []; new MutationObserver(() => heard.push(
          document.querySelector('[role=status]').textContent)).observe(
          document.querySelector('[role=status]'), { childList: true }); }"""
    )
    page.get_by_role("slider").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("heard.length > 0")
    heard = page.evaluate("heard")
    assert len(heard) == 1
    assert heard[0].startswith("A parachute 26.5 m wide catches too much wind.")


def test_steps_need_no_drag(page: Page) -> None:
    """Less and more are buttons with names, beside the number, no stop of Tab."""
    mount(page, mars.Scrub("parachute"))
    page.get_by_role("button", name=f"{WIDE}: more", exact=True).click()
    page.get_by_role("button", name=f"{WIDE}: more", exact=True).click()
    page.get_by_role("button", name=f"{WIDE}: less", exact=True).click()
    assert value(page) == 22
    assert page.evaluate("saves") == 3


@pytest.fixture
def touched(browser: Browser) -> Iterator[Page]:
    """Give a page on a phone of 390 px that is touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.chromium  # real touches
def test_a_finger_drags_the_number(touched: Page) -> None:
    """A finger that moves sideways on the number drags it."""
    mount(touched, mars.Scrub("parachute"))
    box = touched.locator(".mo-number").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    wire = touched.context.new_cdp_session(touched)

    def touch(kind: str, *points: float) -> None:
        at = [{"x": point, "y": y} for point in points]
        event = {"type": f"touch{kind}", "touchPoints": at}
        wire.send("Input.dispatchTouchEvent", event)

    touch("Start", x)
    for step in range(1, 9):
        touch("Move", x - 20 * step)
    touch("End")
    settle(touched)
    assert value(touched) == 9.5
    assert "is too small" in said(touched)
    assert touched.evaluate("saves") == 1


@pytest.mark.chromium  # real touches
def test_a_tap_lights_and_another_puts_out(touched: Page) -> None:
    """A finger on the part lights its word for good, a finger on the word ends it."""
    mount(touched, mars.Scrub("parachute"))
    touched.locator("g[data-part=rover] > .mo-label").tap()
    assert set(touched.evaluate(LIT)) == {"BUTTON rover", "g rover"}
    touched.get_by_role("button", name="rover").first.tap()
    assert touched.evaluate(LIT) == []


@pytest.mark.parametrize("topic", made.TOPICS)
def test_word_and_part_light_each_other(page: Page, topic: str) -> None:
    """Pointing at a word lights its part, pointing at the part its word."""
    mount(page, mars.Scrub(topic))
    words = page.locator("button.mo-word:visible")
    assert words.count() == len(
        page.evaluate("model.get('words')")["scrub"]["topics"][topic]["parts"]
    )
    for word in words.all():
        part = word.get_attribute("data-part")
        word.hover()
        lit = page.evaluate(LIT)
        assert f"g {part}" in lit
        assert {one.split()[1] for one in lit} == {part}
        page.mouse.move(0, 0)
        assert page.evaluate(LIT) == []
        page.locator(f"g[data-part={part}]").dispatch_event("pointerover")
        assert f"BUTTON {part}" in page.evaluate(LIT)
        page.mouse.move(1, 1)
        page.locator("h1").dispatch_event("pointerover")
        page.locator(".mo-scrub").dispatch_event("pointerleave")
        assert page.evaluate(LIT) == []


def test_lights_by_keys_stay_when_pressed(page: Page) -> None:
    """The focus lights; Enter and Space keep it lit, from either side; Escape ends."""
    mount(page, mars.Scrub("parachute"))
    word = page.get_by_role("button", name="engines").first
    part = page.locator("g[data-part=engines]")
    page.keyboard.press("Tab")
    assert "g canopy" in page.evaluate(LIT)
    word.focus()
    page.keyboard.press("Enter")
    assert [each.get_attribute("aria-pressed") for each in (word, part)] == ["true"] * 2
    page.get_by_role("slider").focus()
    assert "g engines" in page.evaluate(LIT)
    part.focus()
    page.keyboard.press("Space")
    assert word.get_attribute("aria-pressed") == "false"
    page.keyboard.press("Enter")
    assert word.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert word.get_attribute("aria-pressed") == "false"


def test_a_lit_word_and_part_differ_by_more_than_colour(page: Page) -> None:
    """The word's line grows, the part gets a frame."""
    mount(page, mars.Scrub("parachute"))
    word = page.get_by_role("button", name="engines").first
    room = page.locator("g[data-part=engines] > .mo-room")
    thickness = "node => getComputedStyle(node).textDecorationThickness"
    frame = "node => getComputedStyle(node).stroke"
    before = [word.evaluate(thickness), room.evaluate(frame)]
    assert before == ["2px", "none"]
    word.click()
    assert word.evaluate(thickness) == "4px"
    assert room.evaluate(frame) != "none"


@pytest.mark.chromium  # it can be told to force colours
def test_forced_colours_are_the_systems_with_an_outline(page: Page) -> None:
    """The drawing takes the visitor's colours; what is lit has a line around it."""
    mount(page, mars.Scrub("parachute"))
    word = page.get_by_role("button", name="engines").first
    word.click()
    page.emulate_media(forced_colors="active")
    ours, system = page.evaluate(FORCED)
    assert ours == system
    outline = "node => getComputedStyle(node).outlineStyle"
    page.get_by_role("slider").focus()
    assert word.evaluate(outline) == "solid"


def test_they_fall_together_and_pause(page: Page) -> None:
    """One Play for four columns; Pause holds them; the live one follows the number."""
    mount(page, mars.Scrub("parachute"))
    ended = page.evaluate(PLACES)
    page.get_by_role("button", name="Let them fall").click()
    page.wait_for_function(f"({FRAMES})() > 4")
    page.get_by_role("button", name="Pause").click()
    settle(page)
    held, frames = page.evaluate(PLACES), page.evaluate(FRAMES)
    assert held[0] != ended[0]
    assert held[1] == held[3]  # the visitor's own is 21.5 m as well
    settle(page, 6)
    assert page.evaluate(PLACES) == held
    assert page.evaluate(FRAMES) == frames
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    settle(page)
    now = page.evaluate(PLACES)
    assert now[:3] == held[:3]
    fates = page.locator(".mo-column figcaption").all_inner_texts()
    assert [one.split("\n")[0] for one in fates] == [
        "10\u00a0m",
        "21.5\u00a0m",
        "30\u00a0m",
        "yours: 8\u00a0m",
    ]
    assert "pulled too hard" in fates[2]


def test_the_fall_ends_by_itself(page: Page) -> None:
    """Where all have come to an end nothing is drawn any more."""
    mount(page, mars.Scrub("parachute"))
    ended = page.evaluate(PLACES)
    page.evaluate(
        "() => { const now = performance.now.bind(performance);"
        " const from = now();"
        " performance.now = () => from + (now() - from) * 20; }"
    )
    page.get_by_role("button", name="Let them fall").click()
    page.wait_for_function(f"({FRAMES})() > 0")
    page.get_by_role("button", name="Let them fall").wait_for()
    settle(page)
    assert page.evaluate(PLACES) == ended
    frames = page.evaluate(FRAMES)
    settle(page, 6)
    assert page.evaluate(FRAMES) == frames


def test_nothing_is_drawn_off_screen(page: Page) -> None:
    """Out of view a playing fall and a number that Python sets draw no frame."""
    mount(page, mars.Scrub("parachute"))
    page.get_by_role("button", name="Let them fall").click()
    page.wait_for_function(f"({FRAMES})() > 2")
    page.evaluate(FAR_DOWN)
    settle(page, 4)
    frames, drawn = page.evaluate(FRAMES), page.evaluate(DRAWN)
    page.evaluate("model.set('value', 30)")
    settle(page, 20)
    assert page.evaluate(FRAMES) - frames == 0
    assert page.evaluate(DRAWN) - drawn == 0
    page.locator(".mo-fall").scroll_into_view_if_needed()
    page.wait_for_function(f"({FRAMES})() > {frames}")
    page.wait_for_function(f"({DRAWN})() > {drawn}")
    assert "our model stops" in said(page)


@pytest.mark.little_motion
def test_little_motion_shows_how_they_ended(page: Page) -> None:
    """Under reduced motion nothing can be played: the ends stand there at once."""
    mount(page, mars.Scrub("parachute"))
    assert page.get_by_role("button", name="Let them fall").count() == 0
    ends = page.locator(".mo-column").evaluate_all(
        "all => all.map(one => one.dataset.end)"
    )
    assert ends == ["too_late", "landed", "torn", "landed"]
    settle(page, 6)
    assert page.evaluate(FRAMES) == 0


@pytest.mark.parametrize("topic", made.TOPICS)
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_fits_320_px_and_axe_finds_nothing(
    page: Page, topic: str, theme: str
) -> None:
    """No sideways scrolling, no small target, no violation, at every end of a topic."""
    page.set_viewport_size({"width": 320, "height": 640})
    mount(page, mars.Scrub(topic), theme)
    table: dict[str, Any] = made.table(topic)
    for end in dict.fromkeys(table["ends"]):
        row = table["ends"].index(end)
        page.evaluate("at => model.set('value', at)", made.TOPICS[topic].values[row])
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []


@pytest.mark.parametrize("topic", ["angle", "light"])
@pytest.mark.parametrize("wide_px", [320, 1366])
def test_labels_are_read_and_stand_apart(page: Page, topic: str, wide_px: int) -> None:
    """At 41 values of the number: no label is tiny, cut off, or under another."""
    page.set_viewport_size({"width": wide_px, "height": 768})
    mount(page, mars.Scrub(topic))
    values = made.TOPICS[topic].values
    for at in [*values[:: len(values) // 40], values[-1]]:
        page.evaluate("at => model.set('value', at)", at)
        settle(page)
        assert page.evaluate(LABELS) == [], at


def test_what_it_leaves_behind_is_nothing(page: Page) -> None:
    """Taken away, it hears nothing and draws nothing."""
    mount(page, mars.Scrub("parachute"))
    page.get_by_role("button", name="Let them fall").click()
    page.evaluate("unmount()")
    assert page.locator(".mo-scrub").count() == 0
    heard = page.evaluate("Object.values(model.heard).flat().length")
    assert heard == 0
