"""Find the camera model in a record of the raw-image feed.

Records come in two shapes: as the feed sends them, with the boxes ``camera`` and
``extended``, and flattened by common download tools.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNKNOWN = "UNK"

NO_MODEL = """Record {name} has no camera model ({field} is {value!r}).
Pick a full-size picture: thumbnails and some early records come without a model."""
NOT_A_SIZE = """Record {name}: dimension is {value!r}, not a size like "(1280,960)"."""
NOT_A_RECORD = """A record is a mapping, such as one of the feed's "images".
This is {kind}. Pick one record: images[0]."""


@dataclass(frozen=True)
class Found:
    """What a record tells about its camera: model, position, size of the picture."""

    components: str
    position: str | None
    size_px: tuple[int, int] | None


def read(record: Mapping[str, Any]) -> Found:
    """Find the camera model of a record.

    >>> read({"camera_model_component_list": "(0,0,0);…", "dimension": "(9,6)"})
    Found(components='(0,0,0);…', position=None, size_px=(9, 6))
    """
    if not isinstance(record, Mapping):
        raise ValueError(NOT_A_RECORD.format(kind=type(record).__name__))
    flat = flattened(record)
    field = "camera_model_component_list"
    components = flat.get(field)
    if not isinstance(components, str) or components.strip() in ("", UNKNOWN):
        raise ValueError(
            NO_MODEL.format(name=_name(flat), field=field, value=components)
        )
    return Found(components, _known(flat, "camera_position"), _size(flat))


def flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    """Put what stands in the boxes of a record beside everything else.

    >>> flattened({"sol": 2, "camera": {"instrument": "NAVCAM_LEFT"}})
    {'sol': 2, 'instrument': 'NAVCAM_LEFT'}
    """
    flat: dict[str, Any] = {}
    for name, value in record.items():
        flat.update(value if isinstance(value, Mapping) else {name: value})
    return flat


def _name(flat: Mapping[str, Any]) -> str:
    return str(flat.get("imageid", "without imageid"))


def _known(flat: Mapping[str, Any], field: str) -> Any:
    value = flat.get(field)
    return None if value in (None, "", UNKNOWN) else value


def _size(flat: Mapping[str, Any]) -> tuple[int, int] | None:
    """Read the size of the picture; None when the record does not say."""
    value = _known(flat, "dimension")
    if value is None:
        return None
    sides = re.fullmatch(r"\(?\s*(\d{1,6})\s*,\s*(\d{1,6})\s*\)?", str(value))
    if not sides:
        raise ValueError(NOT_A_SIZE.format(name=_name(flat), value=value))
    return int(sides[1]), int(sides[2])
