"""Build the Site from the notebooks: run, write pages, look them over, swap."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode

from marsoutreach.site import errors, folder, widgets
from marsoutreach.site.chapters import Chapter, chapter
from marsoutreach.site.check import findings
from marsoutreach.site.export import Pages
from marsoutreach.site.polish import polish
from marsoutreach.site.run import Progress, read, run

STATIC = Path(__file__).parents[1] / "static" / "site"
NEEDED = ("loader.js", "page.js", "page.css", "plotly.js", "icon.svg")
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
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
    paths = sorted(notebooks.glob("*.ipynb"))
    if not paths:
        raise errors.SiteError(errors.NO_NOTEBOOKS, folder=notebooks, out=out)
    with tempfile.TemporaryDirectory() as room, folder.replacing(out) as new:
        copy = Path(room) / "notebooks"
        shutil.copytree(notebooks, copy, ignore=LEFT_BEHIND)
        write([copy / path.name for path in paths], new, lang, progress)
        refuse_faults(new)
    return out


def check_bundles() -> None:
    """Refuse to build pages without their scripts and styles."""
    missing = [name for name in NEEDED if not (STATIC / name).is_file()]
    if missing:
        raise errors.SiteError(errors.NOT_BUILT, missing=", ".join(missing))


def write(paths: Sequence[Path], new: Path, lang: str, progress: Progress) -> None:
    """Write a page for every notebook, the front page, and what they share."""
    assets = new / "assets"
    assets.mkdir()
    for pattern in SHARED:
        for path in STATIC.glob(pattern):
            shutil.copyfile(path, assets / path.name)
    notebooks = {path: read(path) for path in paths}
    chapters = [chapter(notebooks[path], path) for path in paths]
    pages = Pages(chapters, lang)
    for one in chapters:
        run(notebooks[one.path], one.path, progress, assets)
        write_chapter(pages, one, notebooks[one.path], new)
    others = {"index": pages.front, "sources": pages.sources}
    for name, page in (others | {"reference": pages.reference}).items():
        save(pages, page(), new / f"{name}.html", paths[0].parent)
    drop_unnamed(new)


def drop_unnamed(new: Path) -> None:
    """Drop the tiles of pictures that no page shows in the end."""
    shown = "".join(path.read_text(encoding="utf-8") for path in new.glob("*.html"))
    for tiles in (new / "assets").iterdir():
        if tiles.is_dir() and tiles.name not in shown:
            shutil.rmtree(tiles)


def write_chapter(
    pages: Pages, one: Chapter, notebook: NotebookNode, new: Path
) -> None:
    """Write the page of a notebook that was run."""
    state = widgets.page_state(notebook, one.path.name)
    widgets.mark_kinds(notebook, state)
    files = widgets.hoist(state, new / "assets")
    page = pages.chapter(one, notebook, state, files)
    save(pages, page, new / one.page, one.path.parent)


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


def refuse_faults(new: Path) -> None:
    """Stop when a page has a fault, and name every one."""
    faults = findings(new)
    if faults:
        listed = "\n".join(f"- {fault}" for fault in faults)
        raise errors.SiteError(errors.FAULTS, count=len(faults), faults=listed)
