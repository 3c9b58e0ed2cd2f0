"""The ride described: at normal speed, each sentence true while it stands."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import marsoutreach as mars
from marsoutreach import facts, locale
from tests.browser import ear
from tests.browser.host import (
    SMALL_TARGETS,
    fills,
    hold_time,
    mount,
    send,
    settle,
    state_of,
    violations,
)
from tests.browser.land_page import serve

pytestmark = pytest.mark.browser

STEP_MS, STEP_S = 500, 0.5
WORDS_A_SECOND = 160 / 60
PAGE = """<!doctype html><html lang="en"><title>Ride</title>
<style>.mo-ride-short { display: none }</style><main id="place"></main>"""
# The ride with nothing to draw: its pictures cost nothing, its clock is the real one.
BEGIN = """async () => {
  const { makeRide } = await import('/ride/ride.js');
  const views = { element: document.createElement('i'), ready: Promise.resolve(),
    frame() {}, dispose() {} };
  const el = document.getElementById('place');
  window.leave = makeRide(async () => views).render({ model, el });
}"""
NOW = """() => {
  const root = document.querySelector('.mo-ride');
  const line = root.querySelector('.mo-ride-says');
  const [told, more] = root.querySelectorAll('.mo-described [role=status]');
  return { time: Number(root.dataset.time), shot: root.dataset.shot,
    line: line.textContent, live: line.ariaLive, told: told.textContent,
    more: more.textContent, pace: root.querySelector('.mo-ride-pace').textContent,
    ending: !root.querySelector('.mo-ending').hidden };
}"""
RUNS = "document.querySelector('.mo-ride-play').textContent === 'Pause'"
ELSE_SOUNDS = (
    "document.dispatchEvent(new CustomEvent('marsoutreach-sounds', {detail: {}}))"
)


def begin(page: Page, *, motion: bool = True) -> Locator:
    """Open a ride that draws nothing, on a clock that stands still."""
    page.emulate_media(reduced_motion="no-preference" if motion else "reduce")
    hold_time(page)
    page.add_init_script(ear.CARD)
    serve(page, PAGE)
    send(page, state_of(mars.Ride()))
    page.evaluate(BEGIN)
    page.clock.fast_forward(20)
    return page.locator(".mo-ride")


def press(page: Page, name: str) -> None:
    """Press a button of the ride."""
    page.get_by_role("button", name=name, exact=True).click()
    page.clock.fast_forward(20)


def play(page: Page) -> None:
    """Press Play, and wait until time runs."""
    press(page, "Play")
    page.wait_for_function(RUNS)


def steps(page: Page) -> Iterator[dict[str, Any]]:
    """Let half a second go by, and tell what holds then, to the end of the ride."""
    while True:
        page.clock.fast_forward(STEP_MS)
        now = page.evaluate(NOW)
        if now["time"] >= mars.timeline.END_S:
            return
        yield now


def rows() -> list[dict[str, Any]]:
    """Give what is described from the ride's first second on, with its words."""
    told = facts.table("sentences")
    first_s = mars.Ride().start_s
    mine = told[(told["line"] == "described") & (told["until_time_s"] > first_s)]
    words = locale.words("sentences")["described"]
    return [row | {"text": words[row["sentence"]]} for row in mine.to_dict("records")]


def holding(time_s: float) -> dict[str, Any] | None:
    """Give what is described at a second."""
    inside = (
        row for row in rows() if row["from_time_s"] <= time_s < row["until_time_s"]
    )
    return next(inside, None)


def test_every_half_second_what_stands_is_true(page: Page) -> None:
    """It runs at normal speed; all are told, at a reader's pace, while they hold."""
    begin(page)
    press(page, "Describe")
    play(page)
    told: list[tuple[float, str]] = []
    for n, now in enumerate(steps(page)):
        one = holding(now["time"])
        assert now["live"] == "off"
        assert now["pace"] == ""
        if one:
            assert fills(one["text"], now["line"]), now
        if now["told"]:
            assert one, now
            assert fills(one["text"], now["told"]), now
        if now["told"] and (not told or told[-1][1] != now["told"]):
            told.append((n * STEP_S, now["told"]))
    ridden_s = mars.timeline.END_S - mars.Ride().start_s
    print(f"{len(told)} sentences in {ridden_s:.0f} s")
    assert abs(n * STEP_S - ridden_s) < 8  # each cut waits for its first second
    assert len(told) == len(rows())
    for (at_s, text), (next_s, _) in pairwise(told):
        assert next_s - at_s > len(text.split()) / WORDS_A_SECOND - 2 * STEP_S, text


