"""Runge–Kutta of order four for many flights at once, and the moment a leg ends.

Each flight carries its own time and its own step. A leg ends inside a step: the step
is then taken again, shorter, until the flight stands exactly where the leg ends, so
that the order stays four across all events.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..atmosphere import Array
from .fleet import Fleet, join
from .forces import Now, rates
from .phases import Leg
from .planet import dot

LONGEST_STEP_M = 5e3  # no step may cross more of the air than this
DRAG_PART = 0.4  # nor may drag take more than this part of the speed
TRIES = 12
CLOSE_ENOUGH_S = 1e-10

Mask = NDArray[np.bool_]
Watch = Callable[[Leg, Fleet, Array, Now], None]


def step(leg: Leg, fleet: Fleet, rate: Array, seconds: Array) -> Fleet:
    """Take one step of ``seconds`` (one a flight)."""
    half, start, state = 0.5 * seconds, fleet.time_s, fleet.state
    second, _ = rates(leg.push, fleet.moved(start + half, state + half * rate))
    third, _ = rates(leg.push, fleet.moved(start + half, state + half * second))
    fourth, _ = rates(leg.push, fleet.moved(start + seconds, state + seconds * third))
    total = 2.0 * (second + third) + rate + fourth
    return fleet.moved(start + seconds, state + total * (seconds / 6.0))


def _seconds(leg: Leg, now: Now, step_s: float) -> Array:
    """Give the length of the next step: shorter where the air would be too much."""
    braking = np.sqrt(dot(now.push, now.push))
    calm = DRAG_PART * now.speed_m_s / np.maximum(braking, 1e-9)
    across = LONGEST_STEP_M / np.maximum(now.speed_m_s, 1e-9)
    return np.clip(np.minimum(calm, across), 1e-3 * step_s, leg.stride * step_s)


@dataclass
class Flock:
    """Flights in a leg with what is known about them at this moment."""

    fleet: Fleet
    rate: Array
    now: Now
    test: Array  # one row an exit

    def __len__(self) -> int:
        return len(self.fleet)

    @property
    def over(self) -> Mask:
        """Which flights may leave the leg."""
        return np.any(self.test >= 0.0, axis=0)

    def take(self, which: Mask) -> "Flock":
        """Give some of the flights, chosen by a mask."""
        now = Now(*(part[..., which] for part in self.now))
        parts = (self.rate[:, which], now, self.test[:, which])
        return Flock(self.fleet.take(which), *parts)


def look(leg: Leg, fleet: Fleet) -> Flock:
    """Work out where flights are heading and whether they may leave the leg."""
    rate, now = rates(leg.push, fleet)
    test = np.array([exit_.test(now, fleet) for exit_ in leg.exits])
    return Flock(fleet, rate, now, test)


def march(leg: Leg, fleet: Fleet, step_s: float, watch: Watch) -> tuple[Fleet, Array]:
    """Fly a leg until every flight has left it; give where, and by which exit."""
    flock = look(leg, fleet)
    watch(leg, fleet, flock.rate, flock.now)
    gone, flock = flock.take(flock.over), flock.take(~flock.over)
    left, ways = [gone.fleet], [np.argmax(gone.test >= 0.0, axis=0)]
    crossings = []
    while len(flock):
        seconds = _seconds(leg, flock.now, step_s)
        ahead = look(leg, step(leg, flock.fleet, flock.rate, seconds))
        over = ahead.over
        if over.any():
            crossings.append((flock.take(over), seconds[over], ahead.test[:, over]))
            ahead = ahead.take(~over)
        flock = ahead
        if len(flock):
            watch(leg, flock.fleet, flock.rate, flock.now)
    if crossings:
        found, way = _locate(leg, *_joined(crossings))
        watch(leg, found, *rates(leg.push, found))
        left.append(found)
        ways.append(way)
    return join(left), np.concatenate(ways)


def _joined(
    crossings: list[tuple[Flock, Array, Array]],
) -> tuple[Fleet, Array, Array, Array, Array]:
    flocks, seconds, after = zip(*crossings, strict=True)
    rate = np.concatenate([flock.rate for flock in flocks], axis=1)
    before = np.concatenate([flock.test for flock in flocks], axis=1)
    fleet = join([flock.fleet for flock in flocks])
    return fleet, rate, np.concatenate(seconds), before, np.concatenate(after, axis=1)


def _locate(
    leg: Leg, fleet: Fleet, rate: Array, seconds: Array, before: Array, after: Array
) -> tuple[Fleet, Array]:
    """Find the moment in the step when the first exit opens (Illinois method)."""
    over = after >= 0.0
    part = np.where(over, before / np.where(over, before - after, -1.0), np.inf)
    way, each = np.argmin(part, axis=0), np.arange(len(fleet))
    low, high = np.zeros_like(seconds), seconds
    low_test, high_test = before[way, each], after[way, each]
    moment, found, side = high, fleet, np.full(len(fleet), -1)
    for _ in range(TRIES):
        last = moment
        moment = low + (high - low) * low_test / (low_test - high_test)
        found = step(leg, fleet, rate, moment)
        if np.abs(moment - last).max() < CLOSE_ENOUGH_S:
            break
        test = look(leg, found).test[way, each]
        past = test >= 0.0
        again = past == side
        low_test = np.where(past, np.where(again, 0.5, 1.0) * low_test, test)
        high_test = np.where(past, test, np.where(again, 0.5, 1.0) * high_test)
        high, low = np.where(past, moment, high), np.where(past, low, moment)
        side = past.astype(int)
    return found, way
