"""The Listener in a real browser: the same instant, on the clock, for everybody."""

import re
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

import marsoutreach as mars
from marsoutreach.sound import Recording
from marsoutreach.sound.travel import click_answer
from tests.browser.engines import FLAGS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import (
    CONTROLS,
    FOCUSED,
    SMALL_TARGETS,
    hold_time,
    settle,
    until,
    violations,
)
from tests.browser.listener_page import (
    LATE_S,
    RATE_HZ,
    STEP_MS,
    mount_listener,
    mount_on_held_clock,
    play_for,
    played,
    press_play,
)

pytestmark = pytest.mark.browser
# chromium: Firefox has no sound without a sound card, and its OfflineAudioContext
# cannot be held, as the loudspeaker of these tests is.

HEIGHT = 0.4  # of the ramps at their end
PLAY_S = 1.2
WIDTHS_PX = (320, 480, 820, 1280, 1920, 3840)
GAIN = 0.64  # volume 0.8, as the ear hears it


def ramps(seconds: float = 10.0) -> tuple[Recording, Recording]:
    """Make two sounds whose samples tell the time: A counts up, B down."""
    up = np.linspace(0, HEIGHT, round(seconds * RATE_HZ), endpoint=False)
    return Recording(up, RATE_HZ, title="Up"), Recording(-up, RATE_HZ, title="Down")


def raw_listener(*given: Recording, **settings: Any) -> Any:
    """Make a Listener that plays the very samples: not centred, not made louder."""
    listener = mars.Listener(*given, **settings)
    from marsoutreach.widgets.listener import pictures

    listener.audio = [pictures.pieces(one) for one in given]
    return listener


def place_s(samples: np.ndarray) -> np.ndarray:
    """Read from its samples which second of a ramp sounds."""
    return np.abs(samples) / GAIN / HEIGHT * 10.0


def run_beside_sound(page: Page, seconds: int) -> None:
    """Move the page's clock on, while the sound card's runs as it will.

    Both must move: a sound card that stands for five seconds of the page is given up.
    """
    for _ in range(0, seconds, 2):
        before = page.evaluate("contexts[0].currentTime")
        page.wait_for_function("was => contexts[0].currentTime > was", arg=before)
        page.clock.run_for(2_000)


def loop_free(page: Page) -> None:
    """Wait until something sounds."""
    page.wait_for_function("window.contexts.length && window.heard.length > 8")


@pytest.mark.chromium
def test_no_sound_before_a_press(page: Page) -> None:
    """Nothing opens the loudspeaker until Play is pressed."""
    mount_listener(page, mars.Listener(*ramps()))
    page.mouse.move(300, 300)
    page.get_by_role("slider", name="Distance").press("ArrowRight")
    page.get_by_role("button", name="B: Down").click()
    settle(page)
    assert page.evaluate("contexts.length") == 0
    page.get_by_role("button", name="Play", exact=True).click()
    loop_free(page)
    assert page.evaluate("contexts.length") == 1


@pytest.mark.chromium
@pytest.mark.parametrize("rate", ["1", "0.5", "2"])
def test_playhead_stands_where_the_sound_is(page: Page, rate: str) -> None:
    """Playhead and loudspeaker within 2 ms, at every speed."""
    mount_on_held_clock(page, raw_listener(*ramps()))
    page.get_by_label("Speed").select_option(rate)
    press_play(page)
    shown_s = np.array(play_for(page, PLAY_S))
    sample = played(page)[1].reshape(len(shown_s), -1)[:, -1]
    sounds_s = place_s(sample) - LATE_S * float(rate)
    runs = shown_s > 0
    assert np.ptp(shown_s) > 0.8 * PLAY_S * float(rate)
    assert np.abs(shown_s - sounds_s)[runs].max() < 0.002 * max(1.0, float(rate))


