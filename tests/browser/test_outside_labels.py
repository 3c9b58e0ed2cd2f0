"""Labels in the view from outside stand on no vehicle and on no control."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

import marsoutreach as mars
from marsoutreach import facts
from tests.browser.host import mount, settle
from tests.browser.outside_page import load, show
from tests.browser.seats_page import open_panel, seek
from tests.browser.test_outside import ROVER

pytestmark = pytest.mark.browser

CUT_S = facts.second("touchdown")
BOXES = """seat => {
  const cell = document.querySelector(`.mo-cell[data-seat=${seat}]`);
  const own = cell.getBoundingClientRect();
  const box = node => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x - own.x, y - own.y, x - own.x + width, y - own.y + height];
  };
  const seen = node => node.checkVisibility({ visibilityProperty: true });
  const all = (where, what) => [...where.querySelectorAll(what)].filter(seen);
  return {
    size: [own.width, own.height],
    texts: all(cell, '.mo-mark-text').map(node => [node.innerText, ...box(node)]),
    marks: all(cell, '.mo-mark-site i, .mo-mark-site svg').map(box),
    controls: all(document, 'button:not(.mo-cell-enlarge), input').map(box),
  };
}"""
BEAM = """spots => { context.views.beam = () => ({ camera: context.beamed,
  spots: spots.map(([x, y], i) => ({ name: String(i), x, y })) }); }"""

# The panel's own arrows, laid over the picture as a control may lie there.
OVER = """() => {
  const free = document.querySelector('.mo-seat-free');
  Object.assign(free.style, { position: 'absolute', right: '8px', bottom: '8px' });
  document.querySelector('.mo-seat-stage').append(free);
}"""


@pytest.fixture(scope="module")
def seats() -> dict[str, Any]:
    """What Python sends of the seats."""
    return {**mars.LandingPlayer(seats=True).seats, "bodies": {}}


def overlap(one: Any, other: Any) -> bool:
    """Whether two boxes (left, top, right, bottom) have a place in common."""
    return bool(
        one[0] < other[2] - 0.5
        and other[0] < one[2] - 0.5
        and one[1] < other[3] - 0.5
        and other[1] < one[3] - 0.5
    )


def at(x: float, y: float, **more: Any) -> dict[str, Any]:
    """Say where something is seen, in shares of the picture."""
    return {"x": x, "y": y, "inside": True, "behind": False, "hidden": False, **more}


def wait_for_controls(page: Page) -> None:
    """Let the panel find anew which controls lie over the picture."""
    page.wait_for_function(
        "begun => performance.now() - begun > 600",
        arg=page.evaluate("performance.now()"),
    )
    settle(page, 2)


def test_labels_keep_off_vehicle_and_controls(
    page: Page, seats: dict[str, Any]
) -> None:
    """Wherever site, rover and heat shield are seen, labels keep off what is there."""
    open_panel(page, seats, first={"seat": "outside"})
    page.evaluate(OVER)
    page.evaluate("context.beamed = 'rdc'")
    chance = np.random.default_rng(11)
    shown = 0
    for step in range(60):
        x, y, u, v, p, q = chance.uniform(0.02, 0.98, 6).tolist()
        rover = at(x, y, size=0.08, distance_m=20)
        shield = at(p, q, size=0.03, distance_m=60)
        sight = {
            "places": {"site": at(u, v), "delta": at(q, v)},
            "bodies": {"rover": rover, "heat_shield": shield},
        }
        page.evaluate(BEAM, chance.uniform(0, 1, (6, 2)).tolist())
        page.evaluate("sight => { sights.outside = sight; }", sight)
        seek(page, 300 + step / 10)
        if step == 0:
            wait_for_controls(page)
        seen = page.evaluate(BOXES, "outside")
        wide, tall = seen["size"]
        vehicle = [x * wide - 0.08 * wide, y * tall - 0.08 * wide]
        vehicle += [x * wide + 0.08 * wide, y * tall + 0.08 * wide]
        over = [box for box in seen["controls"] if overlap(box, [0, 0, wide, tall])]
        assert len(over) >= 7  # the arrows lie over the picture
        shown += len(seen["texts"])
        for text, *box in seen["texts"]:
            assert not overlap(box, vehicle), text
            assert not any(overlap(box, one) for one in over), text
        assert not any(overlap(mark, vehicle) for mark in seen["marks"])
    assert shown > 90


@pytest.mark.parametrize("camera", ["rdc", "lcam", "ddc"])
def test_the_lines_are_told_by_name(
    page: Page, seats: dict[str, Any], camera: str
) -> None:
    """The label names the camera whose lines they are; without lines there is none."""
    open_panel(page, seats, first={"seat": "outside"})
    label = page.locator(".mo-cell[data-seat=outside] .mo-mark-beam")
    page.evaluate("camera => { context.beamed = camera; }", camera)
    page.evaluate(BEAM, [[0.3, 0.4], [0.6, 0.4]])
    seek(page, 390)
    words = context_words(page)
    assert label.inner_text() == words[camera]
    assert len(set(words.values())) == len(words)
    page.evaluate("context.views.beam = () => null")
    seek(page, 391)
    assert label.is_hidden()


def context_words(page: Page) -> dict[str, str]:
    """The words for the lines of each camera."""
    return dict(page.evaluate("context.words.seats.beam"))


@pytest.mark.pixels
def test_no_label_lies_over_the_landing_rover(page: Page) -> None:
    """In the real player, from the last metres to the cut, the rover is left free."""
    player = mars.LandingPlayer(seats=True)
    page.set_viewport_size({"width": 1366, "height": 768})
    mount(page, player)
    page.locator(".mo-views[data-ready]").wait_for()
    page.locator(".mo-seat-picker [data-seat=outside]").click()
    times = [CUT_S + after for after in (-6.0, -2.5, -1.5, 0.0, 0.4, 3.0, 20.0)]
    found = []
    for time_s in times:
        page.evaluate("time => model.set('time_s', time)", time_s)
        settle(page)
        wait_for_controls(page)
        found.append(page.evaluate(BOXES, "outside"))
    load(page)
    for time_s, seen in zip(times, found, strict=True):
        wide, tall = seen["size"]
        show(page, time_s, (round(wide), round(tall)))
        rover = np.array(page.evaluate(ROVER)) * ([wide, tall] * 2)
        for text, *box in seen["texts"]:
            assert not overlap(box, rover), (time_s, text)
        assert not any(overlap(mark, rover) for mark in seen["marks"]), time_s
