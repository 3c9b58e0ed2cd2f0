"""The kiosk that lives in the page: index.html?kiosk, from a file, in any browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsoutreach.site import build
from tests.browser.host import FEW_PIXELS, hold_time, until, violations
from tests.browser.watch import watched
from tests.tiny_notebooks import code, text, write

pytestmark = [pytest.mark.browser, pytest.mark.few_pixels]

SIZES = [(1920, 1080), (1080, 1920), (3840, 2160)]
DOORS = {"land": ".mo-ride", "look": ".mo-pano", "listen": ".mo-stack"}
START = """import marsoutreach as mars
from PIL import Image
sphere = Image.new("RGB", (720, 360), "tan")
about = {"projection": "equirectangular", "kind": "modelled"}"""
CHAPTERS = {
    "02-every-seat": "mars.ParachuteCode()",
    "04-panoramas": "mars.PanoramaViewer(sphere, **about)",
    "05-sounds-of-mars": "mars.Listener(mars.sound.clap(2.0), mars.sound.clap(3.0))",
}
PLAYS = "() => document.querySelector('[data-playing]') !== null"
# What an element shows that cannot be read without scrolling, and small targets.
SCROLLS = """() => document.documentElement.scrollHeight > innerHeight
  || document.documentElement.scrollWidth > innerWidth"""
SMALL = """() => [...document.querySelectorAll('.kiosk :is(button, a)')]
  .filter(one => one.checkVisibility() && !one.closest('.mo'))
  .map(one => [one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 60 || box.height < 60).map(([name]) => name)"""
STATE = """() => ({
  address: location.pathname.split('/').pop() + location.search,
  attributes: [...document.documentElement.attributes]
    .map(({ name, value }) => `${name}=${value}`),
  screen: document.querySelector('.kiosk').dataset.screen,
  kept: [document.cookie, localStorage.length, sessionStorage.length].join(),
})"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages behind the doors in every language."""
    room = tmp_path_factory.mktemp("museum")
    for name, widget in CHAPTERS.items():
        told = f"# {name}\n\nOne sentence."
        write(room / f"{name}.ipynb", text(told), code(f"{START}\n{widget}", "play"))
    return build(room / "out", room, every=True)


@pytest.fixture
def kiosk(browser: Browser, museum: Path, trouble: list[str]) -> Iterator[Open]:
    """Give a function that opens the kiosk from a file, with the network shut."""
    contexts = []

    def open_kiosk(
        asked: str = "?kiosk", *, clock: bool = False, **how: object
    ) -> Page:
        context = browser.new_context(**how)  # type: ignore[arg-type]
        contexts.append(context)
        context.add_init_script(FEW_PIXELS)
        page = watched(context, trouble)
        if clock:
            hold_time(page)
        page.goto(f"{museum.as_uri()}/index.html{asked}")
        page.locator(".kiosk-touch").wait_for()
        return page

    yield open_kiosk
    for context in contexts:
        context.close()
    assert not trouble


def enter(page: Page) -> None:
    """Touch the screen that waits."""
    page.locator(".kiosk-touch").click()
    expect(page.locator(".kiosk-door")).to_have_count(4)


@pytest.mark.parametrize("asked", ["?kiosk", "#kiosk"])
def test_the_landing_plays_until_somebody_touches(kiosk: Open, asked: str) -> None:
    """By itself and silent; four doors then, and its frames are counted."""
    page = kiosk(asked)
    page.wait_for_function(PLAYS)
    before = page.evaluate("marsKiosk.frame")
    page.wait_for_function("before => globalThis.marsKiosk.frame > before", arg=before)
    assert page.locator("audio, video").count() == 0
    enter(page)
    assert page.locator(".mo-ride").count() == 0


@pytest.mark.parametrize("door", DOORS)
def test_each_door_opens_its_own_and_leads_back(kiosk: Open, door: str) -> None:
    """Its widget stands, somebody goes back, and the doors are there again."""
    page = kiosk(viewport={"width": 1920, "height": 1080})
    enter(page)
    page.locator(f"[data-door={door}]").click()
    inside = page if door == "land" else page.frame_locator("iframe")
    expect(inside.locator(DOORS[door]).first).to_be_visible()
    assert not page.evaluate(SCROLLS)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator(".kiosk-door")).to_have_count(4)
    assert page.locator("iframe").count() == 0


