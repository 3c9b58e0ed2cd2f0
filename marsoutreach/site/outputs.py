"""Outputs of cells as HTML: widgets, figures, tables, pictures and plain text."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from marsoutreach.shown import PLOTLY_MIME
from marsoutreach.site import errors, formulas, texts
from marsoutreach.site.widgets import VIEW_MIME, as_script
from marsoutreach.translate.chapters import ALL_ENGLISH

SAID = '<pre class="said"'
CAPTION = '<p class="figure-says">'
OBJECT = re.compile(r"<[^<>\n]* object>|<[^<>\n]* at 0x[0-9A-Fa-f]+[^<>\n]*>")
OBJECT_WRITTEN = re.compile(r"&lt;[^<>\n]*?&gt;")
FRAME = re.compile(
    r"""<(?:iframe|embed)\b(?:[^>]*?\bsrc\s*=\s*["']?(?P<address>[^"'\s>]+))?""", re.I
)
FILM = re.compile(r"https?://(?:www\.)?youtube[^/]*/embed/(?P<id>[\w-]+)")
SCRIPT = re.compile(r"<script\b(?![^>]*\bjson)", re.I)
COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")

Words = Mapping[str, Any]
Show = Callable[[Any, Mapping[str, Any], Words], str]


def write_faces(notebook: NotebookNode, name: str, words: Words) -> list[str]:
    """Write the outputs of a notebook as HTML into its cells; list what has no face.

    Words are those of locale/…/site.toml.
    """
    faults = []
    for cell in notebook.cells:
        faces: list[str] = []
        for output in cell.get("outputs", []):
            try:
                faces.append(show(output, words))
            except errors.SiteError as fault:
                faults.append(f"{errors.place(name, cell)}: {fault}")
        if cell.metadata.get(ALL_ENGLISH):
            faces = [face.replace(SAID, f'{SAID} lang="en"') for face in faces]
        cell.metadata["shown"] = "".join(faces)
    return faults


def show(output: NotebookNode, words: Words) -> str:
    """Give one output of a cell as HTML; warnings are for whoever builds."""
    if output.output_type == "error":
        return stopped(output, words)
    if output.output_type == "stream":
        return text(output.text, {}, words) if output.name == "stdout" else ""
    data = output.get("data", {})
    for mime, as_html in SHOWN.items():
        if mime in data:
            return as_html(data[mime], output.metadata.get(mime, {}), words)
    if data:
        raise errors.SiteError(errors.NO_FACE, types=", ".join(data))
    return ""


def widget(view: Mapping[str, str], about: Mapping[str, Any], words: Words) -> str:
    """Mark the place where the loader puts a widget."""
    return (
        f'<div class="widget" data-widget="{escape(view["model_id"])}">'
        f'<div class="room" data-kind="{escape(about.get("kind", ""))}" hidden>'
        f'<p class="waiting">{escape(words["widget"]["waiting"])}</p></div>'
        f'<p class="told">{escape(words["told"]["widget"])}</p></div>'
    )


def figure(data: Mapping[str, Any], about: Mapping[str, Any], words: Words) -> str:
    """Mark the place where a plot is drawn once it scrolls near.

    Its title becomes a line of the page, which wraps on a narrow screen.
    """
    layout = dict(data.get("layout", {}))
    sentence = escape(description(layout))
    title = escape(title_of({"title": layout.pop("title", "")}))
    payload = as_script({"data": data.get("data", []), "layout": layout})
    return (
        f'<figure class="plot-frame"><p class="plot-title">{title}</p>'
        f'<div class="plot" role="img" data-figure aria-label="{sentence}" '
        f'style="{room(layout)}"></div>'
        f'<p class="told">{escape(words["told"]["plot"])}</p>'
        f'<script type="application/json">{payload}</script>'
        f"<figcaption>{sentence}</figcaption>"
        f"{numbers(layout.get('meta'), words)}</figure>"
    )


def description(layout: Mapping[str, Any]) -> str:
    """Give the sentence that stands for a figure: its description, or its title."""
    meta = layout.get("meta")
    if isinstance(meta, Mapping) and meta.get("description"):
        return str(meta["description"])
    return title_of(layout)


def title_of(layout: Mapping[str, Any]) -> str:
    """Give a figure's title without its marks.

    >>> title_of({"title": {"text": "Speed<br>falls"}})
    'Speed falls'
    """
    title = layout.get("title", "")
    said = title.get("text", "") if isinstance(title, Mapping) else title
    return re.sub(r"<[^>]*>", " ", str(said or "")).strip()


def room(layout: Mapping[str, Any]) -> str:
    """Keep a plot's place free, so that nothing jumps when it is drawn."""
    return f"min-height:{int(layout.get('height') or 450)}px"


def numbers(meta: Any, words: Words) -> str:
    """Fold a figure's table in below it, if the figure brings one."""
    table = meta.get("table") if isinstance(meta, Mapping) else None
    if not table:
        return ""
    summary = escape(words["fold"]["numbers"])
    return f'<details class="fold"><summary>{summary}</summary>{table}</details>'


def html(markup: str, about: Mapping[str, Any], words: Words) -> str:
    """Show HTML that a cell made; what figures.show adds, the figure has already."""
    if markup.startswith(CAPTION):
        return ""
    refuse_outside(markup)
    refuse_bare(unescape("".join(OBJECT_WRITTEN.findall(markup))))
    return f'<div class="shown">{markup}</div>'


def refuse_outside(markup: str) -> None:
    """Refuse what the page would stop: films from elsewhere, scripts of its own."""
    if found := FRAME.search(markup):
        address = unescape(found["address"] or "<iframe>")
        film = FILM.match(address)
        link = f"https://youtu.be/{film['id']}" if film else address
        raise errors.SiteError(errors.FROM_ELSEWHERE, address=address, link=link)
    if SCRIPT.search(markup):
        raise errors.SiteError(errors.OWN_SCRIPT)


def markdown(said: str, about: Mapping[str, Any], words: Words) -> str:
    """Show Markdown that a cell made, as texts are shown."""
    return (
        f'<div class="text">{texts.with_pictures(texts.html(said), {}, Path())}</div>'
    )


def latex(said: str, about: Mapping[str, Any], words: Words) -> str:
    """Show LaTeX that a cell made: its formulas set, what is between them as it is."""
    return f'<div class="shown">{formulas.set_in(said)}</div>'


def stopped(output: NotebookNode, words: Words) -> str:
    """Show the error of a cell that is meant to stop, without the builder's folders."""
    lines = [COLOUR_CODES.sub("", line) for line in output.get("traceback", [])]
    lines = [line for line in lines if not line.startswith("File ")]
    return preformatted("\n".join(lines) or f"{output.ename}: {output.evalue}", words)


def picture(kind: str) -> Show:
    """Make the function that shows one kind of picture."""

    def as_html(data: str, about: Mapping[str, Any], words: Words) -> str:
        alt = f' alt="{escape(str(about["alt"]))}"' if about.get("alt") else ""
        encoded = "".join(data.split())
        return f'<img src="data:{kind};base64,{encoded}"{alt}>'

    return as_html


def drawing(markup: str, about: Mapping[str, Any], words: Words) -> str:
    """Show an SVG drawing in the page; its own title or label describes it."""
    start = markup.find("<svg")
    return f'<div class="shown">{markup[max(start, 0) :]}</div>'


def text(said: str, about: Mapping[str, Any], words: Words) -> str:
    """Show plain text, in the letters of a typewriter."""
    refuse_bare(said)
    return preformatted(said, words)


def refuse_bare(said: str) -> None:
    """Refuse the name of an object that stands where the object should be seen."""
    if found := OBJECT.search(said):
        raise errors.SiteError(errors.BARE_OBJECT, shown=found[0])


def preformatted(said: str, words: Words) -> str:
    """Keep spaces and line ends, and let long lines scroll with keys."""
    clean = escape(COLOUR_CODES.sub("", said.rstrip("\n")))
    named = f'role="group" aria-label="{escape(words["result"])}"'
    return f'{SAID} tabindex="0" {named}>{clean}</pre>'


SHOWN: dict[str, Show] = {
    VIEW_MIME: widget,
    PLOTLY_MIME: figure,
    "text/html": html,
    "text/markdown": markdown,
    "image/svg+xml": drawing,
    "text/latex": latex,
    "image/png": picture("image/png"),
    "image/jpeg": picture("image/jpeg"),
    "image/gif": picture("image/gif"),
    "image/webp": picture("image/webp"),
    "text/plain": text,
}
