"""The wheel alone: a fresh environment, an empty folder, no clone in sight."""

import os
import shutil
import signal
import subprocess
from itertools import dropwhile
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

import marsoutreach
from tests.browser.story import NOTEBOOKS
from tests.long.fresh import Fresh, project_copy

NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
ALIVE = "[data-widget][data-ready]:has(.mo)"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Build the wheel, take the project away, install the wheel from nothing."""
    fresh = Fresh.made(tmp_path_factory.mktemp("wheel"))
    project = project_copy(fresh.room / "project")
    fresh.pip("wheel", "--no-deps", "--wheel-dir", fresh.room, ".", cwd=project)
    shutil.rmtree(project)
    (wheel,) = fresh.room.glob("*.whl")
    fresh.pip("install", wheel)
    return fresh


@pytest.fixture(scope="module")
def site(installed: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the Site in an empty folder."""
    empty = tmp_path_factory.mktemp("empty")
    assert "The Site is ready" in installed.run(
        "marsoutreach", "site", "OUT", cwd=empty
    )
    assert [path.name for path in empty.iterdir()] == ["OUT"]
    return empty / "OUT"


def test_it_tells_its_version(installed: Fresh, tmp_path: Path) -> None:
    """The command is there, and of this version."""
    said = installed.run("marsoutreach", "--version", cwd=tmp_path)
    assert said.split() == ["marsoutreach", marsoutreach.__version__]


@pytest.mark.skipif(os.name != "posix", reason="signals differ on Windows")
def test_a_tour_makes_its_notebooks(installed: Fresh, tmp_path: Path) -> None:
    """In an empty folder a tour answers on its address, and made mars-notebooks."""
    words = ("marsoutreach", "tour", "--no-browser")
    with installed.running(*words, cwd=tmp_path, said=subprocess.PIPE) as lab:
        lines = (line.strip() for line in lab.stdout or ())
        address = next(dropwhile(lambda line: not line.startswith("http"), lines))
        with urlopen(address) as opened:
            assert opened.status == 200
        lab.send_signal(signal.SIGINT)
        lab.wait()
    assert lab.returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["mars-notebooks"]
    made = sorted(path.name for path in (tmp_path / "mars-notebooks").glob("*.ipynb"))
    assert made == NAMES


@pytest.mark.few_pixels
def test_every_page_lives(site: Path, page: Page) -> None:
    """The packaged notebooks became pages, and every widget on them stands."""
    for name in NAMES:
        page.goto((site / name).with_suffix(".html").as_uri())
        widgets = page.locator("[data-widget]").count()
        assert widgets > 0, name
        expect(page.locator(ALIVE)).to_have_count(widgets)


def test_uninstall_leaves_nothing(installed: Fresh, site: Path) -> None:
    """After all that was done with it (so this is last) no file of it stays."""
    assert (site / "index.html").is_file()
    places = installed.room / "env"
    assert list(places.rglob("marsoutreach*"))
    installed.pip("uninstall", "--yes", "marsoutreach")
    assert list(places.rglob("*marsoutreach*")) == []
