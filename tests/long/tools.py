"""Programs that ``make long`` borrows from the system, fetched where they can be."""

import shutil

import pytest

from tests.browser.find_browser import fetch_debian

MISSING = "{name} is not here; install it, on Debian: apt install {package}"


def program(name: str, package: str) -> str:
    """Return the path of a program; where none can be had the test is NOT RUN."""
    if shutil.which(name) is None:
        fetch_debian(package)
    path = shutil.which(name)
    if path is None:
        pytest.skip(MISSING.format(name=name, package=package))
    return path
