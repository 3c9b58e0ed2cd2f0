"""Checks that formats add up: a whole frame or page leaves nothing."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import reduce
from itertools import accumulate

REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def table(polynomial: int, bits: int) -> list[int]:
    """Give what each byte does to a check of so many bits."""
    found, top = [], 1 << bits - 1
    for value in range(256):
        value <<= bits - 8
        for _ in range(8):
            value = value << 1 ^ (polynomial if value & top else 0)
        found.append(value & (1 << bits) - 1)
    return found


CRC8, CRC16 = table(0x07, 8), table(0x8005, 16)


def crc8(data: bytes) -> int:
    """Add up the check of the head of a flac frame.

    >>> hex(crc8(b"123456789"))
    '0xf4'
    """
    check = 0
    for byte in data:
        check = CRC8[check ^ byte]
    return check


def crc16(data: bytes) -> int:
    """Add up the check of a flac frame.

    >>> hex(crc16(b"123456789"))
    '0xfee8'
    """
    return reduce(crc16_step, data, 0)


def crc16_on_the_way(data: bytes) -> Iterator[int]:
    """Give the check after every byte.

    >>> list(crc16_on_the_way(b"12"))
    [0, 32933, 42668]
    """
    return accumulate(data, crc16_step, initial=0)


def crc16_step(check: int, byte: int) -> int:
    """Add one byte to a check."""
    return (check << 8 & 0xFFFF) ^ CRC16[check >> 8 ^ byte]


def crc16_turned(data: bytes) -> int:
    """Add up the check of an mp3 file's table of contents: all bits turned round.

    >>> hex(crc16_turned(b"123456789"))
    '0xbb3d'
    """
    return int(f"{crc16(data.translate(REVERSED)):016b}"[::-1], 2)


def crc32_ogg(data: bytes) -> int:
    """Add up the check of an ogg page: zlib's, with all bits turned round.

    >>> hex(crc32_ogg(b"123456789"))
    '0x89a1897f'
    """
    turned = zlib.crc32(data.translate(REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{turned:032b}"[::-1], 2)
