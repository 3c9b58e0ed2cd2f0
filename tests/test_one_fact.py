"""A second, a mass, a length stands once, in ``facts/``: nothing types it again.

What counts as typed again, so that no list of exceptions need grow:

* a *sharp* number, one that nobody writes by chance: five digits that count, or four
  with a fraction that is no eighth (sizes of letters are eighths);
* a second of an event, to a tenth; a whole one only where the line speaks of time;
* a *blunt* number (4.5, 0.75) of two digits or more where the name before it shares a
  word with the fact's.

What was predicted is no copy of what was flown, and pixels measure no craft. Docstrings
and comments are prose, and so are a table's notes and words for visitors.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from marsoutreach import facts

HOUSE = Path(facts.__file__).parent.parent
OWN = ("edl_events", "vehicle")
MEASURES = ("altitude_m", "speed_m_s", "mach", "deceleration_g", "value")
SCALES = {"m": (1.0, 1e-3), "km": (1.0, 1e3), "kN": (1.0, 1e3)}
NUMBER = re.compile(r"(?<![\w.#$])(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]*%)")
NAMED = re.compile(r"(\w+)\s*(?::\s*\w+\s*)?[=:]\s*[-+]?$")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.S)
OF_TIME = re.compile(r"_s\b|_S\b|time|second", re.I)
OTHERWISE = re.compile(r"^predicted|_px$")
LATE_S, LATE_WHOLE_S = 100.0, 200.0  # earlier ones are numbers that mean anything
LATEST_S = 601.0


class Typed(NamedTuple):
    """A number as it stands somewhere: its digits, the name before it, its line."""

    text: str
    name: str
    line: str
    where: str

    @property
    def value(self) -> float:
        """How much it is, without its sign."""
        return abs(float(self.text.replace("_", "")))


class Fact(NamedTuple):
    """A number of the facts: the words of its name, and where it stands."""

    words: frozenset[str]
    name: str


def digits(text: str) -> int:
    """Count the digits that count: from the first to the last that is not zero."""
    mantissa = re.split("[eE]", text.replace("_", ""))[0]
    return len(mantissa.replace(".", "").strip("0"))


def sharp(text: str) -> bool:
    """Tell whether nobody writes this number by chance."""
    value = float(text.replace("_", ""))
    whole, eighths = value == int(value), (8 * value) % 1 == 0
    return digits(text) >= 5 or (digits(text) == 4 and not whole and not eighths)


def words(name: str) -> frozenset[str]:
    """Split a name into words that tell something: four letters or more."""
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return frozenset(part.lower() for part in parts if len(part) >= 4)


def numbers(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the columns of a row that hold numbers."""
    for column, text in row.items():
        if NUMBER.fullmatch((text or "").lstrip("-")):
            yield column, text.lstrip("-")


def exact(value: float) -> str:
    """Write a number so that equal ones in other units meet."""
    return f"{value:.9e}"


@cache
def values() -> dict[str, list[Fact]]:
    """Collect the numbers of events and vehicle, but for seconds, shares and counts."""
    found: dict[str, list[Fact]] = {}
    for table in OWN:
        for row in facts.rows(table):
            name, unit = row.get("id") or row["quantity"], row.get("unit", "m")
            measured = [text for column, text in numbers(row) if column in MEASURES]
            for text in measured if unit != "1" else []:
                for scale in SCALES.get(unit, (1.0,)):
                    here = found.setdefault(exact(float(text) * scale), [])
                    here.append(Fact(words(name), f"{table}: {name}"))
    return found


def copied(typed: Typed) -> list[str]:
    """Name the facts that a number types again."""
    if not typed.value:
        return []
    if typed.where.endswith(".csv"):
        return in_a_curve(typed)
    return [*seconds_of(typed), *values_of(typed)]


def in_a_curve(typed: Typed) -> list[str]:
    """Name what a cell repeats: curves at even steps meet round numbers by chance."""
    timed = typed.name.endswith("time_s") and typed.value % 1
    long = digits(typed.text) >= 5 and not OTHERWISE.search(typed.name)
    return [*(seconds_of(typed) if timed else []), *(values_of(typed) if long else [])]


def seconds_of(typed: Typed) -> list[str]:
    """Name the events whose second a number is, as exactly as it is written."""
    whole = typed.value == int(typed.value)
    if not LATE_S < typed.value < LATEST_S:
        return []
    if whole and not OF_TIME.search(typed.name or typed.line):
        return []
    return [
        event
        for event, second in facts.seconds().items()
        if is_second(typed.value, second, whole)
    ]


