"""A page that shows the panorama viewer, with its bytes, and answers for Python."""

import base64
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Route

from tests.browser.host import GROUND, HTML, MODEL, MOUNT, STATIC, settle, state_of

ADDRESS = "http://localhost:1/"
SHOWN: "WeakKeyDictionary[Page, Any]" = WeakKeyDictionary()  # who answers for Python
PACKED = "\x00bytes:"
UNPACK = """
  const raw = text =>
    Uint8Array.from(atob(text), letter => letter.charCodeAt(0)).buffer;
  const unpack = value => {
    if (typeof value === 'string' && value.startsWith('\\u0000bytes:'))
      return new DataView(raw(value.slice(7)));
    if (Array.isArray(value)) return value.map(unpack);
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unpack(v)]));
    return value;
  };
"""
# What anywidget does with a message: to Python, and its answer back with its bytes.
SEND = """
  window.sent = [];
  model.send = async content => {
    sent.push(content);
    if (!window.askPython) return;
    for (const [answer, packed] of await askPython(content))
      for (const tell of [...(model.heard['msg:custom'] ?? [])])
        tell(answer, packed.map(one => new DataView(raw(one))));
  };
"""


def packed(value: Any) -> Any:
    """Write bytes as text that travels as JSON."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return PACKED + base64.b64encode(bytes(value)).decode()
    if isinstance(value, dict):
        return {key: packed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [packed(one) for one in value]
    return value


def answers(widget: Any, content: Any) -> list[Any]:
    """Ask the widget as the browser would; give what it sends."""
    said: list[Any] = []

    def send(answer: Any, buffers: Any = ()) -> None:
        said.append([answer, [base64.b64encode(one).decode() for one in buffers]])

    widget.send = send
    widget._handle_custom_msg(content, [])
    return said


def mount_panorama(
    page: Page, widget: Any, theme: str = "dark", wait: bool = True
) -> None:
    """Show a panorama viewer on an otherwise empty page."""
    text = HTML.format(ground=GROUND[theme])

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html")

    page.route(ADDRESS, answer)
    page.goto(ADDRESS)
    page.add_style_tag(content=(STATIC / "panorama_viewer.css").read_text())
    if page not in SHOWN:
        page.expose_function("askPython", lambda content: answers(SHOWN[page], content))
    SHOWN[page] = widget
    state = packed(state_of(widget) | {"theme": theme})
    page.evaluate(f"state => {{ {UNPACK} ({MODEL})(unpack(state)); {SEND} }}", state)
    page.evaluate(MOUNT, (STATIC / "panorama_viewer.js").read_text())
    if wait:
        whole(page)


def whole(page: Page) -> None:
    """Wait until the picture is drawn with all its tiles."""
    settle(page)
    page.locator('.mo-pano-stage[data-rough="0"]').wait_for(state="attached")
    settle(page)
