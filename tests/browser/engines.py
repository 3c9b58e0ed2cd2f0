"""The engines that the browser tests run in: Chromium, or the system's Firefox."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Playwright

from tests.browser.find_browser import ensure_browser
from tests.long.tools import program
from tests.stage import ROOT

ENGINE = "MARSOUTREACH_ENGINE"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SCREEN = ("-screen", "0", "1920x1200x24", "-nolisten", "tcp")
# As Firefox is for visitors: Playwright would let pages read other files. Its panel of
# downloads stays shut: it takes the keys from the page. A page that comes back by Back
# is made anew: its driver waits for that, and it is the harder case.
SETTINGS: dict[str, str | float | bool] = {
    "browser.download.alwaysOpenPanel": False,
    "browser.download.panel.shown": True,
    "browser.sessionhistory.max_total_viewers": 0,
    "security.fileuri.strict_origin_policy": True,
    "intl.accept_languages": "en-US, en",
}
LITTLE_MOTION = {"ui.prefersReducedMotion": 1}
NO_SCRIPTS = {"javascript.enabled": False}


@contextmanager
def chromium(play: Playwright) -> Iterator[Browser]:
    """Run Chromium without a window."""
    path = ensure_browser()
    with closing(play.chromium.launch(executable_path=path, args=FLAGS)) as found:
        yield found


@contextmanager
def firefox(play: Playwright, **settings: str | float | bool) -> Iterator[Browser]:
    """Run Firefox on a screen that nobody sees: without one it has no 3-D."""
    with TemporaryDirectory() as room, screen() as display:
        found = play.firefox.launch(
            channel="moz-firefox",
            executable_path=in_place_of(firefox_here(), Path(room)),
            firefox_user_prefs=SETTINGS | settings,
            headless=not display,
            env={**os.environ, **display},
        )
        with closing(found):
            yield found


def firefox_here() -> str:
    """Return the path of the system's Firefox; fetch it where that can be done."""
    return program("firefox-esr", "firefox-esr")


def in_place_of(path: str, room: Path) -> Path:
    """Write a program that starts a browser behind its relay."""
    relay = room / "firefox"
    run = f"'{sys.executable}' -m tests.browser.wire '{path}' \"$@\""
    relay.write_text(f"#!/bin/sh\ncd '{ROOT}' && exec {run}\n")
    relay.chmod(0o755)
    return relay


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give a screen that nobody sees, by name; none where no X server draws."""
    if sys.platform != "linux":
        yield {}
        return
    reads, writes = os.pipe()
    command = [program("Xvfb", "xvfb"), "-displayfd", str(writes), *SCREEN]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[writes], stderr=quiet) as running:
        os.close(writes)
        try:
            with os.fdopen(reads) as said:
                yield {"DISPLAY": f":{said.readline().strip()}"}
        finally:
            running.terminate()


ENGINES = {"chromium": chromium, "firefox": firefox}


def engine() -> str:
    """Return the name of the engine that the tests run in."""
    return os.environ.get(ENGINE, "chromium")
