"""Camera models as mappings: by letter, or as NASA's web tools write them.

CameraModelUtilsJS and the models beside NASA's drawn rover have ``type``, ``C`` to
``E``, ``linearity`` (or ``pupilType``), ``width``, ``height``; some keep them in a box
called ``model``.
"""

from collections.abc import Mapping
from typing import Any

LETTERS = {"CAHV": "CAHV", "CAHVOR": "CAHVOR", "CAHVORE": "CAHVORETP"}
ALL = set(LETTERS["CAHVORE"])
GENERAL = 3  # the kind of lens whose linearity is told
ORDINARY = 1.0

UNKNOWN_TYPE = """The camera model is of type {value!r}.
Known are CAHV, CAHVOR and CAHVORE."""
LACKS = """The camera model has no {missing}.
{kind} needs {letters}; give each as three numbers, such as "C": [0.1, 0.2, -1.9]."""


def flattened(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Put what stands in the box ``model`` beside everything else.

    >>> flattened({"name": "NAV", "model": {"C": [0, 0, 0]}})["C"]
    [0, 0, 0]
    """
    box = mapping.get("model")
    return {**mapping, **(box if isinstance(box, Mapping) else {})}


def by_letter(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Give the parts of a camera model by letter, whatever else a mapping has.

    Raises ``ValueError`` for an unknown type and for parts that are missing.

    >>> parts = {letter: [1, 2, 3] for letter in "CAHVORE"}
    >>> told = by_letter(parts | {"type": "cahvore", "linearity": 0, "width": 1280})
    >>> "".join(told), told["T"], told["P"]
    ('CAHVORETP', 3, 0)
    """
    given = {str(k): v for k, v in flattened(mapping).items() if v is not None}
    parts = {k.upper(): _vector(v) for k, v in given.items() if k.upper() in ALL}
    kind = _kind(given, parts)
    if kind == "CAHVORE":
        parts = _lens(given) | parts
    letters = LETTERS[kind]
    missing = ", ".join(letter for letter in letters if letter not in parts)
    if missing:
        said = {"missing": missing, "letters": ", ".join(letters)}
        raise ValueError(LACKS.format(kind=kind, **said))
    return {letter: parts[letter] for letter in letters}


def size_px(mapping: Mapping[str, Any]) -> tuple[Any, Any] | None:
    """Give the size of the picture that a mapping tells; ``None`` if it does not.

    >>> size_px({"width": 1280, "height": 960})
    (1280, 960)
    """
    flat = flattened(mapping)
    known = flat.get("width"), flat.get("height")
    return None if None in known else known


def _kind(given: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    """Tell the kind of model by its type, or else by the letters that it has."""
    if "type" in given:
        kind = str(given["type"]).upper()
        if kind not in LETTERS:
            raise ValueError(UNKNOWN_TYPE.format(value=given["type"]))
        return kind
    if "E" in parts:
        return "CAHVORE"
    return "CAHVOR" if "O" in parts or "R" in parts else "CAHV"


def _lens(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give T and P of a lens that is told in words; an ordinary one if it is not."""
    if "linearity" in given or "pupilType" not in given:
        return {"T": GENERAL, "P": given.get("linearity", ORDINARY)}
    return {"T": given["pupilType"], "P": ORDINARY}


def _vector(value: Any) -> Any:
    """Take a vector of three.js, too: {"x": 1, "y": 2, "z": 3}."""
    is_named = isinstance(value, Mapping) and {*"xyz"} <= {*value}
    return [value[axis] for axis in "xyz"] if is_named else value
