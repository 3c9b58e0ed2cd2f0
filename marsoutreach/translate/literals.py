"""The texts in Python code: where each stands, what it says, how to write it anew."""

import ast
import re
import textwrap
from dataclasses import dataclass

OPENING = re.compile(r"(?P<prefix>[rRbBuUfF]*)(?P<quote>\"\"\"|'''|\"|')")
BRACES = re.compile(r"\{\{|\}\}|(?P<field>\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})")
ESCAPED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
WIDEST = 60
"""Letters of a text before it goes on in the next line, if it had lines before."""


@dataclass(frozen=True)
class Literal:
    """One text, which may be put together of several: ``"a" f"{b}"``.

    ``said`` is what a translator sees: fields as they are written, and in a text with
    fields a brace that is meant as one is doubled.
    """

    start: int
    end: int
    said: str
    formatted: bool
    indent: int = 0
    lines: int = 1

    @property
    def kind(self) -> str:
        """Tell a translator what it is."""
        return "code, {…} stays" if self.formatted else "code"


def at(source: str, node: ast.expr) -> Literal:
    """Read the literal that a node of ``source`` stands for.

    >>> code = 'print(f"{n:.0f} km" " away")'
    >>> at(code, ast.parse(code).body[0].value.args[0]).said
    '{n:.0f} km away'
    """
    start = offset(source, node.lineno, node.col_offset)
    end = offset(source, node.end_lineno or 0, node.end_col_offset or 0)
    parts = list(pieces(source[start:end]))
    formatted = any("f" in prefix.lower() for prefix, _, _ in parts)
    said = "".join(spoken(*part, formatted) for part in parts)
    row = source.rfind("\n", 0, start) + 1
    lines = source.count("\n", start, end) + 1
    return Literal(start, end, said, formatted, start - row, lines)


def offset(source: str, line: int, column: int) -> int:
    """Give the place in a source that Python names by line and bytes."""
    lines = source.split("\n")
    before = sum(len(one) + 1 for one in lines[: line - 1])
    return before + len(lines[line - 1].encode()[:column].decode())


def pieces(code: str) -> list[tuple[str, str, str]]:
    """Part a literal into the texts it is put together of: prefix, quote, body.

    >>> pieces("'a' f\\"{b['c']}\\"")
    [('', "'", 'a'), ('f', '"', "{b['c']}")]
    """
    found, place = [], 0
    while opened := OPENING.search(code, place):
        closing = re.compile(rf"(?:\\.|(?!{opened['quote']}).)*", re.DOTALL)
        body = closing.match(code, opened.end())
        text = body[0] if body else ""
        found.append((opened["prefix"], opened["quote"], text))
        place = opened.end() + len(text) + len(opened["quote"])
    return found


def spoken(prefix: str, quote: str, body: str, formatted: bool) -> str:
    """Give what one text says, its fields as they are written."""
    if "f" not in prefix.lower():
        text = str(ast.literal_eval(f"{prefix}{quote}{body}{quote}"))
        return text.replace("{", "{{").replace("}", "}}") if formatted else text
    plain = re.sub("[fF]", "", prefix)
    said, place = "", 0
    for found in fields(body):
        before = body[place : found.start()]
        said += str(ast.literal_eval(f"{plain}{quote}{before}{quote}")) + found[0]
        place = found.end()
    return said + str(ast.literal_eval(f"{plain}{quote}{body[place:]}{quote}"))


def fields(text: str) -> list[re.Match[str]]:
    """Find the fields of a text; a doubled brace is none.

    >>> [found[0] for found in fields("{{{n:.{digits}f}}}")]
    ['{n:.{digits}f}']
    """
    return [found for found in BRACES.finditer(text) if found["field"]]


def without_fields(text: str) -> str:
    """Give what a text says beside its fields."""
    return BRACES.sub("", text)


def written(text: str, literal: Literal) -> str:
    """Write a text as Python, in the place of a literal.

    >>> written("Wer's {n} weiß", Literal(0, 0, "", True))
    'f"Wer\\'s {n} weiß"'
    """
    parts = textwrap.wrap(
        text,
        WIDEST,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=False,
    )
    whole = literal.lines > 1 and "\n" not in text and not broken(parts)
    shown = parts if whole else [text]
    return ("\n" + " " * literal.indent).join(
        quoted(part, literal.formatted) for part in shown
    )


def broken(parts: list[str]) -> bool:
    """Tell whether a line ends within a field."""
    return any(part.count("{") != part.count("}") for part in parts)


def quoted(text: str, formatted: bool) -> str:
    """Put a text in quotes that none of its fields hold."""
    held = fields(text) if formatted else []
    quote = "'" if any('"' in field[0] for field in held) else '"'
    prefix = "f" if held or (formatted and "{{" in text) else ""
    if formatted and not prefix:
        text = text.replace("}}", "}")
    done, place = "", 0
    for field in held:
        done += escaped(text[place : field.start()], quote) + field[0]
        place = field.end()
    return f"{prefix}{quote}{done}{escaped(text[place:], quote)}{quote}"


def escaped(text: str, quote: str) -> str:
    """Write what stands between quotes."""
    marks = ESCAPED | {quote: f"\\{quote}"}
    return "".join(
        marks.get(letter) or (letter if ord(letter) > 31 else f"\\x{ord(letter):02x}")
        for letter in text
    )
