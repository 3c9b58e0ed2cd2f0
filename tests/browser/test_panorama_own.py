"""A picture of one's own in the panorama: chosen, dropped, asked about, refused."""

import base64
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page

from tests.browser.host import SMALL_TARGETS, settle, violations
from tests.browser.panorama_page import (
    PICTURE,
    STAGE,
    mount_panorama,
    plain,
    screenshot,
    view,
    whole,
)
from tests.real import REAL, needs_real

pytestmark = pytest.mark.browser

BAND_PX = 34
BLUE = (40, 90, 200)
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' blob:"
NOTES = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description
 GPano:FullPanoWidthPixels="4000" GPano:FullPanoHeightPixels="2000"
 GPano:CroppedAreaLeftPixels="1500" GPano:CroppedAreaTopPixels="800"
 GPano:CroppedAreaImageWidthPixels="1000" GPano:CroppedAreaImageHeightPixels="400"
 /></x:xmpmeta>"""


def packed(picture: Image.Image, name: str, notes: str = "") -> FilePayload:
    """Pack a picture as the JPEG that a visitor has, with its notes."""
    file = io.BytesIO()
    xmp = {"xmp": notes.encode()} if notes else {}
    picture.save(file, "JPEG", quality=95, **xmp)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def padded(width: int, height: int, black: int) -> Image.Image:
    """Draw a blue picture with black rows above and below."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[black : height - black] = BLUE
    return Image.fromarray(pixels)


def choose(page: Page, file: FilePayload) -> None:
    """Choose a file with the button."""
    page.locator(".mo-pano-own").evaluate("node => { node.open = true }")
    page.get_by_label("Choose a picture").set_input_files(file)


def drop(page: Page, file: FilePayload) -> None:
    """Drop a file onto the picture."""
    data = base64.b64encode(file["buffer"]).decode()
    page.locator(STAGE).evaluate(
        """(stage, [data, name, type]) => {
          const raw = Uint8Array.from(atob(data), one => one.charCodeAt(0));
          const held = new DataTransfer();
          held.items.add(new File([raw], name, { type }));
          for (const kind of ['dragover', 'drop'])
            stage.querySelector('.mo-pano').dispatchEvent(new DragEvent(
              kind, { dataTransfer: held, bubbles: true, cancelable: true }));
        }""",
        [data, file["name"], file["mimeType"]],
    )


def wait_for(page: Page, said: str) -> None:
    """Wait until something is told."""
    page.locator(".mo-panorama [role=status]", has_text=said).first.wait_for(
        state="attached"
    )


def held(page: Page) -> dict[str, Any]:
    """What Python would still see."""
    return dict(page.evaluate("({...model.state, words: 0, tiles: 0})"))


@pytest.mark.parametrize("bring", [choose, drop])
def test_a_whole_sphere_is_shown_at_once(page: Page, bring: Any) -> None:
    """Twice as wide as high: not asked; padding is out of reach; Python hears none."""
    mount_panorama(page, plain())
    before = held(page)
    bring(page, packed(padded(1280, 640, 160), "mine.jpg"))
    wait_for(page, "You see your own picture, mine.jpg.")
    whole(page)
    for key in ("ArrowUp", "ArrowDown"):
        page.locator(PICTURE).focus()
        for _ in range(12):
            page.keyboard.press(key)
        settle(page)
        assert abs(view(page)["elevation"]) < 45
    assert held(page) == before
    assert page.get_by_text("Nobody has told where north is.").is_visible()
    pixels = screenshot(page)[BAND_PX + 14 : -8, 8:-80]
    assert np.abs(pixels - BLUE).max() < 24  # no padding anywhere in view


