"""Words for visitors, by language: one folder a language, one small file a topic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from marsoutreach import checks, slips

__all__ = [
    "languages",
    "topics",
    "words",
]

UNKNOWN_LANGUAGE = """There are no words in the language {value} yet.{hint}
Pick one of {known}, or add a folder with the same files to marsoutreach/locale."""


def languages() -> list[str]:
    """List the languages that visitors can choose.

    >>> "en" in languages()
    True
    """
    return sorted(
        folder.name
        for folder in files(__name__).iterdir()
        if folder.is_dir() and not folder.name.startswith("_")
    )


def topics(lang: str = "en") -> list[str]:
    """List the topics that a language has words for.

    >>> "kinds" in topics()
    True
    """
    checks.choice("lang", lang, languages(), fault=UNKNOWN_LANGUAGE)
    names = (path.name for path in files(__name__).joinpath(lang).iterdir())
    return sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml"))


@cache
def words(topic: str, lang: str = "en") -> Mapping[str, Any]:
    """Give the words of one topic in one language, as the nested tables of its file.

    Raises ``ValueError`` for a language or topic that does not exist.

    >>> words("kinds")["measured"]["label"]
    'measured'
    """
    import tomllib

    checks.choice("topic", topic, topics(lang), what=f"a topic of language {lang}")
    path = files(__name__).joinpath(lang, f"{topic}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


slips.catch(__name__)
