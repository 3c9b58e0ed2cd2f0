"""environment.yml, pyproject.toml and the lock files tell the same story."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())
LOCKS = ("requirements.txt", "requirements-test.txt")
EXTRAS = ("flight", "ground")
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


def imported(source: str) -> set[str]:
    """The packages that a program imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {one.name for n in nodes if isinstance(n, ast.Import) for one in n.names}
    parts = {n.module for n in nodes if isinstance(n, ast.ImportFrom) and not n.level}
    return {str(name).split(".")[0] for name in plain | parts}


def programs() -> dict[str, str]:
    """The source of every notebook and of every module of the package."""
    found = {str(path): path.read_text() for path in ROOT.glob("marsoutreach/**/*.py")}
    for path in ROOT.glob("notebooks/*.ipynb"):
        cells = json.loads(path.read_text())["cells"]
        code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
        found[str(path)] = "\n".join(code)
    return found


def comes_along(names: set[str]) -> set[str]:
    """These packages, and what they need in turn."""
    known, coming = set(), set(names)
    while coming:
        name = coming.pop()
        known.add(name)
        lines = requires(name) or []
        needs = {Requirement(line).name.lower() for line in lines if ";" not in line}
        coming |= needs - known
    return known


def extras() -> set[str]:
    """What is asked for by name: ``pip install marsoutreach[ground]``."""
    named = PROJECT["project"]["optional-dependencies"]
    return {Requirement(line).name for one in EXTRAS for line in named[one]}


def test_extras_are_tried_by_the_tests() -> None:
    """What they bring is locked for the tests, in the same bounds."""
    named = PROJECT["project"]["optional-dependencies"]
    assert all(set(named[one]) <= set(named["test"]) for one in EXTRAS)


def test_what_is_imported_is_what_pip_installs() -> None:
    """Notebooks and package need nothing beside; make long installs it and runs."""
    from_where = packages_distributions()
    given = {"marsoutreach"} | comes_along(set(pinned())) | extras()
    for path, source in programs().items():
        if "node_modules" in path:
            continue
        for name in imported(source) - sys.stdlib_module_names:
            sources = {one.lower() for one in from_where.get(name, [name])}
            assert sources & given, (path, name)
