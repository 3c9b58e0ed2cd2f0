"""Languages for tests, made of English: accented, long, and from right to left.

In the accented one each letter has an accent, in brackets: whatever still stands
without was forgotten. In the long one words are two fifths longer, as in German. The
third is written from right to left, and has Hebrew's numbers and plurals.
"""

import re
from collections.abc import Callable
from math import ceil
from pathlib import Path

from bs4 import BeautifulSoup, NavigableString as Text

from marsoutreach.translate import placeholders, po, update

LANG, LONG, LEFTWARD = "en-XA", "en-XL", "he-XB"
OPENS, CLOSES = "⟦", "⟧"
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀćðéƒĝĥíĵķĺɱñóþǫŕśţúṽŵẋýžÁƁĆÐÉƑĜĤÍĴĶĹṀÑÓÞǪŔŚŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
WORDS, VOWELS = re.compile(r"[A-Za-z]+"), re.compile("([aeiouAEIOU])")
TURN, BACK = "\u202e", "\u202c"  # RLO and PDF: letters between them run leftward


def changed(text: str, change: Callable[[str], str], *, markdown: bool) -> str:
    """Change a text outside of what must stay.

    >>> changed("{n} moons", str.upper, markdown=False)
    '{n} MOONS'
    """
    kept = placeholders.IN_TEXT if markdown else placeholders.IN_WORDS
    done, at = [], 0
    for found in re.finditer(kept, text):
        done += [change(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*done, change(text[at:])])


def accented(text: str, *, markdown: bool = False) -> str:
    """Put an accent on every letter outside of what must stay.

    >>> accented("{n} minutes")
    '⟦{n} ɱíñúţéś⟧'
    """
    accents = changed(text, lambda part: part.translate(ACCENTS), markdown=markdown)
    return f"{OPENS}{accents}{CLOSES}"


def long(text: str, *, markdown: bool = False) -> str:
    """Make the words of a text so long that a page grows by two fifths.

    >>> long("Look around from {n} places")
    'Looook aaroouund froomm {n} plaaceess'
    """
    return changed(text, lambda part: WORDS.sub(stretched, part), markdown=markdown)


def stretched(word: re.Match[str]) -> str:
    """Write the vowels of a word twice, and its last letter until it is long."""
    written = VOWELS.sub(r"\1\1", word[0])
    return written.ljust(ceil(1.5 * len(word[0])), word[0][-1])


def leftward(text: str, *, markdown: bool = False) -> str:
    """Turn the words of a text so that they are read from right to left.

    >>> leftward("Go {n}") == TURN + "Go" + BACK + " {n}"
    True
    """

    def turned(part: str) -> str:
        return WORDS.sub(lambda word: f"{TURN}{word[0]}{BACK}", part)

    return changed(text, turned, markdown=markdown)


Change = Callable[..., str]
CHANGES: dict[str, Change] = {LANG: accented, LONG: long, LEFTWARD: leftward}


def fill(folder: Path, every: update.Domains, lang: str = LANG) -> Path:
    """Write a language made of English in every message; give its folder."""
    change = CHANGES.get(lang, accented)
    update.update(folder, lang, every)
    for path in (folder / lang).glob("*.po"):
        catalogue = po.read(path)
        markdown = path.stem not in ("words", "facts")
        for entry in catalogue:
            texts = [change(text, markdown=markdown) for text in po.ids(entry)]
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
