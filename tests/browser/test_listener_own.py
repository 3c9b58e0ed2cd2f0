"""A sound of one's own in the Listener: chosen, dropped, recorded, refused, kept."""

import base64
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, FilePayload, Page, expect

import marsoutreach as mars
from tests.browser.engines import FLAGS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import SMALL_TARGETS, settle, violations
from tests.browser.listener_page import mount_listener

pytestmark = pytest.mark.browser

TOLD = ".mo-own [role=status]"
DENY = """() => { navigator.mediaDevices.getUserMedia = async () => {
  throw new DOMException('no', 'NotAllowedError'); }; }"""


def tone(hz: float = 440.0, seconds: float = 3.0, name: str = "hum.wav") -> FilePayload:
    """Pack a tone of two channels as a wav file."""
    time_s = np.arange(round(seconds * 44_100)) / 44_100
    file = io.BytesIO()
    one = 0.05 * np.sin(2 * np.pi * hz * time_s)
    soundfile.write(file, np.stack([one, one], 1), 44_100, format="WAV")
    return {"name": name, "mimeType": "audio/wav", "buffer": file.getvalue()}


def choose(page: Page, file: FilePayload) -> None:
    """Choose a file with the button."""
    page.locator(".mo-own").evaluate("node => { node.open = true }")
    page.get_by_label("Choose a file of sound").set_input_files(file)


def drop(page: Page, file: FilePayload) -> None:
    """Drop a file onto the picture."""
    page.locator(".mo-stack").evaluate(
        """(stack, [data, name, type]) => {
          const raw = Uint8Array.from(atob(data), one => one.charCodeAt(0));
          const held = new DataTransfer();
          held.items.add(new File([raw], name, { type }));
          for (const kind of ['dragover', 'drop']) stage(kind);
          function stage(kind) { stack.dispatchEvent(new DragEvent(
            kind, { dataTransfer: held, bubbles: true, cancelable: true })); }
        }""",
        [base64.b64encode(file["buffer"]).decode(), file["name"], file["mimeType"]],
    )


@pytest.mark.parametrize("how", [choose, drop])
def test_a_file_is_seen_heard_and_led_back_from(page: Page, how: Any) -> None:
    """Its name, its pitch, its planets; Python's sound comes back."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    how(page, tone())
    own = page.get_by_role("region", name="Listener: hum.wav", exact=True)
    expect(own).to_be_visible()
    expect(page.locator(".mo-status")).to_contain_text("You hear and see your own")
    expect(page.locator(".mo-picture .mo-hidden")).to_contain_text("near 440 Hz")
    expect(page.locator(".mo-play")).to_be_focused()
    assert "0:03.0" in page.locator(".mo-clock").inner_text()
    page.get_by_role("button", name="On Mars", exact=True).click()
    assert page.evaluate("model.get('planet')") == "here"
    page.get_by_role("button", name="Back to the first sound").click()
    expect(page.get_by_role("region", name="Listener: Wind on Mars")).to_be_visible()
    assert own.count() == 0


def test_it_is_kept_as_a_file(page: Page, tmp_path: Path) -> None:
    """The file has its pitch and its length."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    choose(page, tone(300.0))
    expect(page.locator(".mo-status")).to_contain_text("your own sound")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as wav").click()
    waiting.value.save_as(tmp_path / "kept.wav")
    kept = mars.sound.read(tmp_path / "kept.wav")
    assert kept.duration_s == pytest.approx(3, abs=0.01)
    assert mars.sound.loudest_hz(kept) == pytest.approx(300, abs=0.5)
    assert kept.level_db == pytest.approx(-20, abs=0.3)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("cat.txt", "text/plain", b"meow"), "cat.txt is no sound"),
        (("cat.mp3", "audio/mpeg", b"meow" * 999), "cannot read cat.mp3"),
        (("cat.wav", "audio/wav", b""), "cat.wav is empty"),
    ],
)
def test_what_is_no_sound_is_refused_in_words(
    page: Page, file: tuple[str, str, bytes], said: str
) -> None:
    """Which file, and what can be heard; the sound stays."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    name, kind, content = file
    drop(page, {"name": name, "mimeType": kind, "buffer": content})
    expect(page.locator(TOLD)).to_contain_text(said)
    assert page.get_by_role("region", name="Listener: Wind on Mars").count() == 1


def test_silence_is_told(page: Page) -> None:
    """A file without a sound in it."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    quiet = io.BytesIO()
    soundfile.write(quiet, np.zeros(8000), 8000, format="WAV")
    file = {"name": "hush.wav", "mimeType": "audio/wav", "buffer": quiet.getvalue()}
    choose(page, FilePayload(**file))
    expect(page.locator(TOLD)).to_contain_text("There is no sound in hush.wav")


def test_a_microphone_that_is_refused_is_told(page: Page) -> None:
    """The press asks; a sentence says so, and the button can be pressed again."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    page.evaluate(DENY)
    page.get_by_text("Your own sound", exact=True).click()
    record = page.get_by_role("button", name="Record with the microphone")
    record.click()
    expect(page.locator(TOLD)).to_contain_text("The microphone is not open")
    expect(record).to_be_enabled()


@pytest.fixture
def voiced(browser: Browser) -> Iterator[Page]:
    """Give a page with a microphone that beeps, and leave to use it."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    own = browser.browser_type.launch(
        executable_path=str(ensure_browser()), args=[*FLAGS, *flags]
    )
    yield own.new_page()
    own.close()


@pytest.mark.chromium
def test_what_is_recorded_is_seen_and_kept(voiced: Page, tmp_path: Path) -> None:
    """A light and the seconds while it records; Stop shows it; it can be saved."""
    page = voiced
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)))
    page.get_by_text("Your own sound", exact=True).click()
    page.get_by_role("button", name="Record with the microphone").click()
    light = page.locator(".mo-recording")
    expect(light).to_have_text(re.compile("● Recording: [2-9] seconds"))
    stop = page.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_be_focused()
    expect(page.locator(TOLD)).to_contain_text("60 seconds at most")
    stop.click()
    expect(
        page.get_by_role("region", name="Listener: My recording", exact=True)
    ).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as wav").click()
    assert waiting.value.suggested_filename == "my-recording.wav"
    waiting.value.save_as(tmp_path / "mine.wav")
    assert mars.sound.read(tmp_path / "mine.wav").peak > 0.01


def test_the_kiosk_takes_no_sound(page: Page) -> None:
    """Nobody's file, nobody's voice."""
    mount_listener(
        page, mars.Listener(mars.sound.wind(2.0)), html='<html data-room="kiosk" '
    )
    assert page.locator(".mo-own").count() == 0
    drop(page, tone())
    assert page.get_by_role("region", name="Listener: Wind on Mars").count() == 1


@pytest.mark.parametrize(("theme", "width_px"), [("dark", 1280), ("light", 320)])
def test_it_is_for_all(page: Page, theme: str, width_px: int) -> None:
    """No violation, large targets, nothing sticks out, with a sound of one's own."""
    page.set_viewport_size({"width": width_px, "height": 720})
    mount_listener(page, mars.Listener(mars.sound.wind(2.0)), theme)
    choose(page, tone(name="a-rather-long-name-of-a-file-from-a-phone.wav"))
    expect(page.locator(".mo-status")).to_contain_text("your own sound")
    settle(page)
    assert violations(page) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width_px
