"""Every plot and every chart can be heard: measured on what a sound card would play."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import marsoutreach as mars
from marsoutreach import timeline
from tests.browser import ear
from tests.browser.host import SMALL_TARGETS, more, mount, until, violations
from tests.browser.story import pages_in

pytestmark = pytest.mark.browser

NEAR_S = 0.03
SECONDS = 5.0
AHEAD_S = 0.06
SAYS = re.compile(r"(?:: (?P<x>-?[\d.,]+)\. .*?)?: (?P<y>-?[\d.,]+)\.(?: Tick.*)?$")
# What plotly itself made of a figure: where its marks stand, between 0 and 1.
MARKS = """place => {
  const { xaxis, annotations, shapes } = place._fullLayout;
  const upright = shapes.filter(s => s.x0 === s.x1).map(s => xaxis.d2l(s.x0));
  const arrows = annotations.filter(a => a.showarrow).map(a => xaxis.r2l(a.x));
  const drawn = place._fullData.flatMap(t => [...t.x]).map(x => xaxis.d2l(x));
  const [low, high] = [Math.min(...drawn), Math.max(...drawn)];
  return [...arrows, ...upright].map(x => (x - low) / (high - low));
}"""
LOG = """(place, [letter, title]) => {
  const axes = Object.entries(place._fullLayout).filter(([key]) =>
    key.startsWith(letter));
  const own = axes.find(([, one]) => one.title?.text?.startsWith(title)) ?? axes[0];
  return own?.[1].type === 'log';
}"""


@pytest.fixture
def read(browser: Browser) -> Iterator[Page]:
    """Give a page with the network shut, whose sound card is a tape."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_offline(True)
    context.add_init_script(ear.CARD)
    yield context.new_page()
    context.close()


def number(text: str) -> float:
    """Read a number as a caption writes it."""
    return float(text.replace(",", ""))


def test_every_figure_of_the_story_is_heard(read: Page, story: Path) -> None:
    """Pitch goes with the value, r > 0.99; tones and ticks within 30 ms; by keys."""
    lines = [row for page in pages_in(story) for row in heard_on(read, page)]
    worst = min(lines, key=lambda row: row["r"])
    late_s = max(row["late_s"] for row in lines)
    ticks = sum(row["ticks"] for row in lines)
    print(f"{len(lines)} lines, {ticks} ticks; r ≥ {worst['r']:.5f}; {late_s:.4f} s")
    assert len(lines) >= 20
    assert ticks >= 4
    assert worst["r"] > 0.99, worst
    assert late_s < NEAR_S


def heard_on(read: Page, page: Path) -> Iterator[dict[str, Any]]:
    """Hear all lines of all figures of a page."""
    read.goto(page.as_uri())
    read.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    figures = read.locator("[data-figure]").all()
    places = read.locator(".plot-frame .mo-hear").all()
    assert len(places) == len(figures)
    assert read.locator(".mo-by-ear").count() == 0  # that is the notebook's
    for figure, place in zip(figures, places, strict=True):
        figure.scroll_into_view_if_needed()
        expect(figure).to_have_attribute("data-drawn", "")
        yield from lines_of(read, figure, place)


def lines_of(read: Page, figure: Locator, place: Locator) -> Iterator[dict[str, Any]]:
    """Hear each line of a figure, chosen by the arrow key."""
    button = place.get_by_role("button").first
    button.press("Enter")
    options = place.locator("option").all_text_contents()
    button.press("Escape")
    for line in options:
        ear.tape(read)  # an empty one
        button.press("Enter")
        until(read, lambda: bool(read.evaluate("spoken.length")))
        legend = read.evaluate("spoken.splice(0).at(-1)")
        assert legend.startswith("Higher is more: "), legend
        heard = ear.listen(ear.tape(read))
        button.press("Escape")
        yield judged(read, figure, place, heard, line) | {"line": line}
        button.press("ArrowDown")


def judged(
    read: Page, figure: Locator, place: Locator, heard: Any, line: str
) -> dict[str, Any]:
    """Hold what was heard against what is said, and against what plotly drew."""
    said = [SAYS.search(text) for text in place.evaluate(ear.SAID)]
    values = np.array([number(one["y"]) for one in said if one])
    assert len(said) == len(values) == len(heard.hz), place.inner_text()
    if goes_by_tenfolds(figure, values, line):
        values = np.log10(values)
    late = [0.0]
    marks = []
    if all(one and one["x"] for one in said) and len(values) > 20:
        marks = figure.evaluate(MARKS)
        wanted = np.sort([share * SECONDS + AHEAD_S for share in marks])
        marks = [one for one in wanted if AHEAD_S - 0.01 <= one <= AHEAD_S + SECONDS]
        late += [abs(heard.tick_s - one).min() for one in marks]
    assert len(heard.tick_s) == len(marks)
    r = same(values, np.log2(heard.hz))
    return {"r": r, "late_s": max(late), "ticks": len(marks)}


def same(values: Any, octaves: Any) -> float:
    """Say how well pitch goes with the value; what does not change has one pitch."""
    flat = np.ptp(values) == 0
    return float(np.ptp(octaves) < 1e-3) if flat else ear.correlation(values, octaves)


