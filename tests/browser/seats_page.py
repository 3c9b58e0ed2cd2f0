"""A page that shows the panel around the landing's views, with views that tests set."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

import marsoutreach as mars
from marsoutreach import locale
from tests.browser.host import settle, source, state_of

SITE = "http://seats.test"
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".html": "text/html",
    ".woff2": "font/woff2",
}
HTML = """<!doctype html><html lang="en"><head>
<meta charset="utf-8"><title>Views</title>
<meta name="viewport" content="width=device-width">
<script type="importmap">{"imports": {
  "three": "/node_modules/three/build/three.module.js"}}</script>
<link rel="stylesheet" href="/static/seats.css">
<style>body { margin: 0 } main { padding: 8px } .mo { --stage: 380px; padding: 8px }
</style></head><body><main><h1 style="font-size: 0; margin: 0">Views</h1>
<div id="place"></div></main></body></html>"""

# context.views answers what the test has put into window.sights[seat]
MAKE = """async given => {
  const { makeSeatPanel } = await import('/seats/panel/panel.js');
  const { findClock } = await import('/kit/clock.js');
  const { makeSeatStore } = await import('/seats/panel/store.js');
  window.sights = {};
  window.signals = {};
  window.orbited = [];
  const core = findClock('test', {time: given.time_s, rate: 1, start: 0, end: 460});
  const names = ['left', 'right', 'up', 'down', 'nearer', 'farther'];
  const context = {
    ...given, core, store: makeSeatStore(given.first), redraw: () => core.schedule(),
    course: {
      isOn: (camera, time) => time >= camera.on_s && time <= (camera.off_s ?? Infinity),
      signal: name => window.signals[name] ?? 0,
      pose: () => ({quaternion: {x: 0, y: 0, z: 0, w: 1}}),
    },
    views: {
      element: document.createElement('canvas'),
      seen: seat => ({time: core.time, on: true, places: {}, bodies: {},
        footprint: null, horizon: false, metres_per_px: null,
        ...window.sights[seat]}),
      show: asked => { window.asked = asked; },
      orbit: {
        moves: Object.fromEntries(names.map(n => [n, () => window.orbited.push(n)])),
        by: () => {}, home: () => window.orbited.push('home'),
      },
    },
    photos: given.photos.map(one => ({...one,
      jpeg: new DataView(Uint8Array.from(one.jpeg).buffer)})),
  };
  const root = document.createElement('section');
  root.className = 'mo';
  root.dataset.theme = given.theme;
  root.setAttribute('aria-label', 'test');
  window.panel = makeSeatPanel(context);
  window.context = context;
  root.append(window.panel.element);
  document.getElementById('place').append(root);
  core.subscribe({state: () => core.schedule(), frame: time => window.panel.frame({
    time, playing: core.playing, event: null, state: {altitude_m: given.altitude_m}})});
  await document.fonts.ready;
}"""


@cache
def _player() -> dict[str, Any]:
    return state_of(mars.LandingPlayer())


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path == "/":
        return route.fulfill(body=HTML, content_type="text/html")
    kind = KINDS[Path(path).suffix]
    return route.fulfill(body=source(path).read_bytes(), content_type=kind)


def open_panel(page: Page, seats: dict[str, Any], **options: Any) -> None:
    """Show the panel; options replace what the page is given."""
    player = _player()
    words = player["words"]
    given = {
        "words": words["player"]
        | {name: words[name] for name in ("events", "phases", "kinds")}
        | {"seats": locale.words("seats")},
        "seats": seats,
        "sources": player["sources"],
        "times": player["times"],
        "lang": "en",
        "theme": "dark",
        "time_s": 300.0,
        "altitude_m": 7000.0,
        "first": {},
        "photos": [],
        "terrain": None,
    }
    page.route(f"{SITE}/**", _serve)
    page.goto(f"{SITE}/")
    page.evaluate(MAKE, given | options)
    settle(page, 4)


def seek(page: Page, time_s: float) -> None:
    """Go to a second and let the panel draw it."""
    page.evaluate("time => context.core.seek(time)", time_s)
    settle(page, 2)
