"""Relive Perseverance's landing on Mars, second by second.

>>> import marsoutreach as mars
>>> mars.timeline.phase_at(250)
'parachute'

Heavy parts (tables, plots, widgets) load when they are first used.
"""

from importlib import import_module
from typing import Any

from marsoutreach.widgets import found as _widgets

__version__ = "0.1.0"

_MODULES = (
    "atmosphere",
    "cameras",
    "descent",
    "facts",
    "figures",
    "figures_cameras",
    "figures_panorama",
    "figures_seats",
    "figures_sound",
    "locale",
    "panorama",
    "parachute_code",
    "seats",
    "sound",
    "sun",
    "terrain",
    "timeline",
    "widgets",
)

WITHDRAWN = {
    "render": """marsoutreach.render has moved out, so that the package stays small.
The six frames that it drew are here: marsoutreach.panorama.first_frames().
To draw more, take the project's folder and type there: from workshop import draw"""
}
UNKNOWN_NAME = """marsoutreach has no {name!r}.
It has the modules {modules} and the widgets {widgets}."""


def __getattr__(name: str) -> Any:
    """Load a module or a widget the first time somebody asks for it."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name == "__all__":
        return [*_MODULES, *_widgets()]
    if name in _widgets():
        return getattr(import_module(_widgets()[name]), name)
    if name in WITHDRAWN:
        raise AttributeError(WITHDRAWN[name])
    modules, widgets = ", ".join(_MODULES), ", ".join(_widgets())
    raise AttributeError(
        UNKNOWN_NAME.format(name=name, modules=modules, widgets=widgets)
    )


def __dir__() -> list[str]:
    return sorted([*globals(), *_MODULES, *_widgets()])
