"""Every widget as the long tests show it, each on the page that fits it."""

from typing import Any

from playwright.sync_api import Page

import marsoutreach as mars
from tests.browser.host import mount
from tests.browser.listener_page import mount_listener
from tests.browser.panorama_page import mount_panorama, plain

WIDGETS = {
    "landing_player": lambda: mars.LandingPlayer(),
    "camera_explorer": lambda: mars.CameraExplorer(camera="navcam_left"),
    "parachute_code": lambda: mars.ParachuteCode(),
    "predict": lambda: mars.Predict(
        question="How high?", answer=12.6, unit="km", high=40
    ),
    "listener": lambda: mars.Listener(mars.sound.wind(2.0)),
    "panorama_viewer": plain,
}


def show(page: Page, name: str, widget: Any) -> None:
    """Show a widget on the page that fits it."""
    if name == "listener":
        mount_listener(page, widget)
    elif name == "panorama_viewer":
        mount_panorama(page, widget)
    else:
        mount(page, widget)
