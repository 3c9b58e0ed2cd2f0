"""Turning things in space: rotation matrices and quaternions for whole flights.

Matrices have shape (…, 3, 3) and take a body's axes (x forward, y right, z down) to
the scene's (east, north, up). Quaternions are x, y, z, w, as three.js has them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

DOWN = np.array([0.0, 0.0, -1.0])


def upright(heading_deg: ArrayLike) -> Floats:
    """Stand a body upright: forward looks along a heading, clockwise from north.

    >>> upright(90.0).round(6).T.tolist()[0]  # forward is east
    [1.0, 0.0, 0.0]
    """
    turn = np.radians(np.asarray(heading_deg, float))
    east, north, none = np.sin(turn), np.cos(turn), np.zeros_like(turn)
    rows = [[east, north, none], [north, -east, none], [none, none, none - 1]]
    return np.moveaxis(np.array([[*row] for row in rows]), (0, 1), (-1, -2))


def about(axis: ArrayLike, angle_rad: ArrayLike) -> Floats:
    """Turn about an axis by an angle, right-handed (Rodrigues).

    >>> (about((0, 0, 1), np.pi / 2) @ (1, 0, 0)).round(6).tolist()
    [0.0, 1.0, 0.0]
    """
    angle = np.asarray(angle_rad, float)[..., None, None]
    cross = crossing(unit(np.asarray(axis, float)))
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)


def tilting(start: ArrayLike, end: ArrayLike) -> Floats:
    """Turn one direction into another by the shortest way; not for opposite ones.

    >>> (tilting((0, 0, -1), (1, 0, 0)) @ (0, 0, -1)).round(6).tolist()
    [1.0, 0.0, 0.0]
    """
    one, other = unit(np.asarray(start, float)), unit(np.asarray(end, float))
    one, other = np.broadcast_arrays(one, other)
    cross = crossing(np.cross(one, other))
    along = np.sum(one * other, axis=-1)[..., None, None]
    return np.eye(3) + cross + cross @ cross / (1 + along)


def crossing(vector: Floats) -> Floats:
    """Give the matrix that makes the cross product with a vector."""
    x, y, z = np.moveaxis(vector, -1, 0)
    none = np.zeros_like(x)
    rows = [[none, -z, y], [z, none, -x], [-y, x, none]]
    return np.moveaxis(np.array(rows), (0, 1), (-2, -1))


def unit(vector: Floats) -> Floats:
    """Give vectors of length 1."""
    return vector / np.linalg.norm(vector, axis=-1, keepdims=True)


def quaternions(matrices: Floats) -> Floats:
    """Turn a flight's matrices (n, 3, 3) into quaternions (n, 4), sign continuous.

    >>> quaternions(np.eye(3)[None]).tolist()
    [[0.0, 0.0, 0.0, 1.0]]
    """
    m = np.moveaxis(matrices, 0, -1)
    x, y, z = m[0, 0], m[1, 1], m[2, 2]
    yz, zx, xy = m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]
    xs, ys, zs = m[0, 1] + m[1, 0], m[0, 2] + m[2, 0], m[1, 2] + m[2, 1]
    candidates = np.array(
        [
            [1 + x - y - z, xs, ys, yz],
            [xs, 1 - x + y - z, zs, zx],
            [ys, zs, 1 - x - y + z, xy],
            [yz, zx, xy, 1 + x + y + z],
        ]
    )
    largest = np.argmax([x - y - z, y - x - z, z - x - y, x + y + z], axis=0)
    found = unit(candidates[largest, :, np.arange(len(largest))])
    flips = np.sum(found[1:] * found[:-1], axis=1) < 0
    signs = np.where(np.concatenate([[0], np.cumsum(flips)]) % 2, -1.0, 1.0)
    return found * signs[:, None]


def matrix(quaternion: ArrayLike) -> Floats:
    """Turn quaternions (…, 4) of any length but zero into matrices (…, 3, 3).

    >>> matrix([0, 0, 0, 2]).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    whole = unit(np.asarray(quaternion, float))
    cross, w = crossing(whole[..., :3]), whole[..., 3, None, None]
    return np.eye(3) + 2 * w * cross + 2 * cross @ cross
