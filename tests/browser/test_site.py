"""The Site in a real browser: alive without a kernel, and no request leaves it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.host import FEW_PIXELS, more, settle, until, violations
from tests.browser.servers import served
from tests.browser.story import pages_in
from tests.browser.watch import watched

pytestmark = pytest.mark.browser

PAGES = ("index.html", "00-start.html", "01-fall.html")
WALKED = (*PAGES, "reference.html")
WIDTHS_PX = (320, 820, 1280, 1920)
MIN_TARGET_PX = 44
GOOD_SHIFT = 0.1  # web.dev/articles/cls: what counts as good
DEEPER = "details.depth-deeper"
FOLDED = f":is({DEEPER}, details.depth-answer)"
DIG = f"for (const one of document.querySelectorAll('{FOLDED}')) one.open = true"
UNFOLD = "document.querySelectorAll('details').forEach(d => d.open = true)"
SHOW = """top => new Promise((shown) => {
  scrollTo(0, top);
  requestAnimationFrame(() => requestAnimationFrame(shown)); })"""
SCROLL_WIDTH = "document.documentElement.scrollWidth"
JUMPS = """() => new Promise((done) => {
  let share = 0;
  new PerformanceObserver((list) => {
    for (const jump of list.getEntries()) share += jump.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(share), 200);
})"""
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const seen = document.elementFromPoint(box.x + box.width / 2, (top + bottom) / 2);
  const style = getComputedStyle(at), after = getComputedStyle(at, "::after");
  return { tag: at.tagName, text: at.textContent.trim().slice(0, 40),
    ring: parseFloat(style.outlineWidth) || (after.position === "absolute" ? 3 : 0),
    covered: !(seen && (at.contains(seen) || seen.contains(at))),
    width: box.width, height: box.height };
}"""

SCROLLING = 3  # places that scroll: Firefox stops at each

SMALL_TARGETS = """least =>
  [...document.querySelectorAll("button, summary, nav a, .door, .brand")]
    .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < least)
    .map(e => e.outerHTML.slice(0, 80))"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def loopback(site: Path) -> Iterator[str]:
    """Serve the Site on this machine only; give its address."""
    with served(site) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, site: Path, trouble: list[str]) -> Iterator[Open]:
    """Give a function that opens a page with the network shut, watching it."""
    contexts = []

    def open_page(name: str, at: str | None = None, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_init_script(FEW_PIXELS)
        page = watched(context, trouble)
        page.goto(f"{at or site.as_uri()}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def all_ready(page: Page) -> None:
    """Wait until every widget of a page stands in its place."""
    waiting = page.locator("[data-widget]:not([data-ready])")
    expect(waiting).to_have_count(0)


def scroll_through(page: Page) -> None:
    """Once its widgets live, show every part of a page; wait for each of its plots.

    A slow machine may skip frames, and mounting widgets moves what lies below them:
    each step waits for a frame that is shown, each plot is visited where it is now.
    """
    all_ready(page)
    page.evaluate(DIG)
    height = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, height, 400):
        page.evaluate(SHOW, top)
    for place in page.locator("[data-figure]").all():
        place.scroll_into_view_if_needed()
        expect(place).to_have_attribute("data-drawn", "")


def unfold(page: Page) -> None:
    """Open everything that can be folded, once the widgets are there."""
    all_ready(page)
    page.evaluate(UNFOLD)


@pytest.mark.parametrize("room", ["file", "loopback"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_live_alone(
    opened: Open, loopback: str, trouble: list[str], room: str, name: str
) -> None:
    """From a memory stick or a server: no outside request, no error, no breach."""
    page = opened(name, loopback if room == "loopback" else None)
    scroll_through(page)
    settle(page)
    assert trouble == []


@pytest.mark.parametrize("room", ["file", "loopback"])
def test_widget_lives_without_a_kernel(
    opened: Open, loopback: str, trouble: list[str], room: str
) -> None:
    """A press changes the state; widgets in a box live too; each has its own count."""
    page = opened("01-fall.html", loopback if room == "loopback" else None)
    buttons = page.locator("[data-widget] button")
    buttons.nth(2).wait_for()
    assert buttons.all_text_contents() == ["pressed 3", "pressed 3", "pressed 7"]
    buttons.first.click()
    assert buttons.all_text_contents() == ["pressed 4", "pressed 4", "pressed 7"]
    buttons.last.click()
    assert buttons.last.text_content() == "pressed 8"
    assert trouble == []


def test_plot_is_drawn_when_it_scrolls_near(opened: Open) -> None:
    """Plotly is fetched and the plot drawn only when the visitor comes near."""
    page = opened("01-fall.html", viewport={"width": 1280, "height": 720})
    all_ready(page)
    settle(page, 8)
    assert page.locator("script[src*=plotly]").count() == 0
    page.locator("[data-figure]").scroll_into_view_if_needed()
    page.locator("[data-figure] svg.main-svg").first.wait_for()
    assert page.locator("script[src*=plotly]").count() == 1
    assert page.locator(".modebar").count() == 0


def test_plot_follows_light_and_dark(opened: Open) -> None:
    """A line in the rust of light pages becomes the rust of dark ones."""
    page = opened("01-fall.html", color_scheme="light")
    scroll_through(page)
    line = page.locator("[data-figure] .js-line").first
    expect(line).to_have_attribute("style", re.compile(r"rgb\(166, 63, 36\)"))
    page.locator("[data-theme-switch]").click()
    expect(line).to_have_attribute("style", re.compile(r"rgb\(217, 105, 74\)"))


def test_theme_is_chosen_and_nothing_is_stored(opened: Open) -> None:
    """The choice travels in the address; neither cookies nor storage are used."""
    page = opened("00-start.html", color_scheme="light")
    page.get_by_role("button", name="Dark page").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator("nav.map a").last.click()
    page.wait_for_url("**/01-fall.html?theme=dark")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened: Open, name: str, scheme: str) -> None:
    """No WCAG violation, with everything unfolded and every plot drawn."""
    page = opened(name, color_scheme=scheme)
    unfold(page)
    scroll_through(page)
    assert violations(page) == []


@pytest.mark.parametrize("width_px", WIDTHS_PX)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out(opened: Open, name: str, width_px: int) -> None:
    """No page scrolls sideways, at any width, with letters twice as large too."""
    page = opened(name, viewport={"width": width_px, "height": 720})
    unfold(page)
    scroll_through(page)
    for size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        settle(page)
        assert page.evaluate(SCROLL_WIDTH) <= width_px


def test_formulas_are_spoken_and_scroll(opened: Open) -> None:
    """A screen reader meets each formula; one too wide for a phone moves by keys."""
    page = opened("01-fall.html", viewport={"width": 320, "height": 720})
    assert page.get_by_role("math").count() == 3
    wide = page.get_by_role("group", name="Formula").last
    room, width = wide.evaluate("frame => [frame.clientWidth, frame.scrollWidth]")
    assert room <= 320 < width
    wide.press("ArrowRight")
    until(page, lambda: wide.evaluate("frame => frame.scrollLeft") > 0)
    assert page.evaluate(SCROLL_WIDTH) == 320


@pytest.mark.parametrize("name", WALKED)
def test_tab_walk(opened: Open, name: str) -> None:
    """Tab reaches everything, seen and uncovered, and leads out again."""
    page = opened(name, viewport={"width": 1280, "height": 720})
    unfold(page)
    wanted = page.locator(
        "a[href], :is(button, summary, input, [tabindex='0']):visible"
    ).count()
    walked: list[str] = []
    while (here := next_stop(page))["tag"] != "BODY":
        assert here["ring"] >= 2, here
        walked.append(here["text"])
        assert len(walked) <= wanted + SCROLLING
    assert walked[0].startswith("Skip")
    assert len(walked) >= wanted


def next_stop(page: Page) -> Any:
    """Press Tab; give what has the focus, once it has glided into sight."""
    page.keyboard.press("Tab")
    page.wait_for_function(
        f"() => document.activeElement === document.body || !({FOCUS})().covered"
    )
    return page.evaluate(FOCUS)


@pytest.mark.parametrize("name", WALKED)
def test_targets_are_large_enough(opened: Open, name: str) -> None:
    """Whatever is pressed is 44 pixels high, but for links in running text."""
    page = opened(name, viewport={"width": 320, "height": 720})
    unfold(page)
    assert page.evaluate(SMALL_TARGETS, MIN_TARGET_PX) == []


def test_map_follows_the_reader(opened: Open) -> None:
    """The map marks the section that is being read."""
    page = opened("01-fall.html", viewport={"width": 1280, "height": 720})
    page.get_by_role("link", name="Far below").click()
    expect(page.locator("[aria-current=location]")).to_have_text(["Far below"])


def test_page_reads_without_scripts(scriptless: BrowserContext, site: Path) -> None:
    """With JavaScript off the text, tables and sentences of plots are there."""
    page = scriptless.new_page()
    page.goto((site / "01-fall.html").as_uri())
    assert page.get_by_text("The height falls from 125 km").first.is_visible()
    assert page.get_by_role("table").first.is_visible()


@pytest.mark.chromium
def test_a_late_widget_is_no_fault(opened: Open, trouble: list[str]) -> None:
    """anywidget's warning of a slow start is not told; everything else is."""
    page = opened("01-fall.html")
    all_ready(page)
    reject = "text => void setTimeout(() => Promise.reject(new Error(text)))"
    page.evaluate(reject, "[anywidget] Failed to initialize model.")
    page.evaluate(reject, "another fault")
    until(page, lambda: len(trouble) > 0)
    assert trouble == ["error: another fault"]


def test_story_lives_alone(opened: Open, story: Path, trouble: list[str]) -> None:
    """The project's own pages: no outside request, no error, every widget alive."""
    for path in pages_in(story):
        page = opened(path.name, story.as_uri())
        scroll_through(page)
        all_ready(page)
    assert trouble == []


@pytest.mark.parametrize("width_px", [320, 1280])
def test_nothing_jumps_while_a_page_comes_up(
    opened: Open, story: Path, width_px: int
) -> None:
    """Fonts, the chapter map and widgets find their room kept: no text is pushed."""
    for path in pages_in(story):
        view = {"width": width_px, "height": 720}
        page = opened(path.name, story.as_uri(), viewport=view)
        all_ready(page)
        assert page.evaluate(JUMPS) < GOOD_SHIFT, path.name


@pytest.mark.parametrize(("scheme", "width_px"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_in_the_story(
    opened: Open, story: Path, scheme: str, width_px: int
) -> None:
    """No WCAG violation and nothing sticking out, with everything unfolded."""
    view = {"width": width_px, "height": 720}
    for path in pages_in(story):
        page = opened(
            path.name,
            story.as_uri(),
            color_scheme=scheme,
            viewport=view,
        )
        unfold(page)
        scroll_through(page)
        assert page.evaluate(SCROLL_WIDTH) <= width_px, path.name
        assert violations(page) == [], path.name


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1280, 720)])
def test_first_screen_holds_the_panorama(
    opened: Open, story: Path, size: tuple[int, int]
) -> None:
    """The picture and its buttons are seen without scrolling."""
    view = {"width": size[0], "height": size[1]}
    page = opened("04-panoramas.html", story.as_uri(), viewport=view)
    all_ready(page)
    box = page.locator(".mo-panorama .mo-moves").first.bounding_box()
    assert box
    assert box["y"] + box["height"] <= size[1]


