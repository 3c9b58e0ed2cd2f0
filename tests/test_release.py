"""What a release says of itself: the same version, names and dates everywhere."""

import os
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import yaml
from hatchling.metadata.core import ProjectMetadata
from hatchling.plugin.manager import PluginManager

import hatch_build
import marsoutreach as mars
from marsoutreach.tour import FIRST

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
TAG = os.environ.get("RELEASE_TAG") or f"v{mars.__version__}"  # set for a release
TOP = re.compile(r"(?m)^## (?P<version>\S+) \((?P<when>unreleased|\d{4}-\d\d-\d\d)\)$")
CC_BY = "fd3a263fe19ed8faa9068b43abaebafc02c77897b0c6fc09abc04bb592e5f16e"


def built() -> ProjectMetadata[PluginManager]:
    """Read what a wheel of this tree would say of itself."""
    return ProjectMetadata(str(ROOT), PluginManager())


def top() -> re.Match[str]:
    """Read the top heading of the list of changes."""
    found = TOP.search((ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert found, "CHANGELOG.md: ## VERSION (unreleased), or (the day of the release)"
    return found


def test_the_version_stands_once() -> None:
    """The package says it; the wheel, the tag, the list and the citation follow."""
    assert "version" not in PROJECT
    assert built().version == mars.__version__
    assert f"v{mars.__version__}" == TAG
    assert top()["version"] == CITATION["version"] == mars.__version__


def test_a_release_has_one_date() -> None:
    """The list of changes and the citation know the same day, or neither does."""
    when = str(CITATION.get("date-released", "unreleased"))
    assert when == top()["when"]
    assert when != "unreleased" or not os.environ.get("RELEASE_TAG")


def test_the_badge_opens_the_release() -> None:
    """Binder opens the tag of this version, at the first notebook."""
    owner = PROJECT["urls"]["Source"].removeprefix("https://github.com/")
    (badge,) = re.findall(r"\(https://mybinder\.org/v2/gh/(\S+?)\)", README)
    assert badge == f"{owner}/{TAG}?urlpath=lab/tree/notebooks/{FIRST}"
    assert (ROOT / "notebooks" / FIRST).is_file()


def test_addresses_agree() -> None:
    """Wheel and citation lead to the same place."""
    assert built().core.urls == PROJECT["urls"]
    assert CITATION["repository-code"] == PROJECT["urls"]["Source"]
    for address in PROJECT["urls"].values():
        assert "marsoutreach" in address


def test_an_index_finds_every_picture_and_file() -> None:
    """Away from the files, each link of the README leads to one that is there."""
    source, text = PROJECT["urls"]["Source"], built().core.readme
    found = re.findall(rf"(!?)\[[^]]*\]\({source}/(raw|blob)/{TAG}/([^)]+)\)", text)
    assert len(found) == len(hatch_build.LINK.findall(README)) > 8
    for picture, kind, path in found:
        assert (ROOT / path).exists(), path
        assert kind == ("raw" if picture else "blob")
    assert hatch_build.LINK.search(text) is None


def test_the_licence_of_the_words_is_whole() -> None:
    """The legal text of CC BY 4.0 stands there, and not a letter of it is changed."""
    _, mark, text = (ROOT / "LICENSE-TEXT").read_text("utf-8").partition("\n\n\n")
    assert mark
    assert sha256(text.encode()).hexdigest() == CC_BY
