"""Work through much in pieces, on all processors."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def each(work: Callable[[slice], None], count: int, rows: int) -> None:
    """Call ``work`` with slices of so many rows; on all processors if there are more.

    >>> each(print, 3, 3)
    slice(0, 3, None)
    """
    parts = [slice(start, min(start + rows, count)) for start in range(0, count, rows)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(work, parts))
