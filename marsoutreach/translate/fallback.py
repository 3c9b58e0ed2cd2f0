"""Marks around English in another language, until a page says ``lang="en"`` there."""

BLOCK = "\ue0f0"
"""Stands at the end of a text that fell back to English."""
OPENS, CLOSES = "\ue0f1", "\ue0f2"
"""Stand around words that fell back."""
MARKS = str.maketrans("", "", BLOCK + OPENS + CLOSES)


def word(text: str) -> str:
    """Mark words that fell back."""
    return f"{OPENS}{text}{CLOSES}"


def clean(text: str) -> str:
    """Take the marks away.

    >>> clean(word("Go"))
    'Go'
    """
    return text.translate(MARKS)