def test_the_parachute_stands_alone_behind_its_door(kiosk: Open) -> None:
    """No title, text or code of its chapter is seen."""
    page = kiosk(viewport={"width": 1920, "height": 1080})
    enter(page)
    page.locator("[data-door=crack]").click()
    inside = page.frame_locator("iframe")
    expect(inside.locator(".mo-parachute")).to_be_visible()
    expect(inside.locator("h1")).to_be_hidden()
    expect(inside.locator(".top")).to_be_hidden()


def test_after_a_minute_it_asks_and_after_ten_answers_starts_over(kiosk: Open) -> None:
    """One tap answers, ten times; then nobody does, and all is as in the beginning."""
    page = kiosk(clock=True)
    first = page.evaluate(STATE)
    page.get_by_role("button", name="Larger letters").click()
    enter(page)
    for _ in range(10):
        page.clock.run_for(60_000)
        expect(page.locator(".kiosk-question")).to_contain_text("20 seconds")
        page.get_by_role("button", name="Still looking").click()
        expect(page.locator(".kiosk-question")).to_be_hidden()
    page.clock.run_for(75_000)
    expect(page.locator(".kiosk-question")).to_contain_text("5 seconds")
    with page.expect_navigation():
        page.clock.run_for(6_000)
    page.locator(".kiosk-touch").wait_for()
    assert page.evaluate(STATE) == first


def test_nobody_is_asked_while_it_plays(kiosk: Open) -> None:
    """A ride that runs for more than a minute is not broken off."""
    page = kiosk(clock=True)
    enter(page)
    page.locator("[data-door=land]").click()
    page.locator(".mo-ride-bar button").first.click()

    def plays() -> bool:
        page.clock.fast_forward(20)
        return bool(page.evaluate(PLAYS))

    until(page, plays)
    for _ in range(70):
        page.clock.fast_forward(1_000)
    assert plays()
    expect(page.locator(".kiosk-question")).to_be_hidden()


def test_another_language_ends_where_it_began(kiosk: Open) -> None:
    """By its own name on each screen; who starts over is back in the first language."""
    page = kiosk()
    first = page.evaluate(STATE)
    with page.expect_navigation():
        page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("button", name="Empezar de nuevo")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "es"
    enter(page)
    expect(page.get_by_role("link", name="English")).to_be_visible()
    page.get_by_role("button", name="Letras más grandes").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Empezar de nuevo").click()
    page.locator(".kiosk-touch").wait_for()
    assert page.evaluate(STATE) == first


def test_arrows_enter_and_backspace_are_enough(kiosk: Open) -> None:
    """Six keys walk through the doors; a door opens and is left again."""
    page = kiosk()
    expect(page.locator(".kiosk-touch")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-door=land]")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[data-door=crack]")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-door=listen]")).to_be_focused()
    page.keyboard.press("Enter")
    page.frame_locator("iframe").locator(".mo-stack").wait_for()
    page.locator(".kiosk-over").focus()
    page.keyboard.press("Backspace")
    expect(page.locator("[data-door=land]")).to_be_focused()


