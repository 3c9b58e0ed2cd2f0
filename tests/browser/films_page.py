"""Films with their own second painted in them, and a page that plays them."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from playwright.sync_api import Page

from tests.browser.host import more, mount, settle

SIZE = (160, 128)
BITS = 14
START_S = {"rdc": 262.0, "puc": 260.5, "film": 250.0}
RATE_HZ = {"rdc": 12.0, "puc": 15.0, "film": 10.0}
SPEED = {"rdc": 1.0, "puc": 0.6, "film": 1.0}

# The picture that a film shows: its number is painted in blocks, the last is parity.
READ = """seat => {
  const film = document.querySelector(`.mo-cell[data-seat=${seat}] .mo-film`);
  const video = film?.querySelector('video[data-now=true]');
  if (!video || video.readyState < 2 || film.dataset.shows !== 'true') return -1;
  const canvas = window.canvas ??= new OffscreenCanvas(160, 128);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.drawImage(video, 0, 0, 160, 128);
  const { data } = pen.getImageData(0, 0, 160, 128);
  const bit = n => Number(
    data[4 * (160 * (16 + 32 * (n >> 2)) + 20 + 40 * (n % 4)) + 1] > 127);
  let number = 0, parity = 0;
  for (let n = 0; n < 14; n += 1) { number += bit(n) << n; parity ^= bit(n); }
  return bit(14) === parity && bit(15) === 1 ? number : -2;
}"""
TIME_S = "() => Number(document.querySelector('.mo-player [data-time]').dataset.time)"
STILL = """seats => seats.every(seat => document.querySelector(
  `.mo-cell[data-seat=${seat}] .mo-film`)?.dataset.still === 'true')"""
# Holds as soon as in so many drawings in a row every film shows what is due, or the
# picture beside it.
FOLLOWS = """([films, rows, read]) => {
  const seen = new Function('seat', `return (${read})(seat)`);
  const time = Number(document.querySelector('.mo-player [data-time]').dataset.time);
  const good = films.every(({ seat, start_s, speed, rate_hz }) => {
    const due = Math.floor((time - start_s) * speed * rate_hz + 1e-3);
    return Math.abs(seen(seat) - due) <= 1;
  });
  window.inTime = good ? (window.inTime ?? 0) + 1 : 0;
  return window.inTime >= rows;
}"""


def paint(path: Path, rate_hz: float, seconds: float) -> Path:
    """Make a film in which every picture carries its own number, as blocks."""
    kind = cv2.VideoWriter.fourcc(*"VP80")
    film = cv2.VideoWriter(str(path), kind, rate_hz, SIZE)
    assert film.isOpened()
    for number in range(round(rate_hz * seconds)):
        film.write(picture(number))
    film.release()
    return path


def picture(number: int) -> np.ndarray:
    """Paint a number: fourteen bits, their parity, and one block that is white."""
    bits = [number >> n & 1 for n in range(BITS)]
    blocks = np.array([*bits, sum(bits) % 2, 1], np.uint8).reshape(4, 4) * 255
    grey = np.kron(blocks, np.ones((32, 40), np.uint8))
    return np.repeat(grey[..., None], 3, axis=2)


def record(seat: str, seconds: float, **other: Any) -> dict[str, Any]:
    """Say of a painted film what Python sends of a real one."""
    return {
        "film": f"film_{seat}",
        "seat": seat,
        "start_s": START_S[seat],
        "duration_s": seconds,
        "speed": SPEED[seat],
        "rate_hz": RATE_HZ[seat],
        "adjust_s": 0.0,
        "uncertainty_s": 0.2,
        "title": "Painted by a test",
        "credit": "NASA/JPL-Caltech",
        "kind": "measured",
        "source": "S107",
        "page": "",
        "address": f"{seat}.webm",
        "disk": "",
        "captions": [],
    } | other


class Ranges(SimpleHTTPRequestHandler):
    """A server that gives parts of files, as every server of films does."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Give a whole file, or the part that is asked for."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        size = path.stat().st_size
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        last = min(int(asked[2]), size - 1) if asked and asked[2] else size - 1
        self.send_response(206 if asked else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Accept-Ranges", "bytes")
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with path.open("rb") as film:
            film.seek(first)
            try:
                self.wfile.write(film.read(last - first + 1))
            except OSError:
                self.close_connection = True


@contextmanager
def films_served(folder: Path) -> Iterator[str]:
    """Serve a folder of films; give its address."""
    (folder / "index.html").write_text("<!doctype html><title>Films</title>")
    handler = partial(Ranges, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def show(page: Page, address: str, player: Any, films: Any, **state: Any) -> None:
    """Show the player with films that lie beside the page."""
    page.goto(f"{address}/index.html")
    mount(page, player, films=films, **state)
    page.locator(".mo-views[data-ready]").wait_for()
    more(page)


def go(page: Page, time_s: float, seats: list[str]) -> list[int]:
    """Seek as Python does; give the pictures that stand then."""
    page.evaluate("time => model.set('time_s', time)", time_s)
    settle(page, 2)
    page.wait_for_function(STILL, arg=seats)
    return [page.evaluate(READ, seat) for seat in seats]


def due(film: dict[str, Any], time_s: float) -> int:
    """Say which picture of a film is due at a second."""
    second = (time_s - film["start_s"] - film["adjust_s"]) * film["speed"]
    return int(second * film["rate_hz"] + 1e-3)
