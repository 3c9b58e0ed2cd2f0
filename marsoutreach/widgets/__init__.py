"""Widgets: what visitors touch. Each is one class here and one JavaScript module."""

from marsoutreach.widgets.camera_explorer import CameraExplorer
from marsoutreach.widgets.clock import Clock
from marsoutreach.widgets.landing_player import LandingPlayer
from marsoutreach.widgets.listener import Listener
from marsoutreach.widgets.panorama_viewer import PanoramaViewer
from marsoutreach.widgets.parachute_code import ParachuteCode
from marsoutreach.widgets.predict import Predict

__all__ = [
    "CameraExplorer",
    "Clock",
    "LandingPlayer",
    "Listener",
    "PanoramaViewer",
    "ParachuteCode",
    "Predict",
]
