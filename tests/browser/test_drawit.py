"""DrawIt in a real browser: by mouse, finger, keys; what it says; how it looks."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from marsoutreach import locale
from tests.browser.host import fills, mount, settle, violations
from tests.browser.test_story import show

pytestmark = pytest.mark.browser

WORDS = locale.words("drawit")
MINUTES = [*(f"Speed at {n} min" for n in range(1, 7)), "Speed at touchdown"]
ROUTE = [(0.0, 0.9), (0.15, 0.9), (0.3, 0.3), (0.6, 0.07), (1.0, 0.0)]
ENDS = """([route, type, end]) => {
  const plot = document.querySelector('.mo-draw-plot');
  const box = plot.getBoundingClientRect();
  const send = (name, [x, y]) => document.elementFromPoint(
    Math.min(box.x + x * box.width, innerWidth - 1),
    box.y + (1 - y) * box.height).dispatchEvent(new PointerEvent(name, {
      pointerId: 7, pointerType: type, isPrimary: true, bubbles: true,
      clientX: box.x + x * box.width, clientY: box.y + (1 - y) * box.height}));
  send('pointerdown', route[0]);
  for (const at of route.slice(1)) send('pointermove', at);
  send(end, route.at(-1));
}"""
DRAWN = "model.get('drawn').filter(one => one !== null).length"
ANIMATED = "document.getAnimations().map(one => one.effect.getTiming().duration)"
FRAMES = """() => {
  window.asked = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (tell) => { window.asked += 1; return ask(tell); };
}"""


def status(page: Page) -> str:
    """Read what is announced."""
    return page.get_by_role("status").inner_text()


def press(page: Page, name: str) -> None:
    """Press a button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def scribble(page: Page, route: list[tuple[float, float]] = ROUTE) -> None:
    """Draw with the mouse, in shares of the plot, up is 1."""
    plot = page.locator(".mo-draw-plot")
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    assert box
    at = [(box["x"] + x * box["width"], box["y"] + (1 - y) * box["height"])
          for x, y in route]  # fmt: skip
    page.mouse.move(*at[0])
    page.mouse.down()
    for one in at[1:]:
        page.mouse.move(*one, steps=10)
    page.mouse.up()


def flown(page: Page) -> str:
    """Give the path of the flown curve, empty while it is not shown."""
    return page.locator(".mo-draw-truth path").get_attribute("d") or ""


def test_the_mouse_draws_and_the_flight_appears_over_it(page: Page) -> None:
    """Empty axes, a line, a press: the curve, the score, the numbers; then again."""
    mount(page, mars.DrawIt())
    assert not flown(page)
    assert "1,300" not in page.locator(".mo-drawit").inner_text()
    scribble(page)
    assert page.evaluate(DRAWN) == 211
    assert page.evaluate("saves") == 1  # the notebook hears of it once
    press(page, "Show the real flight")
    assert len(flown(page)) > 1000
    assert "m/s off on average" in status(page)
    assert "parachute" in status(page)
    expect(page.get_by_role("img")).to_have_accessible_name(
        "Your line of speed, and the real one over it."
    )
    page.get_by_text("Show the numbers").click()
    rows = page.get_by_role("row").all_inner_texts()
    assert len(rows) == 8
    minute, mine, real = rows[-1].split("\t")
    assert (minute, real) == ("7:00", "0")
    assert int(mine) < 15  # a pixel
    press(page, "Change my line")
    assert not flown(page)
    assert page.evaluate(DRAWN) == 211
    press(page, "Start again")
    assert page.evaluate("model.get('drawn')") == []


@pytest.mark.parametrize("quantity", ["speed", "altitude"])
def test_the_score_is_pythons(page: Page, quantity: str) -> None:
    """The sentence of the browser and the one of the notebook agree."""
    line = mars.DrawIt(quantity)
    mount(page, line)
    scribble(page)
    line.drawn = page.evaluate("model.get('drawn')")
    line.revealed = True
    press(page, "Show the real flight")
    told = status(page).partition("You were")[2]
    assert "You were furthest off at" in told
    assert line.describe().startswith(f"You were{told}")


@pytest.mark.parametrize("kind", ["touch", "pen"])
def test_a_finger_draws(page: Page, kind: str) -> None:
    """So does a pen; what the page takes to scroll is as if it had not been."""
    mount(page, mars.DrawIt())
    page.evaluate(ENDS, [ROUTE, kind, "pointerup"])
    assert page.evaluate(DRAWN) == 211
    before = page.evaluate("model.get('drawn')")
    page.evaluate(ENDS, [[(0.2, 0.2), (0.5, 0.9)], kind, "pointercancel"])
    assert page.evaluate("model.get('drawn')") == before


def test_a_tap_sets_the_nearest_point(page: Page) -> None:
    """Who cannot drag taps seven times."""
    mount(page, mars.DrawIt())
    plot = page.locator(".mo-draw-plot")
    box = plot.bounding_box()
    assert box
    for n in range(1, 8):
        x = n * 60 / mars.DrawIt().time_s[-1] - 0.02
        plot.click(position={"x": x * box["width"], "y": box["height"] * 0.4})
    values = [slider.input_value() for slider in page.get_by_role("slider").all()]
    assert len(set(values)) == 1
    assert page.evaluate(DRAWN) == 211


