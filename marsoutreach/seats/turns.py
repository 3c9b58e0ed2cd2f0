"""Turning things in space: rotation matrices and quaternions for whole flights.

Matrices have shape (…, 3, 3) and take a body's axes (x forward, y right, z down) to
the scene's (east, north, up). Quaternions are x, y, z, w, as three.js has them.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.spatial.transform import Rotation

from marsoutreach.cameras.lens import Floats, unit

DOWN = np.array([0.0, 0.0, -1.0])


def upright(heading_deg: ArrayLike) -> Floats:
    """Stand a body upright: forward looks along a heading, clockwise from north.

    >>> upright(90.0).round(6).T.tolist()[0]  # forward is east
    [1.0, 0.0, 0.0]
    """
    half = np.radians(90.0 - np.asarray(heading_deg, float)) / 2
    none = np.zeros_like(half)
    return matrix(np.stack([np.cos(half), np.sin(half), none, none], axis=-1))


def about(axis: ArrayLike, angle_rad: ArrayLike) -> Floats:
    """Turn about an axis by an angle, right-handed.

    >>> (about((0, 0, 1), np.pi / 2) @ (1, 0, 0)).round(6).tolist()
    [0.0, 1.0, 0.0]
    """
    angle = np.asarray(angle_rad, float)[..., None]
    return Rotation.from_rotvec(angle * unit(np.asarray(axis, float))).as_matrix()


def tilting(start: ArrayLike, end: ArrayLike) -> Floats:
    """Turn one direction into another by the shortest way; not for opposite ones.

    >>> (tilting((0, 0, -1), (1, 0, 0)) @ (0, 0, -1)).round(6).tolist()
    [1.0, 0.0, 0.0]
    """
    one, other = unit(np.asarray(start, float)), unit(np.asarray(end, float))
    along = np.sum(one * other, axis=-1, keepdims=True)
    return matrix(np.concatenate([np.cross(one, other), 1 + along], axis=-1))


def quaternions(matrices: Floats) -> Floats:
    """Turn a flight's matrices (n, 3, 3) into quaternions (n, 4), sign continuous.

    >>> quaternions(np.eye(3)[None]).tolist()
    [[0.0, 0.0, 0.0, 1.0]]
    """
    found = Rotation.from_matrix(matrices).as_quat()
    flips = np.sum(found[1:] * found[:-1], axis=1) < 0
    signs = np.where(np.concatenate([[0], np.cumsum(flips)]) % 2, -1.0, 1.0)
    return found * signs[:, None]


def matrix(quaternion: ArrayLike) -> Floats:
    """Turn quaternions (…, 4) of any length but zero into matrices (…, 3, 3).

    >>> matrix([0, 0, 0, 2]).tolist()
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    return Rotation.from_quat(np.asarray(quaternion, float)).as_matrix()
