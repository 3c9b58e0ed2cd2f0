"""Six frames to one mosaic: how fast, how true, how much memory, against OpenCV.

The modelled frames of the first panorama, 1280 x 960, become 4646 x 1371 pixels.
OpenCV's Stitcher gets the same frames in the same run. It knows no camera models and
guesses from features, so it sometimes leaves frames out: its time counts for tries that
kept all six. Truth is what the modelled site looks like, without lens and noise. For
the comparison OpenCV's mosaic is first laid onto the truth as well as turn, tilt, scale
and shift can do it, and its brightness is fitted; ours is taken as it is.

Two measures of geometry: shifts of textured blocks by least squares (Lucas and Kanade),
for ours alone since they only find small ones; and for both, how far the middle one of
all features that OpenCV's SIFT finds again lies from its place. The rover is left out:
it is too near for any flat picture from a camera that moves.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from marsoutreach import panorama
from marsoutreach.panorama import Canvas, Frame, Panorama
from marsoutreach.panorama.region import Region
from tests import mosaics
from tests.benchmarks._memory import alone
from workshop import draw
from workshop.draw.first import first_panorama

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

WIDTH_PX = 4646
TRIES = 5
BLOCK_PX = 32
LEAST_FEATURES = 30
LINE = "{:18} {:5.2f} s {:5.0f} MB {:6.1f} dB {:7.2f} px median of {} features"


class Result(NamedTuple):
    """What one tool reached."""

    name: str
    seconds: float
    memory_mb: float
    psnr_db: float
    median_px: float
    features: int


class Results(NamedTuple):
    """Ours, with the shift of its blocks, and OpenCV's, if any try kept all frames."""

    ours: Result
    rms_px: float
    theirs: Result | None
    tries: "list[Try]"


class Case(NamedTuple):
    """Frames, the canvas they belong on, and the truth there."""

    frames: list[Frame]
    canvas: Canvas
    truth: draw.Truth

    @property
    def true_picture(self) -> NDArray[np.uint8]:
        """The truth as a picture."""
        return np.asarray(self.truth.image)

    @property
    def not_rover(self) -> Mask:
        """Where the truth shows no rover, nor what it may hide."""
        return mosaics.away_from(self.truth.what == draw.ROVER, 12)


def case(width_px: int = 1280) -> Case:
    """Take the frames, and look at the truth."""
    frames = first_panorama(width_px)
    wide = round(WIDTH_PX * width_px / 1280)
    canvas = panorama.canvas_for(frames, width_px=wide)
    return Case(frames, canvas, draw.truth(canvas))


# ── ours ─────────────────────────────────────────────────────────────────────────


OURS = """
from marsoutreach import panorama
frames = [panorama.Frame(*one) for one in given["frames"]]
told = panorama.stitch(frames, width_px=given["width_px"]).image.size
"""


def ours(given: Case) -> tuple[Result, float]:
    """Judge our mosaic; give the shift of its blocks as well."""
    seconds = fastest(lambda: stitched(given))
    view = stitched(given)
    picture, covered = np.asarray(view.image), view.coverage > 0
    truth = given.truth.colour.astype(float)
    psnr = mosaics.psnr_db(picture.astype(float), truth, covered)
    blocks = mosaics.shifts_px(
        picture.astype(float), truth, covered & given.not_rover, BLOCK_PX
    )
    rms = float(np.sqrt((blocks**2).sum(axis=1).mean()))
    memory = alone(OURS, carried(given))[-1]
    return Result("ours", seconds, memory, psnr, *found_again(picture, given)), rms


def stitched(given: Case) -> Panorama:
    """Make the mosaic."""
    return panorama.stitch(given.frames, width_px=given.canvas.size_px[0])


def carried(given: Case) -> dict[str, Any]:
    """Pack frames and width for another process."""
    frames = [(frame.read()[0], frame.model) for frame in given.frames]
    return {"frames": frames, "width_px": given.canvas.size_px[0]}


def fastest(work: Callable[[], Any]) -> float:
    """Give the seconds of the fastest of some tries."""
    seconds = []
    for _ in range(TRIES):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


# ── theirs ───────────────────────────────────────────────────────────────────────


THEIRS = """
import cv2
import numpy as np
pictures = [np.asarray(one)[..., ::-1].copy() for one, _ in given["frames"]]
cv2.setRNGSeed(0)
stitcher = cv2.Stitcher_create(cv2.Stitcher_PANORAMA)
stitcher.setPanoConfidenceThresh(0.5)
told = [stitcher.stitch(pictures)[0]]
"""


class Try(NamedTuple):
    """One try of OpenCV: its picture, how many frames are in it, its seconds."""

    picture: NDArray[np.uint8]
    frames: int
    seconds: float


def attempt(pictures: list[NDArray[np.uint8]], seed: int, sure: float) -> Try:
    """Let OpenCV stitch; ``sure``: how sure it must be that frames go together."""
    cv2.setRNGSeed(seed)
    stitcher = cv2.Stitcher_create(cv2.Stitcher_PANORAMA)
    stitcher.setPanoConfidenceThresh(sure)
    begun = time.perf_counter()
    status, picture = stitcher.stitch(pictures)
    seconds = time.perf_counter() - begun
    if status != cv2.Stitcher_OK:
        return Try(np.zeros((1, 1, 3), np.uint8), 0, seconds)
    return Try(picture[..., ::-1], len(stitcher.component()), seconds)


