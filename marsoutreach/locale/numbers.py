"""Numbers as a language writes them: 1,234.5 here, 1.234,5 or 1 234,5 elsewhere.

The signs are CLDR's, as browsers have them. A translated sentence is a ``Sentence``:
its ``format`` writes numbers so, and whoever fills it need not know its language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from numbers import Number
from string import Formatter
from typing import Any

WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")
SIGNED = re.compile(r"(?<![\w.:,])[-−+±](?=\d)")
AHEAD = "\u200e"  # left to right: what stands beside it is one piece with it
SHORT_UNGROUPED = {"bg", "es", "hu", "it", "lv", "pl", "pt-PT"}
"""Where 1234 has no sign between its thousands; Babel does not tell."""
LEAST_GROUPED = 5  # digits


def number(value: float, digits: int = 0, lang: str | None = None) -> str:
    """Write a number with so many decimals, in a language or the one in use.

    >>> number(12345.67, 1, "en"), number(1234, 0, "en")
    ('12,345.7', '1,234')
    """
    from marsoutreach import locale

    return localized(f"{value:,.{digits}f}", locale.chosen(lang))


def localized(text: str, lang: str) -> str:
    """Write the numbers of a text, which are English, as another language does.

    >>> localized("12,345.6 m, 1,234 m", "es"), localized("1,234.5", "de")
    ('12.345,6 m, 1234 m', '1.234,5')
    >>> localized("−5 m", "he") == AHEAD + "−5 m"
    True
    """
    if lang == "en":
        return text
    if direction(lang) == "rtl":  # or a sign would stand behind its number
        text = SIGNED.sub(f"{AHEAD}\\g<0>", text)
    return WRITTEN.sub(_written(lang), text)


@cache
def direction(lang: str) -> str:
    """Tell where lines of a language run: ``ltr``, or ``rtl`` as in Arabic and Hebrew.

    >>> direction("es"), direction("he")
    ('ltr', 'rtl')
    """
    from babel import Locale, UnknownLocaleError

    for part in (lang.replace("-", "_"), lang.partition("-")[0]):
        try:
            order = Locale.parse(part).character_order
        except (UnknownLocaleError, ValueError):
            continue
        return "rtl" if order == "right-to-left" else "ltr"
    return "ltr"


@cache
def _written(lang: str) -> Any:
    group, decimal = signs(lang)

    def write(found: re.Match[str]) -> str:
        whole, _, part = found[0].partition(".")
        short = lang in SHORT_UNGROUPED and len(whole.replace(",", "")) < LEAST_GROUPED
        grouped = whole.replace(",", "" if short else group)
        return grouped + (decimal + part if part else "")

    return write


def signs(lang: str) -> tuple[str, str]:
    """Give what stands between thousands, and before decimals.

    >>> signs("en"), signs("pt_BR")
    ((',', '.'), ('.', ','))
    """
    from babel import UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    name = lang.replace("-", "_")
    for part in (name, name.partition("_")[0]):
        try:
            return get_group_symbol(part), get_decimal_symbol(part)
        except (UnknownLocaleError, ValueError):
            continue
    return ",", "."


class Filling(Formatter):
    """Fills places as ``str.format`` does, and writes numbers as a language does."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one value; what is no number is written as it is."""
        text = str(super().format_field(value, format_spec))
        spoken = isinstance(value, Number) and not isinstance(value, bool)
        return localized(text, self.lang) if spoken else text


class Sentence(str):
    """A translated text that writes numbers as its language does.

    >>> Sentence("{n:,.1f} m", "de").format(n=1234.56)
    '1.234,6 m'
    """

    lang: str

    def __new__(cls, text: str, lang: str) -> Sentence:
        """Give a text its language."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Say what a copy is made of."""
        return str(self), self.lang

    def format(self, *places: object, **named: object) -> str:
        """Fill the places of the text."""
        return Filling(self.lang).vformat(self, places, named)


def sentences(texts: Sequence[str], lang: str) -> list[str]:
    """Make sentences of the texts that a translator wrote."""
    return [Sentence(text, lang) for text in texts]