@pytest.mark.chromium
def test_a_and_b_change_within_20_ms_at_the_same_instant(page: Page) -> None:
    """From the press to the other sound: 20 ms; the place in the sound runs on."""
    mount_on_held_clock(page, raw_listener(*ramps()))
    press_play(page)
    play_for(page, 0.5)
    pressed_s = page.evaluate("contexts[0].currentTime")
    page.get_by_role("button", name="B: Down").click()
    play_for(page, 0.4)
    time_s, sample = played(page)
    changed_s = time_s[np.argmax((sample < -0.002) & (time_s > pressed_s))]
    assert 0 <= changed_s - pressed_s <= 0.02
    line = np.polyfit(time_s[-4000:], place_s(sample)[-4000:], 1)
    before = (time_s < pressed_s) & (time_s > pressed_s - 0.2)
    jump_s = np.polyval(line, time_s[before]) - place_s(sample)[before]
    assert np.abs(jump_s).max() < 0.005


@pytest.mark.chromium
def test_pieces_join_without_a_gap(page: Page) -> None:
    """Over the seam between two pieces (8 s) the ramp runs on, sample by sample."""
    mount_on_held_clock(page, raw_listener(*ramps()))
    page.evaluate("model.set('time_s', 7.6)")
    press_play(page, sources=4)  # both pieces of both sounds
    play_for(page, 0.9)
    sample = played(page)[1]
    inside = sample[sample > 7.7 / 10 * HEIGHT * GAIN]
    steps = np.diff(inside) / (GAIN * HEIGHT / (10 * RATE_HZ))
    assert inside.max() > 8.1 / 10 * HEIGHT * GAIN
    assert np.abs(steps).max() < 20  # one step of 16 bits is 18


