"""Work that is done once, though a chapter runs anew in each language.

Only where ``MARSOUTREACH_REMEMBER`` is set (the Site's kernels): elsewhere a function
stays what it is. For long work without words, whose results nobody changes.
"""

import hashlib
import io
import os
import pickle
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

WANTED = "MARSOUTREACH_REMEMBER"

Given = ParamSpec("Given")
Made = TypeVar("Made")

kept: dict[str, Any] = {}  # what was made, by the mark of what it was made of
marks: dict[int, str] = {}  # the other way round: these objects live on in ``kept``


def remembered(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function give what it made of equal arguments before.

    It works on copies of what it is given, so that an argument that notes things down
    looks the same when it is asked again. What cannot be copied (a function that gives
    a picture) is worked on anew.

    >>> remembered(abs) is abs or WANTED in os.environ
    True
    """
    if WANTED not in os.environ:
        return work

    @wraps(work)
    def asked(*given: Given.args, **named: Given.kwargs) -> Made:
        try:
            told = packed((given, named))
        except (pickle.PicklingError, AttributeError, TypeError):
            return work(*given, **named)
        name = f"{work.__module__}.{getattr(work, '__qualname__', '')} "
        mark = hashlib.sha256(name.encode() + told).hexdigest()
        if mark not in kept:
            own, own_named = Copied(io.BytesIO(told)).load()
            kept[mark] = work(*own, **own_named)
            marks[id(kept[mark])] = mark
        made: Made = kept[mark]
        return made

    return asked


def packed(value: Any) -> bytes:
    """Write a value as bytes: whatever is kept by its mark alone."""
    file = io.BytesIO()
    Marked(file, protocol=5).dump(value)
    return file.getvalue()


class Marked(pickle.Pickler):
    """Write the marks of what is kept."""

    def persistent_id(self, value: Any) -> str | None:
        """Give the mark of a value, if it has one."""
        return marks.get(id(value))


class Copied(pickle.Unpickler):
    """Copy a value; whatever is kept stays what it is."""

    def persistent_load(self, mark: str) -> Any:
        """Give what is kept under a mark."""
        return kept[mark]
