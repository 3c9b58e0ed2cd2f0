"""Read a picture with its label, as NASA's Planetary Data System keeps them."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LETTERS = "CAHVORETP"


@dataclass(frozen=True)
class Picture:
    """Pixels and label of a picture."""

    pixels: NDArray[np.float64]
    label: str

    def value(self, name: str) -> str:
        """Give the text of a label entry, as it stands first."""
        found = re.search(rf"^\s*{re.escape(name)}\s*=\s*(.+?)\s*$", self.label, re.M)
        assert found, f"the label has no {name}"
        return found[1]

    def components(self) -> dict[str, list[float] | float]:
        """Give the camera model of the label by letters."""
        found = {}
        for number, letter in enumerate(LETTERS, start=1):
            numbers = re.findall(r"[-+.\deE]+", self.value(f"MODEL_COMPONENT_{number}"))
            values = [float(text) for text in numbers]
            found[letter] = values if len(values) > 1 else values[0]
        return found

    def number(self, name: str) -> float:
        """Give a label entry as a number, without its unit."""
        return float(self.value(name).split()[0])


def read(path: Path) -> Picture:
    """Read a VICAR file with a PDS label: the pixels are the last lines of the file."""
    raw = path.read_bytes()
    vicar = raw[raw.index(b"LBLSIZE=") :][:2000].decode("latin-1")
    size = {name: int(re.search(rf"\b{name}=(\d+)", vicar)[1]) for name in SIZES}
    assert "FORMAT='HALF'" in vicar
    assert "INTFMT='HIGH'" in vicar
    samples = np.frombuffer(raw[-size["NL"] * size["RECSIZE"] :], dtype=">i2")
    label = raw[: raw.index(b"LBLSIZE=")].decode("latin-1").replace("\r", "")
    return Picture(samples.reshape(size["NL"], size["NS"]).astype(float), label)


SIZES = ("NL", "NS", "RECSIZE")
