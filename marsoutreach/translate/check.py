"""Look translations over: what one has lost is told by file and line."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message as Entry

from marsoutreach.locale import catalogues
from marsoutreach.translate import placeholders, po

LOST = "{path}:{line}: {lost} is lost. Keep it as it stands in English: {english}"
ADDED = "{path}:{line}: {added} is not in the English: {english}"
UNPAIRED = "{path}:{line}: {mark} opens and does not close, or the other way round."
FORMS = "{path}:{line}: {n} forms are given, the language has {count}."
SHOWN = 60
NOT_TEXT = ("words", "facts")
"""Domains whose texts are words, not Markdown."""


def faults(path: Path, catalogue: Catalog) -> list[str]:
    """List what is wrong with the translations of a file, by line."""
    markdown = path.stem not in NOT_TEXT
    return [
        fault
        for entry in catalogue
        if entry.id and any(po.strings(entry)) and not entry.fuzzy
        for fault in of_entry(path, entry, catalogue.num_plurals, markdown)
    ]


def of_language(lang: str) -> list[str]:
    """List what is wrong in the files of a language, in all folders of languages."""
    found = (one / lang for one in catalogues.folders())
    paths = [path for folder in found for path in sorted(folder.glob("*.po"))]
    return [fault for path in paths for fault in faults(path, po.read(path))]


def of_entry(path: Path, entry: Entry, count: int, markdown: bool) -> Iterator[str]:
    """List what is wrong with one translation."""
    english, texts = po.ids(entry), po.strings(entry)
    where: dict[str, object] = {"path": path, "line": entry.lineno}
    if len(english) == 2 and len(texts) != count:
        yield FORMS.format(**where, n=len(texts), count=count)
    each = [placeholders.of(one, markdown=markdown) for one in english]
    may = each[0] | each[-1]
    for form, text in enumerate(texts):
        wanted = each[0] if form == 0 and len(texts) > 1 else each[-1]
        found = placeholders.of(text, markdown=markdown)
        where["english"] = shorten(english[-1])
        for lost in wanted - found:
            yield LOST.format(**where, lost=lost)
        for added in found - may:
            yield ADDED.format(**where, added=added)
        if markdown:
            for mark in placeholders.unpaired(english[-1], text):
                yield UNPAIRED.format(**where, mark=mark)


def shorten(text: str) -> str:
    """Give the beginning of a text.

    >>> shorten("a " * 60)[-3:]
    'a …'
    """
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + " …"
