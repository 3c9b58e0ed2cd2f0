"""A step on the way to a panorama, and how it shows itself."""

from collections.abc import Iterator
from typing import ClassVar

from PIL import Image

from marsoutreach.locale import words
from marsoutreach.shown import Told, picture


class Step(Told):
    """What has a small picture, and words under its topic in ``shown.toml``."""

    _topic: ClassVar[str]

    @property
    def image(self) -> Image.Image:
        """What it looks like, small."""
        raise NotImplementedError

    def _says(self) -> str:
        return str(words("shown")["step"][self._topic].format(me=self))

    def _shows(self) -> Iterator[str]:
        yield picture(self.image, words("shown")["step"]["alt"][self._topic])
