"""Enlarge small tables smoothly, at the speed of Pillow."""

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
PAD = 2


def enlarged(
    table: NDArray[np.float32], size: tuple[int, int], box: Box
) -> NDArray[np.float32]:
    """Enlarge a part of a small table: ``box`` left, top, right, bottom, in its cells.

    ``size`` is width and height. Between cells along straight lines, beyond the edge
    as at the edge.
    """
    from PIL import Image

    height, width = table.shape
    picture = Image.fromarray(np.ascontiguousarray(np.pad(table, PAD, mode="edge")))
    most = (width + 2 * PAD, height + 2 * PAD) * 2
    limits = [min(max(at + PAD, 0.0), end) for at, end in zip(box, most, strict=True)]
    left, top, right, bottom = limits
    grown = picture.resize(
        size, Image.Resampling.BILINEAR, box=(left, top, right, bottom)
    )
    return np.array(grown)
