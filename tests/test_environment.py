"""environment.yml, pyproject.toml and the lock files tell the same story."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())
LOCKS = ("requirements.txt", "requirements-test.txt")
GIVEN = {"jupyterlab", "ipywidgets", "plotly", "pandas", "pillow", "nbval"}


def wanted() -> dict[str, Requirement]:
    """What pyproject.toml asks for: what the package needs, and nbval."""
    test = PROJECT["project"]["optional-dependencies"]["test"]
    nbval = [line for line in test if line.startswith("nbval")]
    lines = PROJECT["project"]["dependencies"] + nbval
    return {Requirement(line).name: Requirement(line) for line in lines}


def pip_part() -> list[str]:
    """What environment.yml lets pip install."""
    return next(d["pip"] for d in CONDA["dependencies"] if isinstance(d, dict))


def pinned() -> dict[str, str]:
    """The pins of environment.yml, name → minor version."""
    lines = [line for line in pip_part() if not line.startswith("-e")]
    return dict(line.removesuffix(".*").split("==") for line in lines)


def locked(name: str) -> dict[str, set[str]]:
    """The versions in a lock file, name → versions (one a Python version)."""
    versions: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text().splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line):
            versions.setdefault(match[1].lower(), set()).add(match[2])
    return versions


def test_both_files_name_the_same_packages() -> None:
    """Nothing is in the one and missing in the other."""
    assert set(pinned()) == set(wanted())
    assert set(pinned()) >= GIVEN


def test_pins_lie_within_the_bounds() -> None:
    """Every pin of environment.yml is allowed by pyproject.toml."""
    for name, version in pinned().items():
        assert wanted()[name].specifier.contains(Version(f"{version}.99")), name


def test_pins_are_the_locked_minors() -> None:
    """Binder gets the minor versions that the tests ran on."""
    versions = locked("requirements-test.txt")
    for name, minor in pinned().items():
        assert any(v.startswith(f"{minor}.") for v in versions[name]), name


def test_python_agrees() -> None:
    """Conda's Python is one that pyproject.toml allows, pinned to the minor."""
    (python,) = (d for d in CONDA["dependencies"] if str(d).startswith("python="))
    assert re.fullmatch(r"python=3\.\d+", python)
    assert "-e ." in pip_part()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    """A lock file is names, versions and hashes."""
    text = (ROOT / name).read_text()
    assert text.count("--hash=sha256:") > len(locked(name))
    assert "://" not in text
    assert "index" not in text


def test_javascript_lock_holds_no_download_addresses() -> None:
    """The npm lock names versions and hashes only."""
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert '"integrity"' in text


def test_the_test_lock_extends_the_tour_lock() -> None:
    """make test runs on the very versions that make tour installs."""
    tour, test = locked("requirements.txt"), locked("requirements-test.txt")
    assert all(test[name] == versions for name, versions in tour.items())


def test_locks_satisfy_pyproject() -> None:
    """Every direct dependency is locked at a version that pyproject.toml allows."""
    for name in LOCKS:
        versions = locked(name)
        for line in PROJECT["project"]["dependencies"]:
            need = Requirement(line)
            assert all(need.specifier.contains(v) for v in versions[need.name])


MADE_HERE = shutil.ignore_patterns(
    ".venv", ".git", "node_modules", "static", "site-out", ".*_cache", "__pycache__"
)
RUN_NOTEBOOKS = """
import sys, nbformat, nbclient
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    print("ran", path)
"""


@pytest.mark.slow
def test_pip_part_runs_the_notebooks_in_an_empty_environment(tmp_path: Path) -> None:
    """Install environment.yml's pip part from nothing, then run every notebook."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    binary = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = str(binary / "python")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    clean["PATH"] = f"{binary}{os.pathsep}{clean['PATH']}"
    clean["JUPYTER_PATH"] = str(tmp_path / "env" / "share" / "jupyter")
    project = shutil.copytree(ROOT, tmp_path / "project", ignore=MADE_HERE)
    (project / "needs.txt").write_text("\n".join(pip_part()))
    install = [python, "-m", "pip", "install", "--quiet", "-r", "needs.txt"]
    subprocess.run(install, check=True, env=clean, cwd=project)
    books = sorted(str(path) for path in (project / "notebooks").glob("*.ipynb"))
    assert books
    run = [python, "-c", RUN_NOTEBOOKS, *books]
    done = subprocess.run(
        run, check=True, env=clean, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.count("ran ") == len(books)
