"""The package as it would draw the craft, had one frame never been seen.

It runs anew, beside a copy of the tables in which that frame says nothing: neither how
the craft hung nor, if that was found from its picture, where it was.
"""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from marsoutreach import facts
from marsoutreach.cameras.lens import Floats

DRAW = """import json, numpy, sys
from marsoutreach.seats import attitude
print(json.dumps(attitude.craft(numpy.array([float(sys.argv[1])]))[0].tolist()))"""

SAME_S = 0.01


def craft(time_s: float) -> Floats:
    """Give the rotation of the craft at the second of a frame, drawn without it."""
    with TemporaryDirectory() as folder:
        tables = Path(folder) / "facts"
        shutil.copytree(facts.FOLDER, tables)
        _leave_out(tables / "seat_attitudes.csv", time_s)
        _leave_out(tables / "lcam_frames.csv", time_s)
        words = [sys.executable, "-c", DRAW, str(time_s)]
        where = os.environ | {"MARSOUTREACH_FACTS": str(tables)}
        said = subprocess.run(words, env=where, capture_output=True, check=True)
    return np.array(json.loads(said.stdout))


def _leave_out(path: Path, time_s: float) -> None:
    """Take the rows of a second out of a table, but for published places."""
    at_s = facts.table(path.stem)["time_s"]
    rows = facts.rows(path.stem)
    kept = [
        row
        for row, second in zip(rows, at_s, strict=True)
        if abs(second - time_s) > SAME_S or _stays(row)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(kept)


def _stays(row: dict[str, str]) -> bool:
    return "frame" in row and row["kind"] == "measured"
