"""The modelled pair in the package is what the renderer draws, and as far away."""

import numpy as np
from PIL import Image

import marsoutreach as mars
from marsoutreach.widgets.stereo import pair
from tests.two_eyes import measured
from workshop.draw import ROCK, truth
from workshop.stereo import GAIN, heading_deg

LEFT, TOP, WIDE, HIGH = 640, 800, 300, 60  # the two stones in front
EVERY_PX = 12
LIKE = 0.97


def test_the_pair_shows_and_measures_what_the_renderer_knows() -> None:
    """Two stones of the left picture: they look so, and are so far away.

    If this fails: python -m workshop.stereo.
    """
    eye = pair.eyes()["left"]
    seen = truth(eye.cropped(LEFT, TOP, WIDE, HIGH), heading_deg=heading_deg())
    with Image.open(pair.FOLDER / "left.webp") as picture:
        shipped = np.asarray(picture.convert("L"), float)
    part = shipped[TOP : TOP + HIGH, LEFT : LEFT + WIDE]
    drawn = np.minimum(seen.colour.mean(axis=2) * GAIN, 255)
    like = np.corrcoef(part.ravel(), drawn.ravel())[0, 1]
    print(f"as drawn: {like:.3f}")
    assert like > LIKE
    points = [
        (x, y)
        for x in range(EVERY_PX, WIDE, EVERY_PX)
        for y in range(EVERY_PX, HIGH, EVERY_PX)
    ]
    found = measured(mars.Stereo(), [(LEFT + x, TOP + y) for x, y in points])
    middle = np.mean([model.centre_m for model in pair.eyes().values()], axis=0)
    off = []
    for (x, y), one in zip(points, found, strict=True):
        start, way = eye.rays([LEFT + x, TOP + y])
        metres = np.linalg.norm(start + seen.distance_m[y, x] * way - middle)
        off += [] if one["why"] else [abs(one["metres"] / metres - 1)]
    assert (seen.what == ROCK).sum() > 1000
    assert len(off) > 0.9 * len(points)
    print(f"{len(off)} points: median {np.median(off):.2%}, worst {max(off):.2%}")
    assert np.median(off) < 0.003
    assert np.quantile(off, 0.9) < 0.025
