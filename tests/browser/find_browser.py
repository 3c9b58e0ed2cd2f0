"""Find a browser for the tests, or fetch one: system first, Debian's, Playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ON_PATH = (
    "chromium-headless-shell",  # the same without windows: a third faster
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
NO_BROWSER = """No browser was found, and none could be fetched.
The browser tests need one of: Chromium, Google Chrome, Microsoft Edge.
Install one, or say where it is: make test MARSOUTREACH_BROWSER=/path/to/chrome"""
WRONG_BROWSER = """MARSOUTREACH_BROWSER = {path!r} is not a program that can be run.
Give the full path of Chromium, Chrome or Edge, or leave the variable out."""


def find_browser() -> str | None:
    """Return the path of a browser that is already here, or None."""
    named = os.environ.get("MARSOUTREACH_BROWSER")
    if named:
        if not os.access(named, os.X_OK):
            raise FileNotFoundError(WRONG_BROWSER.format(path=named))
        return named
    on_path = (shutil.which(name) for name in ON_PATH)
    elsewhere = (path for path in ELSEWHERE if Path(path).exists())
    return next(filter(None, on_path), None) or next(elsewhere, None) or playwrights()


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
