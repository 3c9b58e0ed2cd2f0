"""A page with a tiny stand-in for anywidget's model, to try one widget in a browser."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from tests.browser.engines import engine

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "marsoutreach" / "static"
WIDGETS = ROOT / "marsoutreach" / "widgets"
SERVED = {"/node_modules/": ROOT, "/static/": ROOT / "marsoutreach"}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})
    .then(found => found.violations.map(v => v.id + ': ' + v.nodes[0].html))"""

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Widget</title>
<style>body {{ margin: 0; background: {ground} }} main {{ padding: 8px }}</style>
</head><body><main><h1 style="font-size: 0; margin: 0">Widget</h1>
<div id="place"></div></main></body></html>"""
# A quarter of the dots each way: 3-D drawn without a graphics card costs by the dot.
FEW_PIXELS = "Object.defineProperty(window, 'devicePixelRatio', {value: 0.25})"
PACKED = "\x00bytes:"
GROUND = {"dark": "#0b0d12", "light": "#fbf7f1"}

MODEL = """state => {
  const heard = {};
  window.saves = 0;
  window.model = {
    state,
    get: name => state[name],
    set: (name, value) => {
      if (Object.is(state[name], value)) return;
      state[name] = value;
      for (const tell of heard['change:' + name] ?? []) tell();
    },
    save_changes: () => { window.saves += 1; },
    on: (name, tell) => { (heard[name] ??= []).push(tell); },
    off: (name, tell) => { heard[name] = (heard[name] ?? []).filter(t => t !== tell); },
    heard,
  };
}"""
UNPACK = """state => {
  const unpack = value => {
    if (typeof value === 'string' && value.startsWith('\\u0000bytes:'))
      return new DataView(Uint8Array.from(
        atob(value.slice(7)), letter => letter.charCodeAt(0)).buffer);
    if (Array.isArray(value)) return value.map(unpack);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]));
    return value;
  };
  return unpack(state);
}"""
MOUNT = """async source => {
  const address = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  window.widget = (await import(address)).default;
  window.mount = () => {
    const el = document.getElementById('place').appendChild(
      document.createElement('div'));
    return widget.render({model, el});
  };
  window.unmount = mount();
  await document.fonts.ready;
}"""
FOCUSED = """() => {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  return { name: at.ariaLabel || at.textContent.trim().slice(0, 60), tag: at.tagName,
    ring: parseFloat(getComputedStyle(at).outlineWidth), x: box.x, y: box.y,
    seen: box.width > 0 && box.height > 0 };
}"""
CONTROLS = """() => [...document.querySelectorAll('button, select, input, summary')]
  .filter(node => node.offsetParent && node.checkVisibility()).length"""
# What scrolls and takes no focus by itself: Firefox makes each a stop of its own.
SCROLLING = """() => [...document.querySelectorAll('.mo *')].filter((node) => {
  const { overflowX, overflowY } = getComputedStyle(node);
  return node.checkVisibility() && !node.matches('[tabindex], input, select') &&
    (/auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth ||
     /auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight);
}).length"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'button, select, input, summary')]
  .filter(node => node.offsetParent)
  .map(node => [node.getBoundingClientRect(), node])
  .filter(([box]) => box.width < 43.9 || box.height < 43.9)
  .map(([box, node]) => `${node.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""
LOSE = """selector => new Promise(done => {
  const canvas = document.querySelector(selector);
  const keeper = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
  canvas.addEventListener('webglcontextlost', () => setTimeout(() => {
    keeper.restoreContext();
    setTimeout(done, 400);
  }, 50), { once: true });
  keeper.loseContext();
})"""
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => done()))"


def fills(template: str, said: str) -> bool:
    """Tell whether a text is what became of words with numbers in {braces}.

    >>> fills("It is {height} up.", "It is 12 metres up."), fills("a", "b")
    (True, False)
    """
    pattern = re.sub(r"\\{\w+\\}", ".+", re.escape(template))
    return re.fullmatch(pattern, said) is not None


def source(path: str) -> Path:
    """Find the file behind an address on a page that loads the JavaScript sources."""
    folder = next((at for name, at in SERVED.items() if path.startswith(name)), WIDGETS)
    return folder / path.lstrip("/")


def serve_sources(page: Page, origin: str, html: str = "<!doctype html>") -> None:
    """Open a page that can load the JavaScript sources, as from a web server."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(origin)
        if path == "/":
            route.fulfill(body=html, content_type="text/html")
        else:
            route.fulfill(path=source(path), content_type="text/javascript")

    page.route(f"{origin}/**", answer)
    page.goto(f"{origin}/")


def state_of(widget: Any) -> dict[str, Any]:
    """Collect what Python would send to the browser."""
    ours = (name for name in widget.keys if not name.startswith(("_", "layout")))
    return {
        name: getattr(widget, name)
        for name in ours
        if name not in ("comm", "tabbable", "tooltip")
    }


def packed(value: Any) -> Any:
    """Write bytes as text that travels as JSON."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return PACKED + base64.b64encode(bytes(value)).decode()
    if isinstance(value, dict):
        return {key: packed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [packed(one) for one in value]
    return value


def send(page: Page, state: dict[str, Any]) -> None:
    """Make the model of a page from what Python would send, bytes included."""
    page.evaluate(f"state => ({MODEL})(({UNPACK})(state))", packed(state))


def mount(page: Page, widget: Any, theme: str = "dark", **state: Any) -> None:
    """Show a widget on an otherwise empty page; ``state`` replaces what it sends."""
    page.set_content(HTML.format(ground=GROUND[theme]))
    page.add_style_tag(content=str(widget._css))
    send(page, state_of(widget) | state | {"theme": theme})
    page.evaluate(MOUNT, str(widget._esm))
    settle(page)


def settle(page: Page, frames: int = 3) -> None:
    """Wait for some frames, so that sizes are known and pictures drawn."""
    for _ in range(frames):
        page.evaluate(NEXT_FRAME)


def more(page: Page) -> None:
    """Open "More" of every player on the page that has not opened it yet."""
    for button in page.locator(".mo-more-button[aria-expanded=false]").all():
        button.evaluate("node => node.click()")  # the focus stays where it is
    settle(page)


def hold_time(page: Page) -> None:
    """Put a page onto a clock that stands still: ``page.clock.run_for`` moves it."""
    page.clock.install(time=0)
    page.clock.pause_at(1)


def until(page: Page, holds: Callable[[], bool], tries: int = 1200) -> None:
    """Wait until something holds that the page itself cannot tell."""
    for _ in range(tries):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{holds} does not hold")


def violations(page: Page) -> list[str]:
    """Ask axe what is wrong with the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))  # whatever the page's policy is
    found: list[str] = page.evaluate(RUN_AXE, AXE_TAGS)
    return found


def scroll_stops(page: Page) -> int:
    """Count the stops that a browser makes of what scrolls."""
    return int(page.evaluate(SCROLLING)) if engine() == "firefox" else 0


def tab_walk(page: Page, most: int) -> list[str]:
    """Press Tab until the focus leaves; each stop is seen and has a ring."""
    visited: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] == "BODY":
            break
        assert at["seen"]
        assert at["ring"] >= 2
        visited.append(at["name"] + at["tag"])
    return visited