def test_the_keys_draw_with_seven_handles(page: Page) -> None:
    """Names, values with units, arrows, a line that follows; then the flight."""
    mount(page, mars.DrawIt())
    sliders = page.get_by_role("slider")
    for n, name in enumerate(MINUTES):
        expect(sliders.nth(n)).to_have_accessible_name(name)
        expect(sliders.nth(n)).to_have_attribute("aria-valuetext", "not drawn yet")
    page.evaluate("document.body.focus()")
    for n in range(7):
        page.keyboard.press("Tab")
        ring = page.locator(".mo-draw-bead").nth(n)
        assert ring.evaluate("node => getComputedStyle(node).outlineWidth") == "3px"
        for key in ["ArrowUp"] * (7 - n):
            page.keyboard.press(key)
        value = f"{(7 - n) * 100} m/s"
        expect(sliders.nth(n)).to_have_attribute("aria-valuetext", value)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "You were" in status(page)
    assert page.evaluate("model.get('drawn').at(-1)") == 0
    assert sliders.first.is_disabled()


def test_the_keys_are_told_once_to_who_cannot_see_the_points(page: Page) -> None:
    """The group of the handles has a name and a description, out of sight."""
    mount(page, mars.DrawIt())
    group = page.get_by_role("group", name="Seven points of speed")
    assert group.get_by_role("slider").count() == len(MINUTES)
    told = group.locator(".mo-hidden")
    expect(group).to_have_accessible_description(told.inner_text())
    for key in ("Tab", "arrow keys", "Page Up", "Page Down", "Home", "End"):
        assert told.inner_text().count(key) == 1
    assert "by 100 m/s" in told.inner_text()
    assert page.locator("[aria-describedby]").count() == 1


@pytest.mark.parametrize("quantity", ["speed", "altitude"])
@pytest.mark.parametrize("key", ["Home", "ArrowDown", "PageDown"])
def test_touchdown_comes_down_to_zero_by_one_key(
    page: Page, quantity: str, key: str
) -> None:
    """Not drawn yet, or a little above zero by mouse: less than a slider's step."""
    line = mars.DrawIt(quantity)
    mount(page, line)
    touchdown = page.get_by_role("slider").last
    zero = f"{0:.{0 if quantity == 'speed' else 1}f} " + ("m/s", "km")[line.step < 10]
    touchdown.press(key)
    expect(touchdown).to_have_attribute("aria-valuetext", zero)
    assert page.evaluate("model.get('drawn').at(-1)") == 0
    assert page.evaluate("saves") == 1
    little = [*line.flown[:-1], line.step / 4]
    page.evaluate("line => model.set('drawn', line)", little)
    touchdown.press(key)
    assert page.evaluate("model.get('drawn').at(-1)") == 0
    touchdown.press(key)
    assert page.evaluate("saves") == 2  # nothing is said twice


def test_every_key_that_is_told_moves_a_point(page: Page) -> None:
    """End to the top, even from just below it; Page Up and Down go further."""
    line = mars.DrawIt()
    mount(page, line)
    last = page.get_by_role("slider").last
    drawn = "model.get('drawn').at(-1)"
    last.press("End")
    assert page.evaluate(drawn) == line.top
    last.press("PageDown")
    assert page.evaluate(drawn) < line.top - line.step
    last.press("Home")
    assert page.evaluate(drawn) == 0
    last.press("PageUp")
    far = page.evaluate(drawn)
    assert far > line.step
    expect(last).to_have_attribute("aria-valuetext", f"{far:,.0f} m/s")
    below = [*line.flown[:-1], line.top - line.step / 4]
    page.evaluate("line => model.set('drawn', line)", below)
    last.press("End")
    assert page.evaluate(drawn) == line.top


def test_a_handle_takes_the_line_along(page: Page) -> None:
    """Pulled by mouse at 2 min, the line at 1:40 goes along, that at 1 min stays."""
    mount(page, mars.DrawIt())
    scribble(page, [(0.0, 0.5), (1.0, 0.5)])
    before = page.evaluate("model.get('drawn')")
    bead = page.locator(".mo-draw-bead").nth(1)
    bead.hover()
    page.mouse.down()
    box = bead.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] - 40, steps=4)
    page.mouse.up()
    after = page.evaluate("model.get('drawn')")
    at = mars.DrawIt().handles
    assert after[at[0]] == before[at[0]]
    assert after[at[2]] == before[at[2]]
    assert after[at[1]] > after[at[1] - 10] > before[at[1]] + 100