def test_ends_are_evened_when_asked_and_it_is_told(page: Page) -> None:
    """A step of 40 % where the ends meet: gone on request, told, and back again."""
    mount_panorama(page, plain())
    levels = np.linspace(100, 140, 1280)[None, :, None] * np.ones((640, 1, 3))
    ramp = Image.fromarray(levels.astype(np.uint8))
    choose(page, packed(ramp, "mine.jpg"))
    wait_for(page, "You see your own picture, mine.jpg.")
    button = page.get_by_role("button", name="Even the ends")
    steps = [seam(page)]
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    wait_for(page, "The ends differed by 39 % in brightness. They meet now")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.get_by_text("its ends are evened.").is_visible()
    steps.append(seam(page))
    button.click()
    wait_for(page, "The picture is as it came.")
    steps.append(seam(page))
    assert steps[0] == pytest.approx(40, abs=4)
    assert abs(steps[1]) < 2
    assert steps[2] == pytest.approx(steps[0], abs=1)


def seam(page: Page) -> float:
    """By how many levels the left of the picture's seam is brighter than the right."""
    page.locator(PICTURE).focus()
    for _ in range(40):
        if abs((view(page)["azimuth"] % 360) - 180) < 5:
            break
        page.keyboard.press("ArrowRight")
        settle(page)
    else:
        raise AssertionError(view(page))
    whole(page)
    row = screenshot(page)[300, :, 0].astype(float)
    at = int(np.abs(np.diff(row))[60:-60].argmax()) + 60
    return float(row[at - 14 : at - 4].mean() - row[at + 5 : at + 15].mean())


def test_even_ends_are_not_offered_where_they_meet(page: Page) -> None:
    """Neither for a part of a picture nor for ends alike."""
    mount_panorama(page, plain())
    choose(page, packed(padded(1280, 640, 160), "mine.jpg"))
    wait_for(page, "You see your own picture, mine.jpg.")
    assert not page.get_by_role("button", name="Even the ends").count()


@needs_real
def test_a_genuine_panorama_shows_no_padding(page: Page) -> None:
    """PIA24264, padded to 2:1, ragged above: nothing black ahead, nor looking up."""
    mount_panorama(page, plain())
    genuine = (REAL / "panorama" / "jpegPIA24264.jpg").read_bytes()
    choose(page, {"name": "m.jpg", "mimeType": "image/jpeg", "buffer": genuine})
    wait_for(page, "You see your own picture, m.jpg.")
    whole(page)
    assert padding(page) == 0
    page.locator(PICTURE).focus()
    for _ in range(20):
        page.keyboard.press("ArrowUp")
    settle(page)
    for _ in range(8):
        whole(page)
        assert padding(page) == 0
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        settle(page)
    assert page.get_by_role("button", name="Even the ends").is_visible()


def padding(page: Page) -> int:
    """How many squares of three dots in view are as black as padding."""
    black = screenshot(page)[BAND_PX + 2 : -60, 8:-80].max(axis=2) < 6
    squares = np.lib.stride_tricks.sliding_window_view(black, (3, 3))
    return int(np.count_nonzero(squares.all(axis=(2, 3))))


def test_its_notes_say_where_it_lies_and_it_is_not_blown_up(page: Page) -> None:
    """A cropped panorama with GPano notes: 90° wide; at most three pixels a dot."""
    mount_panorama(page, plain())
    choose(page, packed(Image.new("RGB", (1000, 400), BLUE), "part.jpg", NOTES))
    wait_for(page, "You see your own picture, part.jpg.")
    page.locator(PICTURE).focus()
    for _ in range(30):
        page.keyboard.press("+")
    settle(page)
    at = view(page)
    assert at["size"][0] / at["field"] / (1000 / 90) == pytest.approx(3, rel=0.02)
    for key, end in (("ArrowLeft", -45), ("ArrowRight", 45)):
        for _ in range(60):
            page.keyboard.press(key)
        settle(page)
        middle = (view(page)["azimuth"] + 180) % 360 - 180
        assert abs(middle) < abs(end)