def theirs(given: Case) -> tuple[Result | None, list[Try]]:
    """Judge OpenCV's best try that kept all frames; give all tries as well."""
    pictures = [np.asarray(frame.read()[0])[..., ::-1].copy() for frame in given.frames]
    tries = [attempt(pictures, n, sure) for sure in (1.0, 0.5) for n in range(TRIES)]
    whole = [one for one in tries if one.frames == len(pictures)]
    judged = [found for one in whole if (found := judge(one, given))]
    if not judged:
        return None, tries
    psnr, median, features = max(judged)
    memory = alone(THEIRS, carried(given))[-1]
    seconds = min(one.seconds for one in whole)
    return Result("OpenCV's Stitcher", seconds, memory, psnr, median, features), tries


def judge(one: Try, given: Case) -> tuple[float, float, int] | None:
    """Lay OpenCV's picture onto the truth as well as can be, and compare."""
    mine, true = matched(one.picture, given.true_picture)
    if len(mine) < LEAST_FEATURES:
        return None
    terms = fitted(mine, given.canvas.rays(true)[1])
    pixels = Region(0, 0, *given.canvas.size_px).pixels
    places = sphere(terms, given.canvas.rays(pixels)[1].reshape(-1, 3))
    x, y = places.T.astype(np.float32).reshape(2, *pixels.shape[:2])
    laid = cv2.remap(one.picture, x, y, cv2.INTER_LINEAR)
    covered = cv2.erode((laid.max(axis=2) > 0).astype(np.uint8), np.ones((5, 5))) > 0
    levels = bright_as(laid.astype(float), given.truth.colour, covered)
    psnr = mosaics.psnr_db(levels, given.truth.colour, covered)
    return psnr, *found_again(laid, given)


def bright_as(levels: Floats, truth: NDArray[np.float32], covered: Mask) -> Floats:
    """Fit the brightness of each colour to the truth's."""
    fits = [
        np.polyfit(levels[covered, colour], truth[covered, colour], 1)
        for colour in range(3)
    ]
    parts = [np.polyval(fit, levels[..., n]) for n, fit in enumerate(fits)]
    return np.stack(parts, axis=-1)


def sphere(terms: Floats, ways: Floats) -> Floats:
    """Where directions fall on a tilted sphere: turn, tilts, scale, row of level."""
    turn, nod, roll, scale, level = terms
    (ct, st), (cn, sn), (cr, sr) = ((np.cos(a), np.sin(a)) for a in (turn, nod, roll))
    about_z = np.array([[ct, st, 0], [-st, ct, 0], [0, 0, 1]])
    about_y = np.array([[cn, 0, -sn], [0, 1, 0], [sn, 0, cn]])
    about_x = np.array([[1, 0, 0], [0, cr, sr], [0, -sr, cr]])
    x, y, z = (ways @ (about_x @ about_y @ about_z).T).T
    azimuth = np.mod(np.arctan2(y, x), 2 * np.pi)
    return np.stack([scale * azimuth, level + scale * np.arcsin(np.clip(z, -1, 1))], 1)


def fitted(pixels: Floats, ways: Floats) -> Floats:
    """Find the sphere on which features lie where OpenCV drew them."""
    starts = []
    for turn in np.arange(0, 2 * np.pi, np.pi / 12):
        for scale in (pixels[:, 0].max() / (2 * np.pi), 739.0, 600.0):
            start = np.array([turn, 0.0, 0.0, scale, np.median(pixels[:, 1])])
            miss = np.abs(sphere(start, ways) - pixels).sum(axis=1)
            starts.append((float(np.median(miss)), start))
    starts.sort(key=lambda one: one[0])

    def misses(terms: Floats) -> Floats:
        return (sphere(terms, ways) - pixels).ravel()

    found = [
        least_squares(misses, start, loss="soft_l1", f_scale=3.0)
        for _, start in starts[:6]
    ]
    return np.asarray(min(found, key=lambda one: one.cost).x)


# ── features ─────────────────────────────────────────────────────────────────────


def matched(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """Find features in two pictures that look alike: their places in each."""
    sift = cv2.SIFT_create(nfeatures=6000)
    (points, marks), (there, those) = (
        sift.detectAndCompute(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None)
        for picture in (one, other)
    )
    pairs = cv2.BFMatcher().knnMatch(marks, those, k=2)
    good = [first for first, second in pairs if first.distance < 0.7 * second.distance]
    mine = np.array([points[match.queryIdx].pt for match in good]).reshape(-1, 2)
    return mine, np.array([there[match.trainIdx].pt for match in good]).reshape(-1, 2)


def found_again(picture: NDArray[np.uint8], given: Case) -> tuple[float, int]:
    """Give how far the middle one of all features is from its place; their number."""
    mine, true = matched(picture, given.true_picture)
    x, y = np.rint(true).astype(int).T
    apart = np.linalg.norm(mine - true, axis=1)[given.not_rover[y, x]]
    return float(np.median(apart)), len(apart)


def measure() -> Results:
    """Stitch with both, on the same frames."""
    given = case()
    mine, rms = ours(given)
    return Results(mine, rms, *theirs(given))


def run() -> None:
    """Print both tools and the ratios."""
    mine, rms, other, tries = measure()
    print(LINE.format(*mine))
    print(f"shifts of blocks: {rms:.2f} px rms")
    kept = [one.frames for one in tries]
    print(f"OpenCV kept {kept} of 6 frames in {len(tries)} tries")
    if other is None:
        print("none of them whole: nothing to compare")
        return
    print(LINE.format(*other))
    print(
        f"ours is {other.seconds / mine.seconds:.1f} times as fast,"
        f" {mine.psnr_db - other.psnr_db:.1f} dB closer to the truth,"
        f" with {mine.memory_mb / other.memory_mb:.1f} times the memory"
    )


if __name__ == "__main__":
    run()
