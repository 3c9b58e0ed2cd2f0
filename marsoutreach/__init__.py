"""Relive Perseverance's landing on Mars, second by second.

>>> import marsoutreach as mars
>>> mars.timeline.phase_at(250)
'parachute'

Heavy parts (tables, plots, widgets) load when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from marsoutreach import slips as _slips
from marsoutreach.version import __version__ as __version__
from marsoutreach.widgets import found as _widgets

if TYPE_CHECKING:  # what loads when it is first used, for editors and type checkers
    from marsoutreach import (
        atmosphere as atmosphere,
        cameras as cameras,
        descent as descent,
        facts as facts,
        figures as figures,
        figures_cameras as figures_cameras,
        figures_panorama as figures_panorama,
        figures_seats as figures_seats,
        figures_sound as figures_sound,
        flown as flown,
        locale as locale,
        media as media,
        panorama as panorama,
        parachute_code as parachute_code,
        real as real,
        seats as seats,
        sound as sound,
        sun as sun,
        tables as tables,
        terrain as terrain,
        timeline as timeline,
        widgets as widgets,
    )
    from marsoutreach.widgets.clock.widget import Clock as Clock
    from marsoutreach.widgets.drawit.widget import DrawIt as DrawIt
    from marsoutreach.widgets.explorer.widget import CameraExplorer as CameraExplorer
    from marsoutreach.widgets.hear.widget import Hear as Hear
    from marsoutreach.widgets.landing.widget import LandingPlayer as LandingPlayer
    from marsoutreach.widgets.listener.widget import Listener as Listener
    from marsoutreach.widgets.panorama.widget import PanoramaViewer as PanoramaViewer
    from marsoutreach.widgets.parachute.widget import ParachuteCode as ParachuteCode
    from marsoutreach.widgets.part.widget import Part as Part
    from marsoutreach.widgets.predict.widget import Predict as Predict
    from marsoutreach.widgets.ride.widget import Ride as Ride
    from marsoutreach.widgets.scrub.widget import Scrub as Scrub
    from marsoutreach.widgets.stereo.widget import Stereo as Stereo
    from marsoutreach.widgets.workbench.widget import Workbench as Workbench


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
    "flown",
    "locale",
    "media",
    "panorama",
    "parachute_code",
    "real",
    "seats",
    "sound",
    "sun",
    "tables",
    "terrain",
    "timeline",
    "widgets",
)

WITHDRAWN = {
    "render": """marsoutreach.render has moved out, so that the package stays small.
The six frames that it drew are here: marsoutreach.panorama.first_frames().
To draw more, take the project's folder and type there: from workshop import draw"""
}


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
    raise _slips.no_name(__name__, name, __dir__())


def __dir__() -> list[str]:
    return sorted([*_MODULES, *_widgets()])
