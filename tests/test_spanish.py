"""Spanish is whole, keeps what it has to, and is written for a child of twelve."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message as Entry

from marsoutreach import locale
from marsoutreach.locale import catalogues
from marsoutreach.translate import check, placeholders, po, update
from tests.reading import ease_es
from tests.spanish import ENGLISH, MEANT, POINT

LANG = "es"
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
CHAPTERS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
LEAST_EASE = 70.0  # Fernández-Huerta: from here on "fairly easy", sixth grade


def entries(domain: str) -> Iterator[Entry]:
    """Read the messages of a Spanish file."""
    path = catalogues.path(LANG, domain)
    assert path is not None
    yield from (entry for entry in po.read(path) if entry.id)


def told(domain: str) -> Iterator[tuple[str, str]]:
    """Give what is said in Spanish, without what stays: code, fields, addresses."""
    kept = (
        placeholders.IN_WORDS if domain in ("words", "facts") else placeholders.IN_TEXT
    )
    for entry in entries(domain):
        for text in po.strings(entry):
            yield str(entry.context), re.sub(kept, " ", text)


def test_it_is_there() -> None:
    """Visitors can choose it."""
    assert LANG in locale.languages()
    assert locale.words("kinds", LANG)["measured"]["label"] == "medido"


def test_every_message_is_translated_and_none_is_stale() -> None:
    """One for each that the notebooks, words and facts of today have."""
    for domain, messages in update.domains(NOTEBOOKS).items():
        wanted = {one.key for one in messages}
        done = set(catalogues.said(LANG, domain))
        assert wanted - done == set(), domain
        assert not [one.context for one in entries(domain) if one.fuzzy], domain


def test_nothing_is_lost_in_it() -> None:
    """Fields, links, formulas and code stand in it as in English."""
    assert check.of_language(LANG) == []


@pytest.mark.parametrize("domain", [*CHAPTERS, "words", "facts"])
def test_no_english_is_left(domain: str) -> None:
    """No little word that only English has, and no decimal point."""
    said = [(where, MEANT.sub(" ", text)) for where, text in told(domain)]
    assert [one for one in said if ENGLISH.search(one[1])] == []
    assert [one for one in said if POINT.search(one[1])] == []


@pytest.mark.parametrize("domain", CHAPTERS)
def test_a_child_can_read_it(domain: str) -> None:
    """The ease of Fernández-Huerta, of all texts of a chapter."""
    texts = [text.rstrip(".") + "." for _, text in told(domain) if " " in text.strip()]
    assert ease_es("\n".join(texts)) >= LEAST_EASE


def test_one_thing_has_one_word() -> None:
    """Every term of the glossary is in use; what was once said instead is not."""
    table = (NOTEBOOKS.parent / "docs" / "glossary-es.md").read_text("utf-8")
    terms = re.findall(r"^\| [^|]+ \| ([^|]+) \|", table, re.M)[1:]
    said = "\n".join(
        text for one in [*CHAPTERS, "words", "facts"] for _, text in told(one)
    )
    missing = [
        word
        for term in terms
        for word in re.split(r"[;,/] | \([^)]*\)", term)
        if word.lower() not in said.lower()
    ]
    assert len(terms) >= 20
    assert missing == []
    for other in ("escudo trasero", "lugar del amartizaje", "pulsa ", "aterriz"):
        assert other.lower() not in said.lower()
