"""From entry to the end: all legs in their order, for a handful or for thousands."""

from .fleet import Fleet, join
from .forces import rates
from .integrator import march
from .logbook import Logbook
from .phases import LEG_NUMBERS, LEGS


def fly_legs(fleet: Fleet, step_s: float, keep: bool) -> Logbook:
    """Fly every flight to its end and give the notes."""
    log = Logbook(len(fleet), keep)
    waiting: list[list[Fleet]] = [[] for _ in LEGS]
    waiting[0].append(fleet)
    for number, leg in enumerate(LEGS):
        if not waiting[number]:
            continue
        here = join(waiting[number])
        here.leg_start_s = here.time_s.copy()
        leg.begin(here)
        log.begin(leg, here, rates(leg.push, here)[1])
        gone, ways = march(leg, here, step_s, log.watch)
        log.leave(leg, gone)
        for way, exit_ in enumerate(leg.exits):
            group = gone.take(ways == way)
            if not len(group):
                continue
            if exit_.to in LEG_NUMBERS:
                waiting[LEG_NUMBERS[exit_.to]].append(group)
            else:
                log.end(leg, group, rates(leg.push, group)[1], exit_.to, exit_.why)
        waiting[number] = []
    return log
