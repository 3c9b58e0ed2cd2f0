"""For all tests: time is not judged, but who takes long goes first; nothing is fetched.

What tests of NASA's media ask is the stand-in of ``tests/nasa.py``.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.nasa import Nasa, nasa, starter_cache

settings.register_profile("no stopwatch", deadline=None)
settings.load_profile("no stopwatch")
os.environ["MARSOUTREACH_MEDIA"] = "off"

# Files are handed out to two workers: a long one that comes last leaves one idle.
LONGEST = (
    *("test_site", "test_seats", "test_lab", "test_lab_keys", "test_site_servers"),
    *("test_camera_explorer", "test_story"),
    *("test_pressed_buttons", "test_player", "test_panorama_real", "test_panorama"),
    *("test_descent_numerics", "test_descent_bad_input", "test_cli"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the others stay in their order."""
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


@pytest.fixture
def media_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where NASA's media are kept in a test: nothing is there yet."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "media"


@pytest.fixture
def stand_in(media_cache: Path) -> Iterator[Nasa]:
    """A stand-in NASA that has everything; nothing else is asked in this test."""
    with nasa() as one:
        yield one


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter set in the cache, and nobody reachable."""
    monkeypatch.setenv("MARSOUTREACH_CACHE", str(tmp_path))
    folder = starter_cache(tmp_path)
    monkeypatch.setenv("MARSOUTREACH_MEDIA", "http://127.0.0.1:9")
    return folder
