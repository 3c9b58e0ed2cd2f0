"""The Mastcam-Z case: 142 modelled frames. How time and memory grow with their number.

Frames of 1648 x 1200 pixels, six rows all around, go onto one canvas 9238 pixels wide,
as PIA24264 is; fewer frames are taken from all over it. They are drawn at a quarter of
their size and enlarged, for what counts here is how many pixels are read. Each number
of frames is stitched in a process of its own.
"""

import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np

from marsoutreach import cameras
from marsoutreach.cameras import CameraModel
from tests.benchmarks._memory import alone
from workshop.draw import photograph

WIDTH_PX = 9238
COUNTS = (18, 36, 71, 106, 142)
A_ROW, ROWS, HIGHEST_DEG, STEP_DEG = 24, 6, 12.0, 11.0
SMALLER = 4
BAR = 40

STITCH = """
import time
from marsoutreach import panorama
frames = [panorama.Frame(*one) for one in given["frames"]]
paper = panorama.canvas_for(
    frames, width_px=given["width_px"], projection="equirectangular"
)
picked = [frames[number] for number in given["picked"]]
begun = time.perf_counter()
placed = panorama.place(picked, paper)
view = panorama.blend(panorama.seams(placed, panorama.balance(placed)))
seconds = time.perf_counter() - begun
told = seconds, view.image.width * view.image.height / 1e6, view.seam_error
"""


class Taken(NamedTuple):
    """How long so many frames took, on which canvas, with how much memory."""

    frames: int
    seconds: float
    megapixels: float
    seam_error: float
    memory_mb: float


def models(count: int = 142) -> list[CameraModel]:
    """Point a Mastcam-Z at 34 mm: six rows of 24, as many as wanted."""
    camera = cameras.model("mastcam_z_left", zoom_mm=34)
    return [
        cameras.aim_mast(camera, 360 / A_ROW * turn, HIGHEST_DEG - STEP_DEG * row)
        for row in range(ROWS)
        for turn in range(A_ROW)
    ][:count]


def draw(given: tuple[int, CameraModel, Path]) -> tuple[str, CameraModel]:
    """Take one frame, and give its file and its model."""
    number, model, folder = given
    picture = photograph(model.scaled(1 / SMALLER), seed=number)
    path = folder / f"{number:03}.jpg"
    assert model.size_px is not None
    picture.resize(model.size_px).save(path, quality=90)
    return str(path), model


def stitched(frames: list[tuple[str, CameraModel]], count: int) -> Taken:
    """Stitch so many of the frames, spread over all of them."""
    order = np.random.default_rng(142).permutation(len(frames))
    given = {"frames": frames, "width_px": WIDTH_PX, "picked": order[:count].tolist()}
    return Taken(count, *alone(STITCH, given))


def run() -> None:
    """Draw the frames, stitch some and all, and print a plot."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        jobs = [(n, model, Path(folder)) for n, model in enumerate(models())]
        frames = list(pool.map(draw, jobs))
        table = [stitched(frames, count) for count in COUNTS]
    most = max(one.seconds for one in table)
    print("frames   seconds   memory   seams  canvas")
    for one in table:
        bar = "#" * round(BAR * one.seconds / most)
        print(
            f"{one.frames:6} {one.seconds:7.2f} s {one.memory_mb:5.0f} MB"
            f" {one.seam_error:7.2f} {one.megapixels:5.1f} MP  {bar}"
        )
    counts, seconds = (
        np.array(column) for column in tuple(zip(*table, strict=True))[:2]
    )
    slope, start = np.polyfit(counts, seconds, 1)
    miss = np.abs(start + slope * counts - seconds).max()
    print(f"{start:.2f} s + {1e3 * slope:.0f} ms a frame; off by {miss:.2f} s at most")


if __name__ == "__main__":
    run()
