"""One thing, few things, many things: which form of a word a number takes."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

USUAL = "other"
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", USUAL})
TRIED = range(1000)
"""Whole numbers that show which form of a PO file belongs to which category."""


def is_plural(table: object) -> bool:
    """Tell whether a table of words holds the forms of one plural.

    >>> is_plural({"one": "{n} minute", "other": "{n} minutes"})
    True
    """
    return (
        isinstance(table, Mapping)
        and {"one", USUAL} <= set(table) <= CATEGORIES
        and all(isinstance(form, str) for form in table.values())
    )


def category(n: float, lang: str) -> str:
    """Name the category of a number, as browsers name it too.

    >>> [category(n, "pl") for n in (1, 3, 5, 1.5)]
    ['one', 'few', 'many', 'other']
    """
    if lang == "en":
        return "one" if n == 1 else USUAL
    return str(_rule(lang)(n))


@cache
def _rule(lang: str) -> Any:
    from babel import Locale, UnknownLocaleError

    name = lang.replace("-", "_")
    for part in (name, name.partition("_")[0], "en"):
        try:
            return Locale.parse(part).plural_form
        except (UnknownLocaleError, ValueError):
            continue


def forms(lang: str, rule: str, texts: Sequence[str]) -> dict[str, str]:
    """Give the texts of a PO file's plural by category; ``rule`` is the file's own.

    What no whole number has (1.5 in Polish) takes the last text.

    >>> rule = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
    >>> forms("pl", rule, ["minuta", "minuty", "minut"])["few"]
    'minuty'
    """
    from gettext import c2py

    place = c2py(rule)
    found: dict[str, str] = {}
    for n in TRIED:
        found.setdefault(category(n, lang), texts[min(place(n), len(texts) - 1)])
    return {USUAL: texts[-1]} | found


def count(n: float, plural: Mapping[str, str], lang: str, shown: str = "") -> str:
    """Say how many, in the form that the number takes; ``shown`` is how it is written.

    >>> count(1, {"one": "{n} minute", "other": "{n} minutes"}, "en")
    '1 minute'
    """
    form = plural.get(category(n, lang), plural[USUAL])
    return form.format(n=shown or n)
