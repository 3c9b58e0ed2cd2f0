"""Work through a long array in pieces that fit the processor's cache."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

ROWS = 8192
WORTH_THREADS = 16 * ROWS


def pieces(count: int, rows: int = ROWS) -> Iterator[slice]:
    """Cut a count of rows into slices.

    >>> list(pieces(5, 3))
    [slice(0, 3, None), slice(3, 5, None)]
    """
    for start in range(0, count, rows):
        yield slice(start, min(start + rows, count))


def each(work: Callable[[slice], None], count: int) -> None:
    """Call ``work`` with every slice; on all processors when there is much to do.

    >>> each(print, 3)
    slice(0, 3, None)
    """
    if count < WORTH_THREADS:
        for part in pieces(count):
            work(part)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, pieces(count)))
