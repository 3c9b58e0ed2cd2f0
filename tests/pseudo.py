"""A language for tests: English with an accent on every letter, in brackets.

A page in it shows what was forgotten: whatever still stands without accents.
"""

import re
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString as Text

from marsoutreach.translate import placeholders, po, update

LANG = "en-XA"
OPENS, CLOSES = "⟦", "⟧"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀćðéƒĝĥíĵķĺɱñóþǫŕśţúṽŵẋýžÁƁĆÐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŚŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)


def accented(text: str, *, markdown: bool = False) -> str:
    """Put an accent on every letter outside of what must stay.

    >>> accented("{n} minutes")
    '⟦{n} ɱíñúţéś⟧'
    """
    kept = placeholders.IN_TEXT if markdown else placeholders.IN_WORDS
    done, at = [OPENS], 0
    for found in re.finditer(kept, text):
        done += [text[at : found.start()].translate(ACCENTS), found[0]]
        at = found.end()
    return "".join([*done, text[at:].translate(ACCENTS), CLOSES])


def fill(folder: Path, every: update.Domains, lang: str = LANG) -> Path:
    """Write a language whose every message is accented; give its folder."""
    update.update(folder, lang, every)
    for path in (folder / lang).glob("*.po"):
        catalogue = po.read(path)
        markdown = path.stem not in ("words", "facts")
        for entry in catalogue:
            texts = [accented(text, markdown=markdown) for text in po.ids(entry)]
            if entry.id:
                last = texts[-1:] * catalogue.num_plurals
                forms = tuple((texts[:1] + last)[: catalogue.num_plurals])
                entry.string = texts[0] if isinstance(entry.id, str) else forms
        po.write(path, catalogue)
    return folder


SPOKEN = ("alt", "aria-label", "aria-valuetext", "placeholder", "title", "content")
SILENT = (
    *("script", "style", "code", ".highlight", "math"),
    "meta:not([name=description])",
)
WORD = re.compile(r"[A-Za-z]{2,}")
ALLOWED = re.compile(
    r"NASA|JPL|Caltech|ASU|MSSS|CNES|UTC|BSD|SIL|CC BY|MOLA|Python|JupyterLab"
    r"|https?://\S+|\w+(?:\.\w+)+|\w*_\w*|S\d+|[Mk]?[mg]?Hz|km|cm|mm|dB|kN|kPa"
)
"""Names, units, addresses and code: they are the same in every language."""


def forgotten(page: str, allowed: re.Pattern[str] = ALLOWED) -> list[str]:
    """List what visitors read on a page that has no accents, each text once.

    >>> forgotten("<p>⟦Ĝó⟧ back</p><p lang='en'>Home</p><img alt='a map'>")
    ['back', 'map']
    """
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.select(", ".join((*SILENT, "[lang=en]"))):
        tag.decompose()
    said = [str(text) for text in soup.find_all(string=True) if type(text) is Text]
    for name in SPOKEN:
        said += [str(tag[name]) for tag in soup.select(f"[{name}]")]
    left = {text.strip(): plain(text, allowed) for text in said}
    return list(dict.fromkeys(filter(None, left.values())))


def plain(text: str, allowed: re.Pattern[str] = ALLOWED) -> str:
    """Give the stretch of a text that has no accents, if there is one."""
    rest = allowed.sub("", re.sub(f"{OPENS}[^{OPENS}]*?{CLOSES}", "", text))
    words = [w for w in re.findall(r"[^\W\d_]+", rest) if WORD.fullmatch(w)]
    return " ".join(words)
