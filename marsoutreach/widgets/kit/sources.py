"""What stands behind a badge: the titles of the sources that a widget names."""

from typing import Any

from marsoutreach import checks, facts


def source_titles(records: list[dict[str, Any]]) -> dict[str, str]:
    """Look up the titles of all sources that the records name."""
    known = facts.titles()
    named = {key.strip() for record in records for key in record["source"].split(";")}
    return {key: known[key] for key in sorted(named) if key in known}


def source_text(source: str) -> str:
    """Put titles in place of source keys; words of one's own stay as they are.

    Raises ``ValueError`` for a key that no source has.

    >>> source_text("S8; the film")
    'NASA: How Will Perseverance Land on Mars?; the film'
    """
    known = facts.titles()
    parts = (part.strip() for part in checks.source(source, known).split(";"))
    return "; ".join(known.get(part, part) for part in parts if part)
