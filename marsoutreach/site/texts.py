"""Texts of notebooks as HTML: Markdown, its formulas set, pasted pictures as files."""

import base64
import binascii
import mimetypes
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from bs4 import BeautifulSoup
from mistune import InlineState
from nbconvert.filters.markdown_mistune import (
    IPythonRenderer,
    MarkdownWithMath,
    MathBlockParser,
    MathInlineParser,
)
from nbformat import NotebookNode

from marsoutreach.site import errors, formulas
from marsoutreach.site.apart import mark
from marsoutreach.site.chapters import Chapter
from marsoutreach.site.names import alike

PASTED = "attachment:"
BEST = ("image/svg+xml", "image/png", "image/jpeg")
AS_TYPED = re.compile(r"\]\(attachment:(?P<name>[^)<]*)\)(?![^<]*</code>)")

Attachments = Mapping[str, Mapping[str, str]]


class Blocks(MathBlockParser):
    """Formulas over several lines begin a line: dollars within one may be prices."""

    SPECIFICATION = MathBlockParser.SPECIFICATION | {
        "multiline_math": rf"(?m:^ {{0,3}})(?:{MathBlockParser.MULTILINE_MATH})"
    }


class Inlines(MathInlineParser):
    """Dollars within a line: a formula, or two prices."""

    SPECIFICATION = MathInlineParser.SPECIFICATION | {
        "inline_math_tex": f"(?s:{formulas.INLINE})"
    }

    def parse_inline_math_tex(self, m: re.Match[str], state: InlineState) -> int:
        """Take a formula out of its dollars."""
        state.append_token({"type": "inline_math", "raw": m[0][1:-1]})
        return m.end()


class Renderer(IPythonRenderer):
    """Writes HTML; nbconvert's way, but formulas are set and addresses stay."""

    def block_math(self, body: str) -> str:
        """Set a formula on a line of its own."""
        return formulas.mathml(body, block=True)

    def latex_environment(self, name: str, body: str) -> str:
        """Set an environment, such as ``equation``."""
        whole = rf"\begin{{{name}}}{body}\end{{{name}}}"
        return formulas.mathml(whole, block=True)

    def inline_math(self, body: str) -> str:
        """Set a formula within a line."""
        return formulas.mathml(body)

    def _embed_image_or_attachment(self, src: str) -> str:
        return src


def html(source: str) -> str:
    """Write Markdown as HTML.

    >>> html("**Bold** for $5 or $6")
    '<p><strong>Bold</strong> for $5 or $6</p>\\n'
    """
    renderer = Renderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer, Blocks(), Inlines(hard_wrap=False)).render(source)


def set_texts(notebook: NotebookNode, chapter: Chapter) -> list[str]:
    """Write the texts of a notebook as HTML into its cells; list what is wrong.

    Of the first cell that is what follows title and sentence.
    """
    faults = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        try:
            source = cell.source if number else below_head(chapter)
            held = cell.get("attachments", {})
            written = with_pictures(html(source), held, chapter.path.parent)
            cell.metadata["html"] = written
        except errors.SiteError as fault:
            faults.append(f"{errors.place(chapter.path.name, cell)}: {fault}")
    return faults


def below_head(chapter: Chapter) -> str:
    """Give the Markdown below title and sentence; their formulas are tried too."""
    formulas.set_in(chapter.title)
    formulas.set_in(chapter.sentence)
    return chapter.about


def with_pictures(written: str, held: Attachments, folder: Path) -> str:
    """Lay pasted pictures beside the notebook as files, and show these."""
    if typed := AS_TYPED.search(written):
        raise errors.SiteError(errors.PICTURE_AS_TYPED, name=typed["name"])
    if PASTED not in written:
        return written
    soup = BeautifulSoup(written, "html.parser")
    for tag in soup.select(f'[src^="{PASTED}"]'):
        name = unquote(str(tag["src"]).removeprefix(PASTED))
        tag["src"] = quote(laid_beside(name, held, folder))
    return str(soup)


def laid_beside(name: str, held: Attachments, folder: Path) -> str:
    """Write a pasted picture as a file below the notebook's folder; give its path."""
    named = {alike(unquote(key)): files for key, files in held.items()}
    files = named.get(alike(name), {})
    kind = next((one for one in (*BEST, *files) if one in files), "")
    contents = decoded(files.get(kind, ""))
    if not contents:
        raise errors.SiteError(errors.LOST_PICTURE, name=name)
    ending = mimetypes.guess_extension(kind) or Path(name).suffix
    path = folder / ".pasted" / mark(contents) / f"{Path(name).stem[:60]}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(contents)
    return path.relative_to(folder).as_posix()


def decoded(letters: str) -> bytes:
    """Give the bytes of a pasted picture; drawings may stand there as they are."""
    if letters.lstrip().startswith("<"):
        return letters.encode()
    try:
        return base64.b64decode("".join(letters.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
