"""Take the README's pictures anew: ``python -m tests.browser.pictures``.

Builds the Site into a temporary folder and photographs it, so that the README shows
what visitors get.
"""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from marsoutreach import panorama
from marsoutreach.site import build
from tests.browser.find_browser import ensure_browser
from tests.browser.host import more
from tests.browser.test_site import UNFOLD

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
MOMENTS = (  # an event, and how many seconds after it
    ("Meets the air", 0),
    ("Hardest braking", 0),
    ("Parachute fires", 3),
    ("Let go of parachute", 1),
    ("Sky crane starts", 8),
    ("Touchdown", 1),
)
SEATS = ("puc", "rdc", "lcam", "ddc", "ruc", "outside")
CELL = (214, 174)
ROWS = (  # an event on the rail, and seconds after it
    ("Parachute fires", 0),
    ("Parachute fires", 2),
    ("Parachute fires", 14),
    ("Heat shield falls", 1),
    ("Radar sees ground", 0),
    ("Place found", 0),
    ("Let go of parachute", 0),
    ("Let go of parachute", 2),
    ("Swerve aside", 0),
    ("Swerve aside", 24),
    ("Sky crane starts", 0),
    ("Sky crane starts", 6),
    ("Sky crane starts", 14),
    ("Touchdown", 0),
    ("Crane flies off", 3),
)


def keep(name: str, picture: bytes) -> None:
    """Write a picture, packed so that the repository stays small."""
    with Image.open(io.BytesIO(picture)) as full:
        full.convert("RGB").save(PICTURES / name, optimize=True, quality=85)


def player(page: Page) -> None:
    """Photograph the player while the capsule glows."""
    more(page)
    page.get_by_role("button", name="Hardest braking").first.click()
    for _ in range(2):  # the card, then More
        page.keyboard.press("Escape")
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(1000)
    keep("player.jpg", page.screenshot())


def go(page: Page, event: str, seconds: int) -> None:
    """Jump to an event, wherever its button is now, and go on by seconds."""
    close_card(page)
    more(page)
    page.get_by_role("button", name=event).first.click()
    for _ in range(seconds):
        page.get_by_role("slider", name="Time").first.press("ArrowRight")
    close_card(page)


def close_card(page: Page) -> None:
    """Close the card of an event, where it is open."""
    card = page.locator(".mo-card .mo-close").first
    if card.is_visible():
        card.click()


def moments(page: Page) -> None:
    """Put six moments of the landing on one sheet."""
    view = page.locator(".mo-player canvas").first
    shots = []
    for name, seconds in MOMENTS:
        go(page, name, seconds)
        page.wait_for_timeout(800)
        shots.append(Image.open(io.BytesIO(view.screenshot())).resize((480, 270)))
    sheet = Image.new("RGB", (3 * 480, 2 * 270))
    for place, shot in enumerate(shots):
        sheet.paste(shot, (place % 3 * 480, place // 3 * 270))
    packed = io.BytesIO()
    sheet.save(packed, "PNG")
    keep("moments.jpg", packed.getvalue())


def seats(page: Page) -> None:
    """Put all views of the landing at its events on one sheet, a row for an event."""
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)
    page.locator("[data-layout=all]").first.click()
    hidden = ".mo-cell-enlarge, .mo-moves { visibility: hidden }"
    page.add_style_tag(content=hidden)
    wide, high = CELL
    sheet = Image.new("RGB", (len(SEATS) * wide, len(ROWS) * high), "#0b0d12")
    for row, (name, seconds) in enumerate(ROWS):
        go(page, name, seconds)
        page.wait_for_timeout(900)
        for column, seat in enumerate(SEATS):
            cell = page.locator(f".mo-cell[data-seat={seat}]").screenshot()
            with Image.open(io.BytesIO(cell)) as shot:
                shot.thumbnail((wide - 2, high - 2))
                sheet.paste(shot, (column * wide + 1, row * high + 1))
    packed = io.BytesIO()
    sheet.save(packed, "PNG")
    keep("seats.jpg", packed.getvalue())


def ride(page: Page) -> None:
    """Photograph the views under the parachute."""
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)
    page.get_by_role("button", name="Radar sees ground").first.click()
    for _ in range(2):
        page.keyboard.press("Escape")
    page.evaluate("window.scrollTo(0, 0)")
    page.wait_for_timeout(1500)
    keep("ride.jpg", page.locator(".mo-player").first.screenshot())


def compared(page: Page) -> None:
    """Photograph our flight over the flown one."""
    page.evaluate(UNFOLD)
    figure = page.locator("figure", has_text="real one").first
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(4000)
    keep("compared.png", figure.screenshot())


def panoramas() -> None:
    """Put the six frames laid down, where they meet, and finished below each other."""
    frames = panorama.first_frames()
    canvas = panorama.canvas_for(frames)
    simple = panorama.place(frames, canvas.with_surface(panorama.Far()))
    straight = panorama.seams(simple, panorama.balance(simple), straight=True)
    view = panorama.stitch(frames)
    raw = panorama.blend(straight, "none", balanced=False)
    wide = 1440
    high = round(wide * view.image.height / view.image.width)
    sheet = Image.new("RGB", (wide, 2 * high + 6), "#0b0d12")
    for row, one in enumerate((raw, view)):
        sheet.paste(one.image.resize((wide, high)), (0, row * (high + 6)))
    packed = io.BytesIO()
    sheet.save(packed, "PNG")
    keep("panorama.jpg", packed.getvalue())


SHOTS = (
    ("dark", "01-landing-sequence", player),
    ("dark", "01-landing-sequence", moments),
    ("light", "01-landing-sequence", compared),
    ("dark", "02-every-seat", ride),
    ("dark", "02-every-seat", seats),
)


def main() -> None:
    """Build the Site and photograph it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as play:
        site = build(Path(folder) / "site", ROOT / "notebooks")
        browser = play.chromium.launch(
            executable_path=ensure_browser(), args=["--no-sandbox"]
        )
        for scheme, chapter, shoot in SHOTS:
            size = {"width": 1440, "height": 940}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto((site / f"{chapter}.html").as_uri())
            page.locator(".mo-player").first.wait_for()
            page.wait_for_timeout(1000)
            shoot(page)
            page.close()
        browser.close()
    panoramas()


if __name__ == "__main__":
    main()
