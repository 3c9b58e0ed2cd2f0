"""The languages of a Site: one at the plain addresses, each other with its tag."""

from dataclasses import dataclass

from marsoutreach import locale


@dataclass(frozen=True)
class Tongue:
    """A language, and what stands before ``.html`` in the names of its pages."""

    lang: str
    mark: str = ""

    @property
    def name(self) -> str:
        """Call the language by its own name.

        >>> Tongue("es").name, Tongue("xx").name
        ('Español', 'xx')
        """
        from babel import Locale, UnknownLocaleError

        try:
            name = Locale.parse(self.lang.replace("-", "_")).display_name or self.lang
        except (UnknownLocaleError, ValueError):
            return self.lang
        return name[:1].upper() + name[1:]

    @property
    def direction(self) -> str:
        """Tell where its lines run: ``ltr``, or ``rtl`` as in Arabic and Hebrew.

        >>> Tongue("es").direction, Tongue("he").direction
        ('ltr', 'rtl')
        """
        return locale.direction(self.lang)

    def page(self, name: str) -> str:
        """Name a page of the Site in this language.

        >>> Tongue("es", ".es").page("index")
        'index.es.html'
        """
        return f"{name}{self.mark}.html"


ENGLISH = Tongue(locale.ENGLISH)


def tongues(lang: str | None, *, every: bool) -> list[Tongue]:
    """Give the languages of a Site: one, or English and all others.

    >>> tongues("en", every=False)
    [Tongue(lang='en', mark='')]
    """
    if not every:
        return [Tongue(locale.chosen(lang))]
    others = [one for one in locale.languages() if one != locale.ENGLISH]
    return [ENGLISH, *(Tongue(one, f".{one}") for one in others)]
