"""How many rays a second the camera models give, held against what was promised."""

import time

import numpy as np

from marsoutreach import cameras

PIXELS = 4_000_000
ROUNDS = 5
PROMISED_PER_S = {  # camera: promised rays a second, on two cores
    "supercam_rmi": 1e7,
    "mastcam_z_left": 1e7,
    "navcam_left": 3e6,
    "front_hazcam_left_a": 3e6,
}


def rays_per_s(camera: str) -> float:
    """Best of a few rounds, over random pixels of the whole frame."""
    model = cameras.model(camera)
    top = np.array(model.size_px) - 1
    pixels = np.random.default_rng(1).uniform([0, 0], top, (PIXELS, 2))
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        model.rays(pixels)
        seconds.append(time.perf_counter() - start)
    return PIXELS / min(seconds)


def run() -> bool:
    """Print rays a second for each kind of model; true when all promises hold."""
    kept = True
    for camera, promised in PROMISED_PER_S.items():
        rate, kind = rays_per_s(camera), cameras.model(camera).kind
        kept &= rate >= promised
        print(
            f"camera rays  {kind:8} {camera:20} {rate / 1e6:6.1f} million a second, "
            f"{rate / promised:.1f} times the promise"
        )
    return kept


if __name__ == "__main__":
    run()
