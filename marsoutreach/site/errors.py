"""What can go wrong while the Site is built, each told as a short lesson."""

OUT_IS_A_FILE = """{out} is a file, and the Site needs a folder of its own.
Name another place, for example: marsoutreach site site-out"""

OUT_IS_FOREIGN = """{out} is not empty, and no Site was built there before.
Nothing was touched. Name a new or an empty folder: marsoutreach site site-out
(--force replaces only a folder that an earlier build made.)"""

OUT_IS_A_SITE = """{out} already holds a Site that was built before. It was not touched.
To replace it, type: marsoutreach site --force {out}"""

NO_NOTEBOOKS = """There are no notebooks (*.ipynb) in {folder}.
Name the folder that holds them: marsoutreach site {out} --notebooks notebooks"""

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

FAULTS = """The pages were written, but not all in them is right ({count}):
{faults}
The Site was left as it was. Correct these in the notebooks and build once more."""


class SiteError(ValueError):
    """The Site cannot be built; the message says why and what to do."""

    def __init__(self, fault: str, **said: object) -> None:
        super().__init__(fault.format(**said))
