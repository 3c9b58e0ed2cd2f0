"""Widgets: what visitors touch. Each is one class here and one JavaScript module."""

from marsoutreach.widgets.clock.widget import Clock
from marsoutreach.widgets.explorer.widget import CameraExplorer
from marsoutreach.widgets.landing.widget import LandingPlayer
from marsoutreach.widgets.listener.widget import Listener
from marsoutreach.widgets.panorama.widget import PanoramaViewer
from marsoutreach.widgets.parachute.widget import ParachuteCode
from marsoutreach.widgets.predict.widget import Predict

__all__ = [
    "CameraExplorer",
    "Clock",
    "LandingPlayer",
    "Listener",
    "PanoramaViewer",
    "ParachuteCode",
    "Predict",
]
