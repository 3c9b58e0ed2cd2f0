"""What stands in a page itself, and strict servers refuse, becomes a file beside it.

A school's ``Content-Security-Policy: default-src 'self'`` shows no picture that is
written into a page as ``data:``, and heeds no ``style`` attribute.
"""

import base64
import hashlib
import mimetypes
import re
from functools import partial
from pathlib import Path
from urllib.parse import unquote_to_bytes

from bs4 import BeautifulSoup, Tag
from bs4.element import Script

DATA = re.compile(
    r"data:(?P<kind>(?:image|audio|video)/[\w.+-]+)(?:;[\w=.-]+?)*?"
    r"(?P<packed>;base64)?,(?P<content>[^\s\"'\\)]+)"
)
HOLDERS = ("img", "source", "audio", "video", "image", "use")
LOADING = ("src", "href", "xlink:href", "poster")
PLOTS = 'script[type="application/json"]'


def set_apart(soup: BeautifulSoup, assets: Path) -> None:
    """Move pictures, sounds and styles out of a page into ``assets``."""
    carry = partial(DATA.sub, partial(carried, assets=assets))
    for tag in soup.find_all(HOLDERS):
        for name in LOADING:
            if str(tag.get(name, "")).startswith("data:"):
                tag[name] = carry(str(tag[name]))
    for plot in soup.select(PLOTS):
        given = plot.get_text()
        if "data:" in given:
            plot.clear()
            plot.append(Script(carry(given)))
    carry_styles(soup, assets)


def carried(found: re.Match[str], assets: Path) -> str:
    """Write what a ``data:`` address holds as a file; give the file's address."""
    content = unquote_to_bytes(found["content"])
    if found["packed"]:
        content = base64.b64decode(content)
    kind = found["kind"]
    ending = mimetypes.guess_extension(kind) or f".{kind.rpartition('/')[2]}"
    path = assets / f"{kind.partition('/')[0]}.{mark(content)}{ending}"
    path.write_bytes(content)
    return f"assets/{path.name}"


def mark(content: bytes) -> str:
    """Give letters that tell a content apart."""
    return hashlib.sha256(content).hexdigest()[:12]


def carry_styles(soup: BeautifulSoup, assets: Path) -> None:
    """Turn ``style`` attributes into classes, and give the page a sheet of these."""
    rules = {named(tag) for tag in soup.select("[style]")}
    if not rules or not soup.head:
        return
    sheet = "\n".join(sorted(rules)) + "\n"
    path = assets / f"looks.{mark(sheet.encode())}.css"
    path.write_text(sheet, encoding="utf-8")
    link = {"rel": "stylesheet", "href": f"assets/{path.name}"}
    soup.head.append(soup.new_tag("link", attrs=link))


def named(tag: Tag) -> str:
    """Take a tag's ``style``; give the rule for its new class, as strong as that was.

    >>> soup = BeautifulSoup('<p class="a" style="color: red">x</p>', "html.parser")
    >>> named(soup.p)
    '.look-35eac301459f:not(#_) { color: red }'
    >>> str(soup.p)
    '<p class="a look-35eac301459f">x</p>'
    """
    style = re.sub("[{}]", "", str(tag.attrs.pop("style"))).strip()
    name = f"look-{mark(style.encode())}"
    tag["class"] = " ".join([*tag.get_attribute_list("class"), name])
    return f".{name}:not(#_) {{ {style} }}"
