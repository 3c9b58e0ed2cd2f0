"""A page that draws the modelled ground alone, straight from its JavaScript sources."""

import base64
import io
from collections.abc import Iterable
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from marsoutreach.terrain import Map
from tests.browser.host import serve_sources

ORIGIN = "http://land.test"
FIELDS = ("metres_per_px", "size_px", "offset_m", "scale_m", "kind")
RADIUS_M = 3_391_936.5
HTML = """<!doctype html><title>Land</title><script type="importmap">
{"imports": {"three": "/node_modules/three/build/three.module.js"}}</script>"""
LOAD = """async maps => {
  const bytes = text => new DataView(
    Uint8Array.from(atob(text), c => c.charCodeAt(0)).buffer);
  const { loadTerrain } = await import('/seats/land/terrain.js');
  window.reader = await loadTerrain(maps.map(map => ({ ...map,
    packed: bytes(map.packed) })));
  return reader.reach_m;
}"""
START = """async ([radius_m, sun]) => {
  const three = await import('three');
  const { makeLand } = await import('/seats/land/land.js');
  const { inSlices } = await import('/seats/slices.js');
  const { Scene, Vector3, WebGLRenderer, PerspectiveCamera } = three;
  const canvas = document.body.appendChild(document.createElement('canvas'));
  const renderer = new WebGLRenderer({ canvas, preserveDrawingBuffer: true });
  const land = await inSlices(makeLand(reader, { sun: new Vector3(...sun), radius_m }));
  const scene = new Scene().add(land.group);
  const camera = new PerspectiveCamera();
  Object.assign(window, { three, renderer, land, scene, camera });
}"""
DRAW = """({ eye, ahead, up, fov, size, detail }) => {
  renderer.setSize(...size);
  Object.assign(camera, { fov, aspect: size[0] / size[1], near: 0.2, far: 5e5 });
  camera.position.set(...eye);
  camera.up.set(...up);
  camera.lookAt(eye[0] + ahead[0], eye[1] + ahead[1], eye[2] + ahead[2]);
  camera.updateProjectionMatrix();
  land.setDetail(detail);
  renderer.render(scene, camera);
  const { calls, triangles } = renderer.info.render;
  return { calls, triangles, picture: canvas() };
  function canvas() { return renderer.domElement.toDataURL('image/png').split(',')[1]; }
}"""


def serve(page: Page, html: str = HTML) -> None:
    """Answer for a web server that has a page and the JavaScript sources."""
    serve_sources(page, ORIGIN, html)


def load(page: Page, maps: Iterable[Map]) -> float:
    """Load maps as the player does; give how far they reach, in metres."""
    serve(page)
    packed = [
        {name: getattr(one, name) for name in FIELDS}
        | {"packed": base64.b64encode(one.packed).decode()}
        for one in maps
    ]
    return float(page.evaluate(LOAD, packed))


def start(page: Page, azimuth_deg: float = 270.0, elevation_deg: float = 31.0) -> None:
    """Lay out the land under a sun."""
    page.evaluate(START, [RADIUS_M, list(direction(azimuth_deg, elevation_deg))])


def direction(azimuth_deg: float, elevation_deg: float) -> tuple[float, float, float]:
    """East, north and up of a direction."""
    azimuth, elevation = np.radians([azimuth_deg, elevation_deg])
    level = np.cos(elevation)
    east, north = level * np.sin(azimuth), level * np.cos(azimuth)
    return float(east), float(north), float(np.sin(elevation))


def draw(
    page: Page,
    eye: tuple[float, float, float],
    azimuth_deg: float,
    elevation_deg: float,
    *,
    fov_deg: float = 40.0,
    size: tuple[int, int] = (480, 320),
    detail: int = 2,
) -> tuple[np.ndarray, dict[str, Any]]:
    """Draw a picture; give its pixels, and calls and triangles that it took."""
    ahead = direction(azimuth_deg, elevation_deg)
    up = direction(azimuth_deg, elevation_deg + 90)
    view = {"eye": eye, "ahead": ahead, "up": up, "fov": fov_deg}
    told = page.evaluate(DRAW, view | {"size": size, "detail": detail})
    packed = base64.b64decode(told.pop("picture"))
    pixels = np.asarray(Image.open(io.BytesIO(packed)).convert("RGB"))
    return pixels.astype(int), told
