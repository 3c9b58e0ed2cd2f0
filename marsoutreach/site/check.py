"""Look over built pages: what a browser or a reader would stumble on, by name."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, PageElement, Tag

from marsoutreach.site.export import POLICY

LOADED = {  # attribute: the tags in which it names what they load
    "src": ("script", "img", "source", "audio", "video", "iframe", "embed"),
    "href": ("link", "use", "image"),
    "data": ("object",),
}
READ = "p, li, h1, h2, h3, h4, td, th, dd, figcaption"
TEX = re.compile(r"\$\$|\\[(\[]|\\begin\{|\$(?=[^$\n]*[\\^_])[^$\n]+\$")
IN_PLACE = ("data", "blob")
REFUSED = "schools' servers refuse that"
STYLE_ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?(?P<address>[^"')\s]+)""")
DATA_SCRIPT = re.compile(r"^application/(?:.*\+)?json$")

Check = Callable[[BeautifulSoup, Path], Iterator[str]]


def findings(site: Path) -> list[str]:
    """List what is wrong with the pages in a folder; an empty list is a good Site."""
    for known in (parsed, places):
        known.cache_clear()
    pages, styles = (sorted(site.glob(kind)) for kind in ("*.html", "assets/*.css"))
    found = [
        (p, fault) for p in pages for check in CHECKS for fault in check(parsed(p), p)
    ]
    found += [(p, fault) for p in styles for fault in style(p.read_text("utf-8"), p)]
    return [f"{path.name}: {fault}" for path, fault in found]


@cache
def parsed(path: Path) -> BeautifulSoup:
    """Parse a page, once for all checks."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def places(path: Path) -> set[str]:
    """List the places of a page that a link can name."""
    return {str(tag["id"]) for tag in parsed(path).find_all(id=True)}


def head(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Every page has a language, a title and the policy that shuts the outside out."""
    page = soup.find("html")
    if not isinstance(page, Tag) or not page.get("lang"):
        yield "the language of the page is not given (html lang)"
    if not soup.title or not soup.title.get_text(strip=True):
        yield "the page has no title"
    policy = soup.select_one('meta[http-equiv="Content-Security-Policy"]')
    if policy is None or policy.get("content") != POLICY:
        yield "the page does not carry the Content-Security-Policy"


def pictures(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Every picture says what it shows."""
    for image in soup.select("img:not([alt])"):
        yield f"a picture has no alt text: {str(image.get('src', ''))[:60]}"
    for plot in soup.select('[role="img"]'):
        if not plot.get("aria-label") and not plot.get("aria-labelledby"):
            yield "a figure has no description (fig.layout.meta['description'])"
    for drawing in soup.select("svg:not([role]):not([aria-hidden])"):
        yield f"a drawing has neither role nor aria-hidden: {str(drawing)[:60]}"


def scripts(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """No script stands in a page itself: the policy would stop it."""
    for script in soup.select("script:not([src])"):
        if not DATA_SCRIPT.match(str(script.get("type", ""))):
            yield f"a script stands in the page: {script.get_text()[:60]!r}"
    for tag in soup.find_all(True):
        for name in tag.attrs:
            if name.startswith("on"):
                yield f"a script stands in the attribute {name} of <{tag.name}>"


def loads(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Whatever a page loads lies in the Site's folder, and is there."""
    for attribute, names in LOADED.items():
        for tag in soup.find_all(names, attrs={attribute: True}):
            yield from local(str(tag[attribute]), path, f"<{tag.name}>")
    for tag in soup.select("[srcset]"):
        for part in str(tag["srcset"]).split(","):
            yield from local(part.split()[0], path, "srcset")


def styles(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Looks come from sheets."""
    for tag in soup.select("style, [style]"):
        yield f"a style stands in the page itself; {REFUSED}: {str(tag)[:60]}"


def links(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Links inside the Site lead somewhere; links to the outside are plain links."""
    for link in soup.select("a[href]"):
        address = str(link["href"])
        target = urlsplit(address)
        if target.scheme in ("http", "https", "mailto"):
            continue
        if target.scheme:
            yield f"a link of an unknown kind: {address[:60]}"
            continue
        yield from local(address, path, "<a>")
        if target.fragment and not anchored(target.path, target.fragment, path):
            yield f"a link leads to a place that is not there: {address}"


def formulas(soup: BeautifulSoup, path: Path) -> Iterator[str]:
    """Formulas in dollar signs would be shown as they are typed."""
    for text in soup.select(f"main :is({READ})"):
        said = "".join(t for t in text.find_all(string=True) if not in_code(t))
        if TEX.search(said):
            yield f"a formula in TeX stays unset: {said[:60]!r}"


def in_code(text: PageElement) -> bool:
    """Tell whether a piece of text is code, where dollars are dollars."""
    return text.find_parent(("code", "pre", "script")) is not None


def anchored(page: str, fragment: str, path: Path) -> bool:
    """Tell whether a page has the place that a link names."""
    target = path.parent / unquote(page) if page else path
    if target.suffix != ".html" or not target.is_file():
        return True
    return unquote(fragment) in places(target)


def local(address: str, path: Path, where: str) -> Iterator[str]:
    """Refuse an address outside the folder, and a file that is missing in it."""
    target = urlsplit(address)
    if target.scheme in IN_PLACE:
        yield f"{where} holds its content in its address; {REFUSED}: {address[:40]}"
        return
    if target.scheme or target.netloc or address.startswith("/"):
        yield f"{where} reaches outside the folder: {address[:80]}"
    elif target.path and not (path.parent / unquote(target.path)).is_file():
        yield f"{where} names a file that is not there: {address[:80]}"


def style(text: str, path: Path) -> Iterator[str]:
    """Check the addresses in a piece of style."""
    for found in STYLE_ADDRESS.finditer(text):
        if not found["address"].startswith("#"):
            yield from local(found["address"], path, "a style")


CHECKS: tuple[Check, ...] = (head, pictures, scripts, styles, loads, links, formulas)