def goes_by_tenfolds(figure: Locator, values: Any, line: str) -> bool:
    """Tell whether the axis of what is heard is logarithmic."""
    kind = figure.evaluate("place => place._fullData[0].type")
    across = kind == "bar"
    axis, title = "xaxis" if across else "yaxis", line.split(":")[0]
    return (
        kind != "heatmap"
        and bool(figure.evaluate(LOG, [axis, title]))
        and min(values) > 0
    )


def test_every_chart_of_the_player_is_heard(page: Page) -> None:
    """Pitch goes with the flown state at each tone's second; ticks with the events."""
    chart = strips(page)
    columns = ("altitude_m", "speed_m_s", "deceleration_g", "mach")
    events = timeline.events()
    rail_s = events[events["on_rail"] & (events["time_s"] >= 0)]["time_s"].to_numpy()
    for column in columns:
        heard = played(page, chart)
        first_s, last_s = span(column)
        per_s = SECONDS / (last_s - first_s)
        at_s = first_s + (heard.tone_s - AHEAD_S) / per_s
        flown = timeline.state_at(np.clip(at_s, first_s, last_s))[column]
        r = ear.correlation(np.asarray(flown), np.log2(heard.hz))
        inside = rail_s[(rail_s >= first_s) & (rail_s <= last_s)]
        due_s = AHEAD_S + (inside - first_s) * per_s
        late_s = np.abs(heard.tick_s[:, None] - due_s).min(axis=0)
        assert r > 0.99
        assert late_s.max() < NEAR_S  # those of one moment are heard as one
        assert len(due_s) - 2 <= len(heard.tick_s) <= len(due_s)
        assert ear.correlation(heard.pan, heard.tone_s) > 0.99
        chart.get_by_role("button").first.press("ArrowDown")


def strips(page: Page) -> Locator:
    """Mount a player whose sound card is a tape; give the part that can be heard."""
    page.evaluate(ear.CARD)
    mount(page, mars.LandingPlayer(time_s=80.0))
    more(page)
    return page.locator(".mo-hear")


def played(page: Page, chart: Locator) -> Any:
    """Press, and listen to the whole line."""
    ear.tape(page)
    chart.get_by_role("button").first.press("Enter")
    heard = ear.listen(ear.tape(page))
    chart.get_by_role("button").first.press("Escape")
    return heard


def span(column: str) -> tuple[float, float]:
    """Give the seconds between which a column of the flown state is known."""
    rows = timeline.as_flown()
    known = rows[(rows["time_s"] >= 0) & rows[column].notna()]["time_s"]
    return float(known.min()), float(known.max())


def test_by_keys_alone(page: Page) -> None:
    """Nothing sounds before a press; arrows, digits and Escape do all of it."""
    chart = strips(page)
    button, caption = chart.get_by_role("button").first, chart.locator("p").first
    assert page.evaluate("cards") == 0
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("spoken.at(-1)") == caption.inner_text()
    assert "left is entry, a tick is an event" in caption.inner_text()
    expect(button).to_have_text("Stop")
    page.keyboard.press("Escape")
    expect(button).to_have_text("Hear it")
    assert page.locator(".mo-more").is_visible()
    for key, said in (("Home", "130 km"), ("End", " m"), ("ArrowLeft", " m")):
        page.keyboard.press(key)
        expect(chart.get_by_role("status")).to_contain_text(said)
    page.keyboard.press("ArrowDown")
    expect(chart.get_by_role("status")).to_contain_text("Higher is faster")
    page.keyboard.press("0")
    pace = chart.get_by_role("slider", name="Speed")
    expect(pace).to_have_attribute("aria-valuetext", "Speed 10 of 10")
    ear.tape(page)
    page.keyboard.press("Enter")
    fast = ear.listen(ear.tape(page))
    assert fast.tone_s[-1] - fast.tone_s[0] == pytest.approx(SECONDS / 2, abs=NEAR_S)


def test_one_sound_at_a_time(page: Page) -> None:
    """Whatever else starts to sound on the page stops it."""
    chart = strips(page)
    button = chart.get_by_role("button").first
    button.click()
    expect(button).to_have_text("Stop")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('marsoutreach-sounds', {detail: {}}))"
    )
    expect(button).to_have_text("Hear it")


def test_a_browser_without_sound_says_so(page: Page) -> None:
    """A sentence, and the button is what it was."""
    chart = strips(page)
    page.evaluate("delete window.AudioContext")
    chart.get_by_role("button").first.click()
    expect(chart.get_by_role("status")).to_contain_text("plays no sound")
    expect(chart.get_by_role("button").first).to_have_text("Hear it")


@pytest.mark.parametrize("width_px", [320, 1366])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_everybody_can_use_it(page: Page, width_px: int, theme: str) -> None:
    """Targets are large enough, axe finds nothing, nothing sticks out."""
    page.set_viewport_size({"width": width_px, "height": 720})
    page.evaluate(ear.CARD)
    mount(page, mars.LandingPlayer(time_s=80.0), theme)
    more(page)
    page.locator(".mo-hear button").first.click()
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width_px
