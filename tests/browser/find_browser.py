"""Find a browser for the tests, or fetch one: system first, Debian's, Playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from marsoutreach.kiosk.find import find

WITHOUT_WINDOWS = ("chromium-headless-shell",)  # a third faster
NO_BROWSER = """No browser was found, and none could be fetched.
The browser tests need one of: Chromium, Google Chrome, Microsoft Edge.
Install one, or say where it is: make test MARSOUTREACH_BROWSER=/path/to/chrome"""


def find_browser() -> str | None:
    """Return the path of a browser that is already here, or None."""
    return find(WITHOUT_WINDOWS) or playwrights()


def playwrights() -> str | None:
    """Return the path of the browser that Playwright fetched itself, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = play.chromium.executable_path
    return path if Path(path).exists() else None


def is_root() -> bool:
    """Tell whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def fetch_debian(*packages: str) -> None:
    """Install Debian's packages one by one, when root on a Debian; else do nothing."""
    if not (is_root() and shutil.which("apt-get")):
        return
    quiet = {"stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    for name in packages:
        subprocess.run([*install, name], **quiet)


def fetch_browser() -> None:
    """Install Debian's Chromium when root, else Playwright's own."""
    fetch_debian("chromium", "chromium-headless-shell")
    if find_browser() is None:
        fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(fetch, check=False)


def ensure_browser() -> str:
    """Return the path of a browser, fetching one where there is none."""
    if find_browser() is None:
        print("No browser here yet: fetching Chromium ...", flush=True)
        fetch_browser()
    path = find_browser()
    if path is None:
        raise FileNotFoundError(NO_BROWSER)
    return path


if __name__ == "__main__":
    try:
        print(ensure_browser())
    except FileNotFoundError as missing:
        sys.exit(str(missing))
