"""How long the page stands still while the landing's views are built.

The longest task from the mount to the first picture, as the browser's own observer
tells it, in milliseconds of this machine and in yardsticks (100,000 numbers sorted,
right before); and the longest slice of our own building.
"""

from typing import Any

from playwright.sync_api import sync_playwright

import marsoutreach as mars
from tests.benchmarks.in_browser import YARDSTICK, opened, tell
from tests.browser.engines import FLAGS
from tests.browser.find_browser import ensure_browser
from tests.browser.host import mount

WATCH = """() => {
  window.tasks = [];
  window.marsoutreachSlices = [];
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) tasks.push(Math.round(one.duration));
  }).observe({type: 'longtask', buffered: true});
}"""
# Mounted a second time: what the first mount parsed and compiled is there.
AGAIN = """async ready => {
  unmount();
  await new Promise(done => setTimeout(done, 500));
  tasks.length = marsoutreachSlices.length = 0;
  const begun = performance.now();
  window.unmount = mount();
  const mounted = performance.now() - begun;
  while (!document.querySelector(ready)) await new Promise(done => setTimeout(done, 5));
  const stands = performance.now() - begun;
  for (let i = 0; i < 4; i += 1) await new Promise(requestAnimationFrame);
  await new Promise(done => setTimeout(done, 300));
  return {tasks: [...tasks], slices: [...marsoutreachSlices], mounted, stands};
}"""
PLAYERS = {
    "player": (lambda: mars.LandingPlayer(time_s=80), ".mo-canvas canvas"),
    "player with seats": (
        lambda: mars.LandingPlayer(seats=True, time_s=300),
        ".mo-views[data-ready]",
    ),
}


def told(found: dict[str, Any], yardstick_ms: float) -> list[str]:
    """Say what was found, in milliseconds and yardsticks."""
    longest = max(found["tasks"], default=0)
    slices = max(found["slices"], default=0)
    return [
        f"longest task {longest:5.0f} ms {longest / yardstick_ms:6.1f}",
        f"mount {found['mounted']:5.0f} ms",
        f"stands after {found['stands']:5.0f} ms",
        f"{len(found['slices'])} slices, longest {slices:4.0f} ms",
        f"tasks {sorted(found['tasks'], reverse=True)[:5]}",
    ]


def run() -> None:
    """Print a row a player."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=ensure_browser(), args=FLAGS)
        for name, (make, ready) in PLAYERS.items():
            with opened(browser) as page:
                yardstick_ms = page.evaluate(YARDSTICK)
                page.evaluate(WATCH)
                mount(page, make())
                page.locator(ready).first.wait_for(state="attached")
                tell(name, *told(page.evaluate(AGAIN, ready), yardstick_ms))
        browser.close()
