"""One sound at a time on a page, and no play without a sound that can be heard."""

import io
from typing import Any

import nbformat
import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from scipy.io import wavfile

import marsoutreach as mars
from marsoutreach import shown
from tests.browser.engines import FLAGS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import STATIC, hold_time, settle
from tests.browser.lab import lab_server
from tests.browser.listener_page import RATE_HZ, mount_listener
from tests.browser.test_lab import open_and_run

pytestmark = pytest.mark.browser

# A second Listener with its own copy of the bundle, as JupyterLab loads each.
SECOND = """async source => {
  const address = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  const {default: widget} = await import(address);
  const el = document.body.appendChild(document.createElement('div'));
  window.leave = widget.render({model, el});
}"""
LABELS = "() => [...document.querySelectorAll('.mo-play')].map(b => b.innerText)"
AUDIO = """address => {
  const one = document.body.appendChild(document.createElement('audio'));
  one.src = address;
  one.loop = true;
}"""
# A sound card that never starts: the promise is neither kept nor broken.
HANGS = """window.AudioContext = class extends AudioContext {
  get currentTime() { return 0; }
  get state() { return 'suspended'; }
  resume() { return new Promise(() => {}); }
};"""
RESUMES = "get currentTime() { return window.runs ? super.currentTime : 0; }"
DEVICES = """(navigator.mediaDevices ?? {}).enumerateDevices = async () =>
  KINDS.map(kind => ({ kind, deviceId: '', label: '', groupId: '' }));"""


def hum(seconds: float = 30.0) -> Any:
    """Make a sound that is long enough."""
    return mars.sound.wind(seconds)


def tone() -> bytes:
    """Make a second of a tone as a file."""
    time_s = np.arange(RATE_HZ) / RATE_HZ
    packed = io.BytesIO()
    wavfile.write(packed, RATE_HZ, np.sin(2 * np.pi * 440 * time_s).astype("float32"))
    return packed.getvalue()


@pytest.fixture
def two(page: Page) -> Page:
    """Show two Listeners, each with code of its own, and an <audio> below them."""
    page.add_init_script(DEVICES.replace("KINDS", "['audiooutput']"))
    mount_listener(page, mars.Listener(hum()))
    page.evaluate(SECOND, (STATIC / "listener.js").read_text())
    page.evaluate(AUDIO, shown.data_address(tone(), "audio/wav"))
    settle(page)
    return page


def press(page: Page, which: int) -> None:
    """Press Play (or Pause) of one of the Listeners."""
    page.locator(".mo-play").nth(which).click()


def wait_for(page: Page, *labels: str) -> None:
    """Wait until the buttons say so."""
    said = f"wanted => ({LABELS})().join() === wanted.join()"
    page.wait_for_function(said, arg=list(labels))


def test_who_starts_pauses_the_other(two: Page) -> None:
    """Play in two Listeners: both sounded; now the second pauses the first."""
    press(two, 0)
    wait_for(two, "Pause", "Play")
    press(two, 1)
    wait_for(two, "Play", "Pause")
    press(two, 0)
    wait_for(two, "Pause", "Play")


def test_a_sound_of_the_page_pauses_the_listener_and_the_other_way(two: Page) -> None:
    """A recording that shows itself is an <audio>: it takes its turn as well."""
    press(two, 0)
    wait_for(two, "Pause", "Play")
    two.evaluate("document.querySelector('audio').play()")
    wait_for(two, "Play", "Play")
    press(two, 1)
    wait_for(two, "Play", "Pause")
    assert two.evaluate("document.querySelector('audio').paused") is True


def test_what_is_silent_stops_nobody_until_it_is_heard(two: Page) -> None:
    """A muted film may run beside a sound; unmuted it takes its turn."""
    two.evaluate("document.querySelector('audio').muted = true")
    press(two, 0)
    wait_for(two, "Pause", "Play")
    two.evaluate("document.querySelector('audio').play()")
    settle(two, 6)
    assert two.evaluate(LABELS) == ["Pause", "Play"]
    two.evaluate("document.querySelector('audio').muted = false")
    wait_for(two, "Play", "Play")


def test_who_has_left_hears_no_more(two: Page) -> None:
    """A Listener that is taken off the page leaves nothing behind."""
    two.evaluate("leave()")
    press(two, 0)
    wait_for(two, "Pause")


