"""Run a notebook from top to bottom in a kernel of its own."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from traitlets.config import Config

from marsoutreach import locale, remember
from marsoutreach.site import errors

LIMIT_S = 300
SHOWN_LINES = 6
LEFT_OUT = "lab-only"
HEADLINE = re.compile(r"^#+ +(.+)$", re.MULTILINE)
ANEW = """get_ipython().reset(new_session=False)
__import__("marsoutreach").locale.use({lang!r})"""
PAGE_ASSETS = "MARSOUTREACH_PAGE_ASSETS"  # see widgets/kit/beside.py

Progress = Callable[[str], None]


def tags(cell: NotebookNode) -> list[str]:
    """List the tags of a cell."""
    return list(cell.metadata.get("tags", []))


def read(path: Path) -> NotebookNode:
    """Read a notebook; of what is meant for the Lab alone only headlines stay."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        said = {"notebook": path.name, "why": first_line(error)}
        raise errors.SiteError(errors.NOTEBOOK_UNREADABLE, **said) from error
    if kernel := foreign(notebook):
        raise errors.SiteError(errors.NOT_PYTHON, notebook=path.name, kernel=kernel)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata["number"] = number
    notebook.cells = [cell for cell in notebook.cells if on_the_page(cell)]
    return notebook


def foreign(notebook: NotebookNode) -> str:
    """Name the kernel of a notebook that is not written in Python.

    >>> spec = {"name": "ir", "display_name": "R", "language": "R"}
    >>> foreign(NotebookNode({"metadata": NotebookNode({"kernelspec": spec})}))
    'R'
    """
    spec = notebook.metadata.get("kernelspec", {})
    said = notebook.metadata.get("language_info", {}).get("name")
    name, shown = spec.get("name", "python3"), spec.get("display_name", "")
    language = spec.get("language") or said or f"{name} {shown}"
    return "" if "py" in language.lower() else shown or name or language


def on_the_page(cell: NotebookNode) -> bool:
    """Cut a text for the Lab alone to its headline; tell whether a cell is left."""
    if LEFT_OUT not in tags(cell):
        return True
    headline = HEADLINE.search(cell.source) if cell.cell_type == "markdown" else None
    cell.source = headline[1] if headline else ""
    return headline is not None


class Kernel:
    """A kernel for a chapter: it runs its notebook in one language after the other.

    What it has read and worked out for the first it has at hand for the others, unless
    it runs ``once``; the names of one notebook are gone before the next begins.
    """

    def __init__(self, folder: Path, assets: Path, *, once: bool = True) -> None:
        self.folder, self.assets = folder, assets
        self.room = TemporaryDirectory(prefix="mo-", ignore_cleanup_errors=True)
        self.again = {} if once else {remember.WANTED: "1"}
        self.first: NotebookClient | None = None

    def __enter__(self) -> "Kernel":
        return self

    def __exit__(self, *what: object) -> None:
        if self.first and self.first.km:
            self.first._cleanup_kernel()
        self.room.cleanup()

    def run(
        self, notebook: NotebookNode, lang: str, starts: Callable[..., None]
    ) -> None:
        """Run every cell of a notebook in a language."""
        client = self.client(notebook, starts)
        if self.first is None:
            self.first = client
            env = environment(self.assets, lang) | self.again
            client.execute(env=env, cleanup_kc=False)
            return
        client.km, client.kc = self.first.km, self.first.kc
        before = nbformat.v4.new_code_cell(ANEW.format(lang=lang))
        notebook.cells.insert(0, before)
        try:
            client.execute(cleanup_kc=False)
        finally:
            notebook.cells.remove(before)

    def client(
        self, notebook: NotebookNode, starts: Callable[..., None]
    ) -> NotebookClient:
        """Prepare to run a notebook in the notebook's own folder."""
        return NotebookClient(
            notebook,
            config=met_in(Path(self.room.name)),
            timeout=LIMIT_S,
            kernel_name="python3",
            store_widget_state=True,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            on_cell_execute=starts,
            resources={"metadata": {"path": str(self.folder)}},
        )


def run(
    notebook: NotebookNode,
    path: Path,
    progress: Progress,
    kernel: Kernel,
    lang: str = "en",
) -> None:
    """Run every cell; outputs and the state of the widgets stay in the notebook.

    Widgets whose pictures are too large for the page leave them in the assets.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    numbers = {id(cell): number for number, cell in enumerate(cells, start=1)}
    name = path.name if lang == "en" else f"{path.name} ({lang})"
    reached: NotebookNode | None = None

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal reached
        if number := numbers.get(id(cell)):
            reached = cell
            progress(f"{name}: cell {number} of {len(cells)}")

    try:
        kernel.run(notebook, lang, starts)
    except CellExecutionError as error:
        said = place(reached or cells[0], path)
        said |= {"error": error.ename, "message": error.evalue}
        raise errors.SiteError(errors.NOTEBOOK_RAISED, **said) from error
    except CellTimeoutError as error:
        said = place(reached or cells[0], path) | {"limit_s": LIMIT_S}
        raise errors.SiteError(errors.NOTEBOOK_SLOW, **said) from error
    except DeadKernelError as error:
        said = {"notebook": path.name, "why": first_line(error)}
        raise errors.SiteError(errors.KERNEL_DIED, **said) from error


def met_in(room: Path) -> Config:
    """Let a kernel be met at files of its own, where a system has such sockets.

    A port may be taken by another between its choice and its use.
    """
    if os.name == "nt":
        return Config()
    met = {"transport": "ipc", "connection_file": str(room / "kernel.json")}
    return Config({"KernelManager": met})


def environment(assets: Path, lang: str = "en") -> dict[str, str]:
    """Give the kernel's environment: its language, and where large pictures go.

    Plotly writes data.
    """
    ours = {"PLOTLY_RENDERER": "plotly_mimetype", PAGE_ASSETS: str(assets)}
    return {**os.environ, **ours, locale.WANTED: lang}


def place(cell: NotebookNode, path: Path) -> dict[str, object]:
    """Say where a cell stands, and show its first lines."""
    lines = cell.source.splitlines()[:SHOWN_LINES]
    return {
        "notebook": path.name,
        "number": cell.metadata["number"],
        "cell_id": cell.get("id", "none"),
        "source": "\n".join(f"    {line}" for line in lines),
    }


def first_line(error: Exception) -> str:
    """Give the first line of an error's message, or its name."""
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
