"""A widget's module as a plain script: it runs from a stick and at a strict school."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from pygments.lexers import JavascriptLexer
from pygments.token import Comment, String

from marsoutreach.site import errors

LEXER = JavascriptLexer()
WORD = re.compile(r"\b(?:import|export)\b")
TAIL = re.compile(r"export\s*\{[^{}]*\}[;\s]*$")  # how a bundle ends
NAME = re.compile(r"[\w$]+")
DECLARING = ("async", "function", "*", "class", "const", "let", "var")
WANTED = ("default", "render")  # of what a module gives, a widget needs no more


class Token(NamedTuple):
    """A word or a sign of JavaScript, and where it begins."""

    at: int
    text: str


class Export(NamedTuple):
    """An export: what stands for it from start to end, and the names it gives."""

    start: int
    end: int
    instead: str
    names: dict[str, str]


def script(source: str, key: str, widget: str) -> str:
    """Write a module as a script that keeps it under a key until a widget asks for it.

    It still runs anew for each widget, as in JupyterLab. Raises ``SiteError`` for a
    module that imports another, or that gives no widget.

    >>> print(script("const render = () => 1;\\nexport default { render };", "k", "W"))
    (globalThis.marsModules ??= {})["k"] = async function () { "use strict";
    const render = () => 1;
    const marsDefault = { render };
    return { default: marsDefault };
    };
    <BLANKLINE>
    """
    found = exports(source, widget)
    names = {name: local for one in found for name, local in one.names.items()}
    given = [f"{name}: {names[name]}" for name in WANTED if name in names]
    if not given:
        raise errors.SiteError(errors.NO_WIDGET_IN_MODULE, widget=widget)
    for one in reversed(found):
        source = source[: one.start] + one.instead + source[one.end :]
    opening = f'(globalThis.marsModules ??= {{}})["{key}"] = async function () {{'
    closing = f"return {{ {', '.join(given)} }};\n}};\n"
    return f'{opening} "use strict";\n{source}\n{closing}'


def exports(source: str, widget: str) -> list[Export]:
    """Find the exports of a module; refuse it if it imports anything."""
    tokens = [*code(source), Token(len(source), ""), Token(len(source), "")]
    found = []
    for place, token in enumerate(tokens):
        if not WORD.fullmatch(token.text) or tokens[place - 1].text.endswith("."):
            continue
        if imports(tokens[place:]):
            line = source.count("\n", 0, token.at) + 1
            raise errors.SiteError(errors.MODULE_IMPORTS, widget=widget, line=line)
        if token.text == "export":
            found += export(tokens[place:])
    return found


def code(source: str) -> Iterator[Token]:
    """Walk through what a browser runs: no comments, and strings without their words.

    A bundle says what it gives in its last line: only that is read.
    """
    tail = TAIL.search(source)
    start = tail.start() if tail and not WORD.search(source, 0, tail.start()) else 0
    for at, kind, text in LEXER.get_tokens_unprocessed(source[start:]):
        if text.strip() and kind not in Comment:
            yield Token(start + at, "" if kind in String else text)


def imports(tokens: list[Token]) -> bool:
    """Tell whether tokens begin with what loads another module, or asks where it is.

    ``import(...)`` may stay: it runs late, and the page's policy judges it.
    """
    word, after = tokens[0].text, tokens[1].text
    if word == "import":
        return after in ("", "{", "*", ".") or bool(NAME.fullmatch(after))
    if after == "{":
        return tokens[closed(tokens) + 1].text == "from"
    return after == "*"


def export(tokens: list[Token]) -> list[Export]:
    """Read one export; an empty list, if the word stands there for another thing."""
    start, after = tokens[0].at, tokens[1]
    if after.text == "{":
        return [listed(tokens)]
    if after.text == "default":
        name = declared(tokens[2:])
        if name:
            return [Export(start, tokens[2].at, "", {"default": name})]
        instead = "const marsDefault = "
        return [Export(start, tokens[2].at, instead, {"default": "marsDefault"})]
    if after.text in DECLARING:
        name = declared(tokens[1:])
        return [Export(start, after.at, "", {name: name})]
    return []


def listed(tokens: list[Token]) -> Export:
    """Read ``export { one, other as default }``."""
    end = closed(tokens)
    parts = " ".join(token.text for token in tokens[2:end]).split(",")
    pairs = [part.split() for part in parts if part.strip()]
    names = {pair[-1]: pair[0] for pair in pairs}
    return Export(tokens[0].at, tokens[end].at + 1, "", names)


def closed(tokens: list[Token]) -> int:
    """Find the brace that closes a list of names: at the end, if somebody forgot it."""
    places = (place for place, token in enumerate(tokens) if token.text == "}")
    return next(places, len(tokens) - 2)


def declared(tokens: list[Token]) -> str:
    """Give the name that a declaration begins with; none, if it has none.

    >>> declared([Token(0, "function"), Token(9, "*"), Token(10, "go")])
    'go'
    """
    words = [token.text for token in tokens[:5]]
    first = list(takewhile(lambda word: word in DECLARING, words))
    name = words[len(first)]
    named = NAME.fullmatch(name) and name != "extends" and set(first) - {"async", "*"}
    return name if named else ""
