"""The Site behind servers as schools set them: alive, or a sentence in each place."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from marsoutreach.site import build
from tests.browser.host import FEW_PIXELS, settle
from tests.browser.servers import PLAIN, served
from tests.browser.story import pages_in
from tests.browser.test_site import all_ready, scroll_through
from tests.browser.watch import watched
from tests.test_order import BOOKS, about
from tests.tiny_notebooks import code, text, write, write_story

pytestmark = pytest.mark.browser

CSP = "Content-Security-Policy"
NO_SNIFF = {"X-Content-Type-Options": "nosniff"}
STRICT = {CSP: "default-src 'self'"}
LIVE: dict[str, dict[str, str]] = {
    "default-src 'self'": STRICT,
    "strictest": {
        CSP: "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; worker-src 'none'; "
        "connect-src 'none'; style-src-attr 'none'; script-src-attr 'none'"
    },
    "sandbox with scripts": {CSP: "sandbox allow-scripts"},
    "nosniff": NO_SNIFF,
    "isolated": {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Origin-Agent-Cluster": "?1",
    },
    "all that takes away": {
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "autoplay=(), fullscreen=(), microphone=(), "
        "accelerometer=(), gyroscope=(), camera=(), midi=(), sync-xhr=()",
        "Cache-Control": "no-store, max-age=0",
        "Clear-Site-Data": '"cache", "storage"',
    },
}
SILENT: dict[str, dict[str, Any]] = {
    "script-src 'none'": {"headers": {CSP: "script-src 'none'"}},
    "a nonce that no file has": {"headers": {CSP: "script-src 'nonce-r4nd0m'"}},
    "default-src 'none'": {"headers": {CSP: "default-src 'none'"}},
    "sandbox": {"headers": {CSP: "sandbox"}},
    "nosniff and text/plain": {"headers": NO_SNIFF, "script_type": PLAIN},
    "other type of script": {"script_type": "application/json", "headers": NO_SNIFF},
}
# Every place that scripts would fill: does a sentence stand there, and no empty room?
SPEECHLESS = """() => [...document.querySelectorAll(".widget, .plot-frame")]
  .filter((place) => {
    const told = place.querySelector(":scope > .told");
    const rooms = place.querySelectorAll(":scope > :is(.room, .plot)");
    return !(told?.offsetHeight && told.textContent.length > 60)
      || [...rooms].some((room) => room.offsetHeight);
  })
  .map((place) => place.outerHTML.slice(0, 200))"""
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
TYPEFACE = """() => ({
  came: [...document.fonts].filter(({ status }) => status === "loaded").length,
  asked: performance.getEntriesByType("resource")
    .filter(({ name }) => name.endsWith(".woff2")).length,
})"""
PLACES = "document.querySelectorAll('.widget, .plot-frame').length"
TOLD = "[data-told] > .told"

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tiny story once, with a plot that is painted on a canvas."""
    room = tmp_path_factory.mktemp("tiny")
    notebooks = write_story(room / "notebooks")
    write(notebooks / "02-more.ipynb", *MORE)
    return build(room / "out", notebooks)


MORE = (
    text("# More\n\nWhat else a page can show."),
    code(
        """
import plotly.graph_objects as go
figure = go.Figure(go.Heatmap(z=[[0, 1], [2, 3]], colorscale=["#ff0000", "#0000ff"]))
figure.update_layout(meta={"description": "Four fields, from red to blue."})
figure"""
    ),
    code(
        """
import base64, io
from PIL import Image
file = io.BytesIO()
Image.new("RGB", (4, 4), "#00ff00").save(file, "PNG")
held = "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
below = {"source": held, "xref": "paper", "yref": "paper", "sizex": 1, "sizey": 1,
         "x": 0, "y": 1, "sizing": "stretch", "layer": "below"}
figure = go.Figure(go.Scatter(x=[0, 1], y=[0, 1]))
figure.update_layout(images=[below], plot_bgcolor="rgba(0, 0, 0, 0)")
figure.update_layout(meta={"description": "A line over a field of green."})
figure"""
    ),
    code(
        """
from IPython.display import HTML
HTML(f'<img alt="Green" style="width: 77px" src="{held}">')"""
    ),
)


@pytest.fixture
def visit(browser: Browser, trouble: list[str]) -> Iterator[Visit]:
    """Give a function that opens a page of a folder behind a server of one's own."""
    with ExitStack() as stack:

        def open_page(folder: Path, name: str, **server: Any) -> Page:
            address = stack.enter_context(served(folder, **server))
            context = stack.enter_context(browser.new_context())
            context.add_init_script(FEW_PIXELS)
            page = watched(context, trouble)
            page.goto(f"{address}/{name}")
            return page

        yield open_page


