"""One message: a sentence or two that a translator sees at once."""

from dataclasses import dataclass
from typing import Any

from marsoutreach.locale.catalogues import key


@dataclass(frozen=True)
class Message:
    """What is said in English, and where.

    ``context`` names it for ever: the file or chapter, the place in it, the part.
    """

    context: str
    english: str
    plural: str = ""
    file: str = ""
    note: str = ""

    @property
    def id(self) -> Any:
        """Give the English as a PO file holds it: of a plural, one thing and many."""
        return (self.english, self.plural) if self.plural else self.english

    @property
    def key(self) -> str:
        """Give the key by which ``locale`` asks for a translation."""
        return key(self.context, self.plural or self.english)


def has_words(text: str) -> bool:
    """Tell whether there is anything to translate.

    >>> has_words("42 %"), has_words("km")
    (False, True)
    """
    return any(letter.isalpha() for letter in text)
