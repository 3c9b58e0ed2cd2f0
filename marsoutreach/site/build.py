"""Build the Site from the notebooks: run, write pages, look them over, swap."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from nbformat import NotebookNode

from marsoutreach import locale
from marsoutreach.site import errors, folder, names, printed, single, widgets
from marsoutreach.site.chapters import Chapter, chapter
from marsoutreach.site.check import findings
from marsoutreach.site.export import Pages
from marsoutreach.site.outputs import write_faces
from marsoutreach.site.polish import polish
from marsoutreach.site.run import Kernel, Progress, read, run
from marsoutreach.site.texts import set_texts
from marsoutreach.site.tongues import Tongue, tongues
from marsoutreach.translate import chapters as translated, check

STATIC = Path(__file__).parents[1] / "static" / "site"
NEEDED = (
    *("loader.js", "page.js", "front.js", "ride.js", "kiosk.js", "kiosk.css"),
    *("page.css", "plotly.js", "plotly-all.js", "icon.svg"),
)
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
OTHERS = {
    "index": Pages.front,
    "sources": Pages.sources,
    "reference": Pages.reference,
}
SHARED = ("*.js", "page.css", "kiosk.css", "faces.css", "*.woff2", "icon.svg")


def build(
    out: Path,
    notebooks: Path,
    *,
    lang: str | None = None,
    every: bool = False,
    force: bool = False,
    alone: bool = False,
    progress: Progress = lambda message: None,
) -> Path:
    """Run the notebooks and write the pages that need no server; give their folder.

    ``alone``: each chapter as one file, and nothing else. ``lang``: the language of
    the pages, if not the one in use; ``every``: English, and beside it each other.
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
        made = Path(room) / "site" if alone else new
        made.mkdir(exist_ok=True)
        spoken = tongues(lang, every=every)
        editions = [
            edition(one, copied(notebooks, paths, Path(room), one), made, spoken)
            for one in spoken
        ]
        faults = write(editions, made, progress)
        refuse(errors.FAULTS, [*faults, *findings(made)])
        if alone:
            shutil.copytree(made / single.FOLDER, new, dirs_exist_ok=True)
    return out


def copied(
    notebooks: Path, paths: Sequence[Path], room: Path, tongue: Tongue
) -> list[Path]:
    """Copy the notebooks and what lies beside them, in a language without faults."""
    copy = room / f"notebooks{tongue.mark}"
    shutil.copytree(notebooks, copy, ignore=LEFT_BEHIND)
    copies = [copy / path.name for path in paths]
    if tongue.lang != locale.ENGLISH:
        refuse(errors.TRANSLATION, check.of_language(tongue.lang))
        for path in copies:
            translated.into(path, tongue.lang)
    return copies


def check_bundles() -> None:
    """Refuse to build pages without their scripts and styles."""
    missing = [name for name in NEEDED if not (STATIC / name).is_file()]
    if missing:
        raise errors.SiteError(errors.NOT_BUILT, missing=", ".join(missing))


@dataclass(frozen=True)
class Edition:
    """All chapters in one language: their notebooks, and what turns them into pages."""

    pages: Pages
    notebooks: list[NotebookNode]


def edition(
    tongue: Tongue, paths: Sequence[Path], new: Path, every: Sequence[Tongue]
) -> Edition:
    """Read the notebooks of a language, and write their texts as HTML."""
    notebooks = [read(path) for path in paths]
    both = list(zip(notebooks, paths, strict=True))
    chapters = [chapter(*one, tongue.mark) for one in both]
    texts = map(set_texts, notebooks, chapters)
    refuse(errors.TEXTS, list(chain.from_iterable(texts)))
    return Edition(Pages(chapters, tongue, new / "assets", every), notebooks)


def write(editions: Sequence[Edition], new: Path, progress: Progress) -> list[str]:
    """Write a page for every notebook, and all others; list outputs without a face."""
    assets = new / "assets"
    assets.mkdir()
    for pattern in SHARED:
        for path in STATIC.glob(pattern):
            shutil.copyfile(path, assets / path.name)
    faults = []
    for number in range(len(editions[0].notebooks)):
        faults += run_chapter(editions, number, new, progress)
    for one in editions:
        write_others(one.pages, new)
    for each in editions[0].pages.chapters:
        forward(editions[0].pages, each, new)
    drop_unnamed(new)
    (new / single.FOLDER).mkdir()
    for one in editions:
        pages = [each.page for each in one.pages.chapters]
        single.write(new, pages, one.pages.words, one.pages.lang)
    return faults


def run_chapter(
    editions: Sequence[Edition], number: int, new: Path, progress: Progress
) -> list[str]:
    """Run one chapter in every language, in one kernel, and write its pages."""
    faults = []
    folder = editions[0].pages.chapters[number].path.parent
    with Kernel(folder, new / "assets", once=len(editions) == 1) as kernel:
        for one in editions:
            notebook, chapter = one.notebooks[number], one.pages.chapters[number]
            run(notebook, chapter.path, progress, kernel, one.pages.tongue.lang)
            faults += write_chapter(one.pages, chapter, notebook, new)
    return faults


def write_others(pages: Pages, new: Path) -> None:
    """Write the pages of a language that no notebook stands behind."""
    for name, page in OTHERS.items():
        beside = pages.chapters[0].path.parent
        save(pages, page(pages), new / pages.tongue.page(name), beside)


def forward(pages: Pages, one: Chapter, new: Path) -> None:
    """Write a page at every address that a chapter had before, unless it is taken."""
    for name in one.former:
        path = new / names.page(Path(name))
        if not path.exists():
            save(pages, pages.moved(one), path, one.path.parent)


def drop_unnamed(new: Path) -> None:
    """Drop the tiles that no page shows in the end, and the plotly that none needs."""
    shown = "".join(path.read_text(encoding="utf-8") for path in new.glob("*.html"))
    for path in (new / "assets").iterdir():
        if path.name in shown:
            continue
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name.startswith("plotly"):
            path.unlink()


def write_chapter(
    pages: Pages, one: Chapter, notebook: NotebookNode, new: Path
) -> list[str]:
    """Write the page of a notebook that was run; list its outputs without a face."""
    state = widgets.page_state(notebook, one.path.name)
    widgets.mark_kinds(notebook, state)
    files = widgets.hoist(state, new / "assets")
    printed.localize(notebook, pages.lang)
    faults = write_faces(notebook, one.path.name, pages.said)
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
        pages={names.page(one.path): one.page for one in pages.chapters},
        words=pages.words,
    )
    path.write_text(finished, encoding="utf-8")


def refuse(lesson: str, faults: Sequence[str]) -> None:
    """Stop when there are faults, and name every one."""
    if faults:
        raise errors.SiteError(lesson, **errors.listed(faults))