def names(folder: Path) -> list[str]:
    """List the pages of a Site."""
    return [path.name for path in pages_in(folder)]


def check_told(page: Page) -> None:
    """In each place that scripts would fill stands a sentence, and nothing else."""
    page.evaluate(UNFOLD)
    assert page.evaluate(SPEECHLESS) == []
    assert page.get_by_text("One moment").locator("visible=true").count() == 0


@pytest.mark.parametrize("headers", LIVE.values(), ids=LIVE)
def test_pages_live(
    visit: Visit, tiny: Path, trouble: list[str], headers: dict[str, str]
) -> None:
    """Every page, every widget, every plot, and not a word on the console."""
    for name in names(tiny):
        page = visit(tiny, name, headers=headers)
        scroll_through(page)
        settle(page)
        assert page.evaluate(TYPEFACE) == {"came": 3, "asked": 0}, name
        page.context.close()
    assert trouble == []


def test_a_rule_that_only_reports_is_not_told(visit: Visit, tiny: Path) -> None:
    """It stops nothing: the widgets live, and no place says otherwise."""
    rule = {f"{CSP}-Report-Only": "script-src 'none'"}
    page = visit(tiny, "01-fall.html", headers=rule)
    scroll_through(page)
    assert page.locator(TOLD).count() == 0


def test_scripts_of_no_type_run_where_nobody_sniffs(
    visit: Visit, tiny: Path, trouble: list[str]
) -> None:
    """Text/plain alone stops no plain script, as it stops a module."""
    page = visit(tiny, "01-fall.html", script_type=PLAIN)
    all_ready(page)
    assert page.get_by_role("button", name="pressed 7").is_visible()
    assert trouble == []


def test_the_story_lives_at_a_strict_school(
    visit: Visit, story: Path, trouble: list[str]
) -> None:
    """The project's own pages under default-src 'self': before, no widget came up."""
    for name in names(story):
        page = visit(story, name, headers=STRICT)
        page.evaluate(UNFOLD)
        scroll_through(page)
        settle(page)
        page.context.close()
    assert trouble == []


@pytest.mark.parametrize("server", SILENT.values(), ids=SILENT)
def test_places_speak_where_no_script_runs(
    visit: Visit, tiny: Path, story: Path, server: dict[str, Any]
) -> None:
    """Whatever stops the scripts: no endless "One moment", no empty room."""
    places = 0
    for folder in (tiny, story):
        for name in names(folder):
            page = visit(folder, name, **server)
            check_told(page)
            places += page.evaluate(PLACES)
            page.context.close()
    assert places > 30


def test_a_page_without_its_folder_speaks(
    visit: Visit, story: Path, tmp_path: Path
) -> None:
    """An .html copied alone has neither scripts nor looks, but its sentences."""
    for name in names(story):
        shutil.copyfile(story / name, tmp_path / name)
        page = visit(tmp_path, name)
        check_told(page)
        page.goto((tmp_path / name).as_uri())
        check_told(page)
        page.context.close()


def test_a_page_with_scripts_off_speaks(
    scriptless: BrowserContext, story: Path
) -> None:
    """In the browser's own settings, too."""
    page = scriptless.new_page()
    for name in names(story):
        page.goto((story / name).as_uri())
        check_told(page)


def test_the_rule_that_refused_is_told(visit: Visit, tiny: Path) -> None:
    """Where only a part of the scripts may run, it says which rule stopped the rest."""
    rule = {CSP: "script-src http://HERE/assets/page.js"}
    page = visit(tiny, "01-fall.html", headers=rule)
    told = page.locator(TOLD).first
    expect(told).to_contain_text("Content-Security-Policy, script-src-elem")
    expect(told).to_contain_text("assets/")
    page.locator(".plot-frame").scroll_into_view_if_needed()
    expect(page.locator(".plot-frame > .told")).to_contain_text("assets/plotly.js")
    check_told(page)


@pytest.fixture
def torn(tiny: Path, tmp_path: Path) -> Path:
    """Copy the tiny Site, to lose files from it."""
    return shutil.copytree(tiny, tmp_path / "torn")


def test_a_lost_script_is_told(visit: Visit, torn: Path) -> None:
    """Without the loader every widget's place names it; without plotly each plot's."""
    (torn / "assets/loader.js").unlink()
    (torn / "assets/plotly.js").unlink()
    page = visit(torn, "01-fall.html")
    told = page.locator(".widget > .told")
    for place in told.all():
        expect(place).to_contain_text("refused by this server: assets/loader.js")
    page.locator(".plot-frame").scroll_into_view_if_needed()
    expect(page.locator(".plot-frame > .told")).to_contain_text("assets/plotly.js")
    check_told(page)


