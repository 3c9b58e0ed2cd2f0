"""``python -m workshop.maps`` draws the maps of the modelled ground anew."""

import json
from collections.abc import Sequence
from pathlib import Path

from marsoutreach.terrain import Map, maps
from marsoutreach.terrain.shipped import FOLDER, MAP, NUMBERS
from workshop.ground import MODEL


def write(drawn: Sequence[Map], folder: Path = FOLDER) -> None:
    """Keep maps as files in the package or another folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [vars(one).copy() for one in drawn]
    for level, row in enumerate(rows):
        (folder / MAP.format(level=level)).write_bytes(row.pop("packed"))
    text = json.dumps(rows, indent=2)
    (folder / NUMBERS).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(maps(MODEL))
    print(FOLDER.name)
