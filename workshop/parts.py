"""``python -m workshop.parts`` writes the rover's parts, for rays, into the package."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsoutreach.panorama.bodies import NEVER, PARTS
from workshop.draw import rover

PATH = Path(str(files("marsoutreach.panorama"))) / PARTS
DIGITS = 6


def rows() -> list[dict[str, Any]]:
    """List the parts that are large enough to matter from afar, in the rover frame."""
    large = rover.large_parts()
    parts = zip(large.centre_m, large.reach_m, large.ball, large.planes, strict=True)
    return [
        {
            "centre_m": centre.round(DIGITS).tolist(),
            "reach_m": round(float(reach), DIGITS),
            "ball": ball.round(DIGITS).tolist(),
            "planes": planes[planes[:, 3] < NEVER].round(DIGITS).tolist(),
        }
        for centre, reach, ball, planes in parts
    ]


def text() -> str:
    """Give the parts as JSON, one a line."""
    return "[\n" + ",\n".join(json.dumps(row) for row in rows()) + "\n]\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
    print(PATH.name)
