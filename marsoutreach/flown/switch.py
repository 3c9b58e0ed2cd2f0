"""Which flight is flown: ours, or reconstructions that somebody named.

What follows from the flight is remembered with :func:`remembered`, and forgotten when
another flight is used.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar

Work = TypeVar("Work", bound=Callable[..., Any])

_memories: list[Any] = []
_used: list[Any] = []


def remembered(work: Work) -> Work:
    """Remember results, as ``functools.cache`` does, until another flight is used.

    >>> @remembered
    ... def twice(number):
    ...     return 2 * number
    >>> twice(4)
    8
    """
    keeps: Any = cache(work)
    _memories.append(keeps)
    return keeps


def used() -> tuple[Any, ...]:
    """Give the reconstructions in use; the first that knows a second rules there.

    >>> used()
    ()
    """
    return tuple(_used)


def put(*flights: Any) -> None:
    """Fly along these reconstructions from now on; without any, along our course."""
    _used[:] = flights
    for memory in _memories:
        memory.cache_clear()


@contextmanager
def along_ours() -> Iterator[None]:
    """Fly along our own course for a while."""
    before = used()
    put()
    try:
        yield
    finally:
        put(*before)
