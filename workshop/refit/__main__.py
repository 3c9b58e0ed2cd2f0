"""``python -m workshop.refit FOLDER``: see the docstring of the folder."""

import sys
from pathlib import Path

import pandas as pd

from workshop.refit import judge
from workshop.refit.gather import gather
from workshop.refit.solve import solve


def main(folder: str) -> None:
    """Solve, and print poses, how they fit, and how well they are foretold."""
    found = gather(Path(folder))
    solved = solve(found.course, found.ties, found.control)
    table = pd.concat([judge.rows(solved[0]), judge.fits(*solved)], axis=1)
    table.insert(0, "frame", [one.name for one in found.frames])
    print(table.round(2).to_csv(index=False))
    off = judge.left_out()
    print(off.round(1).to_csv(index=False))
    print("Each attitude of the table foretold by the others:", judge.said(off))
    print(judge.off_published())


if __name__ == "__main__":
    main(sys.argv[1])
