"""What a museum may choose, read from ``kiosk.toml`` beside the Site.

Every line of it may be left out, and so may the whole file::

    languages = ["es", "en"]        # the first one greets
    doors = ["land", "listen"]
    idle_s = 90
    volume_cap = 0.6
    open = "10:00-18:00"            # outside, the screen is dark
    screen_inches = 43
    address = "https://museum.example/mars"
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from marsoutreach import checks, slips
from marsoutreach.locale import languages

FILE = "kiosk.toml"
DOORS = ("land", "look", "listen", "crack")
HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
WEB = re.compile(r"https?://[^\s/]+\S*")

NOT_TOML = """{path} cannot be read: {why}.
Each line is a name, = and a value, for example: idle_s = 60"""
INSIDE = """{path} lies in the Site, where the next build takes it away.
Put it beside the Site, as {beside}."""
NO_LIST = """{name} = {value} is no list.
Give one of words in quotes, for example {name} = {like}."""
TWICE = """{name} = {value} is empty, or names something twice.
Give each once, for example {name} = {like}; or leave the line out, for all."""
NO_HOURS = """{name} = {value} are no opening hours.
Give when you open and close, for example {name} = "10:00-18:00"."""
NO_ADDRESS = """{name} = {value} is no address of a page.
Give all of it, for example {name} = "https://museum.example/mars"."""


@dataclass(frozen=True)
class Settings:
    """What a museum chose; without a choice, what suits most.

    >>> Settings(idle_s=90).idle_s, Settings().doors
    (90, ('land', 'look', 'listen', 'crack'))
    """

    languages: tuple[str, ...] = ()
    doors: tuple[str, ...] = DOORS
    idle_s: float = 60.0
    volume_cap: float = 0.8
    open: str = ""
    screen_inches: float = 24.0
    address: str = ""

    def page(self) -> str:
        """Write the Site's page with what was chosen, for any browser.

        >>> Settings().page(), Settings(idle_s=90, doors=("land", "look")).page()
        ('index.html?kiosk', 'index.html?kiosk&doors=land,look&idle_s=90')
        """
        usual = vars(Settings())
        chosen = {k: v for k, v in vars(self).items() if v != usual[k]}
        said = urlencode({k: written(v) for k, v in chosen.items()}, safe=",:/")
        return "index.html?kiosk" + (said and f"&{said}")


def written(value: Any) -> str:
    """Write a choice as an address holds it.

    >>> written(("es", "en")), written(0.5), written("10:00-18:00")
    ('es,en', '0.5', '10:00-18:00')
    """
    if isinstance(value, tuple):
        return ",".join(value)
    return value if isinstance(value, str) else f"{value:g}"


def read(site: Path) -> Settings:
    """Read ``kiosk.toml`` beside a Site; where there is none, all is as usual.

    Raises ``ValueError`` for an unknown name or a value that cannot be.
    """
    beside = site.resolve().parent / FILE
    if (site / FILE).exists():
        raise ValueError(INSIDE.format(path=site / FILE, beside=beside))
    if not beside.is_file():
        return Settings()
    try:
        said = tomllib.loads(beside.read_text(encoding="utf-8-sig"))
    except ValueError as why:
        fault = str(why).rstrip(".")
        raise ValueError(NOT_TOML.format(path=beside, why=fault)) from None
    return checks.within(str(beside), checked, said)


def checked(said: Mapping[str, Any]) -> Settings:
    """Check every choice, and give them together.

    >>> checked({"idel_s": 90})
    Traceback (most recent call last):
    ValueError: kiosk.toml takes no 'idel_s'. Did you mean 'idle_s'?
    It takes languages, doors, idle_s, volume_cap, open, screen_inches, address.
    """
    try:
        slips.check(FILE, said, [field.name for field in fields(Settings)])
    except TypeError as slip:
        raise ValueError(str(slip)) from None
    return Settings(**{name: CHECKS[name](name, value) for name, value in said.items()})


def listed(name: str, value: Any, known: Any, like: str) -> tuple[str, ...]:
    """Give a list of names back, each known and there once."""
    if not isinstance(value, list):
        raise checks.refusal(NO_LIST, name, value, like=like)
    found = tuple(checks.choice(name, one, known) for one in value)
    if not found or len(set(found)) < len(found):
        raise checks.refusal(TWICE, name, value, like=like)
    return found


def matching(pattern: re.Pattern[str], fault: str) -> Callable[[str, Any], str]:
    """Make the check of a text that has a form; an empty one is no choice."""

    def check(name: str, value: Any) -> str:
        if value == "" or (isinstance(value, str) and pattern.fullmatch(value)):
            return value
        raise checks.refusal(fault, name, value)

    return check


def between(
    low: float, high: float, what: str, unit: str, like: float
) -> Callable[[str, Any], float]:
    """Make the check of a number."""
    fault = checks.wish(what, unit, like).replace("}=", "} = ")
    return lambda name, value: checks.number(name, value, low, high, fault=fault)


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "languages": lambda n, v: listed(n, v, languages(), '["es", "en"]'),
    "doors": lambda n, v: listed(n, v, DOORS, '["land", "listen"]'),
    "idle_s": between(20, 600, "a time without a touch", "seconds", 60),
    "volume_cap": between(0, 1, "a share of full volume", "a number", 0.6),
    "open": matching(HOURS, NO_HOURS),
    "screen_inches": between(7, 120, "the size of a screen", "inches", 43),
    "address": matching(WEB, NO_ADDRESS),
}
