"""The modelled sound of the landing: off until pressed, loud as what pushes."""

import pytest
from playwright.sync_api import Locator, Page

import marsoutreach as mars
from tests.browser.host import NEXT_FRAME, SMALL_TARGETS, mount, violations

pytestmark = pytest.mark.browser
# Firefox's clock of sound stands still on a machine without a sound card.
measured = pytest.mark.chromium

# Everything that goes to the loudspeaker passes a measuring node; nothing else is new.
LISTEN = """() => {
  window.cards = [];
  const plain = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...more) {
    if (!(to instanceof AudioDestinationNode)) return plain.call(this, to, ...more);
    const how = {fftSize: 8192, smoothingTimeConstant: 0};
    const ear = new AnalyserNode(this.context, how);
    window.cards.push({card: this.context, ear});
    plain.call(this, ear);
    return plain.call(ear, to, ...more);
  };
}"""
# How loud it is in a band, in decibels of the sound card's own clock's last moment.
LEVEL = """([low, high]) => {
  const {ear, card} = window.cards[0];
  const bins = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(bins);
  const hz = card.sampleRate / ear.fftSize;
  const powers = [...bins.slice(low / hz, high / hz)].map(db => 10 ** (db / 10));
  return 10 * Math.log10(powers.reduce((sum, one) => sum + one, 1e-20));
}"""
SETTLED = """async () => {
  const {card} = window.cards[0];
  const until = card.currentTime + 0.8;
  while (card.currentTime < until) await new Promise(done => setTimeout(done, 20));
}"""
LOW, HIGH, ALL = [40, 320], [900, 4000], [40, 8000]
DEEP = [40, 120]  # engines alone: the beats at 165 Hz come and go above it
SILENT_DB = -90


@pytest.fixture
def heard(page: Page) -> Page:
    """Show a player whose sound is measured; time stands while it plays."""
    page.evaluate(LISTEN)
    mount(page, mars.LandingPlayer(time_s=80.0))
    return page


def button(page: Page) -> Locator:
    """Find the button of the sound."""
    return page.get_by_role("button", name="Sound", exact=True)


def level_db(page: Page, time_s: float, band: list[int]) -> float:
    """Play around a second, and measure how loud a band is there."""
    page.evaluate(
        """time => { model.set('rate', 0.25); model.set('time_s', time); }""", time_s
    )
    page.evaluate(NEXT_FRAME)
    page.evaluate(SETTLED)
    return float(page.evaluate(LEVEL, band))


@measured
def test_it_is_off_until_pressed(heard: Page) -> None:
    """Playing opens no sound card; pressing does, and a second press puts it out."""
    heard.locator(".mo-play").click()
    heard.evaluate(NEXT_FRAME)
    assert heard.evaluate("cards.length") == 0
    button(heard).click()
    assert button(heard).get_attribute("aria-pressed") == "true"
    assert heard.locator(".mo-sound [data-kind=modelled]").is_visible()
    assert level_db(heard, 87.0, ALL) > SILENT_DB
    assert button(heard).is_visible()
    button(heard).click()
    assert button(heard).get_attribute("aria-pressed") == "false"
    heard.wait_for_function("cards[0].card.state === 'suspended'")


@measured
def test_it_follows_air_and_engines(heard: Page) -> None:
    """Hiss at the hardest braking, thrum under engines, nothing on the ground."""
    button(heard).click()
    heard.locator(".mo-play").click()
    peak = level_db(heard, 87.0, HIGH)
    assert peak > level_db(heard, 320.0, HIGH) + 10
    assert peak > level_db(heard, 20.0, HIGH) + 10
    engines = level_db(heard, 375.0, DEEP)
    assert engines > level_db(heard, 330.0, DEEP) + 10
    assert level_db(heard, 375.0, LOW) > level_db(heard, 375.0, HIGH)
    assert level_db(heard, 440.0, ALL) < engines - 40


@measured
def test_time_that_stands_is_silent(heard: Page) -> None:
    """Pausing fades it out; so does another player that starts to sound."""
    button(heard).click()
    heard.locator(".mo-play").click()
    assert level_db(heard, 87.0, ALL) > -60
    heard.locator(".mo-play").click()
    heard.evaluate(SETTLED)
    assert heard.evaluate(LEVEL, ALL) < SILENT_DB
    heard.evaluate(
        "document.dispatchEvent(new CustomEvent('marsoutreach-sounds', {detail: {}}))"
    )
    assert button(heard).get_attribute("aria-pressed") == "false"


def test_a_browser_without_sound_says_so(page: Page) -> None:
    """No exception, a sentence, and the button is off again."""
    page.evaluate("delete window.AudioContext")
    mount(page, mars.LandingPlayer(time_s=80.0))
    button(page).click()
    assert "plays no sound" in page.locator(".mo-sound [role=status]").inner_text()
    assert button(page).get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("width_px", [320, 1366])
def test_everybody_can_use_it(page: Page, width_px: int) -> None:
    """The button is large enough, and axe finds nothing, on or off."""
    page.set_viewport_size({"width": width_px, "height": 720})
    mount(page, mars.LandingPlayer(time_s=80.0))
    button(page).click()
    page.evaluate(NEXT_FRAME)
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width_px
