"""Take the stills of the widgets anew: ``python -m tests.browser.stills``.

Each stands in its widget's folder and, in a saved notebook, where the widget was.
"""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import marsoutreach as mars
from tests.browser.find_browser import ensure_browser
from tests.browser.host import WIDGETS, mount

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
}


def take(page: Page, folder: str, widget: Any) -> None:
    """Photograph the upper part of a widget as a visitor meets it."""
    mount(page, widget)
    page.wait_for_timeout(3000)
    page.mouse.move(1, 1)
    shot = page.locator(".mo").first.screenshot()
    with Image.open(io.BytesIO(shot)) as full:
        high = min(full.height, full.width * HIGH_PX // WIDE_PX)
        seen = full.convert("RGB").crop((0, 0, full.width, high))
        small = seen.resize((WIDE_PX, WIDE_PX * high // full.width))
    small.save(WIDGETS / folder / "still.webp", quality=60, method=6)


def main() -> None:
    """Photograph every widget that has a face to remember."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=ensure_browser(), args=["--no-sandbox"]
        )
        wide, high = PAGE_PX
        for folder, make in SHOWN.items():
            page = browser.new_page(viewport={"width": wide, "height": high})
            take(page, folder, make())
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
