"""Numbers that a cell prints, as the page's language writes them.

Python's f-strings know no language: ``f"{height:,.0f} m"`` prints 2,180 m, which is two
metres to a Spanish eye. The cell's source tells where a printed number came from: only
those and clocks are changed, never a list, a code, or what is written already.
"""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

from marsoutreach.locale import ENGLISH, localized

NUMERIC = re.compile(r"[-+ ,.\d<>^]*[fgd%]")  # how a number may be formatted
# As Python writes it: 12,6 is in the reader's language already.
NUMBER = r"( *[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"

CLOCK = re.compile(r"(?<![\w:])\d{1,2}(?::\d\d){1,2}\.\d+\b")


def localize(notebook: NotebookNode, lang: str) -> None:
    """Write the numbers that a notebook's cells printed as a language does."""
    if lang == ENGLISH:
        return
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        for output in cell.get("outputs", []):
            if output.get("name") == "stdout":
                output.text = said(output.text, cell.source, lang)


def said(text: str, source: str, lang: str) -> str:
    """Write the numbers of a printed text as a language does.

    >>> said("2,180 m, [0.5]\\n", "print(f'{high:,.0f} m, {row}')", "es")
    '2180 m, [0.5]\\n'
    >>> each = "print(', '.join(f'{km:.1f} km' for km in heights_km))"
    >>> said("12.6 km, 10.0 km", each, "es")
    '12,6 km, 10,0 km'
    >>> said("20:43:49.6 UTC", "print(when)", "es")  # what is a clock needs no source
    '20:43:49,6 UTC'
    """
    for pattern in patterns(source):
        text = pattern.sub(lambda found: filled(found, lang), text)
    return CLOCK.sub(lambda found: localized(found[0], lang), text)


def filled(found: re.Match[str], lang: str) -> str:
    """Give what was printed, with its numbers in a language."""
    whole, start = found[0], found.start()
    for number in range(len(found.groups()), 0, -1):
        first, last = (place - start for place in found.span(number))
        whole = whole[:first] + localized(whole[first:last], lang) + whole[last:]
    return whole


def patterns(source: str) -> Iterator[re.Pattern[str]]:
    """Make a pattern of every f-string that a cell prints: its numbers are groups."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with a line for the notebook alone
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            for given in ast.walk(node):
                if isinstance(given, ast.JoinedStr) and len(given.values) > 1:
                    told = "".join(map(part, given.values))
                    yield re.compile(rf"(?<![\w.,]){told}(?!\w|[.,]\d)")


def part(piece: ast.expr) -> str:
    """Give the pattern of a piece of an f-string."""
    if isinstance(piece, ast.Constant):
        return re.escape(str(piece.value))
    assert isinstance(piece, ast.FormattedValue)
    how = "".join(
        str(one.value)
        for one in getattr(piece.format_spec, "values", [])
        if isinstance(one, ast.Constant)
    )
    return NUMBER if NUMERIC.fullmatch(how) else ".*?"
