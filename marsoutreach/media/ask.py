"""Asking a server for a file: addresses made safe, redirects, refusals read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

import httpx

from marsoutreach.media.errors import AwayError, PassingError, RefusedError
from marsoutreach.media.keep import MODE
from marsoutreach.version import __version__

HOME = "https://github.com/marsoutreach/marsoutreach"
MOST_REDIRECTS, MOST_LIST_BYTES = 8, 16 << 20
PATIENCE = httpx.Timeout(30.0, connect=10.0)
LATER = (408, 425, 429, 500, 502, 503, 504)
KEPT = "%/:?=&+,;~@!$'()*#[]"
LOOP = "it leads from one address to the next without end"
ELSEWHERE = "it leads to {address!r}, which is no address on the web"


@cache
def user_agent() -> str:
    """Say who asks: some hosts refuse whoever does not.

    >>> user_agent().startswith("marsoutreach/")
    True
    """
    return f"marsoutreach/{__version__} (public outreach; +{HOME})"


def stand_in() -> str:
    """Give the address that is asked in place of all hosts; usually there is none."""
    named = os.environ.get(MODE, "").strip().rstrip("/")
    return named if re.match("https?://", named) else ""


def client() -> httpx.Client:
    """Make what asks; proxies of the environment are used, but not for a stand-in."""
    headers = {"User-Agent": user_agent(), "Accept-Encoding": "identity"}
    return httpx.Client(headers=headers, timeout=PATIENCE, trust_env=not stand_in())


def encoded(address: str) -> str:
    """Write an address so that it can be sent: encoded once, however it came.

    >>> encoded("http://a.gov/Rover’s%20Descent here~orig.mp4")
    'https://a.gov/Rover%E2%80%99s%20Descent%20here~orig.mp4'
    """
    bare = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address.strip())
    return re.sub("^http:", "https:", quote(bare, safe=KEPT), flags=re.I)


def through(address: str) -> str:
    """Give what is really asked for an address: it, or the stand-in's copy."""
    place = stand_in()
    return f"{place}/{address.removeprefix('https://')}" if place else address


def host(address: str) -> str:
    """Give the host of an address, for people."""
    return urlsplit(address).netloc


@contextmanager
def answer(
    asking: httpx.Client, address: str, headers: dict[str, str]
) -> Iterator[httpx.Response]:
    """Ask for an address and give what answers in the end, its body not yet read.

    Raises ``RefusedError`` for what will not get better, ``PassingError`` for what may.
    """
    at = encoded(address)
    for _ in range(MOST_REDIRECTS):
        if not at.startswith("https://"):
            raise RefusedError(ELSEWHERE.format(address=at[:80]))
        with opened(asking, at, headers) as response:
            if not response.has_redirect_location:
                yield response
                return
            at = joined(at, response.headers["location"])
    raise RefusedError(LOOP)


def joined(at: str, location: str) -> str:
    """Give the address that a redirect names, which may be a part of one.

    >>> joined("https://a.gov/b/c.jpg", "../d e.jpg")
    'https://a.gov/d%20e.jpg'
    """
    try:
        return encoded(urljoin(at, location))
    except ValueError:
        raise RefusedError(ELSEWHERE.format(address=location[:80])) from None


@contextmanager
def opened(
    asking: httpx.Client, at: str, headers: dict[str, str]
) -> Iterator[httpx.Response]:
    """Ask one address; what the network does wrong becomes one of our two reasons."""
    try:
        with asking.stream("GET", through(at), headers=headers) as response:
            yield response
    except (httpx.ConnectError, httpx.ConnectTimeout) as fault:
        raise AwayError(f"no connection ({plain(fault)})") from None
    except httpx.TimeoutException:
        raise PassingError("it stopped answering") from None
    except httpx.TransportError as fault:
        raise PassingError(f"the connection broke ({plain(fault)})") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as fault:
        raise RefusedError(plain(fault)) from None


def plain(fault: Exception) -> str:
    """Say a fault in one line."""
    return " ".join(str(fault).split())[:120] or type(fault).__name__


def check_status(response: httpx.Response) -> None:
    """Raise the reason that a server's number stands for, if it is no success."""
    code = response.status_code
    if code in (200, 206):
        return
    why = f"it answers {code} {response.reason_phrase}".strip()
    if code in LATER:
        raise PassingError(why, retry_after_s(response.headers.get("retry-after", "")))
    raise RefusedError(why)


def retry_after_s(said: str) -> float | None:
    """Read when a server wants to be asked again: seconds, or a date; None if not said.

    >>> retry_after_s("7"), retry_after_s("soon"), retry_after_s("")
    (7.0, None, None)
    """
    if re.fullmatch(r"\d{1,9}", said.strip()):
        return float(said)
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def read(asking: httpx.Client, address: str) -> bytes:
    """Read a list, which is small; raises as ``answer`` does."""
    found = bytearray()
    with answer(asking, address, {}) as response:
        check_status(response)
        for block in response.iter_bytes():
            found += block
            if len(found) > MOST_LIST_BYTES:
                raise RefusedError("its list is too long to be one")
    return bytes(found)