def test_the_button_says_what_to_do(page: Page) -> None:
    """Nothing drawn, or half a line: a sentence rather than nothing."""
    mount(page, mars.DrawIt())
    press(page, "Show the real flight")
    assert status(page).startswith("Nothing is drawn yet.")
    assert not flown(page)
    scribble(page, [(0.0, 0.9), (0.5, 0.5)])
    assert status(page) == ""
    press(page, "Show the real flight")
    assert status(page).startswith("Well begun: now draw on from 3 min")
    scribble(page, [(0.5, 0.5), (1.0, 0.0)])
    press(page, "Show the real flight")
    assert flown(page)


def test_a_line_begun_late_waits_for_its_start(page: Page) -> None:
    """From 6:30 on: open on the screen, told in a sentence, finished afterwards."""
    mount(page, mars.DrawIt())
    scribble(page, [(0.93, 0.1), (1.0, 0.0)])
    line = page.locator(".mo-draw-mine path")
    assert (line.get_attribute("d") or "").count("M") == 2  # the start, and the end
    press(page, "Show the real flight")
    assert not flown(page)
    assert fills(WORDS["no_start"], status(page))
    assert "from the start to 6 min 3" in status(page)
    scribble(page, [(0.0, 0.9), (0.5, 0.5)])
    assert (line.get_attribute("d") or "").count("M") == 1
    press(page, "Show the real flight")
    assert flown(page)


def test_a_line_in_the_middle_lacks_both_ends(page: Page) -> None:
    """Both parts are named; one key at either end, and the flight is shown."""
    mount(page, mars.DrawIt())
    scribble(page, [(0.4, 0.5), (0.6, 0.3)])
    press(page, "Show the real flight")
    assert fills(WORDS["no_ends"], status(page))
    page.get_by_role("slider").first.press("End")
    page.get_by_role("slider").last.press("Home")
    press(page, "Show the real flight")
    assert flown(page)


@pytest.mark.parametrize(
    "wanted", [[1000], pytest.param([], marks=pytest.mark.little_motion)]
)
def test_the_curve_draws_itself_in_a_second_or_at_once(
    page: Page, wanted: list[int]
) -> None:
    """Under reduced motion it is there at once; otherwise it takes about a second."""
    mount(page, mars.DrawIt())
    scribble(page)
    press(page, "Show the real flight")
    assert page.evaluate(ANIMATED) == wanted


def test_no_frame_is_asked_for(page: Page) -> None:
    """Nothing is drawn but what a hand draws: no frame, on screen or off."""
    mount(page, mars.DrawIt())
    page.evaluate(FRAMES)
    scribble(page)
    press(page, "Show the real flight")
    page.evaluate("document.body.style.paddingTop = '4000px'")
    assert page.evaluate("asked") == 0


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(1366, 625), (390, 844), (320, 640)])
def test_it_fits_and_axe_finds_nothing(
    page: Page, theme: str, size: tuple[int, int]
) -> None:
    """Before and after, at every width; plot and button in one screen."""
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    mount(page, mars.DrawIt(), theme)
    assert violations(page) == []
    box = page.get_by_role("button", name="Show the real flight").bounding_box()
    assert box
    assert box["y"] + box["height"] < height
    assert box["height"] >= 44
    scribble(page)
    press(page, "Show the real flight")
    settle(page)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_both_curves_are_seen_in_forced_colours(browser: Browser) -> None:
    """They differ by dash and colour, whatever the colours are."""
    page = browser.new_page(forced_colors="active")
    mount(page, mars.DrawIt())
    scribble(page)
    press(page, "Show the real flight")
    style: list[Any] = page.evaluate(
        "['mine', 'truth'].map(name => document.querySelector(`.mo-draw-${name} path`))"
        ".map(getComputedStyle).map(its => [its.stroke, its.strokeDasharray])"
    )
    page.close()
    assert style[0] != style[1]
    assert style[0][1] != "none"


def test_height_is_drawn_too(page: Page) -> None:
    """Another quantity has words, units and a truth of its own."""
    mount(page, mars.DrawIt("altitude"))
    scribble(page)
    press(page, "Show the real flight")
    assert " km off on average." in status(page)
    first = page.get_by_role("slider").first
    expect(first).to_have_accessible_name("Height at 1 min")


@pytest.mark.few_pixels
def test_it_draws_on_a_page_without_a_kernel(page: Page, story: Path) -> None:
    """In chapter 01, before its first question: the same line, the same sentences."""
    show(page, story, "01-landing-sequence")
    scribble(page)
    press(page, "Show the real flight")
    assert len(flown(page)) > 1000
    told = page.locator(".mo-drawit [role=status]").inner_text()
    assert "m/s off on average" in told
    first = page.locator(".mo-drawit, .mo-predict").first
    expect(first).to_have_class(re.compile("mo-drawit"))


def test_what_python_sets_is_shown_and_nothing_stays_behind(page: Page) -> None:
    """A line from the notebook; and a widget that goes takes its listeners along."""
    mount(page, mars.DrawIt())
    page.evaluate("model.set('drawn', model.get('flown'))")
    page.evaluate("model.set('revealed', true)")
    assert status(page).startswith("What an eye! You were 0.0 m/s off")
    page.evaluate("unmount()")
    assert page.evaluate("Object.values(model.heard).flat().length") == 0
