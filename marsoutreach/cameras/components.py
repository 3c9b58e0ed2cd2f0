"""Read the parts of a camera model as NASA writes them.

The raw-image feed writes groups parted by semicolons. In February 2021 they came as
T;P;V;O;R;E;C;A;H, by sol 100 as C;A;H;V;O;R;E;T;P. Which is which shows in the numbers:
A and O are directions (length 1), H and V are as long as the picture is wide, R and E
are short, T and P are bare numbers.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from marsoutreach.cameras import mappings
from marsoutreach.cameras.lens import FISHEYE, PERSPECTIVE, Floats

Components: TypeAlias = str | Sequence[Any] | Mapping[str, Any]

KINDS = {"CAHV": "CAHV", "CAHVOR": "CAHVOR", "CAHVORE": "CAHVORETP"}
ORDERS = ("CAHVORETP", "TPVORECAH")
DIRECTION_TOLERANCE = 0.01
SHORTEST_SCALE_PX = 10.0
LONGEST_TERM = 10.0

NOT_READABLE = """The camera model has a part {part!r} that is no number.
Write groups like (0.95,0.35,-1.89);(0.82,0.03,0.57);… with plain numbers."""
NOT_FINITE = """Part {name} of the camera model is {value}: not a finite number.
Every part must be known. Drop this picture, or take its model from another one."""
WRONG_COUNT = """The camera model has {vectors} vectors and {numbers} bare numbers.
CAHV has 4 vectors, CAHVOR has 6, CAHVORE has 7 and the two numbers T and P.
Each vector holds 3 numbers: (x,y,z)."""
WRONG_LENGTH = """A vector of the camera model holds {count} numbers: {value}.
Each vector holds 3: (x,y,z)."""
WRONG_ORDER = """order = {order!r} does not name every part of a {kind} model once.
Pick "auto" or spell the order with letters, such as "CAHVORETP" or "TPVORECAH"."""
NO_ORDER = """The camera model fits no known order of its parts ({why}).
A and O must have length 1, H and V must be longer than {scale:g} pixels,
R and E shorter than {term:g}. If the order is special, write order="…" in letters."""
FAILED = """Part {name} of the camera model fails a check: {why}.
{cure}"""
MISPLACED = """The camera model stands elsewhere: {why}.
Take model and position from the same record, or leave the position out."""
CURES = {
    "A": "A direction has length 1, give or take {slack}. Divide it by its length:\n"
    "{name} = {unit}; or look whether the parts stand in another order.",
    "H": "It reaches across the picture, counted in pixels: more than {scale:g}.\n"
    "Give it in pixels, or look whether the parts stand in another order.",
    "R": "It is shorter than {term:g}. Look whether a sign or a point got lost in\n"
    "copying, or whether the parts stand in another order.",
}
CURES |= {"O": CURES["A"], "V": CURES["H"], "E": CURES["R"]}
DEGENERATE = """The camera model is degenerate: {why}.
A must point somewhere, and A, H and V must point three different ways."""
UNKNOWN_TYPE = """T = {value:g} is not a kind of lens.
T is 1 (perspective), 2 (fisheye) or 3 (general, with the linearity in P)."""
UNKNOWN_LINEARITY = """P = {value:g} is not a linearity.
P lies between -1 and 1: 1 is an ordinary lens, 0 a fisheye."""


def read(
    components: Components, order: str = "auto", position: Any = None
) -> dict[str, Floats]:
    """Give the parts of a camera model by letter.

    ``components`` is feed text, a list of vectors (and T, P), or a mapping by letter,
    such as those of CameraModelUtilsJS.
    ``position``, if known, is where C is. Raises ``ValueError`` that says what is
    missing or odd.

    >>> parts = read("(0,0,0);(1,0,0);(50,100,0);(50,0,100)")
    >>> "".join(parts), parts["H"].tolist()
    ('CAHV', [50.0, 100.0, 0.0])
    """
    if isinstance(components, Mapping):
        components = mappings.by_letter(components)
        groups = [_group(value) for value in components.values()]
        order = "".join(components)
    else:
        groups = _groups(components)
    kind = _kind(groups)
    spelled = _orders(order, kind)
    parts = _pick(groups, spelled, kind, position)
    return {letter: parts[letter] for letter in KINDS[kind]}


def linearity(parts: Mapping[str, Floats]) -> float:
    """Give the linearity of a lens from T and P; an ordinary lens without them.

    >>> linearity({"T": np.array(2.0), "P": np.array(0.0)})
    0.0
    """
    if "T" not in parts:
        return PERSPECTIVE
    kind, value = float(parts["T"]), float(parts["P"])
    if kind not in (1, 2, 3):
        raise ValueError(UNKNOWN_TYPE.format(value=kind))
    if not -1 <= value <= 1:
        raise ValueError(UNKNOWN_LINEARITY.format(value=value))
    return {1: PERSPECTIVE, 2: FISHEYE, 3: value}[int(kind)]


def check_shape(axis: Floats, horizontal: Floats, vertical: Floats) -> None:
    """Refuse a model whose axis has no length, or whose A, H, V lie in a plane."""
    length = np.linalg.norm(axis)
    if length < 1e-6:
        raise ValueError(DEGENERATE.format(why="A has no length"))
    right, down = np.cross(axis / length, horizontal), np.cross(axis / length, vertical)
    spans = float(np.linalg.norm(right) * np.linalg.norm(down))
    area = float(np.linalg.norm(np.cross(right, down)))
    if area <= 1e-6 * (spans or 1.0):
        raise ValueError(DEGENERATE.format(why="A, H and V lie in one plane"))


def _groups(components: str | Sequence[Any]) -> list[Floats]:
    """Cut text or a list into groups of numbers."""
    if isinstance(components, str):
        components = [part for part in components.split(";") if part.strip()]
    if not isinstance(components, Sequence | np.ndarray):
        raise ValueError(NOT_READABLE.format(part=components))
    return [_group(part) for part in components]


def _group(part: Any) -> Floats:
    """Read one group: three numbers, or a bare one."""
    if isinstance(part, str):
        inside = re.sub(r"[()\[\]\s]+", " ", part).replace(",", " , ")
        part = [piece for piece in inside.split(" ") if piece not in ("", ",")]
        part = part[0] if len(part) == 1 else part
    try:
        group = np.asarray(part, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(NOT_READABLE.format(part=part)) from None
    if group.ndim > 1 or (group.ndim == 1 and group.size != 3):
        raise ValueError(WRONG_LENGTH.format(count=group.size, value=group.tolist()))
    return group


def _kind(groups: list[Floats]) -> str:
    """Tell the kind of model from the count of its parts."""
    numbers = sum(group.ndim == 0 for group in groups)
    vectors = len(groups) - numbers
    counts = {(4, 0): "CAHV", (6, 0): "CAHVOR", (7, 2): "CAHVORE"}
    if (vectors, numbers) not in counts:
        raise ValueError(WRONG_COUNT.format(vectors=vectors, numbers=numbers))
    return counts[vectors, numbers]


def _orders(order: str, kind: str) -> list[str]:
    """List the orders to try, with the letters that a kind of model has."""
    orders = ORDERS if order == "auto" else [order.upper()]
    kept = ["".join(x for x in one if x in KINDS[kind]) for one in orders]
    if any(sorted(one) != sorted(KINDS[kind]) for one in kept):
        raise ValueError(WRONG_ORDER.format(order=order, kind=kind))
    return kept


def _pick(
    groups: list[Floats], orders: list[str], kind: str, position: Any
) -> dict[str, Floats]:
    """Take the order that fits the numbers."""
    tried = [dict(zip(order, groups, strict=True)) for order in orders]
    misfits = [_misfits(parts, position) for parts in tried]
    best = min(range(len(orders)), key=lambda at: len(misfits[at]))
    for name, value in tried[best].items():
        if not np.isfinite(value).all():
            raise ValueError(NOT_FINITE.format(name=name, value=value.tolist()))
    if misfits[best]:
        counts = sorted(len(one) for one in misfits)
        clear = len(counts) == 1 or counts[0] == 1 < counts[1]
        why = misfits[best][0]
        if clear and not _mixed_up(tried[best]):
            raise _failed(tried[best], why)
        said = {"scale": SHORTEST_SCALE_PX, "term": LONGEST_TERM}
        raise ValueError(NO_ORDER.format(why=why, **said))
    return tried[best]


def _failed(parts: Mapping[str, Floats], why: str) -> ValueError:
    """Name the check that failed: the order of the parts is known."""
    name = next(iter(_unfit(parts)), None)
    if name is None:
        return ValueError(MISPLACED.format(why=why))
    value = parts[name]
    said = {"slack": DIRECTION_TOLERANCE, "scale": SHORTEST_SCALE_PX}
    unit = (value / (_length(value) or 1)).round(6).tolist()
    cure = CURES[name].format(name=name, unit=unit, term=LONGEST_TERM, **said)
    return ValueError(FAILED.format(name=name, why=why, cure=cure))


def _length(value: Floats) -> float:
    return float(np.linalg.norm(value))


def _misfits(parts: Mapping[str, Floats], position: Any) -> list[str]:
    """List why the parts cannot have these letters."""
    if _mixed_up(parts):
        return ["bare numbers and vectors are mixed up"] * len(parts)
    wrong = [f"{name} has length {_length(parts[name]):.4g}" for name in _unfit(parts)]
    return wrong + _misplaced(parts["C"], position)


def _mixed_up(parts: Mapping[str, Floats]) -> bool:
    """Tell whether a number stands where a vector should, or the other way round."""
    return any((value.ndim == 0) != (name in "TP") for name, value in parts.items())


def _unfit(parts: Mapping[str, Floats]) -> list[str]:
    """List the parts that cannot have their length."""
    return [name for name, value in parts.items() if not _fits(name, _length(value))]


def _fits(name: str, length: float) -> bool:
    """Whether a part can have this length."""
    if name in "AO":
        return abs(length - 1) <= DIRECTION_TOLERANCE
    if name in "HV":
        return length >= SHORTEST_SCALE_PX
    return name not in "RE" or length <= LONGEST_TERM


def _misplaced(centre: Floats, position: Any) -> list[str]:
    """Say that C is not where the camera is."""
    if position is None or np.allclose(centre, _group(position), atol=1e-4):
        return []
    return [f"C is {centre.tolist()}, the camera stands at {position}"]
