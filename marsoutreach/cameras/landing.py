"""The landing camera's frames with their labels: a picture, and where it was taken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from marsoutreach import checks, flown
from marsoutreach.cameras.lens import Floats
from marsoutreach.cameras.model import CameraModel
from marsoutreach.locale import words
from marsoutreach.shown import Told, picture, said, table

if TYPE_CHECKING:
    from PIL.Image import Image

    from marsoutreach.flown.labels import Label

NO_FILE = """path = {value} is not a file.
Give one picture of the landing camera with its label (.IMG) of NASA's archive."""


@dataclass(frozen=True, eq=False, repr=False)
class LanderFrame(Told):
    """One frame of the lander vision camera: second, place, camera model, picture.

    ``frame`` counts from 1 to 87, ``time_s`` from entry. ``camera`` is in axes fixed to
    Mars (metres from its middle); its ``centre_m`` is the place of the label with all
    its digits. ``in_scene`` is the same camera in metres east, north and up of the
    landing site.
    """

    path: Path
    label: Label

    @property
    def frame(self) -> int:
        """Its number, from 1 to 87."""
        return self.label.frame

    @property
    def time_s(self) -> float:
        """The second after entry at which the shutter opened."""
        return self.label.time_s

    @property
    def quaternion(self) -> Floats:
        """How the camera is turned: w, x, y, z, from its axes to those of Mars."""
        return self.label.quaternion

    @cached_property
    def camera(self) -> CameraModel:
        """The camera model, in axes fixed to Mars."""
        size_px, parts = self.label.size_px, self.label.components
        work = CameraModel.from_components
        return checks.within(self.path.name, work, parts, size_px=size_px)

    @cached_property
    def in_scene(self) -> CameraModel:
        """The camera model in the scene's axes: east, north, up of the site."""
        turned = self.camera.turned(flown.site_axes())
        return turned.moved((0.0, 0.0, -flown.site_radius_m()))

    def picture(self) -> Image:
        """Give the picture: 1024 x 1024 pixels, grey."""
        from marsoutreach import pictures
        from marsoutreach.pictures import archive

        grey = archive.read(self.path).pixels()
        return pictures.read(grey, self.path.name).colour.convert("L")

    def _says(self) -> str:
        east, north, up = self.in_scene.centre_m
        place = {"east_m": east, "north_m": north, "up_m": up}
        text = words("shown")["lander_frame"]
        return str(text["sentence"].format(me=self, **place))

    def _shows(self) -> Iterator[str]:
        text = words("shown")["lander_frame"]
        yield picture(self.picture(), text["alt"].format(me=self))
        yield table(
            text["caption"], said(text["rows"], me=self, at=self.camera.centre_m)
        )


def lander_frame(path: str | Path) -> LanderFrame:
    """Read one frame of the lander vision camera, with the pose in its label.

    ``path`` is an .IMG of NASA's archive (PDS3 and VICAR labels, then the pixels).
    Raises ``ValueError`` that names the file for what is none, is another camera's,
    is cut short, or contradicts itself.
    """
    from marsoutreach.flown import labels

    if not (isinstance(path, (str, os.PathLike)) and Path(path).is_file()):
        raise checks.refusal(NO_FILE, "path", path)
    frame = LanderFrame(Path(path), labels.read(Path(path)))
    frame.camera.rays([0, 0])  # a model that cannot be is refused here
    return frame
