"""Run a notebook from top to bottom in a kernel of its own."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from marsoutreach.site import errors

LIMIT_S = 300
SHOWN_LINES = 6
LEFT_OUT = "lab-only"
HEADLINE = re.compile(r"^#+ +(.+)$", re.MULTILINE)
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


def run(notebook: NotebookNode, path: Path, progress: Progress, assets: Path) -> None:
    """Run every cell; outputs and the state of the widgets stay in the notebook.

    Widgets whose pictures are too large for the page leave them in ``assets``.
    """
    reached = 0
    code = sum(cell.cell_type == "code" for cell in notebook.cells)

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal reached
        reached = cell_index
        done = sum(c.cell_type == "code" for c in notebook.cells[: cell_index + 1])
        progress(f"{path.name}: cell {done} of {code}")

    try:
        client(notebook, path, starts).execute(env=environment(assets))
    except CellExecutionError as error:
        said = place(notebook, path, reached)
        said |= {"error": error.ename, "message": error.evalue}
        raise errors.SiteError(errors.NOTEBOOK_RAISED, **said) from error
    except CellTimeoutError as error:
        said = place(notebook, path, reached) | {"limit_s": LIMIT_S}
        raise errors.SiteError(errors.NOTEBOOK_SLOW, **said) from error
    except DeadKernelError as error:
        said = {"notebook": path.name, "why": first_line(error)}
        raise errors.SiteError(errors.KERNEL_DIED, **said) from error


def client(
    notebook: NotebookNode, path: Path, starts: Callable[..., None]
) -> NotebookClient:
    """Prepare the kernel that runs a notebook in the notebook's own folder."""
    return NotebookClient(
        notebook,
        timeout=LIMIT_S,
        kernel_name="python3",
        store_widget_state=True,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        on_cell_execute=starts,
        resources={"metadata": {"path": str(path.parent)}},
    )


def environment(assets: Path) -> dict[str, str]:
    """Give the kernel's environment: plotly writes data, large pictures go beside."""
    ours = {"PLOTLY_RENDERER": "plotly_mimetype", PAGE_ASSETS: str(assets)}
    return {**os.environ, **ours}


def place(notebook: NotebookNode, path: Path, index: int) -> dict[str, object]:
    """Say where a cell stands, and show its first lines."""
    cell = notebook.cells[index]
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
