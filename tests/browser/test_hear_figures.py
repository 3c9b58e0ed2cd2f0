"""The button beside a figure in a notebook: every figure that there is, heard."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Locator, Page, expect

import marsoutreach as mars
from marsoutreach import facts, timeline
from tests import every_figure
from tests.browser import ear
from tests.browser.host import SMALL_TARGETS, mount, violations
from tests.browser.test_hear import NEAR_S, number, played, same

pytestmark = pytest.mark.browser

LOWEST_HZ = 220  # three octaves below the highest: eight times
ROUNDED = 5.1e-4  # of a value: four digits of it are said
SAYS = re.compile(r": (?P<y>-?[\d.,]+)\.(?: Tick.*)?$")
PANEL = ".mo-by-ear .mo-hear"


def hear(page: Page, figure: go.Figure, theme: str = "dark") -> Locator:
    """Mount what stands beside a figure, with a tape as its sound card."""
    page.evaluate(ear.CARD)
    mount(page, mars.Hear(figure), theme)
    return page.locator(PANEL)


@pytest.mark.parametrize("name", every_figure.found())
def test_every_figure_is_heard(page: Page, name: str) -> None:
    """Pitch goes with the value, r > 0.99; each value said is one of the figure's."""
    figure = every_figure.make(name)
    panel = hear(page, figure)
    lines = list(heard_of(page, panel))
    assert lines
    assert len({line for line, _, _ in lines}) == len(lines)
    known = values(figure)
    for line, heard, said in lines:
        found = [SAYS.search(one) for one in said]
        told = np.array([number(one["y"]) for one in found if one])
        assert len(told) == len(said) == len(heard.hz), line
        off = np.abs(told[:, None] - known).min(axis=1)
        assert np.all(off <= ROUNDED * np.abs(told)), line
        by_tenfolds = is_log(figure, line) and min(told) > 0
        scale = np.log10(told) if by_tenfolds else told
        r = same(scale, np.log2(heard.hz))
        assert r > 0.99, (line, r)


def heard_of(page: Page, panel: Locator) -> Iterator[tuple[str, Any, list[str]]]:
    """Hear each line: its name, what was heard, and each point in words."""
    button = panel.get_by_role("button").first
    button.press("Enter")
    names = panel.locator("option").all_text_contents()
    button.press("Escape")
    for name in names:
        heard = played(page, panel)
        legend = page.evaluate("spoken.splice(0).at(-1)")
        assert legend.startswith("Higher is more: ")
        assert "{" not in legend
        yield name, heard, panel.evaluate(ear.SAID)
        button.press("ArrowDown")


def values(figure: go.Figure) -> Any:
    """Collect the values of all traces."""
    found: list[float] = []
    for trace in figure.data:
        rows = [trace.x, trace.y]
        if trace.type == "heatmap":
            rows = [np.mean(np.asarray(trace.z, float), axis=0)]
        for row in rows:
            if row is not None and not isinstance(row[0], str):
                found += np.asarray(row, float).tolist()
    return np.array([one for one in found if np.isfinite(one)])


def is_log(figure: go.Figure, line: str) -> bool:
    """Tell whether the axis that a line is named after is logarithmic."""
    if figure.data[0].type == "heatmap":
        return False
    across = figure.data[0].type == "bar"
    axes = list(figure.select_xaxes() if across else figure.select_yaxes())
    name = line.split(":")[0]
    mine = [one for one in axes if (one.title.text or "").startswith(name)] or axes
    return bool(mine[0].type == "log")


def test_nothing_sounds_before_a_press_and_it_says_what_it_is(page: Page) -> None:
    """One button, in a group that names the figure; then the legend, and its values."""
    figure = every_figure.make("deceleration")
    panel = hear(page, figure)
    group = page.get_by_role("group", name=f"Hear it: {figure.layout.title.text}")
    expect(group).to_be_visible()
    assert panel.get_by_role("button").count() == 1
    assert page.evaluate("cards") == 0
    panel.get_by_role("button").press("Enter")
    assert page.evaluate("spoken").pop().startswith("Higher is more: ")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    expect(panel.get_by_role("status")).to_contain_text("Seconds after entry")


def test_the_jump_of_the_parachute_is_heard(page: Page) -> None:
    """At its tick stands a tone as high as the flown jump; even steps left it out."""
    heard = played(page, hear(page, every_figure.make("deceleration")))
    rows = timeline.as_flown()
    after = rows["time_s"].between(facts.second("parachute_mortar"), 300)
    share = rows[after]["deceleration_g"].max() / rows["deceleration_g"].max()
    near = np.abs(heard.tone_s - heard.tick_s[1]).argmin()
    assert abs(heard.tone_s[near] - heard.tick_s[1]) < NEAR_S
    assert heard.hz[near] == pytest.approx(LOWEST_HZ * 8**share, rel=0.01)


def test_another_figure_sounds_from_then_on(page: Page) -> None:
    """Python sets it, as in a place of a notebook; what played is over."""
    panel = hear(page, every_figure.make("deceleration"))
    panel.get_by_role("button").press("Enter")
    expect(panel.get_by_role("button").first).to_have_text("Stop")
    other = mars.Hear(go.Figure(go.Scatter(x=[1, 2, 3], y=[1, 5, 2])))
    page.evaluate("figure => model.set('figure', figure)", other.figure)
    expect(panel.get_by_role("button")).to_have_text("Hear it")
    heard = played(page, panel)
    assert np.round(np.log2(heard.hz / heard.hz[0]), 2).tolist() == [0, 3, 0.75]


def test_a_plot_without_lines_says_so(page: Page) -> None:
    """A pie has no left and right: a sentence, and no fault."""
    panel = hear(page, go.Figure(go.Pie(values=[1, 2])))
    button = panel.get_by_role("button").first
    for key in ("Enter", "Home", "ArrowDown"):
        button.press(key)
        expect(panel.get_by_role("status")).to_contain_text("Nothing in this plot")
    assert page.evaluate("cards") == 0


@pytest.mark.parametrize("width_px", [320, 1366])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_everybody_can_use_it(page: Page, width_px: int, theme: str) -> None:
    """Targets are large enough, axe finds nothing, nothing sticks out."""
    page.set_viewport_size({"width": width_px, "height": 720})
    panel = hear(page, every_figure.make("compared"), theme)
    panel.get_by_role("button").first.click()
    assert page.evaluate(SMALL_TARGETS) == []
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width_px