def test_what_nobody_knows_is_asked_once(page: Page) -> None:
    """A photo: how wide? A wrong answer is told; then north is set, and back again."""
    mount_panorama(page, plain())
    drop(page, packed(Image.new("RGB", (900, 600), BLUE), "photo.jpg"))
    wait_for(page, "Nothing in photo.jpg tells how wide it is.")
    wide = page.get_by_label("How wide is it, in degrees?")
    assert wide.evaluate("node => node === document.activeElement")
    wide.fill("300")
    page.get_by_role("button", name="Show it").click()
    wait_for(page, "Type a number from 1 to 270.")
    wide.fill("60")
    wide.press("Enter")
    wait_for(page, "You see your own picture, photo.jpg.")
    assert page.evaluate(f"document.activeElement.matches('{PICTURE}')")
    assert view(page)["field"] <= 60
    assert "towards 0°" in page.locator(".mo-says").inner_text()
    page.get_by_role("button", name="North is here").click()
    wait_for(page, "North is set.")
    assert "You look north (0°)" in page.locator(".mo-says").inner_text()
    page.get_by_role("button", name="Back to the first picture").click()
    wait_for(page, "The first picture is back.")
    assert "Delta scarp" in page.locator(".mo-says").inner_text()


BROKEN: list[tuple[FilePayload, str]] = [
    ({"name": "a.txt", "mimeType": "text/plain", "buffer": b"hi"}, "is no picture."),
    ({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b""}, "is empty."),
    ({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"hi"}, "cannot be read."),
    (packed(Image.new("RGB", (40, 20)), "a.jpg"), "is too small."),
]


@pytest.mark.parametrize(("file", "says"), BROKEN)
@pytest.mark.parametrize("bring", [choose, drop])
def test_a_refusal_says_what_came_and_keeps_the_picture(
    page: Page, bring: Any, file: FilePayload, says: str
) -> None:
    """Name of the file, what is wrong, what is allowed; the old picture stays."""
    mount_panorama(page, plain())
    before = held(page), view(page)
    bring(page, file)
    wait_for(page, f"{file['name']} {says}")
    assert (held(page), view(page)) == before


def test_a_strict_page_shows_it_too(page: Page) -> None:
    """Under a policy without addresses of data: or blob: for pictures it is shown."""
    mount_panorama(page, plain())
    page.evaluate(
        """policy => document.head.append(Object.assign(
          document.createElement('meta'),
          { httpEquiv: 'Content-Security-Policy', content: policy }))""",
        POLICY,
    )
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text))
    choose(page, packed(padded(1200, 600, 0), "mine.jpg"))
    wait_for(page, "You see your own picture, mine.jpg.")
    whole(page)
    assert not [one for one in refused if "Content Security" in one]
    assert np.abs(screenshot(page)[300, 300] - BLUE).max() < 24


@pytest.mark.parametrize(("width", "theme"), [(1280, "dark"), (320, "light")])
def test_it_is_for_everybody(page: Page, width: int, theme: str) -> None:
    """Axe finds nothing, targets are large, nothing sticks out, asked and shown."""
    page.set_viewport_size({"width": width, "height": 720})
    mount_panorama(page, plain(), theme)
    drop(page, packed(Image.new("RGB", (900, 600), BLUE), "photo.jpg"))
    wait_for(page, "tells how wide it is")
    for answer, says in (
        ("360", "Type a number"),
        ("60", "You see your own"),
        ("", ""),
    ):
        assert violations(page) == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if answer:
            page.get_by_label("How wide is it").fill(answer)
            page.get_by_label("How wide is it").press("Enter")
            wait_for(page, says)


def test_a_kiosk_takes_no_file(page: Page) -> None:
    """There is no button for it, and nothing can be dropped."""
    mount_panorama(page, plain())
    page.evaluate("document.documentElement.dataset.room = 'kiosk'")
    assert not page.locator(".mo-pano-own").is_visible()
    drop(page, packed(padded(1200, 600, 0), "mine.jpg"))
    settle(page, 8)
    assert page.get_by_text("mine.jpg").count() == 0
