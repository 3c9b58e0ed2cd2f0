"""How the widgets keep up in a browser, against the same browser at the same time.

Frames: how many are shown while something plays, against an empty page right before.
Script: how long the middle frame works; a first picture, a cold page: how long until it
stands; each in yardsticks, and one yardstick is the middle time in which this browser,
on this machine, right before, sorts 100,000 numbers.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import marsoutreach as mars
from marsoutreach.site.single import FOLDER
from tests.browser.engines import FLAGS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import more, mount
from tests.browser.listener_page import mount_listener
from tests.browser.panorama_page import mount_panorama, whole
from tests.browser.story import pages_in, story_in

SECONDS = 3
YARDSTICK = """() => {
  const times = [];
  for (let run = 0; run < 9; run += 1) {
    let seed = 7;
    const numbers = Float64Array.from({ length: 1e5 },
      () => (seed = (seed * 48271) % 2147483647));
    const begun = performance.now();
    numbers.sort();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[4];
}"""
FRAMES = """async ([seconds, turn]) => {
  window.marsoutreachFrames = [];
  const begun = await new Promise(requestAnimationFrame);
  let frames = 0, now = begun;
  const act = new Function("n", turn);
  while (now - begun < 1000 * seconds) {
    act(frames);
    now = await new Promise(requestAnimationFrame);
    frames += 1;
  }
  const work = [...marsoutreachFrames].sort((a, b) => a - b);
  delete window.marsoutreachFrames;
  return [1000 * frames / (now - begun), work[work.length >> 1] ?? 0];
}"""
DRAG = """
  const picture = document.querySelector('.mo-pano');
  const box = picture.getBoundingClientRect();
  picture.setPointerCapture = () => {};
  const fire = kind => picture.dispatchEvent(new PointerEvent(kind, {pointerId: 1,
    clientX: box.right - 40 - 8 * n % (box.width - 80), clientY: box.y + box.height / 2
      + 30 * Math.sin(n / 9), bubbles: true}));
  if (n === 0) fire('pointerdown');
  fire('pointermove');
"""
FIRST_PICTURE = """async () => {
  unmount();
  const begun = performance.now();
  window.unmount = mount();
  const stage = document.querySelector('.mo-pano-stage');
  while (stage.dataset.rough !== '0') await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""
STANDS_MS = """() => ['mars:widget-ready', 'mars:widgets-ready'].map(
  (name) => performance.getEntriesByName(name)[0]?.startTime ?? null)"""


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """Open a page of 1280 by 720."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    yield context.new_page()
    context.close()


def tell(name: str, *said: str) -> None:
    """Print a row."""
    print(f"  {name:<34} {'   '.join(said)}", flush=True)


def rate(page: Page, name: str, turn: str = "") -> None:
    """Print frames against an empty page, and script in yardsticks."""
    empty = page.context.new_page()
    most, _ = empty.evaluate(FRAMES, [SECONDS, ""])
    yardstick_ms = empty.evaluate(YARDSTICK)
    empty.close()
    page.bring_to_front()
    shown, work_ms = page.evaluate(FRAMES, [SECONDS, turn])
    tell(name, f"frames {shown / most:5.2f}", f"script {work_ms / yardstick_ms:5.2f}")


def player(page: Page) -> None:
    """The side view while it plays."""
    mount(page, mars.LandingPlayer(time_s=80))
    page.locator(".mo-play").click()
    rate(page, "player")


def seats(page: Page) -> None:
    """One view, then all six, while they play."""
    mount(page, mars.LandingPlayer(seats=True, time_s=300))
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)
    for layout in ("one", "all"):
        page.locator(f".mo-seat-layouts [data-layout={layout}]").click()
        page.evaluate("model.set('time_s', 300)")
        page.locator(".mo-play").click()
        rate(page, f"player with seats, {layout}")
        page.locator(".mo-play").click()


def explorer(page: Page) -> None:
    """The explorer while one walks around."""
    mount(page, mars.CameraExplorer())
    page.locator(".mo-stage[data-frames]").wait_for()
    press = "document.querySelector('.mo-scene').dispatchEvent(new KeyboardEvent("
    rate(page, "explorer", f"{press}'keydown', {{key: 'ArrowRight', bubbles: true}}))")


def large() -> Any:
    """A modelled picture of 9238 by 4619 pixels, all the way round."""
    tall, wide = np.indices((4619, 9238), np.uint16)
    picture = np.stack([tall // 19, wide // 37, (tall ^ wide) % 256], axis=-1)
    about = {"projection": "equirectangular", "kind": "schematic"}
    shown = Image.fromarray(picture.astype(np.uint8))
    return mars.PanoramaViewer(shown, azimuth_from="picture", **about)


def viewer(page: Page) -> None:
    """A large panorama: the first picture, then dragging over the full page."""
    mount_panorama(page, large())
    yardstick_ms = page.evaluate(YARDSTICK)
    took_ms = page.evaluate(FIRST_PICTURE)
    tell("panorama", f"first picture {took_ms / yardstick_ms:5.1f}")
    whole(page)
    rate(page, "panorama, dragged", DRAG)


def listener(page: Page) -> None:
    """Sixteen minutes of sound: the longest task while it opens and plays."""
    minute = mars.sound.drive(60.0, rate_hz=48_000)
    long = mars.Listener(minute.but(np.tile(minute.samples, 16), title="Long"))
    mount_listener(page, long)
    page.evaluate("() => { unmount(); tasks.length = 0; window.unmount = mount(); }")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("window.contexts.length && window.heard.length > 200")
    longest_ms = page.evaluate("Math.max(0, ...tasks)")
    yardstick_ms = page.evaluate(YARDSTICK)
    tell("listener, 16 minutes", f"longest task {longest_ms / yardstick_ms:5.1f}")


def pages(browser: Browser) -> None:
    """Every chapter, cold, from the disk, in its folder and as one file."""
    with tempfile.TemporaryDirectory() as room:
        folder = story_in(Path(room))
        for path in [*pages_in(folder), *sorted((folder / FOLDER).iterdir())]:
            with opened(browser) as page:
                yardstick_ms = page.evaluate(YARDSTICK)
                page.goto(path.as_uri())
                page.locator("[data-widget]:not([data-ready])").first.wait_for(
                    state="detached"
                )
                first_ms, all_ms = page.evaluate(STANDS_MS)
                if first_ms is not None:
                    first = f"first widget {first_ms / yardstick_ms:5.1f}"
                    every = f"all {all_ms / yardstick_ms:5.1f} ({first_ms:.0f} ms)"
                    tell(str(path.relative_to(folder)), first, every)


def run() -> None:
    """Print one row for everything."""
    print(
        "frames: of an empty page's; all else in yardsticks (100,000 numbers sorted):"
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=ensure_browser(), args=FLAGS)
        for show in (player, seats, explorer, viewer, listener):
            with opened(browser) as page:
                show(page)
        pages(browser)
        browser.close()
