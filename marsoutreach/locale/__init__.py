"""Words for visitors, by topic. English stands in ``en``, one small file a topic.

Every other language is a folder of PO files, which ``marsoutreach words`` makes. What
is not translated there stays English.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsoutreach import checks, slips
from marsoutreach.locale import catalogues
from marsoutreach.locale.catalogues import ENGLISH, key
from marsoutreach.locale.numbers import direction, localized, number
from marsoutreach.locale.plurals import USUAL, count, is_plural

__all__ = [
    "count",
    "current",
    "direction",
    "fact",
    "languages",
    "localized",
    "number",
    "topics",
    "use",
    "words",
]

WANTED = "MARSOUTREACH_LANG"
UNKNOWN_LANGUAGE = """There are no words in the language {value} yet.{hint}
Pick one of {known}, or begin to translate: marsoutreach words --lang {value}."""
_used: list[str] = []


def languages() -> list[str]:
    """List the languages that visitors can choose.

    >>> "en" in languages()
    True
    """
    return catalogues.languages()


def use(lang: str) -> None:
    """Speak a language from now on, wherever none is asked for by name.

    Raises ``ValueError`` for a language that has no words.

    >>> use("en")
    >>> current()
    'en'
    """
    _used[:] = [chosen(lang)]


def current() -> str:
    """Name the language in use: what ``use`` was told, or MARSOUTREACH_LANG, or en.

    >>> current() in languages()
    True
    """
    return _used[0] if _used else chosen(os.environ.get(WANTED) or ENGLISH)


def chosen(lang: str | None) -> str:
    """Check a language that somebody asks for; ``None`` is the one in use.

    >>> chosen("en")
    'en'
    """
    if lang is None:
        return current()
    if lang == ENGLISH:
        return lang
    return checks.choice("lang", lang, languages(), fault=UNKNOWN_LANGUAGE)


def topics(lang: str | None = None) -> list[str]:
    """List the topics that a language has words for.

    >>> "kinds" in topics()
    True
    """
    chosen(lang)
    return _topics()


@cache
def _topics() -> list[str]:
    names = (path.name for path in files(__name__).joinpath(ENGLISH).iterdir())
    return sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml"))


def words(topic: str, lang: str | None = None) -> Mapping[str, Any]:
    """Give the words of one topic, as the nested tables of its file.

    In the language in use, if none is named. Raises ``ValueError`` for a language or
    topic that does not exist.

    >>> words("kinds")["measured"]["label"]
    'measured'
    """
    asked = chosen(lang)
    checks.choice("topic", topic, _topics(), what=f"a topic of language {asked}")
    return _words(topic, asked, catalogues.folders())


@cache
def english(topic: str) -> Mapping[str, Any]:
    """Read the English words of one topic.

    >>> english("kinds")["measured"]["label"]
    'measured'
    """
    import tomllib

    path = files(__name__).joinpath(ENGLISH, f"{topic}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _words(topic: str, lang: str, where: tuple[Path, ...]) -> Mapping[str, Any]:
    tree = english(topic)
    said = catalogues.said(lang, "words")
    return laid_over(tree, topic, said) if said else tree


def laid_over(
    tree: Any,
    context: str,
    said: catalogues.Said,
    lost: Callable[[str], str] = str,
) -> Any:
    """Lay a translation over English words; ``lost`` marks what falls back.

    >>> laid_over({"go": "Go"}, "x", {}, lost=str.upper)
    {'go': 'GO'}
    """
    if is_plural(tree):
        found = said.get(key(context, tree[USUAL]))
        return found or {form: lost(text) for form, text in tree.items()}
    if isinstance(tree, str):
        return said.get(key(context, tree)) or (lost(tree) if tree else tree)
    if isinstance(tree, Mapping):
        parts = tree.items()
        return {k: laid_over(v, f"{context}/{k}", said, lost) for k, v in parts}
    if isinstance(tree, list):
        numbered = enumerate(tree)
        return [laid_over(v, f"{context}/{k}", said, lost) for k, v in numbered]
    return tree


def fact(text: str, column: str, lang: str | None = None) -> str:
    """Say a word of the tables of facts, such as a camera's purpose, in a language.

    ``column`` is where it stands. What nobody translated stays as it is.

    >>> fact("Plans drives and makes panoramas", "purpose", "en")
    'Plans drives and makes panoramas'
    """
    asked = chosen(lang)
    if asked == ENGLISH:
        return text
    return _facts(asked, catalogues.folders()).get(key(column, text), text)


@cache
def _facts(lang: str, where: tuple[Path, ...]) -> Mapping[str, str]:
    """Give the translated facts by column and English, whichever row they stand in."""
    found: dict[str, str] = {}
    for known, told in catalogues.said(lang, "facts").items():
        context, _, text = known.partition("\4")
        found.setdefault(key(context.rpartition("/")[2], text), str(told))
    return found


slips.catch(__name__)
