"""Take the stills of the widgets anew: ``python -m tests.browser.stills``.

Each stands in its widget's folder and, in a saved notebook, where the widget was. The
ride has one a shot besides: it stands there before the views, and in their place.
"""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import marsoutreach as mars
from marsoutreach.widgets.part.data import PARTS
from marsoutreach.widgets.ride.data import BEFORE_TOUCH_S, POSTER, STILLS
from marsoutreach.widgets.scrub.made import TOPICS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import WIDGETS, mount, settle

WIDE_PX, HIGH_PX = 480, 320
PAGE_PX = (960, 640)
SHOWN: dict[str, Callable[[], Any]] = {
    "landing": lambda: mars.LandingPlayer(time_s=87),
    "seats": lambda: mars.LandingPlayer(time_s=262, seats=True),
    "explorer": lambda: mars.CameraExplorer(),
    "panorama": lambda: mars.PanoramaViewer(
        mars.panorama.stitch(mars.panorama.first_frames()),
        azimuth_deg=262,
        elevation_deg=-4,
    ),
    "listener": lambda: mars.Listener(mars.sound.drive(10)),
    "parachute": lambda: mars.ParachuteCode(),
    "clock": lambda: mars.Clock(time_s=262),
    "ride": lambda: mars.Ride(),
    "stereo": lambda: mars.Stereo(),
}
CHOSEN: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "drawit": (mars.DrawIt, ("speed", "altitude")),
    "part": (mars.Part, PARTS),
    "scrub": (mars.Scrub, tuple(TOPICS)),
}
STAGE_PX, SHOT_PX = (1440, 810), 960
POSTER_PX = (2240, 700)  # wider than any screen: only its sides are ever cut
BARE = """main { padding: 0 !important }
.mo-ride-stage { aspect-ratio: var(--shape, 16 / 9) }
.mo-ride { height: auto !important } .mo-cells, .mo-ending { visibility: hidden }"""
PLACE = """() => {
  const cell = document.querySelector('.mo-cell:not([hidden])').getBoundingClientRect();
  return { x: cell.x, y: cell.y, width: cell.width, height: cell.height };
}"""


def faces() -> Iterator[tuple[str, Callable[[], Any]]]:
    """List the stills, each with what makes its widget."""
    for folder, make in SHOWN.items():
        yield f"{folder}/still", make
    for folder, (of, names) in CHOSEN.items():
        for name in names:
            yield f"{folder}/still-{name}", partial(of, name)


def take(page: Page, name: str, widget: Any) -> None:
    """Photograph the upper part of a widget as a visitor meets it."""
    mount(page, widget)
    page.wait_for_timeout(3000)
    page.mouse.move(1, 1)
    shot = page.locator(".mo").first.screenshot()
    with Image.open(io.BytesIO(shot)) as full:
        high = min(full.height, full.width * HIGH_PX // WIDE_PX)
        seen = full.convert("RGB").crop((0, 0, full.width, high))
        small = seen.resize((WIDE_PX, WIDE_PX * high // full.width))
    small.save(WIDGETS / f"{name}.webp", quality=60, method=6)


def ride(page: Page) -> None:
    """Photograph the shots of the ride, each as its seat shows it."""
    widget = mars.Ride()
    mount(page, widget)
    page.add_style_tag(content=BARE)
    page.locator(".mo-ride-play").click()
    page.locator(".mo-ride-views .mo-views[data-cost]").wait_for()
    page.locator(".mo-ride-play").click()
    for shot in widget.cut:
        if shot["still_s"] is not None:
            shoot(page, shot["id"], shot["still_s"], SHOT_PX)
    page.get_by_role("button", name="From outside").click()
    page.locator(".mo-ride-play").click()
    wide, high = POSTER_PX
    page.add_style_tag(content=f":root {{ --shape: {wide} / {high} }}")
    page.set_viewport_size({"width": wide, "height": high + 300})
    touch_s = mars.facts.second("wheels_touch")
    shoot(page, POSTER, touch_s - BEFORE_TOUCH_S, wide)


def shoot(page: Page, name: str, time_s: float, wide_px: int) -> None:
    """Photograph what the ride shows at a second, as wide as asked."""
    page.evaluate("time => model.set('time_s', time)", time_s)
    settle(page, 6)
    taken = page.screenshot(clip=page.evaluate(PLACE))
    with Image.open(io.BytesIO(taken)) as full:
        seen = full.convert("RGB")
        seen.thumbnail((wide_px, wide_px * STAGE_PX[1] // STAGE_PX[0]))
        seen.save(STILLS / f"{name}.webp", quality=66, method=6)


def main() -> None:
    """Photograph every widget that has a face to remember."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=ensure_browser(), args=["--no-sandbox"]
        )
        wide, high = PAGE_PX
        for name, make in faces():
            page = browser.new_page(viewport={"width": wide, "height": high})
            take(page, name, make())
            page.close()
        page = browser.new_page(viewport={"width": STAGE_PX[0], "height": 1100})
        ride(page)
        browser.close()


if __name__ == "__main__":
    main()
