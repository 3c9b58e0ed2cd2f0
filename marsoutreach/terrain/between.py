"""Reading a table between its points."""

import numpy as np

from .places import Array


def smoothstep(x: Array, start: float, end: float) -> Array:
    """Climb from 0 at ``start`` to 1 at ``end``, level at both."""
    part = np.clip((x - start) / (end - start), 0.0, 1.0)
    return part * part * (3.0 - 2.0 * part)


def bilinear(table: Array, row: Array, column: Array) -> Array:
    """Read a table between its points along straight lines."""
    last_row, last_column = (length - 2 for length in table.shape[:2])
    high = np.clip(np.floor(row), 0, last_row).astype(np.intp)
    left = np.clip(np.floor(column), 0, last_column).astype(np.intp)
    extra = (...,) + (None,) * (table.ndim - 2)
    down, right = (row - high)[extra], (column - left)[extra]
    upper = table[high, left] * (1 - right) + table[high, left + 1] * right
    lower = table[high + 1, left] * (1 - right) + table[high + 1, left + 1] * right
    return upper * (1 - down) + lower * down


def bicubic(table: Array, row: Array, column: Array) -> Array:
    """Read a table between its points along smooth curves (Catmull–Rom, C¹)."""
    wide = _edged(table)
    high = np.clip(np.floor(row), 0, table.shape[0] - 2).astype(np.intp)
    left = np.clip(np.floor(column), 0, table.shape[1] - 2).astype(np.intp)
    extra = (...,) + (None,) * (table.ndim - 2)
    down, right = _weights(row - high), _weights(column - left)
    total = np.zeros((*row.shape, *table.shape[2:]))
    for y in range(4):
        for x in range(4):
            total += (down[y] * right[x])[extra] * wide[high + y, left + x]
    return total


def _edged(table: Array) -> Array:
    """Add a row and a column on each side, running straight on."""
    for axis in (0, 1):
        ends = [table.take([i], axis) for i in (0, 1, -2, -1)]
        first, last = 2 * ends[0] - ends[1], 2 * ends[3] - ends[2]
        table = np.concatenate([first, table, last], axis=axis)
    return table


def _weights(t: Array) -> tuple[Array, Array, Array, Array]:
    return (
        0.5 * t * (t * (2 - t) - 1),
        0.5 * (t * t * (3 * t - 5) + 2),
        0.5 * t * (t * (4 - 3 * t) + 1),
        0.5 * t * t * (t - 1),
    )
