"""How near films keep to our clock, against 25 ms, while this browser plays them.

``mediaTime`` of each picture that came, against the second that was due when it came
onto the screen: median, nine of ten, worst, in milliseconds of the film, and which
share of the pictures lies within 25 ms.
"""

import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

import marsoutreach as mars
from tests.browser.engines import ENGINES, engine
from tests.browser.films_page import RATE_HZ, films_served, go, paint, record, show

SECONDS = 8
NEAR_MS = 25
SEATS = ["rdc", "puc"]
# The clock at a time stamp: what it showed at the last drawing, and the time since.
MEASURE = """([film, seconds, rate]) => new Promise(done => {
  const video = document.querySelector(
    `.mo-cell[data-seat=${film.seat}] video[data-now=true]`);
  const told = document.querySelector('.mo-player [data-time]');
  const off = [];
  const begun = performance.now();
  let at = 0, time = 0;
  const tick = now => {
    [at, time] = [now, Number(told.dataset.time)];
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const see = (now, { mediaTime, expectedDisplayTime }) => {
    const due = (time + rate * (expectedDisplayTime - at) / 1000 - film.start_s)
      * film.speed;
    if (now - begun > 2000) off.push(1000 * (mediaTime - due));
    if (now - begun < 1000 * (seconds + 2)) video.requestVideoFrameCallback(see);
    else done(off);
  };
  video.requestVideoFrameCallback(see);
})"""


def measure(page: Page, seat: str, rate: float) -> None:
    """Print how far off the pictures of one film came."""
    film = record(seat, 60.0)
    page.locator(".mo-rate select").select_option(f"{rate:g}")
    page.locator(".mo-play").click()
    off_ms = np.abs(page.evaluate(MEASURE, [film, SECONDS, rate]))
    page.locator(".mo-play").click()
    half, most, worst = np.percentile(off_ms, [50, 90, 100])
    near = (off_ms <= NEAR_MS).mean()
    print(
        f"  {RATE_HZ[seat]:g} pictures/s at {rate:g}x   median {half:4.0f} ms   90 %"
        f" {most:4.0f} ms   worst {worst:4.0f} ms   within {NEAR_MS} ms {near:6.1%}",
        flush=True,
    )


def run() -> None:
    """Print a row for each film and speed."""
    player = mars.LandingPlayer(seats=True, time_s=264)
    with tempfile.TemporaryDirectory() as room, sync_playwright() as play:
        for seat in SEATS:
            paint(Path(room) / f"{seat}.webm", RATE_HZ[seat], 60.0)
        with films_served(Path(room)) as at, ENGINES[engine()](play) as browser:
            page = browser.new_page(viewport={"width": 900, "height": 600})
            show(page, at, player, [record(seat, 60.0) for seat in SEATS])
            for seat in SEATS:
                page.locator(f".mo-seat-picker [data-seat={seat}]").click()
                for rate in (0.5, 1.0, 2.0):
                    go(page, 264.0, [seat])
                    measure(page, seat, rate)
