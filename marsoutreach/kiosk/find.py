"""Finds the browser of this computer: Chromium, Google Chrome or Microsoft Edge."""

import os
import shutil
from pathlib import Path

ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
    "microsoft-edge-stable",
)
ELSEWHERE = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NAMED = "MARSOUTREACH_BROWSER"
WRONG = """MARSOUTREACH_BROWSER = {path!r} is not a program that can be run.
Give the full path of Chromium, Chrome or Edge, or leave the variable out."""
NONE = """No browser was found for the kiosk.
Install Chromium, Chrome or Edge, or name it: MARSOUTREACH_BROWSER=/path/to/chrome
For a browser of your own: marsoutreach kiosk --no-browser"""


def find(first: tuple[str, ...] = ()) -> str | None:
    """Give the path of a browser, or None; those named ``first`` come first.

    ``MARSOUTREACH_BROWSER`` may name one.
    """
    if named := os.environ.get(NAMED):
        if not os.access(named, os.X_OK):
            raise FileNotFoundError(WRONG.format(path=named))
        return named
    on_path = (shutil.which(name) for name in (*first, *ON_PATH))
    elsewhere = (path for path in ELSEWHERE if Path(path).exists())
    return next(filter(None, on_path), None) or next(elsewhere, None)


def found() -> str:
    """Give the path of a browser; say what to do where there is none."""
    if path := find():
        return path
    raise FileNotFoundError(NONE)
