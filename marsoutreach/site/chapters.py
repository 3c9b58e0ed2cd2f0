"""What the first cell of a notebook says about it: title, sentence, for whom."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from nbformat import NotebookNode

from marsoutreach.site import errors, names
from marsoutreach.site.formulas import INLINE

FIRST_HEADING = re.compile(r"^# +(?P<title>.+?)\s*#*$", re.MULTILINE)
INK = re.compile(
    rf"(?P<formula>{INLINE})|[*_`]|!?\[(?P<words>[^]]*)\]\([^)]*\)", re.DOTALL
)
PICTURE = re.compile(r"!\[|<")


@dataclass(frozen=True)
class Chapter:
    """One notebook, as the chapter map and the front page show it."""

    path: Path
    title: str
    sentence: str
    about: str
    minutes: int | None
    audience: str
    former: tuple[str, ...] = ()
    """Names that its notebook had before: their pages lead to this one."""
    mark: str = ""
    """What tells the language of its page, in the page's name."""

    @property
    def page(self) -> str:
        """Name the page that is made from the notebook."""
        return names.page(self.path, self.mark)

    @property
    def address(self) -> str:
        """Write the page's name as a link to it needs it."""
        return quote(self.page)


def chapter(notebook: NotebookNode, path: Path, mark: str = "") -> Chapter:
    """Read the first cell of a notebook, and the notebook's own metadata."""
    opened = opening(first_text(notebook), path.name)
    said = notebook.metadata.get("marsoutreach", {})
    former = tuple(said.get("former", ()))
    return Chapter(
        path, *opened, said.get("minutes"), said.get("for", ""), former, mark
    )


def first_text(notebook: NotebookNode) -> str:
    """Give the text of the first cell, if it is text."""
    cells = notebook.cells[:1]
    return "".join(cell.source for cell in cells if cell.cell_type == "markdown")


def opening(text: str, name: str) -> tuple[str, str, str]:
    """Part a first cell into its title, its first paragraph and what follows.

    >>> opening("# Land\\n\\nCome *down*\\nsoftly.\\n\\nFor all.", "01.ipynb")
    ('Land', 'Come down softly.', 'For all.')
    """
    found = FIRST_HEADING.search(text)
    if not found:
        raise errors.SiteError(errors.NO_TITLE, notebook=name)
    blocks = re.split(r"\n\s*\n", text[found.end() :].strip())
    first = next((block for block in blocks if not PICTURE.match(block)), "")
    rest = "\n\n".join(block for block in blocks if block is not first)
    return plain(found["title"]), plain(" ".join(first.split())), rest.strip()


def plain(text: str) -> str:
    """Take the marks of Markdown out of a line; formulas stay as they are.

    >>> plain("See [the *film*](film.html)")
    'See the film'
    """
    return INK.sub(lambda found: found["formula"] or plain(found["words"] or ""), text)
