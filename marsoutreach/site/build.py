"""Build the Site from the notebooks: run, write pages, look them over, swap."""

import shutil
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from nbformat import NotebookNode

from marsoutreach.site import errors, folder, names, widgets
from marsoutreach.site.chapters import Chapter, chapter
from marsoutreach.site.check import findings
from marsoutreach.site.export import Pages
from marsoutreach.site.outputs import write_faces
from marsoutreach.site.polish import polish
from marsoutreach.site.run import Progress, read, run
from marsoutreach.site.texts import set_texts

STATIC = Path(__file__).parents[1] / "static" / "site"
NEEDED = (
    *("loader.js", "page.js", "front.js", "ride.js"),
    *("page.css", "plotly.js", "icon.svg"),
)
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
OTHERS = {
    "index": Pages.front,
    "sources": Pages.sources,
    "reference": Pages.reference,
}
SHARED = ("*.js", "page.css", "faces.css", "*.woff2", "icon.svg")


def build(
    out: Path,
    notebooks: Path,
    *,
    lang: str = "en",
    force: bool = False,
    progress: Progress = lambda message: None,
) -> Path:
    """Run the notebooks and write the pages that need no server; give their folder.

    Raises ``SiteError`` and leaves an older Site untouched when ``out`` is taken, a
    notebook raises, a widget cannot live on a page, or a page has a fault.
    """
    out = out.resolve()
    folder.check_free(out, force=force)
    check_bundles()
    paths = [p for p in sorted(notebooks.glob("*.ipynb")) if p.name[0] != "."]
    if not paths:
        raise errors.SiteError(errors.NO_NOTEBOOKS, folder=notebooks, out=out)
    names.check(paths, OTHERS)
    with tempfile.TemporaryDirectory() as room, folder.replacing(out) as new:
        copy = Path(room) / "notebooks"
        shutil.copytree(notebooks, copy, ignore=LEFT_BEHIND)
        faults = write([copy / path.name for path in paths], new, lang, progress)
        refuse(errors.FAULTS, [*faults, *findings(new)])
    return out


def check_bundles() -> None:
    """Refuse to build pages without their scripts and styles."""
    missing = [name for name in NEEDED if not (STATIC / name).is_file()]
    if missing:
        raise errors.SiteError(errors.NOT_BUILT, missing=", ".join(missing))


def write(paths: Sequence[Path], new: Path, lang: str, progress: Progress) -> list[str]:
    """Write a page for every notebook, and all others; list outputs without a face."""
    assets = new / "assets"
    assets.mkdir()
    for pattern in SHARED:
        for path in STATIC.glob(pattern):
            shutil.copyfile(path, assets / path.name)
    notebooks = {path: read(path) for path in paths}
    chapters = [chapter(notebooks[path], path) for path in paths]
    read_over = [set_texts(notebooks[one.path], one) for one in chapters]
    refuse(errors.TEXTS, list(chain.from_iterable(read_over)))
    pages, faults = Pages(chapters, lang, assets), []
    for one in chapters:
        run(notebooks[one.path], one.path, progress, assets)
        faults += write_chapter(pages, one, notebooks[one.path], new)
    for name, page in OTHERS.items():
        save(pages, page(pages), new / f"{name}.html", paths[0].parent)
    for one in chapters:
        forward(pages, one, new)
    drop_unnamed(new)
    return faults


def forward(pages: Pages, one: Chapter, new: Path) -> None:
    """Write a page at every address that a chapter had before, unless it is taken."""
    for name in one.former:
        path = new / names.page(Path(name))
        if not path.exists():
            save(pages, pages.moved(one), path, one.path.parent)


def drop_unnamed(new: Path) -> None:
    """Drop the tiles of pictures that no page shows in the end."""
    shown = "".join(path.read_text(encoding="utf-8") for path in new.glob("*.html"))
    for tiles in (new / "assets").iterdir():
        if tiles.is_dir() and tiles.name not in shown:
            shutil.rmtree(tiles)


def write_chapter(
    pages: Pages, one: Chapter, notebook: NotebookNode, new: Path
) -> list[str]:
    """Write the page of a notebook that was run; list its outputs without a face."""
    state = widgets.page_state(notebook, one.path.name)
    widgets.mark_kinds(notebook, state)
    files = widgets.hoist(state, new / "assets")
    faults = write_faces(notebook, one.path.name, pages.words)
    try:
        page = pages.chapter(one, notebook, state, files)
    except Exception as error:  # nbconvert, jinja and bs4 have many
        said = {"notebook": one.path.name, "why": f"{type(error).__name__}: {error}"}
        raise errors.SiteError(errors.PAGE_FAILED, **said) from error
    save(pages, page, new / one.page, one.path.parent)
    return faults


def save(pages: Pages, page: str, path: Path, beside: Path) -> None:
    """Give a page its last touches and write it."""
    finished = polish(
        page,
        folder=beside,
        assets=path.parent / "assets",
        pages=[chapter.page for chapter in pages.chapters],
        words=pages.words,
    )
    path.write_text(finished, encoding="utf-8")


def refuse(lesson: str, faults: Sequence[str]) -> None:
    """Stop when there are faults, and name every one."""
    if faults:
        raise errors.SiteError(lesson, **errors.listed(faults))
