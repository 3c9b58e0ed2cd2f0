"""Bodies with a colour: rocks and the rover, as the renderer draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from marsoutreach.panorama.bodies import NOWHERE, Bodies, Floats


@dataclass(frozen=True, eq=False)
class Painted(Bodies):
    """Many bodies that can be seen."""

    colour: Floats  # (n, 3): light that comes back
    rough: Floats  # (n,): how uneven the surface looks

    def turned(self, matrix: Floats, shift_m: Floats) -> Painted:
        """Give the bodies in another frame: turned (or mirrored), then moved."""
        planes = self.planes.copy()
        planes[..., :3] = planes[..., :3] @ matrix.T
        centre = self.centre_m @ matrix.T + shift_m
        return replace(self, centre_m=centre, ball=self.ball @ matrix.T, planes=planes)


def joined(bodies: Sequence[Painted]) -> Painted:
    """Put bodies into one table; planes that one has less lie far outside."""
    most = max(1, *(one.planes.shape[1] for one in bodies))
    padded = [vars(_padded(one, most)).values() for one in bodies]
    return Painted(*(np.concatenate(parts) for parts in zip(*padded, strict=True)))


def _padded(bodies: Painted, count: int) -> Painted:
    more = count - bodies.planes.shape[1]
    extra = np.tile(NOWHERE, (len(bodies), more, 1))
    return replace(bodies, planes=np.concatenate([bodies.planes, extra], axis=1))
