"""The words of the widgets and pages: every leaf of ``locale/en`` is a message."""

from collections.abc import Iterator, Mapping
from typing import Any

from marsoutreach import locale
from marsoutreach.locale.plurals import is_plural
from marsoutreach.translate.message import Message, has_words

FOLDER = "marsoutreach/locale/en"


def messages() -> Iterator[Message]:
    """List the words of all topics."""
    for topic in locale.topics("en"):
        yield from within(locale.english(topic), topic, f"{FOLDER}/{topic}.toml")


def within(tree: Any, context: str, file: str) -> Iterator[Message]:
    """List the words of a table, and of the tables in it.

    >>> [one.context for one in within({"go": "Go", "to": ["in", "out"]}, "x", "")]
    ['x/go', 'x/to/0', 'x/to/1']
    """
    if is_plural(tree):
        yield Message(context, tree["one"], tree["other"], file)
    elif isinstance(tree, str):
        if has_words(tree):
            yield Message(context, tree, file=file)
    elif isinstance(tree, Mapping | list):
        parts = tree.items() if isinstance(tree, Mapping) else enumerate(tree)
        for name, part in parts:
            yield from within(part, f"{context}/{name}", file)
