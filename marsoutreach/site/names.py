"""What pages are called: the one place for their names and for links to them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from marsoutreach.site import errors

NOTEBOOK = re.compile(r"^(?P<path>.*?\.ipynb)(?P<place>#.*)?$", re.DOTALL)


def page(path: Path, mark: str = "") -> str:
    """Name the page that is made from a notebook; ``mark`` tells its language.

    >>> page(Path("02 Flüge.ipynb")), page(Path("01.ipynb"), ".es")
    ('02 Flüge.html', '01.es.html')
    """
    return f"{path.stem}{mark}.html"


def alike(name: str) -> str:
    """Write a name so that those which a memory stick takes for one are equal.

    >>> alike("Flüge.html") == alike("FLU\\u0308GE.html")
    True
    """
    return unicodedata.normalize("NFC", name).casefold()


def check(paths: Iterable[Path], taken: Collection[str]) -> None:
    """Refuse notebooks whose pages would take the place of others.

    ``taken`` are the names of the Site's own pages, without ``.html``.
    """
    seen: dict[str, str] = {}
    for path in paths:
        name = alike(path.stem)
        if name in taken:
            own = ", ".join(f"{one}.html" for one in taken)
            said = {"notebook": path.name, "stem": path.stem, "own": own}
            raise errors.SiteError(errors.NAME_TAKEN, **said)
        if name in seen:
            raise errors.SiteError(errors.NAMES_ALIKE, one=seen[name], other=path.name)
        seen[name] = path.name


def link(address: str, pages: Mapping[str, str]) -> str | None:
    """Give the address of the page that a link to a notebook means, if it is one.

    ``pages`` are those of a language, by the plain names of their notebooks' pages. A
    notebook's name may be encoded or typed as it is, whatever letters it has.

    >>> link("02%20Fl%C3%BCge.ipynb#Start", {"02 Flüge.html": "02 Flüge.es.html"})
    '02%20Fl%C3%BCge.es.html#Start'
    >>> link("a #2 100%.ipynb", {"a #2 100%.html": "a #2 100%.html"})
    'a%20%232%20100%25.html'
    """
    found = NOTEBOOK.match(address)
    if not found or "//" in address:
        return None
    name = page(Path(unquote(found["path"]).rpartition("/")[2]))
    known = {alike(one): named for one, named in pages.items()}
    if alike(name) not in known:
        return None
    return quote(known[alike(name)]) + (found["place"] or "")
