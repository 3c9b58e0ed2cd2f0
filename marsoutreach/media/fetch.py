"""One file from one server: goes on where it stopped, tries again, is looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

import httpx

from marsoutreach.media import ask, kinds, part as parts
from marsoutreach.media.errors import AwayError, PassingError, RefusedError
from marsoutreach.media.items import Item
from marsoutreach.media.judge import check_kind, checked, most_bytes
from marsoutreach.media.told import Say, Told, nothing

PAUSES_S = (1.0, 2.0, 4.0)
TRIES, AWAY_TRIES = len(PAUSES_S), 1
LONGEST_WAIT_S, MOST_BREAKS = 60.0, 40
REST, NO_REST = 206, 416
wait = time.sleep

SHORT = "only {came} of {total} bytes came"
OTHER_REST = "the rest that it offers is of another file"
ENDLESS = "it sends far more than the file can have"
AWAY = "no answer a moment ago"
TOO_LATE = "{why}; it wants to be asked again only in {wait_s:.0f} s"


@dataclass
class Session:
    """What asks, whom it tells, and which hosts did not answer so far."""

    client: httpx.Client = field(default_factory=ask.client)
    say: Say = nothing
    away: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Job:
    """An item to be fetched from one address into its part."""

    session: Session
    wanted: Item
    address: str
    part: parts.Part

    def run(self) -> kinds.Kind:
        """Fetch it, and give the kind that it is.

        Raises ``RefusedError`` with the reason if this address does not give it.
        """
        host = ask.host(self.address)
        if host in self.session.away:
            raise RefusedError(AWAY)
        try:
            self.patiently()
        except PassingError as why:
            if isinstance(why, AwayError):
                self.session.away.add(host)
            raise RefusedError(str(why)) from None
        return self.looked_at()

    def patiently(self) -> None:
        """Try, and try again after pauses that grow, while there is hope."""
        tries = 0
        for _ in range(MOST_BREAKS):
            before = self.part.size
            try:
                return self.once()
            except PassingError as why:
                tries = 0 if self.part.size > before else tries
                if tries == (AWAY_TRIES if isinstance(why, AwayError) else TRIES):
                    raise
                wait(pause_s(why, tries))
                tries += 1
        raise RefusedError("the connection broke again and again")

    def once(self) -> None:
        """Ask once for the file, or for the rest of it, and write what comes."""
        wish = self.part.wish(self.address)
        with ask.answer(self.session.client, self.address, wish) as response:
            code = response.status_code
            if wish and code == NO_REST:
                self.begin_anew()
            ask.check_status(response)
            goes_on = code == REST
            if goes_on and not (wish and self.part.fits(response.headers)):
                self.begin_anew()
            self.write(response, goes_on)

    def begin_anew(self) -> None:
        """Give up what came so far, for it does not belong to what is offered."""
        self.part.drop()
        raise PassingError(OTHER_REST, 0.0)

    def write(self, response: httpx.Response, goes_on: bool) -> None:
        """Write what comes behind what is there, or anew once its first bytes fit."""
        blocks = response.iter_bytes()
        if not goes_on:
            blocks = chain([self.beginning(blocks)], blocks)
        came = self.part.size if goes_on else 0
        length = parts.total(response.headers, came)
        told = Told(self.wanted.title, self.session.say, came, length)
        with self.part.opened(afresh=not goes_on) as file:
            if not goes_on:
                self.part.begin(self.address, response.headers)
            for block in blocks:
                came += put(file, block)
                told.step(came)
                if came > most_bytes(self.wanted):
                    raise RefusedError(ENDLESS)
        if length is not None and came != length:
            raise PassingError(SHORT.format(came=came, total=length))

    def beginning(self, blocks: Iterator[bytes]) -> bytes:
        """Take the first bytes, and refuse what is not of the kind that is wanted."""
        first = b""
        for block in blocks:
            first += block
            if len(first) >= kinds.HEAD_BYTES:
                break
        check_kind(first[: kinds.HEAD_BYTES], self.wanted)
        return first

    def looked_at(self) -> kinds.Kind:
        """Check what came; what is broken goes, so that nobody goes on with it."""
        try:
            return checked(self.part, self.wanted)
        except RefusedError:
            self.part.drop()
            raise


def pause_s(why: PassingError, tries: int) -> float:
    """Give how long to wait: as long as the server asks for, or longer each time.

    >>> [pause_s(PassingError("busy"), tries) for tries in range(3)]
    [1.0, 2.0, 4.0]
    """
    if why.wait_s is None:
        return PAUSES_S[tries]
    if why.wait_s > LONGEST_WAIT_S:
        raise RefusedError(TOO_LATE.format(why=why, wait_s=why.wait_s))
    return why.wait_s


def put(file: BinaryIO, block: bytes) -> int:
    """Write all of a block, however little the disk takes at once."""
    left = memoryview(block)
    while left:
        left = left[file.write(left) :]
    return len(block)
