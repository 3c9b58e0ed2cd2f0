"""Pictures made for tests: the same levels in every depth, format and disguise."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]

WIDTH, HEIGHT = 256, 96
PNG_KINDS = {1: 0, 2: 4, 3: 2, 4: 6}  # channels, and what a PNG's head says of them


def levels() -> Array:
    """Grey levels from 40 to 209, rough enough that nothing packs to nothing."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    grey = 40 + (7 * rows + 3 * columns + rows * columns // 5) % 170
    return grey.astype(np.uint8)


def colours() -> Array:
    """Three different tables of levels: red, green and blue."""
    grey = levels()
    return np.stack([grey, grey[::-1], grey[:, ::-1]], axis=-1)


def deep(array: Array, bits: int) -> Array:
    """The same levels in more bits."""
    return np.rint(array * ((2**bits - 1) / 255)).astype(np.uint16)


def packed(image: Image.Image, kind: str, **how: Any) -> bytes:
    """Write a picture as Pillow does."""
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG file, with its checksum."""
    end = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + end


def png16(array: Array) -> bytes:
    """A PNG of 16 bits a colour, which Pillow cannot write."""
    table = array.reshape(*array.shape[:2], -1)
    height, width, channels = table.shape
    head = struct.pack(">IIBBBBB", width, height, 16, PNG_KINDS[channels], 0, 0, 0)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in table)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def tiff16(array: Array, order: str = "<") -> bytes:
    """A TIFF of 16 bits a colour in one strip, which Pillow cannot write."""
    height, width, channels = array.shape
    pixels = array.astype(f"{order}u2").tobytes()
    bits_at, pixels_at = 8, 8 + 2 * channels
    bits = struct.pack(f"{order}{channels}H", *[16] * channels)
    tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, channels, bits_at),
        (262, 4, 1, 2),
        (273, 4, 1, pixels_at),
        (277, 4, 1, channels),
        (278, 4, 1, height),
        (279, 4, 1, len(pixels)),
    ]
    start = pixels_at + len(pixels)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", start)
    table = b"".join(struct.pack(f"{order}HHII", *tag) for tag in tags)
    count = struct.pack(f"{order}H", len(tags))
    return head + bits + pixels + count + table + bytes(4)


def _grey(**how: Any) -> Callable[[str], bytes]:
    return lambda kind: packed(Image.fromarray(levels()), kind, **how)


def _colour(mode: str = "RGB", **how: Any) -> Callable[[str], bytes]:
    return lambda kind: packed(Image.fromarray(colours()).convert(mode), kind, **how)


FILES: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "png": ("PNG", _colour()),
    "png, grey": ("PNG", _grey()),
    "png, palette": ("PNG", _colour("P")),
    "png, 16 bits": ("PNG", lambda _: png16(deep(colours(), 16))),
    "jpeg": ("JPEG", _colour(quality=90)),
    "jpeg, grey": ("JPEG", _grey(quality=90)),
    "jpeg, progressive": ("JPEG", _colour(quality=90, progressive=True)),
    "jpeg, cmyk": ("JPEG", _colour("CMYK", quality=90)),
    "jpeg, restarts": ("JPEG", _colour(quality=90, restart_marker_rows=1)),
    "tiff": ("TIFF", _colour()),
    "tiff, lzw": ("TIFF", _colour(compression="tiff_lzw")),
    "tiff, deflate": ("TIFF", _colour(compression="tiff_adobe_deflate")),
    "tiff, 16 bits": ("TIFF", lambda _: tiff16(deep(colours(), 16))),
    "webp": ("WEBP", _colour(quality=90)),
    "webp, lossless": ("WEBP", _colour(lossless=True)),
    "gif": ("GIF", _grey()),
    "bmp": ("BMP", _colour()),
    "bmp, grey": ("BMP", _grey()),
    "ppm": ("PPM", _colour()),
    "jpeg 2000": ("JPEG2000", _colour()),
    "avif": ("AVIF", _colour(quality=90)),
}


def file_of(name: str) -> bytes:
    """The bytes of one of the files above."""
    kind, make = FILES[name]
    return make(kind)
