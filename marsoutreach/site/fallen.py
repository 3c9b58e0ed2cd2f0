"""What fell back to English on a page in another language says so: ``lang="en"``."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from marsoutreach.translate.fallback import BLOCK, CLOSES, OPENS, clean

WORDS = re.compile(f"{OPENS}([^{OPENS}{CLOSES}]*){CLOSES}")
ANY = re.compile(f"[{BLOCK}{OPENS}{CLOSES}]")
PLAIN = ("title", "option", "script", "style", "textarea")
"""What holds text and no elements."""


def mark_fallen(soup: BeautifulSoup) -> None:
    """Turn the marks that stand around English into ``lang="en"``."""
    for text in soup.find_all(string=ANY):
        mark(soup, text)
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            if isinstance(value, str) and ANY.search(value):
                tag[name] = clean(value)


def mark(soup: BeautifulSoup, text: NavigableString) -> None:
    """Mark one text: its element if all of it is English, else the words alone."""
    around = text.parent
    if around is None:
        return
    parts = WORDS.split(text)
    whole = len(parts) == 3 and not (parts[0] + parts[2]).strip() and alone(text)
    if whole or len(parts) == 1 or around.name in PLAIN:
        if whole or len(parts) == 1:
            around["lang"] = "en"
        text.replace_with(clean(text))
        return
    for place, part in enumerate(parts):
        text.insert_before(english(soup, part) if place % 2 else clean(part))
    text.extract()


def alone(text: NavigableString) -> bool:
    """Tell whether nothing else stands in the element around a text."""
    around = text.parent
    return around is not None and around.get_text().strip() == text.strip()


def english(soup: BeautifulSoup, words: str) -> Tag:
    """Wrap words in an element that says that they are English."""
    tag = soup.new_tag("span", attrs={"lang": "en"})
    tag.string = clean(words)
    return tag