def test_a_lost_widget_is_told_in_its_place(visit: Visit, torn: Path) -> None:
    """Its own script is missing: its place says so, by name."""
    for path in torn.glob("assets/counter.*.js"):
        path.unlink()
    page = visit(torn, "01-fall.html")
    expect(page.locator(TOLD)).to_have_count(3)
    for place in page.locator(TOLD).all():
        expect(place).to_contain_text("could not start")
        expect(place).to_contain_text("assets/counter.")


BREAKS = """
const breaks = ({ model }) => {
  if (model.get("count") === 7) throw new Error("on purpose");
};"""
BROKEN = {  # what a widget's script gives, and how many of three buttons are left
    "module": ("breaks.on.purpose", 0),
    "initialize": ("{ ...marsDefault, initialize: breaks }", 2),
    "render": (
        "{ render: (told) => { breaks(told); return marsDefault.render(told); } }",
        2,
    ),
}


@pytest.mark.parametrize(("given", "left"), BROKEN.values(), ids=BROKEN)
def test_a_widget_that_throws_is_told_and_others_live(
    visit: Visit, torn: Path, given: str, left: int
) -> None:
    """Before, its place waited for ever."""
    (path,) = torn.glob("assets/counter.*.js")
    whole = path.read_text("utf-8")
    end = "return { default: marsDefault };"
    assert end in whole
    broken = f"{BREAKS}\nreturn {{ default: {given} }};"
    path.write_text(whole.replace(end, broken), encoding="utf-8")
    page = visit(torn, "01-fall.html")
    all_ready(page)
    expect(page.locator(".widget button")).to_have_count(left)
    expect(page.get_by_role("alert").first).to_contain_text("could not start")


def test_a_widget_may_save_a_file_at_a_strict_school(
    visit: Visit, story: Path, trouble: list[str]
) -> None:
    """A sound that the page makes is saved: that is no part of what a page loads."""
    page = visit(story, "05-sounds-of-mars.html", headers=STRICT)
    all_ready(page)
    button = page.get_by_role("button", name="Save").first
    button.scroll_into_view_if_needed()
    with page.expect_download() as saved:
        button.click()
    assert saved.value.path().read_bytes()[:4] == b"RIFF"
    assert trouble == []


PAINTED = """() => {
  const canvas = document.querySelector("foreignObject canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, 1, 1);
  const box = (one) => Object.values(one.getBoundingClientRect().toJSON());
  const plot = canvas.closest(".plot").querySelector(".nsewdrag");
  const rendering = getComputedStyle(canvas).imageRendering;
  return { rgba: [...data], box: box(canvas), plot: box(plot), rendering };
}"""


def test_canvases_and_pictures_of_plots_have_ink(visit: Visit, tiny: Path) -> None:
    """A heatmap shows its colours where it stood, a picture below a plot its own."""
    page = visit(tiny, "02-more.html", headers=STRICT)
    scroll_through(page)
    painted = page.evaluate(PAINTED)
    assert painted["rendering"] == "pixelated"
    assert painted["rgba"] == [85, 0, 170, 255]  # top left: two of three
    assert painted["box"] == pytest.approx(painted["plot"], abs=1.5)
    below = page.locator(".layer-below image")
    assert str(below.get_attribute("href")).startswith("assets/image.")
    shown = page.locator("main .shown img")
    assert shown.evaluate("image => [image.clientWidth, image.naturalWidth]") == [77, 4]


@pytest.mark.parametrize("headers", [{}, STRICT], ids=["plain", "strict"])
def test_old_addresses_lead_on(
    visit: Visit, story: Path, headers: dict[str, str], trouble: list[str]
) -> None:
    """A chapter that moved is found under its old name, at the same place in it."""
    moved = {name: one for one in BOOKS for name in about(one).get("former", [])}
    assert len(moved) >= 4
    for name, book in moved.items():
        there = (story / f"{book.stem}.html").read_text(encoding="utf-8")
        section = re.findall(r'<h2 [^>]*id="([\w-]+)"', there)[0]
        place = f"?t=5#{section}"  # what widgets write beside it keeps it
        page = visit(story, f"{name}.html{place}", headers=headers)
        page.wait_for_url(re.compile(rf"/{book.stem}\.html{re.escape(place)}(&|$)"))
    assert trouble == []


def test_old_addresses_lead_on_without_scripts(
    scriptless: BrowserContext, story: Path
) -> None:
    """Then the browser itself follows."""
    page = scriptless.new_page()
    page.goto((story / "05-every-seat.html").as_uri())
    page.wait_for_url("**/02-every-seat.html")
