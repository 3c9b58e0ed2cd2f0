"""The pages of the project's own notebooks, built once for all who look at them."""

import os
from pathlib import Path

from marsoutreach.site import build

NOTEBOOKS = Path(__file__).parent.parent.parent / "notebooks"
STORY = "MARSOUTREACH_STORY"  # where tests.everything has built them already


def pages_in(folder: Path) -> list[Path]:
    """List the pages of a Site that stay where they are: old addresses lead on."""
    every = sorted(folder.glob("*.html"))
    return [one for one in every if "data-moved" not in one.read_text("utf-8")]


def story_in(room: Path) -> Path:
    """Give the folder of the pages; build them into a room if nobody has yet."""
    built = Path(os.environ.get(STORY, room / "nowhere"))
    if (built / "index.html").is_file():
        return built
    return build(room / "out", NOTEBOOKS)
