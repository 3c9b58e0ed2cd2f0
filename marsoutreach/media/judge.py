"""Can a file be the item that it is said to be: its kind, its length, its hash."""

from __future__ import annotations

from marsoutreach.media import kinds
from marsoutreach.media.errors import RefusedError
from marsoutreach.media.items import Item
from marsoutreach.media.keep import hash_now
from marsoutreach.media.part import Part
from marsoutreach.media.told import MB

LEAST_MB, UNKNOWN_MB, TIMES = 50, 4000, 10
WRONG_KIND = "it sends {came}, and {wanted} is wanted"
BROKEN = "what came is broken: {fault}"
OTHER_SIZE = "what came has {came} bytes, and {wanted} are published"
OTHER_HASH = "what came does not have the hash that is published"


def check_kind(head: bytes, wanted: Item) -> kinds.Kind:
    """Give the kind of a file if it can be this item."""
    kind = kinds.kind_of(head)
    if kind is None or not kinds.is_allowed(kind, wanted.media_type):
        said = {"came": kinds.described(head), "wanted": wanted.media_type}
        raise RefusedError(WRONG_KIND.format(**said))
    return kind


def checked(part: Part, wanted: Item) -> kinds.Kind:
    """Give the kind of a file that is whole, and as published where that is known."""
    kind = check_kind(kinds.head_of(part.path), wanted)
    if wanted.size_bytes not in (None, part.size):
        said = {"came": part.size, "wanted": wanted.size_bytes}
        raise RefusedError(OTHER_SIZE.format(**said))
    if wanted.sha256 and hash_now(part.path) != wanted.sha256:
        raise RefusedError(OTHER_HASH)
    if fault := kinds.fault(part.path, kind):
        raise RefusedError(BROKEN.format(fault=fault))
    return kind


def most_bytes(wanted: Item) -> float:
    """Give how much is far too much for an item."""
    about_mb = wanted.about_mb * TIMES if wanted.about_mb else UNKNOWN_MB
    return MB * max(LEAST_MB, about_mb)
