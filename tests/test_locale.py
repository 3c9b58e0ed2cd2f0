"""Words for visitors: complete, plain, and the same keys in every language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from marsoutreach import locale
from tests.reading import grade

TOPICS = locale.topics("en")


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Walk the nested tables down to the sentences, with their keys."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", str(value)


@pytest.mark.parametrize("lang", locale.languages())
@pytest.mark.parametrize("topic", TOPICS)
def test_every_language_has_the_same_keys(lang: str, topic: str) -> None:
    """A key or a placeholder that one language lacks would be a hole on a screen."""
    english = dict(leaves(locale.words(topic, "en")))
    other = dict(leaves(locale.words(topic, lang)))
    assert set(other) == set(english)
    for key, sentence in english.items():
        places = set(re.findall(r"\{(\w*)[^}]*\}", sentence))
        assert places == set(re.findall(r"\{(\w*)[^}]*\}", other[key])), key


@pytest.mark.parametrize("topic", TOPICS)
def test_a_thirteen_year_old_can_read_the_words(topic: str) -> None:
    """Reading level of everything a visitor meets: US grade 8 at most."""
    sentences = [s for _, s in leaves(locale.words(topic)) if s.endswith((".", "!"))]
    assert grade(" ".join(sentences)) <= 8


def test_no_sentence_is_empty() -> None:
    """Every key has words."""
    for topic in TOPICS:
        assert all(sentence.strip() for _, sentence in leaves(locale.words(topic)))


@pytest.mark.parametrize(
    ("topic", "lang", "says"),
    [("kinds", "xx", "en"), ("nothing", "en", "kinds"), ("../en/kinds", "en", "kinds")],
)
def test_unknown_language_or_topic_says_what_there_is(
    topic: str, lang: str, says: str
) -> None:
    """The error names what can be picked."""
    with pytest.raises(ValueError, match=says):
        locale.words(topic, lang)


@pytest.mark.parametrize(
    "topic",
    ["player", "predict", "cameras", "listener", "panorama", "parachute"],
)
def test_every_widget_with_a_badge_names_it(topic: str) -> None:
    """The small word beside a number is read aloud with what it answers."""
    assert locale.words(topic)["how"].endswith(":")
