"""Fly one craft, or thousands at once, from the edge of the air to the ground."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from .. import checks
from ..atmosphere import AnyAir
from . import fitted
from .fleet import Fleet, join, launch
from .forces import rates
from .integrator import march
from .logbook import Logbook
from .phases import LEG_NUMBERS, LEGS
from .results import Ensemble, Flight, ensemble, flights
from .vehicle import ENTRY, PERSEVERANCE, EntryState, Vehicle

LONGEST_STEP_S = 0.25
AT_ONCE = 1024  # flights that fit into the processor's cache together

BAD_STEP = """{name} = {value} is not a step that the flight can take.
Give seconds above 0 and up to {high}; 0.05 is exact to a centimetre."""
NOT_A = """{place} should be {kind}s, but one of them is {value!r}.
Start from descent.{example} and change it with dataclasses.replace."""
NONE_TO_FLY = """There is nothing to fly: {place} is empty.
Give one {kind} or a list of them."""
UNEQUAL = """{vehicles} vehicles and {entries} entry states do not pair up.
Give equally many, or just one of either."""

Some = TypeVar("Some", Vehicle, EntryState)
Progress = Callable[[int, int], object]


def fly(
    vehicle: Vehicle = PERSEVERANCE,
    entry: EntryState = ENTRY,
    *,
    step_s: float = 0.05,
    air: AnyAir | None = None,
) -> Flight:
    """Fly a craft from the edge of the air to the ground.

    Equations of motion of a point mass over round, turning Mars (J2 included), in the
    air of the day (``air=None``) or any other from ``atmosphere``. ``step_s``: seconds
    between rows of the profile. Raises ``ValueError`` for numbers that cannot fly.

    >>> flight = fly()
    >>> flight.outcome, flight.events.id.iloc[0]
    ('landed', 'entry_interface')
    """
    many = fly_many(vehicle, entry, step_s=step_s, air=air, keep_profiles=True)
    assert many.flights is not None
    return many.flights[0]


def fly_many(
    vehicles: Vehicle | Sequence[Vehicle],
    entries: EntryState | Sequence[EntryState],
    *,
    step_s: float = 0.05,
    air: AnyAir | None = None,
    keep_profiles: bool = False,
    progress: Progress | None = None,
) -> Ensemble:
    """Fly thousands of flights at once: the same equations as :func:`fly`.

    One craft with many entry states, many craft with one, or equally many of both.
    ``progress(done, total)`` is called now and then. Raises ``ValueError`` for numbers
    that cannot fly, ``TypeError`` for things that are no craft or entry state.

    >>> flat = EntryState(flight_path_angle_deg=-9)
    >>> fly_many(PERSEVERANCE, [ENTRY, flat]).outcome
    array(['landed', 'skipped out'], dtype=object)
    """
    checks.number("step_s", step_s, 0, LONGEST_STEP_S, above=True, fault=BAD_STEP)
    crafts, states = _pairs(vehicles, entries)
    sky = air or fitted.air_of_the_day()
    tell = progress or (lambda done, total: None)
    logs: list[Logbook] = []
    kept: list[Flight] = []
    for first in range(0, len(states), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        fleet = launch(crafts[part], states[part], sky)
        log = fly_legs(fleet, step_s, keep_profiles)
        logs.append(log)
        if keep_profiles:
            kept += flights(fleet, log, crafts[part], states[part], step_s)
        tell(min(first + AT_ONCE, len(states)), len(states))
    return ensemble(logs, crafts, states, kept if keep_profiles else None)


def fly_legs(fleet: Fleet, step_s: float, keep: bool) -> Logbook:
    """Fly every flight to its end, leg by leg, and give the notes."""
    log = Logbook(len(fleet), keep)
    waiting: dict[str, list[Fleet]] = defaultdict(list)
    waiting[LEGS[0].name].append(fleet)
    for leg in LEGS:
        if not waiting[leg.name]:
            continue
        here = join(waiting.pop(leg.name))
        here.leg_start_s = here.time_s.copy()
        leg.begin(here)
        log.begin(leg, here, rates(leg.push, here)[1])
        gone, ways = march(leg, here, step_s, log.watch)
        log.leave(leg, gone)
        for way in np.unique(ways):
            exit_, group = leg.exits[way], gone.take(ways == way)
            if exit_.to in LEG_NUMBERS:
                waiting[exit_.to].append(group)
            else:
                log.end(leg, group, rates(leg.push, group)[1], exit_.to, exit_.why)
    return log


def _pairs(
    vehicles: Vehicle | Sequence[Vehicle], entries: EntryState | Sequence[EntryState]
) -> tuple[list[Vehicle], list[EntryState]]:
    crafts = _listed(vehicles, Vehicle, "vehicles", "PERSEVERANCE")
    states = _listed(entries, EntryState, "entries", "ENTRY")
    n = max(len(crafts), len(states))
    if {len(crafts), len(states)} - {1, n}:
        raise ValueError(UNEQUAL.format(vehicles=len(crafts), entries=len(states)))
    return crafts * (n // len(crafts)), states * (n // len(states))


def _listed(
    things: Some | Sequence[Some], kind: type[Some], place: str, example: str
) -> list[Some]:
    many = isinstance(things, Iterable)
    listed: list[Some] = list(things) if many else [things]  # type: ignore[arg-type, list-item]
    if not listed:
        raise ValueError(NONE_TO_FLY.format(place=place, kind=kind.__name__))
    for thing in listed:
        if not isinstance(thing, kind):
            said = {"place": place, "kind": kind.__name__, "example": example}
            raise TypeError(NOT_A.format(value=thing, **said))
    return listed
