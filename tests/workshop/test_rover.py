"""The rover that the workshop draws is the table's: another table, another rover."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from marsoutreach import facts
from marsoutreach.panorama.first import first_cameras
from workshop.draw import truth

FRAME, WIDTH_PX = 4, 320
AROUND_THE_DISH = (64, 112, 80, 56)  # of that frame: left, top, width, height
BLUE = "#0000ff"  # nothing on Mars or on the rover is
DISH = {"group": "antenna", "sides": "6"}


def write(folder: Path, larger: float) -> None:
    """Copy the tables; paint the antenna's dish blue, and make it larger."""
    shutil.copytree(facts.FOLDER, folder)
    rows = facts.rows("rover_parts")
    (dish,) = (row for row in rows if DISH.items() <= row.items())
    dish["colour"] = BLUE
    dish["radius_m"] = repr(float(dish["radius_m"]) * larger)
    with (folder / "rover_parts.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def blue_px(folder: Path = facts.FOLDER) -> int:
    """Count the blue pixels that a new Python draws from the tables in a folder."""
    environment = os.environ | {"MARSOUTREACH_FACTS": str(folder)}
    run = [sys.executable, "-m", __name__]
    return int(subprocess.check_output(run, env=environment, text=True))


def test_a_part_that_changes_in_the_table_changes_in_the_picture(
    tmp_path: Path,
) -> None:
    """Its colour, and its size: twice as wide covers four times as much."""
    sizes = {"as it is": 1.0, "half": 0.5}
    for name, larger in sizes.items():
        write(tmp_path / name, larger)
    one, half = (blue_px(tmp_path / name) for name in sizes)
    assert blue_px() == 0
    assert half > 80
    assert one / half == pytest.approx(4, rel=0.15)


if __name__ == "__main__":
    camera = first_cameras(WIDTH_PX)[FRAME].cropped(*AROUND_THE_DISH)
    red, _, blue = np.moveaxis(truth(camera).colour, 2, 0)
    print(int((blue > 2 * red).sum()))
