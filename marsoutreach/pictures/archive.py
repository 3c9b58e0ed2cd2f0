"""Products of NASA's archive: a picture with its labels in front of it (.IMG).

First comes a label for readers (PDS3: ``NAME = VALUE`` in groups), then one for
programs (VICAR: ``NAME=VALUE`` after ``PROPERTY='group'``), then the pixels, line by
line. Where both tell the same, the second one rules: it is written with more digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsoutreach.pictures.files import check_megapixels

Groups = Mapping[str, Mapping[str, str]]

ENDINGS = (".img", ".vic")
STARTS, VICAR = (b"ODL_VERSION_ID", b"PDS_VERSION_ID", b"LBLSIZE="), b"LBLSIZE="
OPENS, CLOSES = ("GROUP", "OBJECT", "PROPERTY", "TASK"), ("END_GROUP", "END_OBJECT")
MOST_BYTES, MOST_LABEL_BYTES = 200_000_000, 1_000_000
SYSTEM = ""  # the group of entries outside of all groups
LEVELS = {  # of VICAR: how a pixel is written
    ("BYTE", "HIGH"): "u1",
    ("BYTE", "LOW"): "u1",
    ("HALF", "HIGH"): ">i2",
    ("HALF", "LOW"): "<i2",
}
ENTRY = re.compile(
    r"""([A-Za-z^]\w*)\s*=\s*("[^"]*"|'(?:[^']|'')*'|\([^)]*\)|[^\s'"(]\S*)"""
)
NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eEdD][-+]?\d+)?")

AGAIN = "Fetch the file again, as an .IMG with its label inside."
NOT_ONE = "{name} is no picture of NASA's archive with labels: {why}.\n" + AGAIN
CUT_SHORT = "{name} is cut short: {size:,} of {whole:,} bytes.\n" + AGAIN
NO_ENTRY = "The label of {name} does not tell {entry}.\n" + AGAIN
NOT_NUMBERS = "{name}: {entry} is {text!r}, not {count} number(s).\n" + AGAIN
UNKNOWN_PIXELS = """{name} holds pixels of the kind {what}, which cannot be read here.
Convert it with GDAL: gdal_translate -of PNG {name} picture.png"""


@dataclass(frozen=True)
class Product:
    """A picture of the archive: its name, the entries of its labels, its bytes."""

    name: str
    groups: Groups
    content: bytes
    pixels_at: int

    def value(self, entry: str, group: str | None = None) -> str:
        """Give the text of an entry without quotes: of a group, or the first there is.

        Raises ``ValueError`` that names the file and the entry.
        """
        groups = self.groups if group is None else {group: self.groups.get(group, {})}
        for told in groups.values():
            if entry in told:
                return told[entry].strip("\"' ")
        raise ValueError(NO_ENTRY.format(name=self.name, entry=entry))

    def group(self, entry: str, value: str | None = None) -> str:
        """Give the name of the first group that has an entry, with a value if given."""
        for name, told in self.groups.items():
            if entry in told and value in (None, told[entry].strip("\"' ")):
                return name
        wanted = entry if value is None else f"{entry} = {value}"
        raise ValueError(NO_ENTRY.format(name=self.name, entry=wanted))

    def numbers(
        self, entry: str, count: int, group: str | None = None
    ) -> NDArray[np.float64]:
        """Give the numbers of an entry, (count,); refuse other counts and infinity."""
        text = self.value(entry, group)
        found = [float(one.translate(EXPONENT)) for one in NUMBER.findall(text)]
        if len(found) != count or not np.isfinite(found).all():
            said = {"name": self.name, "entry": entry, "text": text[:60]}
            raise ValueError(NOT_NUMBERS.format(count=count, **said))
        return np.array(found)

    def model_parts(self, letters: str) -> dict[str, list[float] | float]:
        """Give the parts of the camera model by letter: T and P have one number."""
        group = self.group("MODEL_COMPONENT_1")
        parts: dict[str, list[float] | float] = {}
        for number, letter in enumerate(letters, start=1):
            count = 1 if letter in "TP" else 3
            values = self.numbers(f"MODEL_COMPONENT_{number}", count, group).tolist()
            parts[letter] = values if count > 1 else values[0]
        return parts

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""
        return self._count("NS"), self._count("NL")

    def pixels(self) -> NDArray[np.generic]:
        """Give the levels: (height, width), or (height, width, 3) of a colour picture.

        Raises ``ValueError`` for a file cut short, and for pixels of other kinds.
        """
        (width, height), bands = self.size_px, self._count("NB")
        level, lead, record = (
            self._level(),
            self._count("NBB", 0),
            self._count("RECSIZE"),
        )
        check_megapixels((width, height * bands), self.name)
        start = self.pixels_at + record * self._count("NLB", 0)
        whole = start + record * height * bands
        if len(self.content) < whole:
            said = {"name": self.name, "size": len(self.content), "whole": whole}
            raise ValueError(CUT_SHORT.format(**said))
        rows = np.frombuffer(self.content, "u1", record * height * bands, start)
        used = rows.reshape(-1, record)[:, lead : lead + width * level.itemsize]
        found = np.ascontiguousarray(used).view(level).reshape(bands, height, width)
        return found[0] if bands == 1 else np.moveaxis(found, 0, -1)

    def _level(self) -> np.dtype[np.generic]:
        told = self.value("FORMAT", SYSTEM), self.value("INTFMT", SYSTEM)
        bands, order = self._count("NB"), self.value("ORG", SYSTEM)
        if told not in LEVELS or bands not in (1, 3) or order != "BSQ":
            what = f"{told[0]}, {told[1]}, {bands} band(s), {order}"
            raise ValueError(UNKNOWN_PIXELS.format(name=self.name, what=what))
        level = np.dtype(LEVELS[told])
        if self._count("RECSIZE") < level.itemsize * self._count("NS"):
            raise ValueError(NOT_ONE.format(name=self.name, why="its lines are short"))
        return level

    def _count(self, entry: str, least: int = 1) -> int:
        number = float(self.numbers(entry, 1, SYSTEM)[0])
        if not (number.is_integer() and least <= number <= MOST_BYTES):
            said = {"name": self.name, "entry": entry, "text": f"{number:g}"}
            raise ValueError(NOT_NUMBERS.format(count="a whole", **said))
        return int(number)


EXPONENT = str.maketrans("dD", "ee")


def read(path: Path) -> Product:
    """Read a product of the archive; its pixels are taken out later.

    Raises ``ValueError`` that names the file: no product, no second label, cut short.
    """
    name = path.name
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(NOT_ONE.format(name=name, why="it is far too large"))
    content = path.read_bytes()
    if not content.startswith(STARTS):
        why = "it begins otherwise" if content else "it is empty"
        raise ValueError(NOT_ONE.format(name=name, why=why))
    at = content.find(VICAR)
    length = re.match(rb"LBLSIZE=(\d{1,7})\s", content[at : at + 20])
    if at < 0 or not length or max(at, int(length[1])) > MOST_LABEL_BYTES:
        raise ValueError(NOT_ONE.format(name=name, why="it has no VICAR label"))
    end = at + int(length[1])
    if len(content) < end:
        raise ValueError(CUT_SHORT.format(name=name, size=len(content), whole=end))
    groups = entries(content[:at].decode("latin-1"))
    for group, told in entries(content[at:end].decode("latin-1")).items():
        groups.setdefault(group, {}).update(told)
    return Product(name, groups, content, end)


def entries(text: str) -> dict[str, dict[str, str]]:
    """Read the entries of a label, by group; the first of a name in a group counts.

    >>> entries("A = 1 GROUP = POSE B = (2, 3) END_GROUP = POSE")
    {'': {'A': '1'}, 'POSE': {'B': '(2, 3)'}}
    """
    groups: dict[str, dict[str, str]] = {SYSTEM: {}}
    group = SYSTEM
    for name, value in ENTRY.findall(text):
        if name in OPENS:
            group = value.strip("\"' ")
            groups.setdefault(group, {})
        elif name in CLOSES:
            group = SYSTEM
        else:
            groups[group].setdefault(name, value)
    return groups
