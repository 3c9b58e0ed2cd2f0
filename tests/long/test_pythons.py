"""Every Python that is to be had here, from the next to the newest that we know."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.long.fresh import Fresh
from tests.stage import ROOT

NEWER = (12, 13, 14)
MISSING = "Python 3.{minor} is not here; install it, with pyenv or uv for example"
KEEPERS = (
    (os.environ.get("PYENV_ROOT", "~/.pyenv"), "versions/3.{minor}.*/bin/python"),
    ("~/.local/share/uv/python", "cpython-3.{minor}.*/bin/python"),
)
BOOKS = sorted(str(path) for path in (ROOT / "notebooks").glob("*.ipynb"))
UNITS = ("-m", "not browser", "--ignore=tests/long", "-n", "2", "--dist", "loadfile")
NBVAL = ("--nbval-lax", "--nbval-current-env", *BOOKS)


def candidates(minor: int) -> Iterator[str]:
    """Name the places where a Python may be: the PATH, then pyenv's and uv's."""
    if on_path := shutil.which(f"python3.{minor}"):
        yield on_path
    for home, places in KEEPERS:
        found = Path(home).expanduser().glob(places.format(minor=minor))
        yield from map(str, sorted(found))


def works(python: str) -> bool:
    """Tell a Python from a name that only stands for one."""
    return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


@pytest.fixture(scope="module", params=NEWER, ids=lambda minor: f"3.{minor}")
def newer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Fresh:
    """Install the locked tests for a newer Python, or tell that it is not here."""
    python = next(filter(works, candidates(request.param)), None)
    if python is None:
        pytest.skip(MISSING.format(minor=request.param))
    fresh = Fresh.made(tmp_path_factory.mktemp("python"), python)
    fresh.pip("install", "--require-hashes", "-r", ROOT / "requirements-test.txt")
    return fresh


@pytest.mark.parametrize("chosen", [UNITS, NBVAL], ids=["units", "notebooks"])
def test_it_passes(newer: Fresh, chosen: tuple[str, ...]) -> None:
    """Examples and unit tests pass, and every notebook runs."""
    usual = ("-q", "--tb=short", "-p", "no:cacheprovider")
    subprocess.run(
        newer.command("python", "-m", "pytest", *usual, *chosen),
        cwd=ROOT,
        env=newer.variables | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
