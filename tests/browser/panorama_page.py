"""A page that shows the panorama viewer, with its bytes, and answers for Python."""

import base64
import io
import json
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from PIL import Image
from playwright.sync_api import Page, Route

import marsoutreach as mars
from tests.browser.host import (
    GROUND,
    HTML,
    MODEL,
    MOUNT,
    PACKED,
    STATIC,
    UNPACK,
    packed,
    settle,
    state_of,
)

ADDRESS = "http://localhost/"
DOTS_A_DEGREE = 8
TOP_DEG, BOTTOM_DEG = 60.0, -70.0
DOT_PX = 3.0
GREY, GREEN = np.array([128.0, 96, 96]), np.array([0.0, 255, 0])
STAGE = ".mo-pano-stage"
PICTURE = ".mo-pano"
ALONE = """.mo-pano { border-radius: 0 !important }
    .mo-pano > :not(canvas), .mo-pano-stage > :not(.mo-pano) {
      visibility: hidden !important }"""
SPOTS = [
    {
        "name": "Delta scarp",
        "azimuth_deg": 285,
        "elevation_deg": 1,
        "distance_m": 2200,
        "kind": "modelled",
        "note": "A cliff where a river met a lake.",
    },
    {"name": "Wheel", "azimuth_deg": 20, "elevation_deg": -50, "kind": "measured"},
    {"name": "Rim", "azimuth_deg": 170, "distance_m": 15_000, "kind": "modelled"},
]
SHOWN: "WeakKeyDictionary[Page, Any]" = WeakKeyDictionary()  # who answers for Python
# What anywidget does with a message: to Python, and its answer back with its bytes.
SEND = f"""
  const unpack = {UNPACK};
  const bytes = text => unpack({json.dumps(PACKED)} + text);
  window.sent = [];
  model.send = async content => {{
    sent.push(content);
    if (!window.askPython) return;
    for (const [answer, packed] of await askPython(content))
      for (const tell of [...(model.heard['msg:custom'] ?? [])])
        tell(answer, packed.map(bytes));
  }};
"""


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
    page.add_style_tag(content=(STATIC / "panorama.css").read_text())
    if page not in SHOWN:
        page.expose_function("askPython", lambda content: answers(SHOWN[page], content))
    SHOWN[page] = widget
    state = packed(state_of(widget) | {"theme": theme})
    page.evaluate(f"state => {{ ({MODEL})(({UNPACK})(state)); {SEND} }}", state)
    page.evaluate(MOUNT, (STATIC / "panorama.js").read_text())
    if wait:
        whole(page)


def whole(page: Page) -> None:
    """Wait until the picture is drawn with all its tiles."""
    settle(page)
    page.locator('.mo-pano-stage[data-rough="0"]').wait_for(state="attached")
    settle(page)


def place(
    projection: str, azimuth_deg: Any, elevation_deg: Any, left_deg: float
) -> tuple[Any, Any]:
    """Where in the test picture a direction lies, in pixels; worked out by itself."""
    bend = np.asarray if projection == "equirectangular" else tangent
    high, low, here = bend(TOP_DEG), bend(BOTTOM_DEG), bend(elevation_deg)
    width, height = sizes(projection)
    across = (np.asarray(azimuth_deg) - left_deg) % 360 / 360 * width
    return across, (high - here) / (high - low) * height


def tangent(degrees: Any) -> Any:
    """Give the tangent of degrees."""
    return np.tan(np.radians(degrees))


def sizes(projection: str) -> tuple[int, int]:
    """Square pixels: as wide as high in the middle of the picture."""
    width = 360 * DOTS_A_DEGREE
    span = np.radians(TOP_DEG - BOTTOM_DEG)
    if projection == "cylindrical":
        span = tangent(TOP_DEG) - tangent(BOTTOM_DEG)
    return width, round(width / (2 * np.pi) * float(span))


def marked(
    projection: str, marks: list[tuple[float, float]], left_deg: float = 0.0
) -> Image.Image:
    """Draw a grey picture with a soft green dot at each azimuth and elevation."""
    width, height = sizes(projection)
    columns, rows = np.arange(width) + 0.5, np.arange(height)[:, None] + 0.5
    total = np.zeros((height, width))
    for azimuth, elevation in marks:
        x, y = (float(n) for n in place(projection, azimuth, elevation, left_deg))
        aside = (columns - x + width / 2) % width - width / 2
        total += np.exp(-(aside**2 + (rows - y) ** 2) / 2 / DOT_PX**2)
    shades = total[..., None] * (GREEN - GREY) + GREY
    return Image.fromarray(shades.round().astype(np.uint8), "RGB")


def viewer(picture: Image.Image, projection: str, **settings: Any) -> Any:
    """Make a viewer of a picture that goes all around."""
    return mars.PanoramaViewer(
        picture,
        settings.pop("before", None),
        **{
            "projection": projection,
            "azimuth_left_deg": 0.0,
            "azimuth_span_deg": 360,
            "elevation_top_deg": TOP_DEG,
            "elevation_bottom_deg": BOTTOM_DEG,
            "kind": "schematic",
            "azimuth_from": "north",
            **settings,
        },
    )


def plain(**settings: Any) -> Any:
    """Make a viewer of a small picture, for everything but its pixels."""
    picture = Image.linear_gradient("L").resize((1440, 520)).convert("RGB")
    settings = {"hotspots": SPOTS, "title": "Test", "azimuth_deg": 285} | settings
    return viewer(picture, "equirectangular", **settings)


def view(page: Page) -> dict[str, Any]:
    """Read where the view looks."""
    return dict(json.loads(page.locator(STAGE).get_attribute("data-view") or "{}"))


def look(page: Page, azimuth_deg: float, elevation_deg: float) -> None:
    """Look somewhere, as Python would, and wait for the picture."""
    page.evaluate(f"model.set('azimuth_deg', {azimuth_deg})")
    page.evaluate(f"model.set('elevation_deg', {elevation_deg})")
    whole(page)


def screenshot(page: Page) -> np.ndarray:
    """The pixels of the picture alone, without what lies over it."""
    page.add_style_tag(content=ALONE)
    shot = page.locator(PICTURE).screenshot()
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")).astype(int)


def green(pixels: np.ndarray) -> np.ndarray:
    """How green each pixel is, from 0 to 1."""
    red, shade, blue = (pixels[..., k] for k in range(3))
    return np.clip((shade - np.maximum(red, blue)) / 255, 0, 1)


def centre(weights: np.ndarray) -> np.ndarray:
    """The middle of what is green, in pixels from the upper left corner."""
    rows, columns = np.indices(weights.shape)
    total = weights.sum()
    assert total > 8
    return np.array(
        [(weights * (n + 0.5)).sum() / total for n in (columns, rows)], float
    )
