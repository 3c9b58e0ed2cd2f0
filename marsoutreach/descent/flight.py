"""Fly one craft, or thousands at once, from the edge of the air to the ground."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from inspect import signature
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from .. import checks, slips
from ..atmosphere import AnyAir
from ..remember import remembered
from . import fitted
from .fleet import Fleet, join, launch
from .forces import rates
from .integrator import march
from .logbook import Logbook
from .phases import LEG_NUMBERS, LEGS
from .results import Ensemble, Flight, ensemble, flights
from .vehicle import ENTRY, PERSEVERANCE, EntryState, Vehicle, names

LONGEST_STEP_S = 0.25
AT_ONCE = 1024  # flights that fit into the processor's cache together

BAD_STEP = """{name} = {value} is not a step that the flight can take.
Give seconds above 0 and up to {high}; 0.05 is exact to a centimetre."""
NOT_A = """{place} should be {kind}s, but one of them is {value!r}.
Start from one that flew: descent.{example}.but({change})."""
NONE_TO_FLY = """There is nothing to fly: {place} is empty.
Give one {kind} or a list of them."""
UNEQUAL = """{counts} do not pair up.
Give equally many, or just one of each."""
NOT_ONE = """fly takes one flight, and these are {count}.
Type descent.fly_many(…): it flies them all at once."""

Some = TypeVar("Some", Vehicle, EntryState)
Progress = Callable[[int, int], object]
EXAMPLES = {
    Vehicle: ("vehicles", "PERSEVERANCE", "parachute_diameter_m=16"),
    EntryState: ("entries", "ENTRY", "entry_angle_deg=-14"),
}
OF_VEHICLE, OF_ENTRY = names(Vehicle), names(EntryState)


def fly(
    vehicle: Vehicle | None = None,
    entry: EntryState | None = None,
    *,
    step_s: float = 0.05,
    air: AnyAir | None = None,
    **changes: float,
) -> Flight:
    """Fly a craft from the edge of the air to the ground.

    Perseverance as it flew, unless ``vehicle`` or ``entry`` is another. ``changes``:
    any number of either by its name (``parachute_diameter_m=30``,
    ``entry_angle_deg=-14``); all others stay. Equations of motion of a point mass over
    round, turning Mars (J2 included), in the air of the day (``air=None``) or any other
    from ``atmosphere``. ``step_s``: seconds between rows of the profile. Raises
    ``ValueError`` for numbers that cannot fly, ``TypeError`` for names that are none.

    >>> flight = fly()
    >>> flight.outcome, flight.events.id.iloc[0]
    ('landed', 'entry_interface')
    >>> fly(entry_angle_deg=-9).outcome
    'skipped out'
    """
    slips.check("fly", changes, known_to(fly))
    crafts, states = _pairs(vehicle, entry, changes)
    if len(crafts) > 1:
        raise ValueError(NOT_ONE.format(count=len(crafts)))
    many = fly_many(crafts, states, step_s=step_s, air=air, keep_profiles=True)
    assert many.flights is not None
    return many.flights[0]


def fly_many(
    vehicles: Vehicle | Sequence[Vehicle] | None = None,
    entries: EntryState | Sequence[EntryState] | None = None,
    *,
    step_s: float = 0.05,
    air: AnyAir | None = None,
    keep_profiles: bool = False,
    progress: Progress | None = None,
    **changes: ArrayLike,
) -> Ensemble:
    """Fly thousands of flights at once: the same equations as :func:`fly`.

    One craft with many entry states, many craft with one, or equally many of both.
    ``changes``: numbers by name as in :func:`fly`, one for all or one each.
    ``progress(done, total)`` is called now and then. Raises ``ValueError`` for numbers
    that cannot fly, ``TypeError`` for things that are no craft or entry state.

    >>> fly_many(entry_angle_deg=[-16, -9]).outcome
    array(['landed', 'skipped out'], dtype=object)
    """
    checks.number("step_s", step_s, 0, LONGEST_STEP_S, above=True, fault=BAD_STEP)
    slips.check("fly_many", changes, known_to(fly_many))
    crafts, states = _pairs(vehicles, entries, changes)
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


@remembered
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


@cache
def known_to(work: Callable[..., Any]) -> list[str]:
    """List the arguments of a function that also takes numbers by their names.

    >>> known_to(fly)[:5]
    ['vehicle', 'entry', 'step_s', 'air', 'rover_kg']
    """
    *own, _ = signature(work).parameters
    return [*own, *OF_VEHICLE, *OF_ENTRY]


def _pairs(
    vehicles: Vehicle | Sequence[Vehicle] | None,
    entries: EntryState | Sequence[EntryState] | None,
    changes: Mapping[str, ArrayLike],
) -> tuple[list[Vehicle], list[EntryState]]:
    """Give equally many of both, with the changes in them."""
    rows: dict[str, list[Any]] = {
        "vehicles": _listed(PERSEVERANCE if vehicles is None else vehicles, Vehicle),
        "entry states": _listed(ENTRY if entries is None else entries, EntryState),
        **{name: np.ravel(np.asarray(row)).tolist() for name, row in changes.items()},
    }
    many = max(map(len, rows.values()))
    if {len(row) for row in rows.values()} - {1, many}:
        counts = " and ".join(f"{len(row)} {name}" for name, row in rows.items())
        raise ValueError(UNEQUAL.format(counts=counts))
    crafts, states, *numbers = (row * (many // len(row)) for row in rows.values())
    if not changes:
        return crafts, states
    each = [
        dict(zip(changes, some, strict=True)) for some in zip(*numbers, strict=True)
    ]
    return _changed(crafts, OF_VEHICLE, each), _changed(states, OF_ENTRY, each)


def _changed(
    things: list[Some], known: Mapping[str, str], each: list[dict[str, Any]]
) -> list[Some]:
    """Give each thing those of its numbers that are known to its kind."""
    pairs = zip(things, each, strict=True)
    return [
        thing.but(**{name: to for name, to in numbers.items() if name in known})
        for thing, numbers in pairs
    ]


def _listed(things: Some | Sequence[Some], kind: type[Some]) -> list[Some]:
    place, example, change = EXAMPLES[kind]
    many = isinstance(things, Iterable)
    listed: list[Some] = list(things) if many else [things]  # type: ignore[arg-type, list-item]
    if not listed:
        raise ValueError(NONE_TO_FLY.format(place=place, kind=kind.__name__))
    for thing in listed:
        if not isinstance(thing, kind):
            told = {"place": place, "kind": kind.__name__, "value": thing}
            raise TypeError(NOT_A.format(**told, example=example, change=change))
    return listed
