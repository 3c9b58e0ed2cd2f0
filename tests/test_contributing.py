"""The map in CONTRIBUTING names every room of the house, and none that is not there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
HIDDEN = {"__init__.py", "__main__.py", "__pycache__", "jupyter", "static"}
TABLES = {"| floor |": "marsoutreach", "| in `widgets/`": "marsoutreach/widgets"}
TABLES["| in `workshop/`"] = "workshop"


def named(heading: str) -> set[str]:
    """Read the rooms that a table of the map names, from its first columns."""
    (table,) = (part for part in TEXT.split("\n\n") if part.startswith(heading))
    cells = [line.rsplit("|", 2)[0] for line in table.splitlines()[2:]]
    return {room.strip("/") for cell in cells for room in re.findall(r"`(.+?)`", cell)}


@pytest.mark.parametrize(("heading", "folder"), TABLES.items())
def test_the_map_names_every_room(heading: str, folder: str) -> None:
    """Each folder and module has its line, and each line its folder or module."""
    found = {path.name for path in (ROOT / folder).iterdir()} - HIDDEN
    rooms = {name for name in found if "." not in name or name.endswith(".py")}
    assert named(heading) == rooms
