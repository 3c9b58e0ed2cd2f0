"""Trying for a set once while setting up: briefly, and without a fuss if it fails."""

from __future__ import annotations

import queue
import time
from contextlib import suppress
from threading import Thread

from marsoutreach import cache as places
from marsoutreach.line import Line
from marsoutreach.media import getting, keep
from marsoutreach.media.errors import AwayError, PassingError, RefusedError
from marsoutreach.media.items import Item, addresses, item
from marsoutreach.media.told import MB, Say, megabytes

PATIENCE_S = 3.5
NAME = "NASA's media"
TRIES = (
    "Fetching {count} of NASA's pictures and sounds, {about}: {within_s:g} s at most."
)
NO_NETWORK = (
    "NASA cannot be reached now: the drawn pictures stand alone. Later: {later}"
)
CAME = "NASA's own, now in {folder}: {titles}."
LACKS = "Not here yet: {titles}. Later: {later}"


def try_for(names: list[str], asked: list[str], within_s: float, line: Line) -> None:
    """Fetch what is missing of some items, for so long at most; say what came."""
    lacking = [one for one in map(item, names) if addresses(one.media_id)]
    lacking = [one for one in lacking if not keep.kept(one)]
    if keep.off() or not lacking:
        return
    later = f"marsoutreach media get {' '.join(asked)}"
    if not reachable(lacking):
        return line.show(NO_NETWORK.format(later=later))
    about = megabytes(MB * sum(one.about_mb or 0 for one in lacking))
    line.show(TRIES.format(count=len(lacking), about=about, within_s=within_s))
    work = Thread(target=fetch_all, args=(lacking, line), name=NAME, daemon=True)
    work.start()
    work.join(within_s)
    tell(lacking, later, line.show)


def fetch_all(wanted: list[Item], line: Line) -> None:
    """Fetch items one after the other; what fails is told at the end."""
    with getting.session(line.passing) as asking:
        for one in wanted:
            getting.outcome(one, asking, line.show)


def tell(wanted: list[Item], later: str, say: Say) -> None:
    """Say what came, and what did not."""
    here = [one.title for one in wanted if keep.kept(one)]
    missing = [one.title for one in wanted if one.title not in here]
    if here:
        say(CAME.format(folder=places.media(), titles="; ".join(here)))
    if missing:
        say(LACKS.format(titles="; ".join(missing), later=later))


def reachable(wanted: list[Item]) -> bool:
    """Tell whether any of the first hosts answers anything at all, before long."""
    from marsoutreach.media import ask

    places = (addresses(one.media_id)[0].address for one in wanted)
    by_host = {ask.host(address): address for address in places}
    answers: queue.Queue[bool] = queue.Queue()
    for address in by_host.values():
        Thread(target=knock, args=(address, answers), daemon=True).start()
    until = time.monotonic() + PATIENCE_S
    with suppress(queue.Empty):
        for _ in by_host:
            if answers.get(timeout=max(0.0, until - time.monotonic())):
                return True
    return False


def knock(address: str, answers: queue.Queue[bool]) -> None:
    """Ask an address, and put down whether anybody answered."""
    from marsoutreach.media import ask

    try:
        with ask.client() as asking, ask.answer(asking, address, {}):
            answers.put(True)
    except AwayError:
        answers.put(False)
    except (PassingError, RefusedError):
        answers.put(True)
