"""Compare a mosaic with the truth: helpers that know nothing of how it was made."""

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image
from scipy.ndimage import binary_dilation, gaussian_filter

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

BLOCK_PX = 24


def levels(picture: Image) -> Floats:
    """A picture as numbers."""
    return np.asarray(picture, float)


def psnr_db(mosaic: Floats, truth: Floats, where: Mask) -> float:
    """Peak signal to noise ratio of levels from 0 to 255."""
    error = ((mosaic - truth)[where] ** 2).mean()
    return float(10 * np.log10(255**2 / error))


def shifts_px(
    mosaic: Floats, truth: Floats, where: Mask, block_px: int = BLOCK_PX
) -> Floats:
    """How far blocks of the mosaic are shifted against the truth (Lucas and Kanade).

    Shape (n, 2): the shift that explains the difference best, by least squares, in all
    blocks with enough texture that lie wholly inside.
    """
    one, other = (gaussian_filter(part.mean(axis=2), 1.0) for part in (mosaic, truth))
    gradients = np.gradient(other)[::-1]
    found = []
    for top in range(0, one.shape[0] - block_px, block_px):
        for left in range(0, one.shape[1] - block_px, block_px):
            box = np.s_[top : top + block_px, left : left + block_px]
            if not where[box].all():
                continue
            table = np.stack([part[box].ravel() for part in gradients], axis=1)
            square = table.T @ table
            if np.linalg.eigvalsh(square)[0] < 1.5 * block_px**2:
                continue
            miss = (other - one)[box].ravel()
            found.append(np.linalg.solve(square, table.T @ (miss - miss.mean())))
    return np.array(found)


def seam_steps(mosaic: Floats, truth: Floats, labels: Floats, where: Mask) -> Floats:
    """How much brighter the mosaic is on one side of its seams, against the truth.

    Means over a few pixels on either side, as Gaussian weights, at all places along
    all seams.
    """
    error = (mosaic - truth).mean(axis=2)
    numbers = np.unique(labels[labels >= 0])
    sides = []
    for number in numbers:
        mine = ((labels == number) & where).astype(float)
        weight = gaussian_filter(mine, 4.0)
        mean = gaussian_filter(error * mine, 4.0) / np.maximum(weight, 1e-9)
        sides.append((weight, mean))
    steps = [
        (one[1] - other[1])[(one[0] > 0.3) & (other[0] > 0.3)]
        for index, one in enumerate(sides)
        for other in sides[index + 1 :]
    ]
    return np.concatenate(steps)


def away_from(mask: Mask, pixels: int) -> Mask:
    """Everything that is at least so many pixels away from a mask."""
    return np.asarray(~binary_dilation(mask, iterations=pixels))
