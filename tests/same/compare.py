"""How far two pictures, two texts, two sets of numbers are apart."""

import difflib
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

SEEN = 8  # grey levels: a pixel that differs by more is counted
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class Difference(NamedTuple):
    """Largest and mean difference in grey levels, share that is seen, and where."""

    most: int
    mean: float
    share: float
    box: tuple[int, int, int, int] | None  # left, top, right, bottom


def levels(one: Pixels, other: Pixels) -> Pixels:
    """Give the difference of each pixel in grey levels, its largest channel.

    Where only one of the pictures has a pixel, they differ by 255.

    >>> grey = np.full((1, 2, 3), 100, np.uint8)
    >>> levels(grey, grey[:, :1] + 5).tolist()
    [[5, 255]]
    """
    high, wide = np.maximum(one.shape[:2], other.shape[:2])
    found = np.full((high, wide), 255, np.uint8)
    rows, columns = np.minimum(one.shape[:2], other.shape[:2])
    pair = [shot[:rows, :columns].astype(np.int16) for shot in (one, other)]
    found[:rows, :columns] = np.abs(pair[0] - pair[1]).max(axis=2)
    return found


def measure(found: Pixels) -> Difference:
    """Put a picture of differences into four figures.

    >>> measure(np.array([[0, 0], [0, 9]], np.uint8))
    Difference(most=9, mean=2.25, share=0.25, box=(1, 1, 2, 2))
    """
    rows, columns = np.nonzero(found)
    box = None
    if rows.size:
        edges = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        box = tuple(int(edge) for edge in edges)
    share = float((found > SEEN).mean())
    return Difference(int(found.max()), float(found.mean()), share, box)


def lines_apart(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Give the lines that went (-) and that came (+).

    >>> lines_apart(["Play", "E+4:00"], ["Play", "E+4:01"])
    ['- E+4:00', '+ E+4:01']
    """
    found = difflib.ndiff(before, after)
    return [line for line in found if line[:2] in ("- ", "+ ")]


def flat(value: Any, path: str = "") -> dict[str, Any]:
    """Spread nested values: a name for each, bytes by how many and a hash.

    >>> flat({"a": [1, {"b": "x"}], "c": {}})
    {'a.0': 1, 'a.1.b': 'x', 'c': {}}
    >>> flat({})
    {}
    """
    if isinstance(value, Mapping) and value:
        pairs = [(str(key), one) for key, one in value.items()]
    elif isinstance(value, (list, tuple)) and value:
        pairs = [(str(place), one) for place, one in enumerate(value)]
    else:
        return {path: value} if path else {}
    found: dict[str, Any] = {}
    for key, one in pairs:
        found |= flat(one, f"{path}.{key}" if path else key)
    return found


def values_apart(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Say which values differ, numbers that are farthest apart first.

    >>> values_apart({"a": 1.0, "b": 2, "c": "x"}, {"a": 1.5, "b": 5, "d": "x"})
    ['b: 2 → 5', 'a: 1.0 → 1.5', 'c: "x" → nothing', 'd: nothing → "x"']
    """
    names = [name for name in {**before, **after} if not _same(name, before, after)]
    names.sort(key=lambda name: -_apart(before.get(name), after.get(name)))
    pairs = ((name, _said(name, before), _said(name, after)) for name in names)
    return [f"{name}: {was} → {now}" for name, was, now in pairs]


def _same(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return name in before and name in after and before[name] == after[name]


def _apart(one: Any, other: Any) -> float:
    """Tell how far apart two numbers are; what is no number comes last."""
    numbers = all(type(value) in (int, float) for value in (one, other))
    apart = abs(one - other) if numbers else -1.0
    return apart if math.isfinite(apart) else math.inf


def _said(name: str, values: Mapping[str, Any]) -> str:
    if name not in values:
        return "nothing"
    value = values[name]
    text = f'"{value}"' if isinstance(value, str) else repr(value)
    return text if len(text) <= 90 else text[:89] + "…"
