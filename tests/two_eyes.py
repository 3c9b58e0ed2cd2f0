"""Let the widget's own JavaScript measure with a pair, in node, from decoded pixels."""

import io
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from hatch_build import node

MEASURE = """
import { readFileSync } from "node:fs";
import { makePair } from "#stereo/measure.js";
const { eyes, points } = JSON.parse(readFileSync(process.argv[1], "utf8"));
const sides = eyes.map(({ parts, file, width, height }) =>
  ({ parts, image: { data: new Uint8Array(readFileSync(file)), width, height } }));
const { measure } = makePair(sides);
console.log(JSON.stringify(points.map(measure)));
"""


def measured(stereo: Any, points: Sequence[Any]) -> list[dict[str, Any]]:
    """Measure at pixels of the left picture, from what travels to the browser."""
    with tempfile.TemporaryDirectory() as room:
        eyes = []
        for number, eye in enumerate(stereo.eyes):
            with Image.open(io.BytesIO(eye["picture"])) as picture:
                grey = picture.convert("L")
            file = Path(room) / f"{number}.grey"
            file.write_bytes(grey.tobytes())
            size = {"width": grey.width, "height": grey.height}
            eyes.append({"parts": eye["parts"], "file": str(file), **size})
        asked = Path(room) / "asked.json"
        told = [[float(at) for at in point] for point in points]
        asked.write_text(json.dumps({"eyes": eyes, "points": told}))
        run = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module")
        answer = node(*run, "-e", MEASURE, str(asked), stdout=subprocess.PIPE)
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found