def test_it_is_off_until_it_is_asked_for(page: Page) -> None:
    """Then the ride is as it was: its own lines, read as they come, at its own pace."""
    ride = begin(page)
    button = ride.get_by_role("button", name="Describe", exact=True)
    expect(button).to_have_attribute("aria-pressed", "false")
    play(page)
    now = next(one for one in steps(page) if one["shot"] == "ground")
    assert now["live"] == "polite"
    assert now["line"] == locale.words("ride")["shot"]["ground"]
    page.clock.fast_forward(STEP_MS)
    assert page.evaluate(NOW)["pace"] == "8× faster here"
    press(page, "Describe")
    page.clock.fast_forward(STEP_MS)
    assert page.evaluate(NOW)["pace"] == ""
    press(page, "Describe")
    page.clock.fast_forward(STEP_MS)
    now = page.evaluate(NOW)
    assert (now["pace"], now["told"]) == ("8× faster here", "")
    assert page.evaluate("[spoken.length, cards]") == [0, 0]


def test_a_voice_reads_it_when_asked(page: Page) -> None:
    """No sound before both presses; no screen reader says it twice; others hush it."""
    ride = begin(page)
    assert ride.get_by_role("button", name="Read aloud").count() == 0
    press(page, "Describe")
    press(page, "Read aloud")
    assert page.evaluate("spoken") == []
    play(page)
    words = locale.words("sentences")["described"]
    for now in steps(page):
        assert now["told"] == ""
        if page.evaluate("spoken.length") >= 3:
            break
    wanted = [words[name] for name in ("waits", "bang", "open")]
    assert page.evaluate("spoken") == wanted
    page.evaluate(ELSE_SOUNDS)
    aloud = ride.get_by_role("button", name="Read aloud")
    expect(aloud).to_have_attribute("aria-pressed", "false")


def test_a_camera_that_goes_off_is_told_all_the_same(page: Page) -> None:
    """Whoever sits by the parachute as it is left hears why the seat changes."""
    begin(page)
    press(page, "Parachute, looking up")
    page.wait_for_function(RUNS)
    press(page, "Describe")
    gone_s = facts.second("backshell_separation")
    page.evaluate("time => model.set('time_s', time)", gone_s + 1)
    page.clock.fast_forward(20)
    page.clock.fast_forward(20)
    now = page.evaluate(NOW)
    assert now["more"] == locale.words("ride")["gone"]
    assert now["line"].startswith(now["more"])


@pytest.mark.chromium  # one browser is not told twice how much motion is wanted
@pytest.mark.parametrize("aloud", [False, True])
def test_stills_are_described_too(page: Page, aloud: bool) -> None:
    """Step by step: what holds at each still's second, or the line of its shot."""
    ride = begin(page, motion=False)
    press(page, "Describe")
    invites = locale.words("ride")["described_still"]
    expect(ride.locator(".mo-ride-says")).to_have_text(invites)
    if aloud:
        press(page, "Read aloud")
    lines = []
    stills = [one for one in mars.Ride().cut if one["still_s"] is not None]
    for still in stills:
        press(page, "Next picture")
        now = page.evaluate(NOW)
        one = holding(still["still_s"])
        assert now["time"] == pytest.approx(still["still_s"], abs=0.001)
        text = one["text"] if one else locale.words("ride")["shot"][still["id"]]
        assert fills(text, now["line"])
        assert now["live"] == ("off" if aloud else "polite")
        assert now["told"] == ""
        lines.append(now["line"])
    assert len(set(lines)) == len(stills) >= 11
    assert page.evaluate("spoken") == (lines if aloud else [])


def test_what_was_opened_is_closed(page: Page) -> None:
    """Taken away while it speaks, it speaks no more."""
    begin(page)
    page.evaluate(
        """() => {
        speechSynthesis.speak = one => { spoken.push(one.text); };
        speechSynthesis.cancel = () => { window.hushed = true; };
    }"""
    )
    press(page, "Describe")
    press(page, "Read aloud")
    play(page)
    for _ in steps(page):
        if page.evaluate("spoken.length"):
            break
    page.evaluate("leave()")
    assert page.evaluate("hushed")


@pytest.mark.parametrize("width_px", [320, 390, 1366])
def test_everybody_can_use_it(page: Page, width_px: int) -> None:
    """By keys, right after Play; large targets, axe finds nothing, nothing is cut."""
    page.set_viewport_size({"width": width_px, "height": 720})
    page.evaluate(ear.CARD)
    mount(page, mars.Ride())
    page.locator(".mo-ride-play").focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Describe", exact=True)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".mo-ride-says")).to_contain_text("told as it happens")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Read aloud")).to_be_focused()
    settle(page)
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width_px
