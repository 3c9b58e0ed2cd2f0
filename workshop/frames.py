"""``python -m workshop.frames`` draws the six frames of the first panorama anew."""

from collections.abc import Sequence
from pathlib import Path

from marsoutreach.panorama.first import AZIMUTHS_DEG, FOLDER, file_name
from workshop.draw.first import first_frame

QUALITY = 86


def draw(folder: Path = FOLDER, numbers: Sequence[int] = range(6)) -> list[Path]:
    """Draw frames into the package or another folder; give their files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / file_name(AZIMUTHS_DEG[number]) for number in numbers]
    for number, path in zip(numbers, paths, strict=True):
        picture = first_frame(number).image
        picture.save(path, quality=QUALITY, subsampling=0, optimize=True)
    return paths


if __name__ == "__main__":
    for path in draw():
        print(path.name)
