"""What ``make tour`` sets up: small, without node, and yet bundling what changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.long.fresh import fresh_variables, project_copy
from tests.long.tools import program

MOST_MB = 680
SET_UP = (".venv/.ready", "marsoutreach/static/.built")  # a tour but for its Lab
SCRIPT = "marsoutreach/widgets/predict/index.js"
BUNDLE = "marsoutreach/static/predict.js"
CHANGE = "globalThis.changedByATest = true;\n"


def make(project: Path) -> str:
    """Set a tour up; give what was said."""
    return subprocess.run(
        [program("make", "make"), *SET_UP, f"PYTHON={sys.executable}"],
        cwd=project,
        env=fresh_variables(project.parent),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def on_disk_mb(folder: Path) -> float:
    """How much of the disk a folder takes, as ``du`` tells it."""
    places = (os.lstat(path) for path in (folder, *folder.rglob("*")))
    return sum(place.st_blocks for place in places) * 512 / 2**20


def node_in(project: Path) -> list[Path]:
    """What is there of node and of its packages."""
    found = project.glob(".venv/lib*/python*/site-packages/*node*js*")
    return [*found, *project.glob("node_modules")]


@pytest.mark.skipif(os.name != "posix", reason="disks are measured otherwise there")
def test_a_tour_is_small_and_bundles_what_changes(tmp_path: Path) -> None:
    """Once set up, node is gone; a changed script fetches it, and it goes again."""
    project = project_copy(tmp_path / "project")
    make(project)
    size_mb = on_disk_mb(project / ".venv")
    print(f"environment {size_mb:.0f} MB, with project {on_disk_mb(project):.0f} MB")
    assert size_mb <= MOST_MB
    assert node_in(project) == []
    assert "Bundling" not in make(project)
    with (project / SCRIPT).open("a", encoding="utf-8") as script:
        script.write(CHANGE)
    assert "changedByATest" not in (project / BUNDLE).read_text(encoding="utf-8")
    assert "fetching node again" in make(project)
    assert "changedByATest" in (project / BUNDLE).read_text(encoding="utf-8")
    assert node_in(project) == []
