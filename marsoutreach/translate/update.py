"""Make or update the PO files of languages, and say how far each is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from marsoutreach.translate import chapters, check, columns, po, topics
from marsoutreach.translate.message import Message

Domains = Mapping[str, list[Message]]
NOT_A_LANGUAGE = """--lang {lang!r} is no code of a language.
Give one such as es, pl or pt-BR; a file there is called {lang}/words.po."""
NONE_YET = "There is no language here yet. Begin one: marsoutreach words --lang es"
REFUSED = """{count} translations would break what they stand in:
{faults}"""


@dataclass(frozen=True)
class State:
    """How far one file is."""

    lang: str
    domain: str
    messages: int
    translated: int
    fuzzy: int

    @property
    def missing(self) -> int:
        """Count what nobody has translated."""
        return self.messages - self.translated - self.fuzzy


def domains(notebooks: Path) -> Domains:
    """Collect every message that there is, by domain."""
    paths = [path for path in sorted(notebooks.glob("*.ipynb")) if path.name[0] != "."]
    told = {path.stem: chapters.messages(path) for path in paths}
    told["words"] = list(topics.messages())
    return told | {"facts": columns.messages()}


def update(folder: Path, lang: str, every: Domains) -> list[State]:
    """Make or update the files of a language; say how far each is."""
    known(lang)
    states = []
    for domain, messages in every.items():
        path = folder / lang / f"{domain}.po"
        old = po.read(path) if path.is_file() else None
        new = po.updated(old, messages, lang)
        po.write(path, new)
        states.append(state(lang, domain, new))
    return states


def known(lang: str) -> str:
    """Refuse what is no code of a language; ``en-XA`` is for tests."""
    try:
        Locale.parse(lang.partition("-")[0])
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(NOT_A_LANGUAGE.format(lang=lang)) from error
    return lang


def state(lang: str, domain: str, catalogue: Iterable[po.Entry]) -> State:
    """Count what is translated in a catalogue, and what is not sure."""
    entries = [entry for entry in catalogue if entry.id]
    said = [entry for entry in entries if all(po.strings(entry))]
    fuzzy = sum(entry.fuzzy for entry in said)
    return State(lang, domain, len(entries), len(said) - fuzzy, fuzzy)


def languages(folder: Path) -> list[str]:
    """List the languages that have files in a folder."""
    return sorted({path.parent.name for path in folder.glob("*/*.po")})


def looked_over(folder: Path, langs: Iterable[str]) -> tuple[list[State], list[str]]:
    """Say how far languages are, and list what is wrong in their files."""
    states, faults = [], []
    for lang in langs:
        for path in sorted((folder / lang).glob("*.po")):
            catalogue = po.read(path)
            states.append(state(lang, path.stem, catalogue))
            faults += check.faults(path, catalogue)
    return states, faults


def table(states: Iterable[State]) -> str:
    """Write how far each file is, as a table to read in a terminal.

    >>> print(table([State("es", "words", 10, 7, 1)]))
    language  file   messages  translated  fuzzy  missing
    es        words        10           7      1        2
    """
    head = ("language", "file", "messages", "translated", "fuzzy", "missing")
    rows = [
        (s.lang, s.domain, s.messages, s.translated, s.fuzzy, s.missing) for s in states
    ]
    written = [head, *[tuple(map(str, row)) for row in rows]]
    widths = [max(map(len, column)) for column in zip(*written, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in written
    )
