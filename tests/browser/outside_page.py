"""A page that draws the seats alone, from their JavaScript sources, at any size."""

import base64
import io
from functools import cache
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import UNPACK, packed, settle, state_of
from tests.browser.land_page import serve

HTML = """<!doctype html><title>Outside</title><script type="importmap">
{"imports": {"three": "/node_modules/three/build/three.module.js"}}</script>
<style>body { margin: 0 } canvas { width: 100%; height: 100%; display: block }
</style>"""
LOAD = """async given => {
  const { Views } = await import('/seats/views/views.js');
  const { makeCourse } = await import('/seats/course.js');
  const { project } = await import('/seats/views/sight.js');
  window.three = await import('three');
  window.project = project;
  const words = { seats: { say: { restored: '', no_3d: 'no 3-D', no_ground: '' } } };
  window.rects = [];
  window.chosen = { seat: 'rdc', pair: [], layout: 'one' };
  window.views = new Views({ words, course: makeCourse(given.seats), redraw: () => {},
    seats: given.seats, times: given.times, maps: given.maps,
    cells: { rects: () => rects }, store: { now: () => chosen } });
  document.body.append(views.element);
}"""
SHOW = """({ time_s, rects: places, size }) => {
  Object.assign(views.element.style, { width: size[0] + 'px', height: size[1] + 'px' });
  window.rects = places;
  views.turns.drawn.clear();
  views.frame({ time: time_s, playing: false });
  return JSON.parse(views.element.dataset.cost);
}"""
PICTURE = "() => views.screen.renderer.domElement.toDataURL().split(',')[1]"


@cache
def given() -> dict[str, Any]:
    """What Python sends to the player."""
    state = state_of(mars.LandingPlayer(seats=True))
    found = {name: state[name] for name in ("seats", "times")}
    return packed(found | {"maps": state["terrain"]})


def load(page: Page) -> None:
    """Make the views, and wait for the ground."""
    serve(page, HTML)
    page.evaluate(f"given => ({LOAD})(({UNPACK})(given))", given())
    page.locator("[data-ready]").wait_for()


def show(
    page: Page, time_s: float, size: tuple[int, int] = (760, 428), seat: str = "outside"
) -> dict[str, Any]:
    """Draw one seat at a second; give calls and triangles that it took."""
    rect = {"seat": seat, "x": 0, "y": 0, "width": size[0], "height": size[1]}
    cost = page.evaluate(SHOW, {"time_s": time_s, "rects": [rect], "size": size})
    settle(page, 1)
    return dict(cost)


def picture(page: Page) -> np.ndarray:
    """The pixels of what was drawn last."""
    shot = base64.b64decode(page.evaluate(PICTURE))
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(float)