def test_there_is_no_way_out(kiosk: Open) -> None:
    """No menu, no browser's key, no dragging, no link behind a door."""
    page = kiosk()
    enter(page)
    page.evaluate("""() => {
      window.stopped = [];
      for (const name of ['contextmenu', 'keydown', 'dragstart', 'drop'])
        window.addEventListener(name, (event) => stopped.push(event.defaultPrevented));
      const fire = (event) => {
        document.querySelector('.kiosk-door').dispatchEvent(event);
        stopped.push(event.defaultPrevented);
      };
      const how = { bubbles: true, cancelable: true };
      for (const name of ['contextmenu', 'dragstart', 'drop'])
        fire(new Event(name, how));
      for (const key of ['p', 's', 'w', 'o', 'u'])
        fire(new KeyboardEvent('keydown', { ...how, key, ctrlKey: true }));
      for (const key of ['F1', 'F5', 'F11', 'F12'])
        fire(new KeyboardEvent('keydown', { ...how, key }));
      fire(new WheelEvent('wheel', { ...how, ctrlKey: true }));
    }""")
    stopped = page.evaluate("stopped")
    assert len(stopped) == 13
    assert all(stopped)
    page.locator("[data-door=look]").click()
    inside = page.frames[-1]
    inside.wait_for_selector(".mo-pano")
    here = inside.url
    left = inside.evaluate("""() => {
      const link = Object.assign(document.createElement('a'), { href: 'index.html' });
      document.body.append(link);
      link.click();
      return location.href;
    }""")
    assert left == here


@pytest.mark.parametrize(("wide", "high"), SIZES)
def test_nobody_is_shut_out(
    kiosk: Open, trouble: list[str], wide: int, high: int
) -> None:
    """Axe finds nothing, nothing scrolls, no target is small, 75 words at most."""
    page = kiosk(viewport={"width": wide, "height": high})
    for _ in ("attract", "home"):
        assert violations(page) == []
        assert not page.evaluate(SCROLLS)
        assert page.evaluate(SMALL) == []
        assert len(page.locator(".kiosk").inner_text().split()) <= 75
        if page.locator(".kiosk-touch").count():
            enter(page)
    trouble.clear()  # axe asks for style sheets, which the policy forbids


def test_who_else_sends_messages_is_not_heard(kiosk: Open) -> None:
    """A message that comes from no page behind a door is no touch."""
    page = kiosk(clock=True)
    enter(page)
    page.clock.run_for(60_000)
    question = page.locator(".kiosk-question")
    expect(question).to_be_visible()
    page.evaluate("postMessage({ marsKiosk: 'touched' }, '*')")
    page.clock.run_for(1_000)
    expect(question).to_contain_text("19 seconds")


def test_the_museum_chooses(kiosk: Open) -> None:
    """Doors in its order, one language, its own rest, no louder than it says."""
    asked = "?kiosk&doors=listen,look&languages=en&idle_s=90&volume_cap=0.4"
    page = kiosk(f"{asked}&address=https://museum.example/mars", clock=True)
    page.locator(".kiosk-touch").click()
    names = page.locator(".kiosk-door b")
    expect(names).to_have_text(["Listen", "Look around"])
    assert page.locator(".kiosk-tongues a").count() == 0
    expect(page.locator(".kiosk-address")).to_have_text("https://museum.example/mars")
    page.clock.run_for(80_000)
    expect(page.locator(".kiosk-question")).to_be_hidden()
    page.clock.run_for(11_000)
    expect(page.locator(".kiosk-question")).to_be_visible()
    page.get_by_role("button", name="Still looking").click()
    page.locator("[data-door=listen]").click()
    volume = page.frame_locator("iframe").locator(".mo-volume input")
    expect(volume).to_have_attribute("max", "40")
    assert float(volume.input_value()) <= 40


def test_the_screen_is_dark_outside_opening_hours(kiosk: Open) -> None:
    """It lights up by itself when the museum opens (the clock begins at midnight)."""
    page = kiosk("?kiosk&open=00:10-18:00", clock=True, timezone_id="UTC")
    expect(page.locator(".kiosk-dark")).to_be_visible()
    with page.expect_navigation():
        for _ in range(31):
            page.clock.fast_forward(20_000)
    page.locator(".kiosk-touch").wait_for()
    expect(page.locator(".kiosk-dark")).to_be_hidden()
