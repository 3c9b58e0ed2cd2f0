"""What each chapter costs its kernel, cell by cell, in imports of pandas and plotly.

A chapter runs in a kernel of its own. There pandas and plotly are imported first: the
processor time and the memory that this takes are what everything else is measured in.
Children of the kernel and all its threads count; waiting does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import psutil
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
THEIRS = nbformat.v4.new_code_cell("import pandas, plotly.graph_objects", id="imports")
WIDGET = "application/vnd.jupyter.widget-view+json"
LISTED = 0.2  # imports; what is quicker is not listed


@dataclass
class Costs:
    """Processor seconds by cell, and the kernel's megabytes after the imports."""

    spent_s: dict[str, float] = field(default_factory=dict)
    memory_mb: list[float] = field(default_factory=list)
    first_widget: str = ""

    @property
    def theirs_s(self) -> float:
        """How long the imports took: the measure of all."""
        return self.spent_s[THEIRS.id]

    def up_to(self, last: str) -> float:
        """Give the seconds from the kernel's start to the end of a cell."""
        names = list(self.spent_s)
        return sum(self.spent_s[name] for name in names[: names.index(last) + 1])

    def lines(self, chapter: str) -> Iterator[str]:
        """Say what a chapter costs, and which of its cells cost most."""
        first, whole = (self.up_to(n) for n in (self.first_widget, [*self.spent_s][-1]))
        start, *_, end = self.memory_mb
        yield (
            f"  {chapter:<20} first widget {first / self.theirs_s:5.2f}, "
            f"whole {whole / self.theirs_s:5.2f} ({whole:.2f} s), "
            f"memory {end / start:.2f} ({end:.0f} MB)"
        )
        for name, spent in sorted(self.spent_s.items(), key=lambda one: -one[1]):
            if spent > LISTED * self.theirs_s and name != THEIRS.id:
                yield f"    {name:<20} {spent / self.theirs_s:5.2f} ({spent:.2f} s)"


def costs(path: Path) -> Costs:
    """Run a chapter in a kernel of its own; give what each of its cells cost."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, THEIRS.copy())
    found, ran = Costs(), 0.0
    place = {"metadata": {"path": str(path.parent)}}
    quiet = ["--IPKernelApp.log_level=ERROR"]
    client = NotebookClient(
        notebook, kernel_name="python3", resources=place, extra_arguments=quiet
    )

    def starts(cell: NotebookNode, cell_index: int) -> None:
        nonlocal ran
        ran = seconds(kernel(client))

    def ends(cell: NotebookNode, cell_index: int, execute_reply: Any) -> None:
        found.spent_s[cell.id] = seconds(kernel(client)) - ran
        found.memory_mb.append(kernel(client).memory_info().rss / 2**20)
        shows = any(WIDGET in one.get("data", {}) for one in cell.outputs)
        found.first_widget = found.first_widget or (cell.id if shows else "")

    client.on_cell_execute, client.on_cell_executed = starts, ends
    client.execute()
    return found


def kernel(client: NotebookClient) -> psutil.Process:
    """Give the process of a notebook's kernel."""
    return psutil.Process(client.km.provisioner.process.pid)


def seconds(process: psutil.Process) -> float:
    """Give the processor time that a process and its children have used."""
    return float(sum(process.cpu_times()[:4]))


def run() -> None:
    """Print what every chapter costs."""
    print("processor time and memory, in imports of pandas and plotly (1 = as much):")
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        print(*costs(path).lines(path.stem), sep="\n", flush=True)
