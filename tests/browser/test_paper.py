"""Paper is a room too: plots drawn, dark pages light, nothing over anything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import paper
from tests.browser.host import FEW_PIXELS
from tests.browser.test_site import all_ready

pytestmark = pytest.mark.browser

BEFORE, AFTER = (
    f"dispatchEvent(new Event('{one}print'))" for one in ("before", "after")
)
CHARTS = """() => [...document.querySelectorAll('.mo-strip canvas')]
  .map((canvas) => canvas.toDataURL())"""
HIGH = ViewportSize(width=1280, height=940)  # the charts stand beside the picture
# A print dialog that nobody has to answer.
STUB_PRINT = """window.printed = 0;
window.print = () => {
  window.printed += 1;
  dispatchEvent(new Event('beforeprint'));
};"""
HOW_TO = """() => [...document.querySelectorAll('.mo-how')]
  .filter((one) => one.checkVisibility())
  .map((one) => one.textContent)"""

Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Give a function that opens a page, light or dark, and waits for its widgets."""
    contexts = []

    def open_page(path: Path, scheme: str = "light") -> Page:
        context = browser.new_context(color_scheme=scheme)
        contexts.append(context)
        context.add_init_script(FEW_PIXELS)
        page = context.new_page()
        page.add_init_script(STUB_PRINT)
        page.goto(path.as_uri())
        all_ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.chromium  # only it can be told to lay out as paper
def test_paper_has_the_plots_nobody_came_near(opened: Open, site: Path) -> None:
    """Laid out as paper, a page fetches plotly and draws; on the screen it goes on."""
    page = opened(site / "01-fall.html")
    assert page.locator("script[src*=plotly]").count() == 0
    page.emulate_media(media="print")
    expect(page.locator("[data-drawn] svg.main-svg").first).to_be_visible()
    page.emulate_media(media="null")
    expect(page.locator("[data-drawn] svg.main-svg").first).to_be_visible()


@pytest.mark.chromium  # only it can be told to lay out as paper
def test_paper_has_tables_where_plots_cannot_be(opened: Open, site: Path) -> None:
    """Without plotly no empty place is left: the sentence stands for the plot."""
    page = opened(site / "01-fall.html")
    page.route("**/plotly.js", lambda route: route.abort())
    page.emulate_media(media="print")
    assert page.locator("[data-figure]").is_hidden()
    assert page.locator("figcaption", has_text="The height falls").is_visible()


def test_a_dragged_sentence_is_whole_on_paper(opened: Open, story: Path) -> None:
    """Its words are buttons, which paper leaves out: here they stand, all of them."""
    page = opened(story / "01-landing-sequence.html")
    page.emulate_media(media="print")
    said = [one.inner_text() for one in page.locator(".mo-says").all()]
    assert "When Mars is" in said[0]
    assert [text for text in said if "  " in text or " ." in text] == []


def test_keys_that_print_wait_for_plots(opened: Open, story: Path) -> None:
    """Control and P fetch plotly first: every plot is drawn when paper is asked for."""
    page = opened(story / "05-sounds-of-mars.html")
    assert page.locator("[data-figure]").count() > 2
    page.keyboard.press("Control+p")
    expect(page.locator("[data-figure]:not([data-drawn])")).to_have_count(0)
    assert page.evaluate("printed") == 1


@pytest.mark.chromium  # tests/long/test_firefox.py has the other
def test_a_program_that_prints_gets_the_plots(
    opened: Open, site: Path, tmp_path: Path
) -> None:
    """A page just opened, printed by a program: its plot is there and has ink."""
    page = opened(site / "01-fall.html")
    names = page.evaluate(paper.MARK_PICTURES)
    out = paper.print_out(page, "A4", tmp_path)
    assert sum(name.startswith("plot") for name in names) == 1
    assert paper.pictures(names, out) == []


@pytest.mark.pixels
def test_a_dark_page_is_light_on_paper(opened: Open, story: Path) -> None:
    """What scripts drew light on dark is drawn again, before and after a print."""
    light, dark = (
        opened(story / "00-start-here.html", scheme) for scheme in ("light", "dark")
    )
    for page in (light, dark):
        page.set_viewport_size(HIGH)
        expect(page.locator(".mo-strip canvas")).to_have_count(4)
    player = dark.locator(".mo-player").first
    on_screen = dark.evaluate(CHARTS)
    for page in (light, dark):
        page.evaluate(BEFORE)
    expect(player).to_have_attribute("data-theme", "light")
    assert dark.evaluate(CHARTS) == light.evaluate(CHARTS) != on_screen
    dark.evaluate(AFTER)
    expect(player).to_have_attribute("data-theme", "dark")
    assert dark.evaluate(CHARTS) == on_screen


@pytest.mark.chromium  # tests/long/test_firefox.py has the other
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_whole_on_paper(
    opened: Open, story: Path, tmp_path: Path, scheme: str
) -> None:
    """On A4: every paragraph once, no two boxes on each other, pictures whole."""
    page = opened(story / "00-start-here.html", scheme)
    names = page.evaluate(paper.MARK_PICTURES)
    out = paper.print_out(page, "A4", tmp_path)
    paper.on_paper(page, paper.PAPERS_PX["A4"])
    assert paper.lost_or_twice(page.evaluate(paper.SAID), out) == []
    assert paper.on_each_other(out.words) == []
    assert paper.pictures(names, out) == []
    assert page.evaluate(paper.OVERLAPS) == []


def test_how_to_use_it_is_told_once(opened: Open, story: Path) -> None:
    """Eight panoramas on a page: the first tells how, the others do not again."""
    page = opened(story / "04-panoramas.html")
    assert page.locator(".mo-panorama").count() > 4
    told = page.evaluate(HOW_TO)
    assert len(told) == 1
    assert "Drag the picture" in told[0]
