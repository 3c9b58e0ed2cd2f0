"""Where the computer keeps what can be fetched again: one place, decided here."""

import os
from pathlib import Path


def folder() -> Path:
    """Give the folder of what is kept; ``MARSOUTREACH_CACHE`` may name another.

    >>> folder().name
    'marsoutreach'
    """
    if chosen := os.environ.get("MARSOUTREACH_CACHE"):
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("marsoutreach", appauthor=False)


def media() -> Path:
    """Give the folder of pictures, films and sounds that were fetched.

    >>> media().name
    'media'
    """
    return folder() / "media"
