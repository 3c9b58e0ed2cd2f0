"""What a translation must keep as it is: numbers to fill in, code, links, formulas."""

import re
from collections import Counter

FORMULA = r"\$\$.+?\$\$|\$(?=[^$\n]*[\\^_=])[^$\n]+\$|\$[A-Za-z]\$"
FIELD = r"(?<!\{)\{[^{}]*\}(?!\})"
TAG = r"</?[A-Za-z][^<>]*>"
IN_WORDS = re.compile(f"{FIELD}|{TAG}")
IN_TEXT = re.compile(rf"`[^`]*`|\]\([^)\s]*\)|<!--.*?-->|{TAG}|{FORMULA}|{FIELD}", re.S)
PAIRED = ("**", "`", "*")


def of(text: str, *, markdown: bool) -> Counter[str]:
    """List what a text holds that must stay; ``markdown`` of a chapter, or words.

    >>> sorted(of("{n} of {all}", markdown=False))
    ['{all}', '{n}']
    >>> list(of("See [NASA](https://nasa.gov)", markdown=True))
    ['](https://nasa.gov)']
    """
    return Counter((IN_TEXT if markdown else IN_WORDS).findall(text))


def unpaired(english: str, text: str) -> list[str]:
    """List the marks of Markdown that open and do not close, though English does.

    >>> unpaired("**Try:** go", "**Prueba: ve"), unpaired("[a](b)", "a](b)")
    (['**'], ['['])
    """
    lost = [
        mark for mark in PAIRED if english.count(mark) % 2 == 0 and text.count(mark) % 2
    ]
    even = english.count("[") == english.count("]")
    return lost[:1] + (["["] if even and text.count("[") != text.count("]") else [])