@pytest.mark.chromium
def test_loop_stays_in_its_stretch(page: Page) -> None:
    """Loop from 2 s to 2.5 s: nothing else is heard, again and again."""
    mount_on_held_clock(page, raw_listener(*ramps()))
    page.evaluate("model.set('time_s', 2)")
    page.get_by_role("button", name="Loop from here").click()
    page.evaluate("model.set('time_s', 2.5)")
    page.get_by_role("button", name="Loop to here").click()
    page.clock.run_for(STEP_MS)
    assert "Looping from 0:02.0 to 0:02.5" in page.locator(".mo-status").inner_text()
    page.evaluate("model.set('time_s', 2)")
    press_play(page)
    play_for(page, 1.8)
    sample = played(page)[1]
    heard_s = place_s(sample[len(sample) // 4 :])
    assert 1.99 < heard_s.min() < heard_s.max() < 2.51
    assert np.sum(np.diff(heard_s) < -0.3) >= 2
    assert page.locator(".mo-loop").is_visible()


@pytest.mark.chromium
def test_air_in_the_browser_is_the_air_in_python(page: Page) -> None:
    """A click played on Mars, 5 m away, is what click_answer says, 20 dB weaker."""
    samples = np.zeros(RATE_HZ)
    samples[12_000] = 0.9
    click = Recording(samples, RATE_HZ, title="Click")
    mount_on_held_clock(page, raw_listener(click, planet="mars", distance_m=5.0))
    press_play(page)
    play_for(page, 1.0)
    sound = played(page)[1]
    law = click_answer("mars", 5.0, RATE_HZ) * 10 ** (mars.sound.level_db("mars") / 20)
    top = int(np.argmax(np.abs(sound)))
    first = top - int(np.argmax(np.abs(law)))
    seen = sound[first : first + 400] / (0.9 * GAIN)
    assert np.abs(seen - law[:400]).max() < 0.03 * np.abs(law).max()


@pytest.mark.chromium
def test_bands_and_match_change_the_sound(page: Page) -> None:
    """A slider at its bottom takes its pitch away; equally loud is equally loud."""
    time_s = np.arange(16 * RATE_HZ) / RATE_HZ
    loud = Recording(0.3 * np.sin(2 * np.pi * 175 * time_s), RATE_HZ, title="Loud")
    soft = loud.but(loud.samples * 0.1, title="Soft")
    mount_on_held_clock(page, mars.Listener(loud, soft))
    press_play(page)

    def heard() -> float:
        play_for(page, 0.3)
        return float(played(page)[1][-2048:].max())

    plain = heard()
    page.get_by_label("Hum").press("Home")
    assert heard() < 0.05 * plain
    assert page.get_by_label("Hum").get_attribute("aria-valuetext") == "−40 dB"
    page.get_by_role("button", name="Let all through").click()
    page.get_by_role("button", name="B: Soft").click()
    assert heard() == pytest.approx(0.1 * plain, rel=0.05)
    page.get_by_label("Make all equally loud").check()
    raised = heard()
    assert raised > 1.5 * plain
    page.get_by_role("button", name="A: Loud").click()
    assert heard() == pytest.approx(raised, rel=0.05)


def test_keyboard_alone(page: Page) -> None:
    """Tab reaches every control with a visible ring; keys play, seek and switch."""
    mount_listener(page, mars.Listener(*ramps(), microphone=True))
    wanted = page.evaluate(CONTROLS)
    names = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        assert focus["seen"], focus
        assert focus["ring"] >= 2, focus
        names.append(focus["name"])
    assert len(names) > 20
    slider = page.get_by_role("slider", name="Place in the sound")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    settle(page)
    assert slider.get_attribute("aria-valuetext") == "2.0 seconds"
    assert page.evaluate("model.get('time_s')") == 2
    slider.press("x")
    assert page.evaluate("model.get('heard')") == 1
    assert "Now you hear Down" in page.locator("[role=status]").first.inner_text()
    slider.press("k")
    page.wait_for_function("document.querySelector('.mo-play').innerText == 'Pause'")
    slider.press("k")
    assert page.evaluate("model.get('time_s')") >= 2


def test_press_in_the_picture_goes_there(page: Page) -> None:
    """A press at three quarters stands at 7.5 of 10 seconds."""
    mount_listener(page, mars.Listener(*ramps()))
    box = page.locator(".mo-stack").bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.75 * box["width"], box["y"] + 20)
    settle(page)
    assert page.evaluate("model.get('time_s')") == pytest.approx(7.5, abs=0.05)


def test_transcript_follows(page: Page) -> None:
    """The line of now is the one that was reached; the list leads to each."""
    voice = mars.sound.voice(6.0)
    mount_listener(page, mars.Listener(voice))
    assert page.locator(".mo-caption").inner_text() == "Aah"
    page.locator(".mo-details summary").first.click()
    page.get_by_role("button", name="ooh").click()
    settle(page)
    assert page.locator(".mo-caption").inner_text() == "ooh"
    assert page.evaluate("model.get('time_s')") == 2.7


@pytest.mark.chromium
def test_a_dark_minute_and_then_the_page_as_it_was(page: Page) -> None:
    """Sixty seconds of sound, however short it is; Escape ends it at once."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0), eyes_closed=True))
    hold_time(page)
    door, dark = page.get_by_role("button", name="Close your eyes"), "dialog.mo-dark"
    door.click()
    until(page, lambda: page.locator(".mo-play").inner_text() == "Pause")
    left = page.locator(".mo-dark-left")
    run_beside_sound(page, seconds=30)
    expect(left).to_have_text(re.compile("^(29|30|31) seconds left$"))
    run_beside_sound(page, seconds=32)
    expect(page.locator(dark)).to_be_hidden()
    expect(page.locator(".mo-play")).to_have_text(re.compile("^Play"))
    expect(door).to_be_focused()
    door.press("Enter")
    expect(page.locator(dark)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(dark)).to_be_hidden()


@pytest.mark.chromium
@pytest.mark.usefixtures("starter")
def test_nasas_sound_is_told_in_the_dark(page: Page) -> None:
    """For those who do not hear it: what it is, whose, and the line of now."""
    nasa = mars.media.find("sound_first_surface")
    listener = mars.Listener(nasa, eyes_closed=True)
    line = listener.sounds[0]["transcript"][0]["text"]
    mount_listener(page, listener)
    expect(page.locator(".mo-caption")).to_have_text(line)
    expect(page.locator(".mo-whose")).to_contain_text("NASA/JPL-Caltech")
    page.locator(".mo-details summary").first.click()
    expect(page.locator(".mo-about")).to_contain_text("measured them in this very")
    page.get_by_role("button", name="Close your eyes").click()
    dark = page.locator("dialog.mo-dark")
    expect(dark.locator(".mo-dark-heard")).to_have_text(line)
    expect(dark).to_contain_text("The first wind that anybody heard on Mars")
    expect(dark).to_contain_text("NASA/JPL-Caltech")


def test_wav_that_is_saved(page: Page, tmp_path: Any) -> None:
    """Save as wav gives the very samples, and a name."""
    up, down = ramps()
    mount_listener(page, raw_listener(up, down))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as wav").click()
    assert waiting.value.suggested_filename == "up.wav"
    waiting.value.save_as(tmp_path / "up.wav")
    kept = mars.sound.read(tmp_path / "up.wav")
    assert kept.frames == up.frames
    assert np.abs(kept.samples - up.samples).max() < 1e-4


def test_kiosk_has_neither_microphone_nor_file(page: Page) -> None:
    """In the kiosk nothing asks for the microphone and nothing is saved."""
    listener = mars.Listener(*ramps(), microphone=True)
    mount_listener(page, listener, html='<html data-room="kiosk" ')
    assert page.locator(".mo-clap").count() == 0
    assert page.get_by_role("button", name="Save as wav").count() == 0


@pytest.mark.chromium
def test_own_clap(browser: Browser) -> None:
    """With a microphone: asked for on the press, played on Mars, forgotten."""
    flags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    own = browser.browser_type.launch(
        executable_path=str(ensure_browser()), args=[*FLAGS, *flags]
    )
    page = own.new_page()
    mount_listener(page, mars.Listener(mars.sound.wind(2.0), microphone=True))
    page.evaluate(
        "() => { window.asked = 0; const ask = navigator.mediaDevices.getUserMedia"
        ".bind(navigator.mediaDevices); navigator.mediaDevices.getUserMedia"
        " = want => { window.asked += 1; return ask(want); }; }"
    )
    page.get_by_text("Your own clap on Mars").click()
    assert page.evaluate("asked") == 0
    page.get_by_role("button", name="Record my clap").click()
    play = page.get_by_role("button", name="Play it on Mars")
    play.wait_for()
    play.click()
    assert page.evaluate("model.get('planet')") == "mars"
    page.wait_for_function("heard.some(([, s]) => s.some(v => Math.abs(v) > 1e-3))")
    page.get_by_role("button", name="Forget my clap").click()
    assert play.count() == 0 or not play.is_visible()
    own.close()


def test_denied_microphone_is_no_drama(page: Page) -> None:
    """Without a microphone a sentence says so, and the rest goes on."""
    mount_listener(page, mars.Listener(mars.sound.wind(2.0), microphone=True))
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = async () => {"
        " throw new DOMException('no', 'NotAllowedError'); }; }"
    )
    page.get_by_text("Your own clap on Mars").click()
    page.get_by_role("button", name="Record my clap").click()
    page.get_by_text("The microphone is not open").wait_for()


@pytest.mark.parametrize(("theme", "width_px"), [("dark", 1280), ("light", 320)])
def test_axe_finds_nothing(page: Page, theme: str, width_px: int) -> None:
    """axe-core finds no violation, with everything unfolded."""
    page.set_viewport_size({"width": width_px, "height": 720})
    mount_listener(page, mars.Listener(*ramps(), planet="mars", microphone=True), theme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize("width_px", WIDTHS_PX)
def test_fits_every_width(page: Page, width_px: int) -> None:
    """Nothing sticks out, targets are 44 px, at 200 % text too."""
    page.set_viewport_size({"width": width_px, "height": 720})
    mount_listener(page, mars.Listener(*ramps(), microphone=True))
    assert page.evaluate(SMALL_TARGETS) == []
    for size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width_px


@pytest.mark.chromium
def test_it_leaves_nothing_behind(page: Page) -> None:
    """Removed while it plays: the sound ends, no listener stays."""
    mount_listener(page, mars.Listener(*ramps()))
    page.get_by_role("button", name="Play", exact=True).click()
    loop_free(page)
    page.evaluate("unmount()")
    page.wait_for_function("contexts[0].state === 'closed'")
    assert page.evaluate("Object.values(model.heard).flat().length") == 0
    assert page.locator(".mo-listener").count() == 0
