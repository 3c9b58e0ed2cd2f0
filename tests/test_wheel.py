"""What is packed: the wheel holds all that runs, the sdist all that builds."""

import subprocess
from pathlib import Path

import pytest
from hatchling.builders.plugin.interface import BuilderInterface
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import hatch_build
from marsoutreach import tour
from tests.stage import ROOT

SOURCES = {".js", ".css", ".ts", ".mjs", ".svg"}
ROOMS = [Path("marsoutreach", *room) for room in (["widgets"], ["site", "browser"])]
STATIC = ("marsoutreach", "static")


def packed(builder: type[BuilderInterface]) -> set[Path]:
    """List what a builder packs, without building."""
    found = builder(str(ROOT)).recurse_included_files()
    return {Path(one.distribution_path) for one in found}


def kept_by_git(*folders: str) -> set[Path]:
    """List the files of folders that git knows."""
    listed = subprocess.check_output(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, text=True
    )
    return {Path(name) for name in listed.split("\0") if name}


def is_source(path: Path) -> bool:
    """Tell what only bundles are made of."""
    in_a_room = any(path.is_relative_to(room) for room in ROOMS)
    return path.name == "package.json" or (in_a_room and path.suffix in SOURCES)


def test_the_wheel_holds_all_that_runs_and_no_sources() -> None:
    """The package without its scripts, their bundles, and the notebooks."""
    house = {one for one in kept_by_git("marsoutreach") if not is_source(one)}
    books = {"marsoutreach" / one for one in kept_by_git("notebooks")}
    assert len(books) >= 6
    wheel = packed(WheelBuilder)
    bundles = {one for one in wheel if one.parts[:2] == STATIC}
    assert {one.suffix for one in bundles} >= {".js", ".css"}
    assert wheel - bundles == house | books


def test_the_sdist_holds_all_that_builds() -> None:
    """A wheel can be built from it: everything that git keeps is there."""
    assert packed(SdistBuilder) >= kept_by_git(
        "marsoutreach", "notebooks", "bundle.mjs", "package-lock.json", "hatch_build.py"
    )


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package far from any clone, with two notebooks in it."""
    package = tmp_path / "site-packages" / "marsoutreach"
    (package / "notebooks").mkdir(parents=True)
    for name in (tour.FIRST, "01-more.ipynb"):
        (package / "notebooks" / name).write_text("packaged")
    monkeypatch.setattr(tour, "__file__", str(package / "tour.py"))
    return package


def test_packaged_notebooks_are_found_last(package: Path, tmp_path: Path) -> None:
    """Where neither here nor below are notebooks, the package has them."""
    assert tour.find_notebooks(tmp_path) == package / "notebooks"
    own = tmp_path / "notebooks"
    own.mkdir()
    (own / tour.FIRST).write_text("own")
    assert tour.find_notebooks(tmp_path) == own


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build in a folder of its own, where npm only pretends; note what node runs."""
    (tmp_path / "package-lock.json").write_text(LOCK)
    modules, ran = tmp_path / "node_modules", []

    def node(*arguments: str) -> None:
        ran.append(arguments[0])
        if arguments[0] == "npm":
            modules.mkdir()
            (modules / ".package-lock.json").write_text(LOCK)

    monkeypatch.setattr(hatch_build, "HERE", tmp_path)
    monkeypatch.setattr(hatch_build, "MODULES", modules)
    monkeypatch.setattr(hatch_build, "node", node)
    monkeypatch.setattr(hatch_build, "npm_script", lambda: "npm")
    monkeypatch.setattr(hatch_build, "pip", lambda *said: ran.append(f"pip {said[0]}"))
    return ran


LOCK = """{"packages": {"": {}, "node_modules/three": {"version": "1.0.0"},
  "node_modules/for-another-machine": {"version": "1.0.0", "optional": true}}}"""


def test_packages_that_only_bundle_go_again(ran: list[str], tmp_path: Path) -> None:
    """Nobody had them: they are fetched, used, and taken away."""
    hatch_build.bundle_widgets()
    assert ran == ["npm", "bundle.mjs"]
    assert not (tmp_path / "node_modules").exists()


def test_packages_are_fetched_once(ran: list[str], tmp_path: Path) -> None:
    """Who has fetched them bundles with them, and keeps them."""
    hatch_build.fetch_packages(tools=True)
    hatch_build.bundle_widgets()
    hatch_build.bundle_widgets()
    assert ran == ["npm", "bundle.mjs", "bundle.mjs"]
    assert (tmp_path / "node_modules").exists()


def test_another_version_is_fetched(ran: list[str], tmp_path: Path) -> None:
    """A changed lock is followed, by those who have the packages already."""
    hatch_build.fetch_packages(tools=False)
    newer = LOCK.replace("1.0.0", "1.1.0")
    (tmp_path / "package-lock.json").write_text(newer)
    assert not hatch_build.fetched(tools=False)
    (tmp_path / "node_modules" / ".package-lock.json").write_text(newer)
    assert hatch_build.fetched(tools=False)


def test_node_that_only_bundles_goes_again(
    ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tour's environment has no node: it comes, and goes even when bundling fails."""
    monkeypatch.setattr(hatch_build, "find_spec", lambda name: None)
    with pytest.raises(OSError, match="full"), hatch_build.borrowed_node():
        raise OSError("the disk is full")
    assert ran == ["pip install", "pip uninstall"]


def test_node_that_is_here_stays(ran: list[str]) -> None:
    """A test environment keeps it."""
    with hatch_build.borrowed_node():
        hatch_build.bundle_widgets()
    assert ran == ["npm", "bundle.mjs"]
