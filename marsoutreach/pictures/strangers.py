"""Files that are no picture of ours: say what they are, and how to make one of them."""

from __future__ import annotations

from pathlib import Path

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP", "PPM", "JPEG2000", "AVIF")
HEAD_BYTES = 4096

STRANGER = """{name} is {what}, which cannot be read here.
{cure}
Pictures may be PNG, JPEG, TIFF, WebP, GIF, BMP, PPM, JPEG 2000 or AVIF."""
EXPORT = "Open it in a program that shows it, and save it as PNG or JPEG."
CONVERT = """Take the PNG or JPEG that the archive or the raw-image feed has beside it,
or convert it with GDAL: gdal_translate -of PNG {file} picture.png"""
PHONE = """Save it as JPEG: share it from the phone by mail, or open it in the photo
program and export it. (iPhone: Settings, Camera, Formats, "Most Compatible".)"""
PAGE = """A download that failed often ends so: open the address in a browser, and save
the picture itself."""
EMPTY = """{name} is empty: 0 bytes. Fetch it again."""

HEIC = ("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")
BY_START = (  # what a file begins with, what it is, what to do
    (b"ODL_VERSION_ID", "a product of NASA's archive with its label (.IMG)", CONVERT),
    (b"PDS_VERSION_ID", "a product of NASA's archive with its label (.IMG)", CONVERT),
    (b"CCSD3ZF", "a product of NASA's archive with its label (.IMG)", CONVERT),
    (b"LBLSIZE=", "a VICAR picture of NASA's archive (.IMG, .VIC)", CONVERT),
    (b"SIMPLE  =", "a FITS file, as astronomers keep them", CONVERT),
    (b"%PDF", "a PDF document", EXPORT),
    (b"%!PS", "a PostScript document", EXPORT),
    (b"8BPS", "a Photoshop document (.PSD)", EXPORT),
    (b"gimp xcf", "a GIMP document (.XCF)", EXPORT),
    (b"\xff\x0a", "a JPEG XL picture", EXPORT),
    (b"\0\0\0\x0cJXL ", "a JPEG XL picture", EXPORT),
    (b"#?RADIANCE", "a Radiance picture (.HDR)", EXPORT),
    (b"v/1\x01", "an OpenEXR picture (.EXR)", EXPORT),
    (b"FUJIFILMCCD-RAW", "a camera's raw picture (.RAF)", EXPORT),
    (b"\x1aE\xdf\xa3", "a film", "Save one picture of it as PNG or JPEG."),
    (b"PK\x03\x04", "a ZIP archive", "Unpack it first; the picture may lie inside."),
    (b"\x1f\x8b", "packed with gzip", "Unpack it first; the picture may lie inside."),
    (b"version https://git-lfs", "a pointer of Git LFS", "Fetch it: git lfs pull"),
)


def stranger(path: Path, name: str) -> str:
    """Say what a file is that Pillow does not know; empty if we do not know either.

    Raises ``OSError`` if it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head:
        return EMPTY.format(name=name)
    known = _known(head)
    if not known:
        return ""
    what, cure = known
    told = cure.format(file=path.name)
    return STRANGER.format(name=name, what=what, cure=told)


def _known(head: bytes) -> tuple[str, str] | None:
    if head[4:8] == b"ftyp":
        return _boxed(head[8:12].decode("latin-1").lower())
    for start, what, cure in BY_START:
        if head.startswith(start):
            return what, cure
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text:
        return "an SVG drawing", EXPORT
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return "a web page, not a picture", PAGE
    return None


def _boxed(brand: str) -> tuple[str, str]:
    """Tell pictures of phones from films: both come in boxes."""
    if brand in HEIC:
        return "a HEIC picture, as phones take them", PHONE
    if brand.startswith("crx"):
        return "a camera's raw picture (.CR3)", EXPORT
    if brand.startswith("avi"):
        return "an AVIF picture that this computer's Pillow cannot unpack", EXPORT
    return "a film", "Save one picture of it as PNG or JPEG."