def test_player_runs_without_a_kernel(opened: Open, story: Path) -> None:
    """Play runs on the page alone, and a press on the theme button reaches it."""
    page = opened("01-landing-sequence.html", story.as_uri(), color_scheme="light")
    player = page.locator("[data-widget] .mo").first
    before = player.text_content() or ""
    page.get_by_role("button", name="Play").first.click()
    expect(player).not_to_have_text(before)
    page.locator("[data-theme-switch]").click()
    expect(player).to_have_attribute("data-theme", "dark")


@pytest.mark.chromium  # five scenes on a page: without a card the other takes minutes
def test_explorer_runs_without_a_kernel(opened: Open, story: Path) -> None:
    """On the page alone a camera is picked, looked through, and told about."""
    page = opened("03-camera-positions.html", story.as_uri())
    explorer = page.locator("[data-widget] .mo-explorer").first
    explorer.locator(".mo-stage[data-frames]").wait_for()
    explorer.get_by_role("button", name="Navcam left").first.click()
    explorer.get_by_role("button", name="Look through it").click()
    expect(explorer.get_by_role("status").first).to_contain_text(
        "You look through Navcam left"
    )
    assert explorer.locator(".mo-frame").is_visible()


def test_views_run_without_a_kernel(opened: Open, story: Path) -> None:
    """On the page alone the views find their ground and follow a press on the rail."""
    page = opened("02-every-seat.html", story.as_uri())
    player = page.locator("[data-widget] .mo-with-seats").first
    player.locator(".mo-views[data-ready]").wait_for()
    more(page)
    player.get_by_role("button", name="Place found").click()
    player.locator(".mo-seat-picker [data-seat=lcam]").click()
    cell = player.locator(".mo-cell[data-seat=lcam]")
    expect(cell).to_have_attribute("data-phase", "on")
    expect(cell).to_have_attribute("data-site", "on")


def test_what_is_folded_opens_for_a_link_and_for_paper(
    opened: Open, story: Path, trouble: list[str]
) -> None:
    """The map names "Dig deeper", not what is in it; a fragment leads right into it."""
    page = opened("01-landing-sequence.html", story.as_uri())
    fold, lines = page.locator(DEEPER), page.locator("[data-section]").all_inner_texts()
    expect(fold).not_to_have_attribute("open", "")
    assert sum(line.startswith("Dig deeper") for line in lines) == 1
    assert "Plan and flight" not in lines
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").first.press("Enter")
    expect(page.get_by_role("heading", name="Plan and flight")).to_be_visible()
    page = opened("01-landing-sequence.html#Plan-and-flight", story.as_uri())
    expect(page.get_by_role("heading", name="Plan and flight")).to_be_in_viewport()
    assert trouble == []
