"""The message in the parachute: three words and a place, sewn in white and orange.

The canopy has 80 gores (strips of cloth) and four rings. Read clockwise, seen from
below, a ring is eight groups of ten gores: seven bits, most significant first, orange
for 1 and white for 0, then three white gores of spacing. A letter is its place in the
alphabet, a number is itself. Groups that nobody needed are filled: all ones, and
orange between two of them too.

The pattern was counted, gore by gore, in the pictures of the parachute camera; NASA's
caption of picture PIA24431 and S94 say what it means. The words wind outward: each
begins at the gore where the one before it ended. Which gore is called 0 is our choice:
the first bit of the D.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsoutreach import checks, slips

__all__ = [
    "GORES",
    "Ring",
    "decode",
    "encode",
    "letter",
    "message",
    "place_deg",
    "rings",
]

GORES = 80
GROUP = 10
BITS = 7
GROUPS = GORES // GROUP
FILL = 2**BITS - 1
WHITE, ORANGE = 0, 1
KIND = "measured"
SOURCE = "NASA/JPL-Caltech, PIA24431; S103; S104"
MEANING_SOURCE = "S94;S105"

Part = int | str
PARTS: tuple[tuple[Part, ...], ...] = (
    tuple("DARE"),
    tuple("MIGHTY"),
    tuple("THINGS"),
    (34, 11, 58, "N", 118, 10, 31, "W"),
)
FIRST_GORES = (0, 40, 20, 0)

WRONG_COUNT = """gores holds {count} values, but a ring of this parachute has 80 gores.
Give all 80, for example decode(mars.parachute_code.rings()[0])."""
WRONG_VALUE = """gores[{index}] = {value!r} is neither white nor orange.
Give 0 for a white gore and 1 for an orange one."""
NO_GROUPS = """These gores do not fall into groups of ten with three white ones between.
Check that you counted all 80, clockwise, with 1 for orange and 0 for white."""
NOTHING_WRITTEN = """All groups of this ring are filled with ones: nothing is written.
Give a ring with a message, for example mars.parachute_code.rings()[0]."""
BAD_START = """{name} = {value} is not a gore.
Gores are counted from 0 to 79, clockwise."""
TOO_MANY = """{count} letters and numbers do not fit: a ring has eight groups.
Give one to eight of them, for example encode("MARS")."""
NOT_A_PART = """{part!r} cannot be written in seven gores.
Give letters from A to Z and whole numbers from 0 to 126 (127 means: nothing here)."""
NOT_A_PLACE = """{text!r} is no place on Earth.
Only a ring such as 34 11 58 N 118 10 31 W can be turned into degrees."""


@dataclass(frozen=True)
class Ring:
    """What one ring says, and the gore where it begins.

    ``values`` are the numbers of the groups in reading order, without the fill.

    >>> decode(rings()[1])
    Ring(start=40, values=(13, 9, 7, 8, 20, 25))
    """

    start: int
    values: tuple[int, ...]

    @property
    def is_place(self) -> bool:
        """Do the numbers say degrees, minutes and seconds north or south, east or west?

        >>> [decode(ring).is_place for ring in rings()]
        [False, False, False, True]
        """
        if len(self.values) != GROUPS or max(self.values) <= 26:
            return False
        return letter(self.values[3]) in "NS" and letter(self.values[7]) in "EW"

    @property
    def text(self) -> str:
        """Read the ring as a word, a place, or, failing both, as numbers.

        >>> decode(rings()[3]).text
        '34°11′58″N 118°10′31″W'
        """
        if self.is_place:
            north, east = self.values[:4], self.values[4:]
            return f"{angle_text(north)} {angle_text(east)}"
        if all(letter(value) for value in self.values):
            return "".join(letter(value) for value in self.values)
        return " ".join(str(value) for value in self.values)


def letter(value: int) -> str:
    """Give the letter with a place in the alphabet, or "" where there is none.

    >>> letter(4), letter(26), letter(27)
    ('D', 'Z', '')
    """
    return chr(ord("A") + value - 1) if 1 <= value <= 26 else ""


def angle_text(values: Sequence[int]) -> str:
    """Write degrees, minutes, seconds and the letter of a direction."""
    degrees, minutes, seconds, direction = values
    return f"{degrees}°{minutes}′{seconds}″{letter(direction)}"


def rings() -> list[list[int]]:
    """Give the four rings, innermost first: 80 gores each, 1 = orange and 0 = white.

    Gores are counted clockwise, seen from below, from the first bit of the D on; the
    same number is the same strip of cloth in every ring. Source: see the module.

    >>> [sum(ring) for ring in rings()]
    [43, 31, 31, 28]
    """
    pairs = zip(PARTS, FIRST_GORES, strict=True)
    return [encode(parts, start) for parts, start in pairs]


def encode(parts: str | Sequence[Part], start: int = 0) -> list[int]:
    """Sew letters and numbers into a ring: 80 gores, 1 = orange and 0 = white.

    The first one begins at gore ``start``. Raises ``ValueError`` for what does not fit.

    >>> encode("DARE")[:20]
    [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    """
    if not 1 <= len(parts) <= GROUPS:
        raise ValueError(TOO_MANY.format(count=len(parts)))
    first = checks.whole("start", start, 0, GORES - 1, fault=BAD_START)
    values = [to_value(part) for part in parts]
    values += [FILL] * (GROUPS - len(values))
    followers = values[1:] + values[:1]
    pairs = zip(values, followers, strict=True)
    gores = [gore for value, after in pairs for gore in sewn(value, after)]
    return turned(gores, -first)


def sewn(value: int, after: int) -> list[int]:
    """Give the ten gores of a value; between two fills the spacing is orange too."""
    bits = [value >> place & 1 for place in reversed(range(BITS))]
    spacing = ORANGE if value == after == FILL else WHITE
    return bits + [spacing] * (GROUP - BITS)


def to_value(part: Part) -> int:
    """Turn a letter into its place in the alphabet; a number stays what it is.

    >>> to_value("N"), to_value(118)
    (14, 118)
    """
    if isinstance(part, str):
        if len(part) == 1 and "A" <= part.upper() <= "Z":
            return ord(part.upper()) - ord("A") + 1
    elif isinstance(part, int) and not isinstance(part, bool) and 0 <= part < FILL:
        return part
    raise ValueError(NOT_A_PART.format(part=part))


def decode(gores: Sequence[int], start: int = 0) -> Ring:
    """Read a ring of 80 gores (1 = orange, 0 = white), wherever it begins.

    The spacing tells where groups begin, the fill where the message does. Only a ring
    without fill needs ``start``: the message begins with the first group from there
    on. Raises ``ValueError`` for anything that is not such a ring.

    >>> decode(encode("MARS", start=33)).text
    'MARS'
    """
    first = checks.whole("start", start, 0, GORES - 1, fault=BAD_START)
    ring = checked_gores(gores)
    fitting = [shift for shift in range(GROUP) if fits(ring, shift)]
    if not fitting:
        raise ValueError(NO_GROUPS)
    begin = first + min((shift - first) % GROUP for shift in fitting)
    values = [value_of(group) for group in groups(turned(ring, begin))]
    skipped = after_fill(values)
    message = tuple(v for v in turned(values, skipped) if v != FILL)
    if not message:
        raise ValueError(NOTHING_WRITTEN)
    return Ring((begin + GROUP * skipped) % GORES, message)


def fits(gores: list[int], shift: int) -> bool:
    """Tell whether every group, begun at ``shift``, is filled or ends in white."""
    return all(
        value_of(group) == FILL or not any(group[BITS:])
        for group in groups(turned(gores, shift))
    )


def after_fill(values: list[int]) -> int:
    """Give the place that follows the longest run of fill, 0 if there is none.

    >>> after_fill([20, 25, FILL, FILL, 13, 9])
    4
    """
    runs = {0: 0}
    for end in range(len(values)):
        back = reversed(turned(values, end))
        runs[end] = next((n for n, v in enumerate(back) if v != FILL), 0)
    return max(runs, key=lambda end: runs[end])


def groups(gores: list[int]) -> list[list[int]]:
    """Cut a ring into its eight groups of ten."""
    return [gores[i : i + GROUP] for i in range(0, GORES, GROUP)]


def value_of(group: Sequence[int]) -> int:
    """Add up what the seven bits of a group are worth: 64, 32, 16, 8, 4, 2, 1.

    >>> value_of([0, 0, 1, 0, 0, 1, 0, 0, 0, 0])
    18
    """
    return sum(bit << BITS - 1 - i for i, bit in enumerate(group[:BITS]))


def turned(items: list[int], by: int) -> list[int]:
    """Turn a ring so that item ``by`` comes first."""
    by %= len(items)
    return items[by:] + items[:by]


def checked_gores(gores: Sequence[int]) -> list[int]:
    """Give 80 gores back as a list of 0 and 1, or raise ``ValueError``."""
    if len(gores) != GORES:
        raise ValueError(WRONG_COUNT.format(count=len(gores)))
    for index, gore in enumerate(gores):
        if gore not in (WHITE, ORANGE):
            raise ValueError(WRONG_VALUE.format(index=index, value=gore))
    return [int(gore) for gore in gores]


def message() -> str:
    """Say all that the parachute says, from the inside out.

    >>> message()
    'DARE MIGHTY THINGS 34°11′58″N 118°10′31″W'
    """
    return " ".join(decode(ring).text for ring in rings())


def place_deg(ring: Ring) -> tuple[float, float]:
    """Turn the place in a ring into degrees north and degrees east.

    Raises ``ValueError`` for a ring that says no place.

    >>> [round(degrees, 4) for degrees in place_deg(decode(rings()[3]))]
    [34.1994, -118.1753]
    """
    if not ring.is_place:
        raise ValueError(NOT_A_PLACE.format(text=ring.text))
    return angle_deg(ring.values[:4]), angle_deg(ring.values[4:])


def angle_deg(values: Sequence[int]) -> float:
    """Turn degrees, minutes, seconds and a direction into degrees, S and W negative."""
    degrees, minutes, seconds, direction = values
    size = degrees + minutes / 60 + seconds / 3600
    return -size if letter(direction) in "SW" else size


slips.catch(__name__)
