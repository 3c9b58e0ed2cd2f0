"""Which way craft and parachute point: as a reconstruction tells, else as modelled.

No reconstruction knows the parachute. With one in use, its axis is where the craft
hangs on average over one rocking, and it sways about that as drawn.
"""

import numpy as np

from marsoutreach.flown import told, used
from marsoutreach.seats import attitude
from marsoutreach.seats.turns import DOWN, Floats, tilting, unit, upright

ROCKING_S = attitude.ROCKING[0].period_s
STEPS = np.linspace(-0.5, 0.5, 21) * ROCKING_S


def craft(time_s: Floats) -> Floats:
    """Give the rotation of the whole craft, and of the rover after it: (n, 3, 3)."""
    return told("turns", time_s, attitude.craft(time_s))


def crane(time_s: Floats) -> Floats:
    """Give the rotation of the crane while the rover hangs below it: (n, 3, 3)."""
    return told("turns", time_s, attitude.crane(time_s))


def nose(time_s: Floats) -> Floats:
    """Give where the craft's underside points: unit vectors in the scene, (n, 3)."""
    return craft(time_s)[:, :, 2] if used() else attitude.nose(time_s)


def canopy(time_s: Floats) -> Floats:
    """Give where the parachute's axis points, from canopy to craft: (n, 3)."""
    if not used():
        return attitude.canopy(time_s)
    mean = sum(nose(time_s + step) for step in STEPS)
    return attitude.rocked(unit(np.asarray(mean)), attitude.SWAYING, time_s)


def parachute(time_s: Floats) -> Floats:
    """Give the rotation of the parachute while it carries the craft: (n, 3, 3)."""
    if not used():
        return attitude.parachute(time_s)
    return tilting(DOWN, canopy(time_s)) @ upright(heading_deg(time_s))


def let_go(axis: Floats, through_air: Floats, since_s: Floats) -> Floats:
    """Give the rotation of what hangs under a parachute after the craft has left it."""
    ours = attitude.let_go(axis, through_air, since_s)
    if not used():
        return ours
    at = np.array([attitude.BACKSHELL_S])
    turned = upright(attitude.heading_deg(at)).swapaxes(1, 2) @ upright(heading_deg(at))
    return np.asarray(ours @ turned)


def heading_deg(time_s: Floats) -> Floats:
    """Give the azimuth of the rover's front, were it upright."""
    turns = craft(time_s)
    front = (tilting(turns[:, :, 2], DOWN) @ turns)[:, :, 0]
    return np.degrees(np.arctan2(front[:, 0], front[:, 1]))
