"""What differs between two folders of pictures: a table, and pictures to look at."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.same.compare import (
    Difference,
    Pixels,
    levels,
    lines_apart,
    measure,
    values_apart,
)

SIDES = ("before", "after")
HEAD = ("screen", "most", "mean", "share", "where", "text", "values")
ROW = "{:<34} {:>4} {:>8} {:>8} {:<22} {:>5} {:>6}"
EQUAL = Difference(0, 0.0, 0.0, None)
LARGEST = "largest difference: {most} grey levels (mean {mean:.3g}) in {name}"
NO_PIXEL = "largest difference: none in a picture"
EQUAL_SCREENS = "{summary}; {equal} of {count} screens equal"
LOUDER = 8  # a difference picture shows each grey level so many times


@dataclass
class Found:
    """What two pictures of one screen, or what two widgets were sent, have apart."""

    name: str
    picture: Difference = EQUAL
    text: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Are picture, text and values the same?"""
        return not (self.picture.most or self.text or self.values)

    @property
    def row(self) -> str:
        """Write it as a row of the table."""
        most, mean, share, box = self.picture
        where = "{}, {} to {}, {}".format(*box) if box else ""
        apart = (len(self.text) or "", len(self.values) or "")
        figures = (most, f"{mean:.3g}", f"{100 * share:.2f}%") if box else ("",) * 3
        return ROW.format(self.name, *figures, where, *apart).rstrip()


def read(path: Path) -> Pixels:
    """Read a picture as rows of red, green, blue."""
    with Image.open(path) as shot:
        return np.asarray(shot.convert("RGB"))


def compare_pictures(pair: Sequence[Path], kept: Path) -> Difference:
    """Measure two pictures; if they differ, keep both and their difference."""
    if pair[0].read_bytes() == pair[1].read_bytes():
        return EQUAL
    shots = [read(path) for path in pair]
    apart = levels(*shots)
    found = measure(apart)
    if found.most:
        kept.parent.mkdir(parents=True, exist_ok=True)
        shown = np.minimum(apart.astype(np.uint16) * LOUDER, 255).astype(np.uint8)
        for side, pixels in zip((*SIDES, "difference"), (*shots, shown), strict=True):
            Image.fromarray(pixels).save(kept.with_name(f"{kept.name}-{side}.png"))
    return found


def compare_groups(name: str, sides: Sequence[Path], out: Path) -> Iterator[Found]:
    """Compare what both sides have of a group: what Python sends, then each screen."""
    records = [record(side, name) for side in sides]
    if not all("state" in one for one in records):
        return
    sent = values_apart(*(one["state"] for one in records))
    yield Found(f"{name} (sent by Python)", values=sent)
    before, after = (one["screens"] for one in records)
    for screen in before:
        if screen not in after:
            continue
        pair = [side / name / f"{screen}.png" for side in sides]
        yield Found(
            f"{name}/{screen}",
            compare_pictures(pair, out / name / screen),
            lines_apart(before[screen]["lines"], after[screen]["lines"]),
            values_apart(before[screen]["told"], after[screen]["told"]),
        )


def record(side: Path, name: str) -> dict[str, Any]:
    """Read what a side wrote of a group."""
    read: dict[str, Any] = json.loads((side / name / "record.json").read_text())
    return read


def not_shown(name: str, sides: Sequence[Path], labels: Sequence[str]) -> list[str]:
    """Say what could not be shown, on which side and why."""
    records = [record(side, name) for side in sides]
    said = []
    for one, other, label in zip(records, records[::-1], labels, strict=True):
        if "missing" in one:
            said.append(f"{label}: {name} cannot be made: {one['missing']}")
            continue
        said += [f"{label}: {name}/{n}: {why}" for n, why in one["failed"].items()]
        others = {*other.get("screens", {}), *other.get("failed", {})}
        here = {*one["screens"], *one["failed"]}
        missing = sorted(others - here)
        said += [f"{label}: {name}/{screen}: there is none" for screen in missing]
    return said


def table(found: Iterable[Found]) -> list[str]:
    """Write what differs, the largest difference first, and a summary in one line."""
    found = list(found)
    apart = [one for one in found if not one.equal]
    apart.sort(key=lambda one: (one.picture.most, one.picture.mean), reverse=True)
    head = [ROW.format(*HEAD).rstrip()] if apart else []
    return [*head, *(one.row for one in apart), summary(found)]


def summary(found: Sequence[Found]) -> str:
    """Say in a line how far the worst screen is apart, and how many are equal."""
    screens = [one for one in found if "/" in one.name]
    worst = max(screens, key=lambda one: one.picture[:2], default=Found(""))
    most, mean, *_ = worst.picture
    said = LARGEST.format(most=most, mean=mean, name=worst.name) if most else NO_PIXEL
    equal = sum(one.equal for one in screens)
    return EQUAL_SCREENS.format(summary=said, equal=equal, count=len(screens))


def details(found: Iterable[Found]) -> str:
    """Write down every line of text and every value that differs."""
    parts = []
    for one in found:
        if one.text or one.values:
            parts.append("\n".join([f"== {one.name}", *one.text, *one.values, ""]))
    return "\n".join(parts)
