"""Binder's own way: what environment.yml lets pip install is enough for the Lab."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import wait_for
from tests.browser.test_lab import run_all
from tests.long.fresh import Fresh, project_copy
from tests.test_environment import ROOT, pip_part

RUN_NOTEBOOKS = """
import sys, nbformat, nbclient
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    print("ran", path)
"""
BADGE = r"mybinder\.org/v2/gh/[^/]+/[^/]+/[^/?]+\?urlpath=([^)]+)\)"
BASE = "/user/marsoutreach-marsoutreach-x1y2z3/"
FAULT = '[data-mime-type="application/vnd.jupyter.stderr"]'
TOKEN = "a-token-of-the-hub"
SAID_TWICE = {  # BinderHub says it to either server, whichever it is
    "base_url": BASE,
    "token": TOKEN,
    "trust_xheaders": "True",
    "default_url": "/lab/",
    "allow_origin": "*",
}


@pytest.fixture(scope="module")
def binder(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Install environment.yml's pip part from nothing, in a copy of the project."""
    fresh = Fresh.made(tmp_path_factory.mktemp("binder"))
    project = project_copy(fresh.room / "project")
    (project / "needs.txt").write_text("\n".join(pip_part()))
    fresh.pip("install", "-r", "needs.txt", cwd=project)
    assert not (project / "node_modules").exists()
    return fresh


def test_pip_part_runs_the_notebooks_in_an_empty_environment(
    binder: Fresh, tmp_path: Path
) -> None:
    """Every notebook runs from top to bottom on what pip installed."""
    books = sorted((binder.room / "project" / "notebooks").glob("*.ipynb"))
    assert books
    said = binder.run("python", "-c", RUN_NOTEBOOKS, *books, cwd=tmp_path)
    assert said.count("ran ") == len(books)


def badge_path() -> str:
    """What README's badge opens, below the address of a visitor's own server."""
    (path,) = re.findall(BADGE, (ROOT / "README.md").read_text(encoding="utf-8"))
    return str(path)


def as_binder() -> list[str]:
    """Start JupyterLab as BinderHub's spawner does, but for this machine alone."""
    told = ["lab", "--ip=127.0.0.1", "--port=0", "--no-browser", "--allow-root"]
    for app in ("NotebookApp", "ServerApp"):
        told += [f"--{app}.{name}={value}" for name, value in SAID_TWICE.items()]
    return [*told, "--LabApp.expose_app_in_browser=True"]


def test_a_chapter_runs_at_the_badges_address(binder: Fresh, browser: Browser) -> None:
    """JupyterLab below a hub's address opens the badge's chapter; Run All is clean."""
    project, runtime = binder.room / "project", binder.room / "RUNTIME"
    words = ("jupyter", *as_binder())
    with (
        (binder.room / "lab.log").open("w") as log,
        binder.running(*words, cwd=project, said=log) as server,
    ):
        address = wait_for(runtime, server)
        assert address.endswith(BASE)
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(f"{address}{badge_path()}?token={TOKEN}")
        run_all(page)
        expect(page.locator(FAULT)).to_have_count(0)
        page.close()
