"""A newcomer's whole way: tour, run all, save, close, reopen; the project stays clean.

It walks in a fresh clone: the files of this folder, under a git of their own.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from marsoutreach.widgets.kit.kind import VIEW_MIME as VIEW
from tests.browser.host import ROOT, until
from tests.browser.test_lab import WIDGET, run_all

pytestmark = pytest.mark.browser

MADE_HERE = ignore_patterns(
    *(".venv", ".git", "node_modules", "site-out", "my-notebooks"),
    *(".*_cache", ".cache", "__pycache__", "test-results"),
)
SETTINGS = {"LabApp": {"expose_app_in_browser": True}}
SHOWN = "() => window.jupyterapp?.shell.currentWidget?.context?.path"
SAVE = "() => window.jupyterapp.shell.currentWidget.context.save()"
CLOSE = """async () => {
    const old = window.jupyterapp.shell.currentWidget;
    await old.sessionContext.shutdown();
    old.dispose();
}"""
OPEN = """name => void window.jupyterapp.commands.execute(
    'docmanager:open', { path: name })"""
OUTPUTS = """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel
    .toJSON().cells.flatMap((cell) => cell.outputs ?? [])"""
DRAWN = """() => [...document.querySelectorAll(
    '.jp-OutputArea-child img[src^="data:image/webp"]')]
    .filter((img) => img.complete && img.naturalWidth === 480).length"""
AGAIN = "To play with it, run this cell"
GONE = "model not found"


@contextmanager
def touring(clone: Path) -> Iterator[str]:
    """Type ``marsoutreach tour`` in a clone; give the address that it prints."""
    room = clone.parent
    (room / "config").mkdir(exist_ok=True)
    (room / "config" / "jupyter_lab_config.json").write_text(json.dumps(SETTINGS))
    own = {
        "PYTHONPATH": str(clone),
        "MARSOUTREACH_CACHE": str(room / "cache"),
        "JUPYTER_CONFIG_DIR": str(room / "config"),
        "JUPYTER_RUNTIME_DIR": str(room / "runtime"),
    }
    lab = subprocess.Popen(
        [sys.executable, "-u", "-m", "marsoutreach", "tour", "--no-browser"],
        **{"cwd": clone, "env": os.environ | own, "text": True},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT},
    )
    with lab:
        assert lab.stdout is not None
        said = []
        for line in lab.stdout:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            pytest.fail("".join(said))
        lab.terminate()
        lab.communicate(timeout=60)


def in_clone(clone: Path, *command: str) -> str:
    """Run a program in the clone; give what it says."""
    done = subprocess.run(
        command, cwd=clone, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a fresh clone with its widgets bundled."""
    clone = copytree(ROOT, tmp_path_factory.mktemp("walk") / "mars", ignore=MADE_HERE)
    in_clone(clone, "git", "init", "--quiet")
    in_clone(clone, "git", "add", "--all")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    in_clone(clone, "git", *who, "commit", "--quiet", "--message", "as it came")
    return clone


@pytest.fixture(scope="module")
def address(clone: Path) -> Iterator[str]:
    """Open the tour."""
    with touring(clone) as address:
        yield address


def views(page: Page) -> list[str]:
    """List the widgets that the open notebook shows, by model."""
    outputs = page.evaluate(OUTPUTS)
    data = [one.get("data", {}) for one in outputs]
    return [one[VIEW]["model_id"] for one in data if VIEW in one]


def stills(page: Page) -> int:
    """Count the outputs of the open notebook in which a still stands."""
    outputs = page.evaluate(OUTPUTS)
    html = ["".join(one.get("data", {}).get("text/html", "")) for one in outputs]
    return sum(AGAIN in one for one in html)


def open_book(page: Page, name: str) -> None:
    """Open a notebook, and wait until it is shown."""
    page.evaluate(OPEN, name)
    page.wait_for_function(f"name => ({SHOWN})() === name", arg=name)
    page.wait_for_selector(".jp-Notebook .jp-Cell")


def faultless(page: Page) -> None:
    """No cell of the notebook that is open has failed."""
    wrong = [
        one
        for one in page.evaluate(OUTPUTS)
        if one["output_type"] == "error" or one.get("name") == "stderr"
    ]
    assert not wrong
    assert page.get_by_text(GONE).count() == 0


def test_run_all_save_close_reopen(browser: Browser, address: str, clone: Path) -> None:
    """Every chapter: no fault, stills where widgets were; git and the checks agree."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}&reset")
    first, *others = sorted(path.name for path in clone.glob("notebooks/*.ipynb"))
    page.wait_for_function(f"name => ({SHOWN})() === name", arg=first)
    walk(page, first)
    for name in others:
        open_book(page, name)
        walk(page, name)
    page.close()
    assert in_clone(clone, "git", "status", "--porcelain") == ""
    in_clone(clone, sys.executable, "-m", "ruff", "check", "--quiet", ".")
    rules = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_notebooks.py")
    in_clone(clone, sys.executable, *rules)


def walk(page: Page, name: str) -> None:
    """Run all, save, close; opened again, a still stands where each widget was."""
    run_all(page)
    faultless(page)
    widgets = len(views(page))
    assert widgets >= 1
    page.evaluate(SAVE)
    assert len(views(page)) == widgets, "saving takes nothing off the screen"
    page.evaluate(CLOSE)
    open_book(page, name)
    until(page, lambda: stills(page) == widgets)
    assert views(page) == []
    faultless(page)
    page.get_by_text(AGAIN).first.wait_for()
    page.wait_for_function(f"({DRAWN})() >= 1")
    assert page.locator(WIDGET).count() == 0
    page.evaluate(CLOSE)


def test_a_page_loaded_anew_finds_its_widgets_alive(
    browser: Browser, address: str
) -> None:
    """While the kernel runs no still stands: the very widgets come back."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.goto(f"{address}&reset")
    page.wait_for_function(f"() => ({SHOWN})()?.startsWith('00')")
    run_all(page)
    page.evaluate(SAVE)
    before = views(page)
    page.reload()
    page.locator(WIDGET).first.wait_for()
    assert views(page) == before
    faultless(page)
    page.evaluate(CLOSE)
    page.close()


def test_fetched_media_are_served_beside_the_notebooks(
    clone: Path, address: str
) -> None:
    """Jupyter's file route leads through ``media`` to the computer's cache."""
    kept = clone.parent / "cache" / "media"
    (kept / "a film.txt").write_text("a film")
    place, token = address.split("/lab/tree/")
    asked = {"Authorization": f"token {token.partition('=')[2]}", "Referer": place}
    with urlopen(Request(f"{place}/files/media/a%20film.txt", None, asked)) as served:
        assert served.read() == b"a film"
