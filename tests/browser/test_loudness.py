"""The landing as sound, as a card would play it, held against the flown state."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page
from scipy.signal import butter, sosfiltfilt

from marsoutreach import facts
from marsoutreach.widgets.landing.made import COLUMNS, flight
from tests.browser.ear import RATE_HZ, correlation
from tests.browser.host import serve_sources

pytestmark = pytest.mark.browser

ORIGIN = "http://loudness.test"
SETTLED_S, LONG_S = 1, 5
FLIGHT = flight()
ABOVE_HZ, PULSE_HZ = 330, (120, 210)  # the hiss alone; where the pulse has its tone
# Four seconds of what the player makes of a state.
RENDER = """async ({state, craft, times, rate, long, settled}) => {
  const {Noisemaker} = await import('/kit/player/noisemaker.js');
  const {hissOf, pulseOf, thrumOf} = await import('/kit/player/loudness.js');
  const card = new OfflineAudioContext(1, long * rate, rate);
  const thrum = thrumOf(state.time_s, craft, times);
  new Noisemaker(card).sound(hissOf(state), thrum, pulseOf(state, times), true);
  const made = await card.startRendering();
  return [...made.getChannelData(0).subarray(settled * rate)];
}"""
Samples = NDArray[np.float64]


@pytest.fixture
def room(page: Page) -> Page:
    """Show an empty page that can load the JavaScript sources."""
    serve_sources(page, ORIGIN)
    return page


def flown(column: str, time_s: float) -> float:
    """Give what was flown at a second; nothing is known before the air: zero."""
    known = [np.array(FLIGHT["profile"][name], float) for name in ("time_s", column)]
    return float(np.interp(time_s, known[0], np.nan_to_num(known[1])))


def heard_at(room: Page, time_s: float) -> Samples:
    """Give what a second of the landing sounds like, as samples."""
    state = {name: flown(name, time_s) for name in COLUMNS}
    laws: dict[str, Any] = {name: FLIGHT[name] for name in ("craft", "times")}
    how = {"rate": RATE_HZ, "long": LONG_S, "settled": SETTLED_S}
    asked = {"state": state} | laws | how
    return np.array(room.evaluate(RENDER, asked))


def part(samples: Samples, band: Any, kind: str) -> Samples:
    """Let a band through."""
    return np.asarray(
        sosfiltfilt(butter(4, band, kind, fs=RATE_HZ, output="sos"), samples)
    )


def strength(samples: Samples) -> float:
    """Give the root mean square."""
    return float(np.sqrt((samples**2).mean()))


def test_the_wind_is_as_loud_as_the_stream_of_air_is_strong(room: Page) -> None:
    """Level in decibels against the logarithm of dynamic pressure: r > 0.99."""
    before_s = facts.second("powered_descent_start")
    seconds = [*np.arange(30.0, 236.0, 9.0), *np.arange(246.0, before_s, 12.0)]
    pushes = [flown("dynamic_pressure_pa", one) for one in seconds]
    levels = [
        strength(part(heard_at(room, float(one)), ABOVE_HZ, "high")) for one in seconds
    ]
    r = correlation(np.log10(pushes), np.log10(levels))
    print(f"r = {r:.4f} at {len(seconds)} seconds")
    assert r > 0.99
    assert np.argmax(levels) == np.argmax(pushes)


def test_the_pulse_beats_with_the_push(room: Page) -> None:
    """So many beats a second, and so strong: both grow with the g that are felt."""
    seconds = [60.0, 66.0, 72.0, 79.0, 87.0, 96.0, 104.0, 115.0, 130.0]
    pushes = [flown("deceleration_g", one) for one in seconds]
    beats = [beats_hz(heard_at(room, one)) for one in seconds]
    r = correlation(pushes, beats)
    print(f"r = {r:.4f}: {beats[0]:.2f} to {max(beats):.2f} beats a second")
    assert r > 0.99


def beats_hz(samples: Samples) -> float:
    """Count beats a second: where the swell of the pulse's tone comes up."""
    tone = part(samples, PULSE_HZ, "bandpass")
    swell = part(np.abs(tone), 12, "low")
    swell -= (swell.max() + swell.min()) / 2
    up = np.flatnonzero((swell[:-1] < 0) & (swell[1:] >= 0))
    return float((len(up) - 1) / (up[-1] - up[0]) * RATE_HZ)


def test_before_the_air_and_after_touchdown_it_is_silent(room: Page) -> None:
    """Free fall makes no sound; on the ground only the crane that leaves, then none."""
    peak = strength(heard_at(room, facts.second("peak_deceleration")))
    down_s = facts.second("touchdown")
    assert strength(heard_at(room, -30.0)) < 1e-3 * peak
    assert strength(heard_at(room, down_s + 25)) < 1e-3 * peak
    leaving = [strength(heard_at(room, down_s + after)) for after in (0.2, 5, 10)]
    assert leaving == sorted(leaving, reverse=True)
