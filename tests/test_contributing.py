"""The map in CONTRIBUTING names the rooms of the house, and none that is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
HIDDEN = {"__init__.py", "__main__.py", "__pycache__", "static"}
TABLES = {"| floor |": "marsoutreach", "| in `workshop/`": "workshop"}
ADD_A_LINE = "CONTRIBUTING.md, table of {folder}/: mend the lines of {rooms}."


def named(heading: str) -> set[str]:
    """Read the rooms that a table of the map names, from its first columns."""
    (table,) = (part for part in TEXT.split("\n\n") if part.startswith(heading))
    cells = [line.rsplit("|", 2)[0] for line in table.splitlines()[2:]]
    return {room.strip("/") for cell in cells for room in re.findall(r"`(.+?)`", cell)}


def rooms_in(folder: str) -> set[str]:
    """List the folders and modules that a room of the tree has."""
    found = {path.name for path in (ROOT / folder).iterdir()} - HIDDEN
    return {name for name in found if "." not in name or name.endswith(".py")}


@pytest.mark.parametrize(("heading", "folder"), TABLES.items())
def test_the_map_names_every_room(heading: str, folder: str) -> None:
    """Each folder and module has its line, and each line its folder or module."""
    odd = sorted(named(heading) ^ rooms_in(folder))
    assert not odd, ADD_A_LINE.format(folder=folder, rooms=", ".join(odd))


def test_what_stands_beside_the_house_is_there() -> None:
    """Folders and files around the package that the map names exist."""
    beside = named("| beside the house |")
    assert {"docs", ".github"} < beside
    assert all((ROOT / name).exists() for name in beside)


def test_the_map_names_the_widgets() -> None:
    """Those that it names are there, with what they share; a new one may come later."""
    told = named("| in `widgets/`") - {"kit/player", "kit/kept"}
    assert {"kit", "craft", "clock"} < told <= rooms_in("marsoutreach/widgets")
