"""Tables as people read them: plain headings, whole words, numbers that say enough.

``show`` is the last line of a cell in place of a bare table of pandas: no row numbers,
no names of columns, nothing cut off, and a dash where nothing is known.
"""

from __future__ import annotations

import math
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from marsoutreach import slips
from marsoutreach.locale import chosen, fact, localized, words
from marsoutreach.locale.numbers import WRITTEN

if TYPE_CHECKING:
    import pandas as pd
    from IPython.display import HTML

__all__ = ["show"]

DIGITS = 4  # that count, in numbers below a thousand
LEAST = 1e-9  # less is what rounding leaves of nothing
UNKNOWN = "–"
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T([\d:.]+)Z")


def show(table: pd.DataFrame, lang: str | None = None) -> HTML:
    """Show a table as people read it.

    Columns that have a heading in the words (``locale/…/shown.toml``) get it; all
    others keep their names. Codes of cameras and events become their names, and
    facts are said in the language.

    >>> import pandas as pd
    >>> "Lasts, seconds" in show(pd.DataFrame({"duration_s": [60.0]})).data
    True
    """
    from IPython.display import HTML

    text = words("shown", lang)
    events = {key: event["name"] for key, event in words("events", lang).items()}
    kinds = {key: kind["label"] for key, kind in words("kinds", lang).items()}
    named = told(table, lang).replace(text["codes"] | events | kinds)
    return HTML(html(named.rename(columns=text["heads"]), lang))


def told(table: pd.DataFrame, lang: str | None) -> pd.DataFrame:
    """Say the facts of a table, such as purposes and notes, in a language."""

    def say(column: pd.Series[Any]) -> pd.Series[Any]:
        name = str(column.name)
        return column.map(
            lambda cell: fact(cell, name, lang) if isinstance(cell, str) else cell
        )

    return table.apply(say)


def html(table: pd.DataFrame, lang: str | None = None) -> str:
    """Write a table as HTML: every word whole, every number with the digits it needs.

    >>> import pandas as pd
    >>> written = html(pd.DataFrame({"Height, m": [-2569.9, 0.0042, None]}))
    >>> "<td>−2,570</td>" in written, "<td>0.0042</td>" in written, "NaN" in written
    (True, True, False)
    """
    import pandas as pd

    with pd.option_context("display.max_colwidth", None):
        cells = table.map(partial(cell, lang=chosen(lang)))
        return str(cells.to_html(index=False, border=0))


def cell(value: Any, lang: str = "en") -> str:
    """Write one value: numbers shortly and with a real minus, a dash for nothing.

    >>> cell("1.5", "es"), cell("1.5 m", "es")
    ('1,5', '1.5 m')
    >>> cell(240.63), cell(16.0), cell(-0.00512), cell(5120), cell(float("nan"))
    ('240.6', '16', '−0.00512', '5,120', '–')
    >>> cell("2021-02-18T20:54:10.4Z", "es")
    '2021-02-18, 20:54:10,4 UTC'
    """
    if isinstance(value, str):
        if moment := MOMENT.fullmatch(value):
            return f"{moment[1]}, {localized(moment[2], lang)} UTC"
        counts = WRITTEN.fullmatch(value.removeprefix("−"))  # a number came as a text
        return localized(value, lang) if counts else value or UNKNOWN
    if value is None or math.isnan(value):
        return UNKNOWN
    return localized(number(float(value)), lang).replace("-", "−")


def number(value: float) -> str:
    """Write a number with the digits that count.

    >>> number(130316.2), number(0.02547), number(10.69)
    ('130,316', '0.02547', '10.69')
    >>> number(2.776e-15)  # what is left when a height comes to nothing
    '0'
    """
    if abs(value) >= 1000 or abs(value) < LEAST:
        return f"{round(value) + 0:,}"
    places = DIGITS - 1 - math.floor(math.log10(abs(value)))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if places > 0 else text


slips.catch(__name__)
