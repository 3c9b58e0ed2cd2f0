"""A link to a moment: what a visitor chose stands in the address, and comes back."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import FEW_PIXELS, settle, violations
from tests.browser.servers import served
from tests.browser.test_site import all_ready
from tests.browser.watch import watched

pytestmark = pytest.mark.browser

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "%",
    "%E0%A4%A",
    "1e9",
    "NaN",
    "-0",
    "javascript:alert(1)",
    "__proto__",
    "rdc",
    "263",
    "0x20",
    "\x00",
    "9" * 400,
]
ASKED = {  # chapter: a choice for each widget that has one
    "00-start-here": "t=100.5",
    "01-landing-sequence": "t=263.5&t2=120&parachute=15&angle=12",
    "02-every-seat": "t=300.25&seat=rdc&view=pair&second=puc&ring=2&shift=17",
    "03-camera-positions": "camera=mastcam_z_left&beside=navcam_left&through=1"
    "&turn=30&nod=-10&zoom=110&mark=706,838&wipe=0.4&bend=0",
    "04-panoramas": "azimuth=200&elevation=-10&field=40&stop=1&azimuth2=100",
    "05-sounds-of-mars": "t=0.5&sound=1&distance=20&equal=1&lift=1&planet=earth",
}
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"
FOCUSED = "document.activeElement.id || document.activeElement.tagName"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def loopback(story: Path) -> Iterator[str]:
    """Serve the pages as a school would, and give the address."""
    with served(story) as address:
        yield address


@pytest.fixture
def opened(
    browser: Browser, story: Path, trouble: list[str], request: Any
) -> Iterator[Open]:
    """Give a function that opens a page at a fragment, once all widgets stand."""
    contexts = []

    def open_page(name: str, fragment: str, room: str = "file", **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.add_init_script(FEW_PIXELS)
        page = watched(context, trouble)
        fragment = f"#{fragment}" if fragment else ""
        page.goto(f"{where(request, story, room)}/{name}.html{fragment}")
        ready(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


def where(request: Any, story: Path, room: str) -> str:
    """Give the address of the folder of pages."""
    served: str = request.getfixturevalue("loopback")
    return served.rstrip("/") if room == "loopback" else story.as_uri()


def ready(page: Page) -> None:
    """Wait until the widgets stand and follow the address."""
    all_ready(page)
    page.locator("[data-share]").wait_for()


def wait_for(page: Page, fragment: str) -> None:
    """Wait until the address ends in a fragment."""
    page.wait_for_url(f"**#{fragment}" if fragment else lambda url: "#" not in url)


@pytest.mark.parametrize("room", ["file", "loopback"])
@pytest.mark.parametrize("name", ASKED)
def test_a_state_survives_reload_and_back(
    opened: Open, trouble: list[str], name: str, room: str
) -> None:
    """The page writes its address anew from what its widgets hold: it is the same."""
    page = opened(name, f"{ASKED[name]}&foreign=<b>1</b>&t7=nothing", room)
    ways = [page.reload, partial(away_and_back, page)]
    stays(page, ASKED[name])
    for way in ways if room == "loopback" else ways[:1]:
        way()
        stays(page, ASKED[name])
    assert not trouble


def away_and_back(page: Page) -> None:
    """Go to another page, and come back."""
    page.goto(page.url.rsplit("/", 1)[0] + "/sources.html")
    page.go_back()


def stays(page: Page, fragment: str) -> None:
    """Hold a page, once its widgets stand, to the end of its address."""
    ready(page)
    assert page.evaluate("location.hash") == f"#{fragment}"


def test_the_seat_is_shown_and_what_is_chosen_is_written(
    opened: Open, trouble: list[str]
) -> None:
    """Pictures, clock and buttons follow the link; a press changes the address."""
    page = opened("02-every-seat", "t=300.25&seat=rdc&view=pair&second=puc")
    views = page.locator(".mo-seats")
    expect(views).to_have_attribute("data-layout", "pair")
    expect(views).to_have_attribute("data-seat", "rdc")
    expect(page.locator(".mo-eplus").first).to_have_text("E+5:00.3")
    page.get_by_role("button", name="Rover, looking up").first.click()
    wait_for(page, "t=300.25&seat=ruc&view=pair&second=puc")
    page.evaluate("location.hash = 't=400&seat=ddc'")
    wait_for(page, "t=400&seat=ddc")
    expect(page.locator(".mo-eplus").first).to_have_text("E+6:40.0")
    assert not trouble


def test_a_page_as_it_begins_has_a_plain_address(opened: Open) -> None:
    """Nothing is written that nobody chose; a link to a section stays one."""
    page = opened("05-sounds-of-mars", "")
    settle(page)
    assert "#" not in page.url
    section = page.locator("main h2[id]").nth(1).get_attribute("id")
    page.evaluate("id => { location.hash = id; }", section)
    page.get_by_role("button", name="Make all equally loud").or_(
        page.get_by_label("Make all equally loud")
    ).first.click()
    wait_for(page, f"{section}&equal=1")


def test_a_link_leads_to_its_widget(opened: Open) -> None:
    """A widget further down is brought into sight; the section of a link is, too."""
    page = opened("02-every-seat", "shift=17", viewport={"width": 1366, "height": 768})
    expect(page.locator(".mo-parachute").first).to_be_in_viewport()
    assert page.evaluate("scrollY") > 400


@pytest.mark.parametrize("room", ["file", "loopback"])
def test_the_menu_gives_what_can_be_sent(
    opened: Open, trouble: list[str], room: str
) -> None:
    """An address from a server, words from a file; a note on what is wrong."""
    page = opened("02-every-seat", "t=240.63&seat=rdc", room)
    menu, box = page.locator("[data-share]"), page.locator("[data-share] textarea")
    menu.locator("> summary").press("Enter")
    menu.get_by_role("button", name="Share this moment").press("Enter")
    expect(menu.get_by_role("status")).to_contain_text("opied")
    said = "Chapter 2, The landing from every seat: second 240.6, Rover, looking down"
    expect(box).to_have_value(said if room == "file" else page.url)
    menu.get_by_role("button", name="Report this second").click()
    for part in (said, "02-every-seat.html", "#t=240.63&seat=rdc", "Version: 0"):
        assert part in box.input_value()
    menu.locator(".share-class > summary").click()
    for part in ("texts", "questions", "head, map"):
        menu.get_by_label(part).check()
    menu.get_by_role("button", name="Copy the link").click()
    fragment = "#embed&hide=text,questions&t=240.63&seat=rdc"
    assert box.input_value().endswith(fragment)
    assert not trouble
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("> summary")).to_be_focused()


# Anything at all, and what is nearly right: names of the page with values of any kind.
NAMES = st.sampled_from(["t", "seat", "view", "ring", "hide", "embed", "t2", "lang"])
PIECES = st.one_of(
    st.text(max_size=20),
    st.builds("{}={}".format, NAMES, st.text(max_size=12)),
    st.builds("{}={}".format, NAMES, st.floats().map(str)),
    st.builds("{}={}".format, NAMES, st.sampled_from(HOSTILE)),
)
FRAGMENTS = st.lists(PIECES, max_size=6).map("&".join)
HEED = """async fragment => {
  location.hash = fragment;
  await new Promise(done => setTimeout(done, 20));
  return [location.hash, document.querySelectorAll("main *").length > 100,
    document.querySelectorAll("[onerror], main script:not([type])").length];
}"""
OURS = re.compile(
    r"#?((embed|kiosk|(hide|lang|t|seat|view|second|ring|shift)=[^&]*|"
    r"[^=&]+)(&|$))*"
)


def test_no_fragment_does_harm(opened: Open, trouble: list[str]) -> None:
    """Never an exception, never markup; what is kept is ours, and within its limits."""
    page = opened("02-every-seat", "")

    @settings(max_examples=150, deadline=None)
    @given(FRAGMENTS)
    def heed(fragment: str) -> None:
        kept, whole, bad = page.evaluate(HEED, fragment)
        assert whole
        assert not bad
        assert OURS.fullmatch(kept), kept
        times = re.findall(r"(?<=[#&]t=)[^&]*", kept)
        assert all(200 <= float(one) <= 460 for one in times), kept

    heed()
    assert not trouble


PARTS = {  # what is hidden: what must be gone
    "text": "main .text",
    "questions": "main .mo-predict",
    "deeper": "main details.depth",
    "code": "main .python",
    "plots": "main .plot-frame",
}


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_left_out(opened: Open, part: str) -> None:
    """And nothing else: the first widget stands, and all comes back."""
    page = opened("02-every-seat", "")
    page.evaluate(UNFOLD)
    gone = page.locator(PARTS[part]).filter(visible=True)
    before = gone.count()
    assert before
    page.evaluate("part => { location.hash = `hide=${part},nothing`; }", part)
    expect(gone).to_have_count(0)
    expect(page.locator(".mo-play").first).to_be_visible()
    page.evaluate("location.hash = ''")
    expect(gone).to_have_count(before)


def test_only_what_is_pointed_at(opened: Open) -> None:
    """A teacher points at one thing: the page holds its title and that."""
    page = opened("02-every-seat", "hide=others&shift=17")
    stands = page.locator("main [data-widget]").filter(visible=True)
    expect(stands).to_have_count(1)
    expect(page.locator(".mo-parachute").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()


def test_in_a_frame_it_has_no_head_and_traps_no_key(
    browser: Browser, story: Path, loopback: str, trouble: list[str]
) -> None:
    """640 pixels wide, Tab goes in, through, and out again."""
    context = browser.new_context(viewport={"width": 800, "height": 700})
    page = watched(context, trouble)
    page.add_init_script(FEW_PIXELS)
    address = f"{loopback.rstrip('/')}/00-start-here.html"
    page.route(
        "**/host",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f"""<!doctype html><title>A class</title>
<button id="before">Before</button><iframe width="640" height="560" title="Mars"
src="{address}#t=240&embed&hide=others"></iframe><button id="after">After</button>""",
        ),
    )
    page.goto(f"{loopback.rstrip('/')}/host")
    frame = page.frames[1]
    frame.locator(".mo-play").first.wait_for()
    around = frame.locator(".top, .map, .foot, .onward").filter(visible=True)
    expect(around).to_have_count(0)
    assert frame.evaluate("document.documentElement.scrollWidth") <= 640
    page.locator("#before").focus()
    reached = [step(page) for _ in range(80)]
    assert "after" in reached
    assert reached.index("after") > 5
    assert not trouble
    context.close()


def step(page: Page) -> str:
    """Press Tab; name what has the focus."""
    page.keyboard.press("Tab")
    return str(page.evaluate(FOCUSED))
