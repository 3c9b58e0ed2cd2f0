"""What the package offers to Python, read from the code: names, signatures, docstrings.

>>> [room.name for room in rooms()][:2]
['mars.atmosphere', 'mars.cameras']
"""

import ast
import dataclasses
import inspect
import re
from collections.abc import Iterator
from functools import cache, cached_property
from html import escape
from textwrap import dedent
from types import ModuleType
from typing import Any, NamedTuple

import marsoutreach

LONGEST = 60  # letters of a constant that is shown as it is
BLOCK = re.compile(r"\n\s*\n")
ITEM = re.compile(r"^[-*] ", re.MULTILINE)
SELF = re.compile(r"\((\s*)(?:self|cls)(?:,\s*|\s*(?=\)))")
CODE = re.compile(r"(?::\w+:)?(`+)(.+?)\1")


class Part(NamedTuple):
    """A piece of a docstring: a paragraph, a list or an example, with its lines."""

    form: str
    lines: list[str]


class Entry(NamedTuple):
    """A name that can be typed: how it is called, what it does, what belongs to it."""

    name: str
    signature: str
    parts: list[Part]
    members: list["Entry"]


@cache
def rooms() -> list[Entry]:
    """Read every public module of the package; its members are the names in it."""
    found = {name: getattr(marsoutreach, name) for name in marsoutreach.__all__}
    return [room(one) for one in found.values() if inspect.ismodule(one)]


def room(module: ModuleType) -> Entry:
    """Read one module: what it is for, and its public names."""
    name = module.__name__.replace("marsoutreach", "mars")
    near = "mars" if name == "mars.widgets" else name  # where a name is typed
    found = [entry(f"{near}.{one}", getattr(module, one)) for one in names(module)]
    return Entry(name, "", parts(module.__doc__), found)


def names(module: ModuleType) -> list[str]:
    """List the public names of a module: its ``__all__``, or what it defines."""
    promised = getattr(module, "__all__", None)
    return sorted(promised, key=str.lower) if promised else list(defined(module))


def defined(module: ModuleType) -> Iterator[str]:
    """Name the public functions and classes that a module itself defines."""
    for name, thing in vars(module).items():
        own = getattr(thing, "__module__", "") == module.__name__
        if own and callable(thing) and not name.startswith("_"):
            yield name


def entry(name: str, thing: Any) -> Entry:
    """Read what a name stands for: a class, a function, or a constant.

    >>> entry("mars.cameras.model", marsoutreach.cameras.model).parts[0].form
    'text'
    """
    last = name.rpartition(".")[2]
    if inspect.isclass(thing):
        found = [entry(f"{last}.{one}", made) for one, made in members(thing)]
        return Entry(name, class_signature(thing), parts(thing.__doc__), found)
    if (function := inspect.unwrap(function_of(thing))) is None:
        return Entry(name, f"{last} = {constant(thing)}", [], [])
    sign = SELF.sub(r"(\1", header(function), count=1)
    if isinstance(thing, property | cached_property):
        sign = sign.replace("()", "", 1)
    return Entry(name, sign, parts(function.__doc__), [])


def members(made: type) -> Iterator[tuple[str, Any]]:
    """List the public methods and properties that a class itself explains."""
    for name, thing in vars(made).items():
        function = function_of(thing)
        if function and function.__doc__ and not name.startswith("_"):
            yield name, thing


def function_of(thing: Any) -> Any:
    """Find the function behind a method or property; None for anything else."""
    if isinstance(thing, property):
        return thing.fget
    if isinstance(thing, cached_property):
        return thing.func
    if isinstance(thing, classmethod | staticmethod):
        return thing.__func__
    return thing if inspect.isroutine(thing) else None


def constant(thing: Any) -> str:
    """Write a constant as it is, or say of which type it is if that is long."""
    told = repr(thing)
    return told if len(told) <= LONGEST else f"…  # {type(thing).__name__}"


def parsed(thing: Any) -> tuple[list[str], Any]:
    """Read a function or class as it is written: its lines, and its tree."""
    source = dedent(inspect.getsource(thing))
    return source.splitlines(), ast.parse(source).body[0]


def header(function: Any) -> str:
    """Give a function's signature as it is written, without ``def`` and colon.

    >>> header(header)
    'header(function: Any) -> str'
    """
    lines, tree = parsed(function)
    head = lines[tree.lineno - 1 : tree.body[0].lineno - 1]
    return "\n".join(head).strip().removeprefix("def ").removesuffix(":")


def class_signature(made: type) -> str:
    """Tell how a class is called: by its fields, or as its constructor is written."""
    home = made.__module__.partition(".")[0]
    ours = [one for one in made.__mro__ if one.__module__.partition(".")[0] == home]
    if dataclasses.is_dataclass(made) or hasattr(made, "_fields"):
        fields = [line for one in reversed(ours) for line in written_fields(one)]
        return f"{made.__name__}(\n{''.join(fields)})" if fields else made.__name__
    for one in ours:
        start = vars(one).get("__init__")
        if start and start.__module__ == one.__module__:  # a protocol has typing's
            head = SELF.sub(r"(\1", header(start), count=1)
            return head.replace("__init__", made.__name__, 1).removesuffix(" -> None")
    return made.__name__


def written_fields(made: type) -> Iterator[str]:
    """List the fields of a dataclass or named tuple, as written; numbers worked out."""
    for line in parsed(made)[1].body:
        if isinstance(line, ast.AnnAssign):
            number = getattr(made, ast.unparse(line.target), None)
            if isinstance(number, float):
                line.value = ast.Constant(float(f"{number:g}"))
            yield f"    {ast.unparse(line)},\n"


def parts(doc: str | None) -> list[Part]:
    """Part a docstring into paragraphs, lists and examples.

    >>> [part.form for part in parts("Say it.\\n\\n- one\\n- two\\n\\n>>> 1 + 1\\n2")]
    ['text', 'list', 'example']
    """
    return [part(block) for block in BLOCK.split(inspect.cleandoc(doc or "")) if block]


def part(block: str) -> Part:
    """Tell of which form a piece of a docstring is."""
    if block.startswith(">>>"):
        return Part("example", [block])
    if ITEM.match(block):
        return Part("list", [" ".join(one.split()) for one in ITEM.split(block)[1:]])
    return Part("text", [" ".join(block.split())])


def inline(text: str) -> str:
    """Write a sentence of a docstring as HTML, with its code marked.

    >>> inline("Is ``a < b``?")
    'Is <code>a &lt; b</code>?'
    """
    return CODE.sub(r"<code>\2</code>", escape(text, quote=False))