def test_of_two_recordings_on_a_page_of_the_site_one_sounds(page: Page) -> None:
    """Without any Listener, too: every page's own script sees to it."""
    page.set_content("<link data-faces><button>Here</button>")
    page.add_script_tag(path=STATIC / "site" / "page.js")
    for _ in range(2):
        page.evaluate(AUDIO, shown.data_address(tone(), "audio/wav"))
    page.get_by_role("button").click()
    for which in (0, 1):
        page.evaluate("n => document.querySelectorAll('audio')[n].play()", which)
    paused = page.evaluate("[...document.querySelectorAll('audio')].map(a => a.paused)")
    assert paused == [True, False]


def says(page: Page) -> str:
    """Read the Listener's line for what happens."""
    return page.locator(".mo-status").inner_text()


def test_a_sound_card_that_never_starts_is_told(page: Page) -> None:
    """Where "Pause" and a still playhead said nothing, a sentence does."""
    page.add_init_script(HANGS)
    mount_listener(page, mars.Listener(hum()), tap="")
    hold_time(page)
    page.evaluate("model.set('time_s', 3)")
    press(page, 0)
    page.clock.run_for(1000)
    assert page.evaluate(LABELS) == ["One moment …"]
    page.clock.run_for(6000)
    assert page.evaluate(LABELS) == ["Play"]
    assert says(page).startswith("No sound comes out")
    assert page.evaluate("model.get('time_s')") == 3


@pytest.mark.chromium  # the other needs a sound card to run
def test_a_sound_card_that_comes_back_plays(page: Page) -> None:
    """After the sentence a press tries again, and what starts then is played."""
    page.add_init_script(HANGS.replace("get currentTime() { return 0; }", RESUMES))
    mount_listener(page, mars.Listener(hum()), tap="")
    page.evaluate("window.runs = false")
    press(page, 0)
    page.wait_for_function("document.querySelector('.mo-play').innerText === 'Play'")
    assert says(page).startswith("No sound comes out")
    page.evaluate("window.runs = true")
    press(page, 0)
    page.wait_for_function("document.querySelector('.mo-picture').dataset.time > 0.1")
    assert page.evaluate(LABELS) == ["Pause"]


@pytest.mark.chromium  # only it lists what there is
@pytest.mark.parametrize(
    ("flag", "told"),
    [("--disable-audio-output", True), ("--use-fake-device-for-media-stream", False)],
)
def test_a_machine_without_a_loudspeaker_is_told(
    browser: Browser, flag: str, told: bool
) -> None:
    """Chromium plays to nobody, its clock runs: what it lists tells, and stays told."""
    own = browser.browser_type.launch(
        executable_path=ensure_browser(), args=[*FLAGS, flag]
    )
    page = own.new_page()
    mount_listener(page, mars.Listener(hum(), mars.sound.drive(5)), tap="")
    press(page, 0)
    page.wait_for_function("document.querySelector('.mo-picture').dataset.time > 0.1")
    page.get_by_role("button", name="B:").click()
    page.get_by_text("Now you hear").wait_for()
    said = page.locator(".mo-deaf").inner_text()
    assert said.startswith("This browser finds no loudspeaker") is told
    assert bool(said) is told
    own.close()


@pytest.mark.chromium  # only it lists what there is
def test_a_loudspeaker_that_is_plugged_in_ends_the_sentence(page: Page) -> None:
    """The next press of Play looks again."""
    page.add_init_script(DEVICES.replace("KINDS", "(window.kinds ?? [])"))
    mount_listener(page, mars.Listener(hum()), tap="")
    press(page, 0)
    page.get_by_text("This browser finds no loudspeaker").wait_for()
    wait_for(page, "Pause")
    page.evaluate("window.kinds = ['audiooutput']")
    press(page, 0)
    wait_for(page, "Play")
    press(page, 0)
    page.wait_for_function("!document.querySelector('.mo-deaf').textContent")


@pytest.mark.chromium  # the other needs a sound card to run
def test_one_sound_at_a_time_in_jupyterlab(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two cells, two Listeners, one kernel: the second pauses the first."""
    folder = tmp_path_factory.mktemp("two")
    make = "import marsoutreach as mars\nmars.Listener(mars.sound.wind(20.0))"
    book = nbformat.v4.new_notebook()
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    book.cells = [nbformat.v4.new_code_cell(make) for _ in range(2)]
    nbformat.write(book, folder / "two.ipynb")
    with lab_server(folder) as address:
        page, _ = open_and_run(browser, address, "two.ipynb")
        page.wait_for_function("document.querySelectorAll('.mo-play').length === 2")
        press(page, 0)
        wait_for(page, "Pause", "Play")
        press(page, 1)
        wait_for(page, "Play", "Pause")
        page.close()