def is_second(value: float, second: float, whole: bool) -> bool:
    """Tell whether a number is a second, cut to a whole one or rounded to a tenth."""
    if whole:
        return second > LATE_WHOLE_S and int(second) == value
    return abs(value - abs(second)) < 0.051


def values_of(typed: Typed) -> list[str]:
    """Name the other facts that a number types again, in any of three units."""
    found = values().get(exact(typed.value), [])
    said = words(typed.name) if digits(typed.text) >= 2 else frozenset[str]()
    return [one.name for one in found if sharp(typed.text) or said & one.words]


def in_python(path: Path) -> Iterator[Typed]:
    """Give the numbers of a module; docstrings and other prose are none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    tree = ast.parse("\n".join(lines))
    names = dict(named(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            line = lines[node.lineno - 1]
            where = f"{path.relative_to(HOUSE)}:{node.lineno}"
            yield Typed(repr(node.value), names.get(node, ""), line, where)


def named(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Give for each constant the name that it is assigned or passed to."""
    for node in ast.walk(tree):
        for name, value in assigned(node):
            yield from ((inside, name) for inside in ast.walk(value))


def assigned(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Give the names and values of an assignment, a keyword or a dict."""
    if isinstance(node, ast.Assign):
        yield ast.unparse(node.targets[0]), node.value
    elif isinstance(node, ast.AnnAssign) and node.value:
        yield ast.unparse(node.target), node.value
    elif isinstance(node, ast.keyword) and node.arg:
        yield node.arg, node.value
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant):
                yield str(key.value), value


def in_script(path: Path) -> Iterator[Typed]:
    """Give the numbers of a script or a style, without its comments."""
    text = path.read_text(encoding="utf-8")
    text = COMMENT.sub(lambda gone: "\n" * gone[0].count("\n"), text)
    for number, line in enumerate(text.splitlines(), start=1):
        for found in NUMBER.finditer(line):
            before = NAMED.search(line[: found.start()])
            where = f"{path.relative_to(HOUSE)}:{number}"
            yield Typed(found[0], before[1] if before else "", line, where)


def in_table(name: str) -> Iterator[Typed]:
    """Give the numbers of the cells of a table."""
    for number, row in enumerate(facts.rows(name), start=2):
        for column, text in numbers(row):
            yield Typed(text, column, f"line {number}", f"facts/{name}.csv")


def report(found: Iterator[Typed]) -> list[str]:
    """Say of each number that is typed again where it stands, and what it repeats."""
    return [
        f"{one.where}, {one.line.strip()}: {one.text} repeats {'; '.join(again)}"
        for one in found
        if (again := copied(one))
    ]


def files(*endings: str) -> list[Path]:
    """List the files of the house by their endings, without what is made."""
    return [
        path
        for ending in endings
        for path in sorted(HOUSE.rglob(f"*{ending}"))
        if not {"static", "node_modules"} & set(path.parts)
    ]


def test_no_module_types_a_fact_again() -> None:
    """Python asks ``facts``."""
    assert [line for path in files(".py") for line in report(in_python(path))] == []


def test_no_script_or_style_types_a_fact_again() -> None:
    """JavaScript gets facts through the widget's traits."""
    scripts = files(".js", ".mjs", ".css")
    assert len(scripts) > 100
    assert [line for path in scripts for line in report(in_script(path))] == []


@pytest.mark.parametrize("name", sorted(set(facts.tables()) - set(OWN)))
def test_no_other_table_types_a_fact_again(name: str) -> None:
    """Other tables name an event and an offset."""
    assert report(in_table(name)) == []


def test_the_finder_finds() -> None:
    """What it is there for: the copies that had drifted apart, and no colours."""
    found = {
        ("240.63", "MORTAR_S"): True,
        ("242.9", ""): True,
        ("427", "burnt_s"): True,
        ("263", "time"): True,
        ("255", "red"): False,
        ("3391936.5", "MARS_RADIUS_M"): True,
        ("21.53", ""): True,
        ("4.5", "capsule_diameter_m"): True,
        ("4.5", "x"): False,
        ("6.4", "BRIDLE_M"): True,
        ("1.125", "font-size"): False,
    }
    told = {key: bool(copied(Typed(*key, key[1], ""))) for key in found}
    assert told == found
