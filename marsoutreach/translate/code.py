"""Code that speaks: what its calls show to visitors, and the sentences it prints."""

import ast
from collections.abc import Callable, Iterator

from marsoutreach.translate import literals
from marsoutreach.translate.message import has_words

ASKED = ("question", "unit", "options", "answer", "explanation")
SHOWN_BY: dict[str, tuple[str, ...]] = {
    "Predict": ASKED,
    "PanoramaViewer": ("title", "names"),
    "Listener": ("title", "names"),
    "but": ("title", "description"),
    "FloatSlider": ("description",),
    "IntSlider": ("description",),
    "Tab": ("titles",),
    "HTML": ("value",),
    "Image": ("alt",),
}
"""Arguments that visitors read, by the name of what is called."""
READ_FIRST = {"Predict": 1, "Markdown": 1, "HTML": 1, "Scrub": 0}
"""How many arguments without a name are read, too."""
KEYS = ("name", "note")
"""What visitors read of a dict that describes a place or a moment."""
SAYS = "print"

Say = Callable[[str, str], str]


def replaced(source: str, say: Say) -> str:
    """Write code anew: ``say`` is asked with each text that visitors read.

    All else stays byte for byte; code that is not Python stays as it is.

    >>> replaced('print("Go!", end="")', lambda text, kind: text.upper())
    'print("GO!", end="")'
    """
    for one in sorted(texts(source), key=lambda found: found.start, reverse=True):
        said = say(one.said, one.kind)
        if said != one.said:
            new = literals.written(said, one)
            source = source[: one.start] + new + source[one.end :]
    return source


def texts(source: str) -> list[literals.Literal]:
    """Find the texts that visitors read, in the order in which they stand."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    nodes = {id(node): node for node in read_by_visitors(tree)}
    found = [literals.at(source, node) for node in nodes.values()]
    told = [one for one in found if has_words(without_fields(one))]
    return sorted(told, key=lambda one: one.start)


def without_fields(one: literals.Literal) -> str:
    """Give what a text says beside its fields."""
    return literals.without_fields(one.said) if one.formatted else one.said


def read_by_visitors(tree: ast.AST) -> Iterator[ast.expr]:
    """Find the nodes of texts that visitors read."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in KEYS:
                    yield from plain_texts(value)
        elif isinstance(node, ast.Call):
            yield from of_call(node)


def of_call(call: ast.Call) -> Iterator[ast.expr]:
    """Find what visitors read of a call."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == SAYS:
        for value in call.args:
            yield from printed(value)
        return
    for value in call.args[: READ_FIRST.get(name, 0)]:
        yield from plain_texts(value)
    for one in call.keywords:
        if one.arg in SHOWN_BY.get(name, ()):
            yield from plain_texts(one.value)


def plain_texts(value: ast.expr) -> Iterator[ast.expr]:
    """Find a text, or the texts of a list."""
    if is_text(value):
        yield value
    elif isinstance(value, ast.List | ast.Tuple):
        for part in value.elts:
            yield from plain_texts(part)


def printed(value: ast.expr) -> Iterator[ast.expr]:
    """Find the texts of what is printed: alone, added, or joined to others."""
    if is_text(value):
        yield value
    elif isinstance(value, ast.BinOp):
        yield from printed(value.left)
        yield from printed(value.right)
    elif isinstance(value, ast.Call) and getattr(value.func, "attr", "") == "join":
        for part in value.args:
            yield from printed(part)
    elif isinstance(value, ast.GeneratorExp | ast.ListComp):
        yield from printed(value.elt)


def is_text(value: ast.expr) -> bool:
    """Tell whether a node is a text, with or without fields."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str)
    return isinstance(value, ast.JoinedStr)
