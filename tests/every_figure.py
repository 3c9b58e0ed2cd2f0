"""Every figure that the house draws from tables: found by glob, made as a test asks."""

import inspect
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from plotly.graph_objects import Figure

import marsoutreach as mars

HOUSE = Path(mars.__file__).parent
EMPTY = "make_figure"  # it makes a figure before anything is drawn


def many() -> Any:
    """Fly a few dozen flights of several ends."""
    angles_deg = np.linspace(-8, -28, 40).tolist()
    return mars.descent.fly_many(entry_angle_deg=angles_deg, step_s=0.2)


def ground() -> Any:
    """Lay points on a gentle slope."""
    return np.array([[x, 0.3 * x, 0.02 * x * x] for x in np.linspace(1, 5, 30)])


GIVEN: dict[str, Callable[[], Any]] = {
    "compared": lambda: mars.descent.fly(),
    "ground_from_pair": ground,
    "outcomes": many,
    "sound_picture": lambda: mars.sound.pump(2.0),
}


def found() -> dict[str, Callable[..., Figure]]:
    """Find the functions that give a figure, by name.

    >>> "deceleration" in found()
    True
    """
    names = [path.stem for path in sorted(HOUSE.glob("figures*.py"))]
    modules = [import_module(f"{mars.__name__}.{name}") for name in names]
    every = {name: getattr(one, name) for one in modules for name in one.__all__}
    return {
        name: function
        for name, function in every.items()
        if name != EMPTY and gives_a_figure(function)
    }


def gives_a_figure(function: Any) -> bool:
    """Tell whether a function says that it gives a figure."""
    if not inspect.isfunction(function):
        return False
    given = inspect.signature(function).return_annotation
    return given is Figure or given == Figure.__name__


def make(name: str) -> Figure:
    """Make a figure; one that needs something gets what stands in GIVEN."""
    given = [GIVEN[name]()] if name in GIVEN else []
    return found()[name](*given)
