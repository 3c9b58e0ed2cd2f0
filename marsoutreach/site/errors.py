"""What can go wrong while the Site is built, each told as a short lesson."""

from collections.abc import Sequence

from nbformat import NotebookNode

OUT_IS_A_FILE = """{out} is a file, and the Site needs a folder of its own.
Name another place, for example: marsoutreach site site-out"""

OUT_IS_FOREIGN = """{out} is not empty, and no Site was built there before.
Nothing was touched. Name a new or an empty folder: marsoutreach site site-out
(--force replaces only a folder that an earlier build made.)"""

OUT_IS_A_SITE = """{out} already holds a Site that was built before. It was not touched.
To replace it, type: marsoutreach site --force {out}"""

NO_NOTEBOOKS = """There are no notebooks (*.ipynb) in {folder}.
Name the folder that holds them: marsoutreach site {out} --notebooks notebooks"""

OUT_IS_SHUT = """Nothing can be written in {out} ({why}).
No notebook was run. Name a folder of your own, for example:
marsoutreach site {better}"""

NAME_TAKEN = """{notebook} would become a page that the Site needs itself ({own}).
No notebook was run. Give it another name, for example: my-{stem}.ipynb"""

NAMES_ALIKE = """{one} and {other} differ by capital letters or accents alone:
on a memory stick their pages would be one. No notebook was run.
Give one of them another name."""

NOT_PYTHON = """{notebook} is written for another kernel: {kernel}.
The pages are made with Python; no notebook was run. In JupyterLab choose
Kernel > Change Kernel > Python 3 and save, or move it out of the folder."""

NOT_BUILT = """The scripts and styles of the pages are missing ({missing}).
They are bundled when the package is installed. In a clone of the project type:
python hatch_build.py"""

NOTEBOOK_UNREADABLE = """{notebook} is not a notebook that can be read: {why}.
Open it in JupyterLab, save it again, and build once more."""

NOTEBOOK_RAISED = """{notebook} stopped in cell {number} (id {cell_id}):

{source}

{error}: {message}
Run this notebook in JupyterLab until it runs clean; the Site was left as it was."""

NOTEBOOK_SLOW = """{notebook} stopped in cell {number} (id {cell_id}):

{source}

It ran for more than {limit_s} seconds. Make it quicker; the Site was left as it was."""

KERNEL_DIED = """{notebook} stopped: its Python ended by itself ({why}).
Most often the memory was full. Close other programs and build once more."""

UNKNOWN_WIDGET = """{notebook} shows a widget that the pages cannot bring to life:
{model} of {module}. Without a kernel these can: {known}.
Use one of marsoutreach's own widgets, or tag the cell "lab-only" to leave it out."""

LOST_WIDGET = """{notebook} shows a widget whose state was not saved (model {model}).
It was probably closed by a later cell; do not close widgets that stay on the page."""

MODULE_IMPORTS = """The script of widget {widget} loads another module (line {line}).
Pages load nothing that is not in their folder, and schools refuse modules.
Bundle it into one: npx esbuild index.js --bundle --format=esm --outfile=widget.js"""

NO_WIDGET_IN_MODULE = """The script of widget {widget} gives no widget.
It must end with: export default {{ render }}"""

NO_TITLE = """{notebook} has no title.
Its first cell must begin with a heading, like: # How to land on Mars"""

PAGE_FAILED = """{notebook} could not be made a page ({why}).
Open it in JupyterLab, save it again, and build once more; if that does not help,
take its cells out one by one. The Site was left as it was."""

TEXTS = """Not all the texts of the notebooks can be shown ({count}); none was run:
{faults}
Correct these and build once more."""

TRANSLATION = """Not all translations can be shown ({count}); no chapter was run:
{faults}
Correct these, look them over with marsoutreach words --check, and build once more."""

LOST_PICTURE = """it shows a pasted picture that the notebook does not hold: {name}.
Paste it into this cell in JupyterLab once more, and save."""

PICTURE_AS_TYPED = """the address of a pasted picture has a space: {name}.
Put it in angle brackets: ![what it shows](<attachment:{name}>)"""

FORMULA = """a formula cannot be set: {tex} ({why}).
Write it with common commands of LaTeX, or show it as a picture."""

NO_FACE = """its output has no face on a page ({types}).
Let it give text, a table, a picture or a plot, or tag the cell "lab-only"."""

BARE_OBJECT = """its output has no face on a page: {shown} (text/plain).
End the cell with a semicolon, show what the object holds, or tag it "lab-only"."""

FROM_ELSEWHERE = """its output is a film or page from elsewhere ({address}).
Pages load nothing from the internet. Show a link in its place, with IPython.display:
Markdown("[Watch it]({link})")
or keep the film beside the notebook: Video("film.mp4")"""

OWN_SCRIPT = """its output brings a script of its own (text/html).
Pages do not run it. Show it with plotly or as a picture, or tag the cell "lab-only"."""

FAULTS = """The pages were written, but not all in them is right ({count}):
{faults}
The Site was left as it was. Correct these in the notebooks and build once more."""


def place(notebook: str, cell: NotebookNode) -> str:
    """Say where a cell stands."""
    number, name = cell.metadata["number"], cell.get("id", "none")
    return f"{notebook}, cell {number} (id {name})"


def listed(faults: Sequence[str]) -> dict[str, object]:
    """Give the number of faults, and a line for each."""
    lines = [f"- {fault}".replace("\n", "\n  ") for fault in faults]
    return {"count": len(faults), "faults": "\n".join(lines)}


class SiteError(ValueError):
    """The Site cannot be built; the message says why and what to do."""

    def __init__(self, fault: str, **said: object) -> None:
        super().__init__(fault.format(**said))
