"""Every widget that there is, and its kinds, as a cell of a notebook makes them."""

from typing import Any

import marsoutreach as mars
from marsoutreach import widgets

START = """import ipywidgets
import marsoutreach as mars
from PIL import Image
sphere = Image.new("RGB", (720, 360), "tan")
about = {"projection": "equirectangular", "kind": "schematic"}
spots = [{"name": name, "azimuth_deg": at, "kind": "modelled", "note": "A rock."}
         for name, at in (("Left", 160), ("Right", 200))]"""
KINDS = {  # folder and kind: what makes it
    "clock": "mars.Clock()",
    "landing": "mars.LandingPlayer(240.63)",
    "landing, seats": "mars.LandingPlayer(265, seats=True)",
    "drawit": "mars.DrawIt()",
    "explorer": "mars.CameraExplorer()",
    "hear": "mars.Hear(mars.descent.fly().plot())",
    "panorama": "mars.PanoramaViewer(sphere, before=sphere, hotspots=spots, **about)",
    "listener": "mars.Listener(mars.sound.clap(2.0), mars.sound.clap(3.0))",
    "parachute": "mars.ParachuteCode()",
    "part": "mars.Part('inflation')",
    "part, bridles": "mars.Part('bridles')",
    "predict": "mars.Predict('How high?', 12.6, unit='km', low=0, high=40)",
    "predict, choice": "mars.Predict('What?', 'air', options=['air', 'rope'])",
    "predict, order": "mars.Predict('Order?', ['b', 'a'], options=['a', 'b'])",
    "ride": "mars.Ride()",
    "scrub": "mars.Scrub('parachute')",
    "scrub, angle": "mars.Scrub('angle')",
    "scrub, light": "mars.Scrub('light')",
    "scrub, sound": "mars.Scrub('sound')",
    "stereo": "mars.Stereo()",
    "stereo, pinhole": "mars.Stereo(bend=False)",
    "workbench": """mars.Workbench(
    ipywidgets.FloatSlider(description='Metres'), ipywidgets.Tab([ipywidgets.Text()]),
    ipywidgets.Dropdown(options=['a', 'b']), ipywidgets.Button(description='Go'),
    ipywidgets.ToggleButtons(options=['c', 'd']), mars.Clock())""",
}


def make(kind: str) -> Any:
    """Make a widget of a kind.

    >>> make("clock").describe()[:8]
    'E+0:00.0'
    """
    room: dict[str, Any] = {}
    exec(START, room)
    return eval(KINDS[kind], room)


def named(kind: str) -> str:
    """Name the class of a kind.

    >>> named("predict, order")
    'Predict'
    """
    folder = kind.partition(",")[0]
    modules = {module: name for name, module in widgets.found().items()}
    return modules[f"{mars.__name__}.widgets.{folder}.widget"]
