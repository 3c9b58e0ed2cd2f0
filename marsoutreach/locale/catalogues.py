"""What translators wrote: one folder a language, one PO file a domain.

Babel reads them. What is fuzzy, empty or about other English is left out, so that
whoever asks falls back to English.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from marsoutreach.locale.numbers import Sentence, sentences
from marsoutreach.locale.plurals import forms

ENGLISH = "en"
SHIPPED = Path(__file__).parent
MORE = "MARSOUTREACH_LOCALES"
"""The environment may name one more folder of languages, such as a translator's own."""

Said = Mapping[str, "str | Mapping[str, str]"]
"""Translations by context and English; of a plural one text a category."""


def folders() -> tuple[Path, ...]:
    """Give the folders of languages: the environment's comes before the house's."""
    more = os.environ.get(MORE)
    return (*([Path(more)] if more else []), SHIPPED)


def languages() -> list[str]:
    """List English, and the folders that hold translations."""
    found = {path.parent.name for one in folders() for path in one.glob("*/*.po")}
    return sorted({ENGLISH, *found})


def path(lang: str, domain: str) -> Path | None:
    """Find a language's file of one domain, such as ``words``."""
    found = (folder / lang / f"{domain}.po" for folder in folders())
    return next((one for one in found if one.is_file()), None)


def said(lang: str, domain: str) -> Said:
    """Give what a language says in a domain; nothing for English."""
    file = path(lang, domain) if lang != ENGLISH else None
    return _read(file, lang) if file else {}


def key(context: str, english: str) -> str:
    """Write the key of a message: where it stands, and its English."""
    return f"{context}\4{english}"


@cache
def _read(file: Path, lang: str) -> Said:
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=None)
    found: dict[str, str | Mapping[str, str]] = {}
    for message in catalogue:
        texts = message.string or ""
        if not message.id or message.fuzzy or not message.context:
            continue
        if not texts or not all(texts):
            continue
        if isinstance(message.id, str):
            found[key(message.context, message.id)] = Sentence(str(texts), lang)
        else:
            plural = forms(lang, catalogue.plural_expr, sentences(texts, lang))
            found[key(message.context, message.id[-1])] = plural
    return found
