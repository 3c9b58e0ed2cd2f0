"""Widgets: what visitors touch. Each is a folder: Python, JavaScript, styles.

A folder with a ``widget.py`` brings the one class that its ``__all__`` names. Nothing
has to be listed here, and a widget loads when it is first asked for.
"""

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from marsoutreach import slips

NAMED = re.compile(r'^__all__ = \["(\w+)"\]', re.MULTILINE)

NAMES_NOTHING = """{path} does not say which class it brings.
Write under its imports: __all__ = ["MyWidget"]."""


@cache
def found() -> dict[str, str]:
    """Tell in which module each widget lives, by the name of its class.

    >>> found()["Clock"]
    'marsoutreach.widgets.clock.widget'
    """
    files = sorted(Path(__file__).parent.glob("*/widget.py"))
    return {named(path): f"{__name__}.{path.parent.name}.widget" for path in files}


def named(path: Path) -> str:
    """Read the name of a widget's class from its file, without running it."""
    match = NAMED.search(path.read_text(encoding="utf-8"))
    if match is None:
        raise ImportError(NAMES_NOTHING.format(path=path))
    return match[1]


def __getattr__(name: str) -> Any:
    """Load a widget the first time somebody asks for it."""
    if name == "__all__":
        return sorted(found())
    if name not in found():
        raise slips.no_name(__name__, name, found())
    return getattr(import_module(found()[name]), name)


def __dir__() -> list[str]:
    return sorted(found())
