"""Tiny notebooks for the tests of the Site: a widget, a figure, a table, a picture."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

MARK = "a line that stands in the widget's source and nowhere else"
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}

COUNTER = f'''
import anywidget, traitlets

class Counter(anywidget.AnyWidget):
    _esm = """
// {MARK}
function render({{ model, el }}) {{
  const button = document.createElement("button");
  const show = () => {{ button.textContent = `pressed ${{model.get("count")}}`; }};
  button.addEventListener("click", () => {{
    model.set("count", model.get("count") + 1);
    model.save_changes();
    model.send({{ pressed: true }});
  }});
  model.on("change:count", show);
  show();
  el.append(button);
  return () => model.off("change:count", show);
}}
export default {{ render }};
"""
    _css = "button {{ min-height: 44px; color: #000; background: #fff; }}"
    count = traitlets.Int(0).tag(sync=True)

class Hidden(Counter):
    pass

forgotten = Hidden(count=99)
counter = Counter(count=3)
'''
SHOWN = "counter"
IN_A_BOX = "import ipywidgets\nipywidgets.VBox([counter, Counter(count=7)])"
FIGURE = """
import plotly.graph_objects as go

says = "The height falls from 125 km to nothing in 419 seconds."
line = go.Scatter(x=[0, 240, 419], y=[125, 12.6, 0], line={"color": "#a63f24"})
layout = {"height": 300, "meta": {"description": says}, "title": {"text": "Height"}}
layout |= {"xaxis": {"title": "seconds"}, "yaxis": {"title": "km"}}
go.Figure(line, layout)
"""
TABLE = """
import pandas as pd

names = ["entry", "parachute", "touchdown"]
times = {"time_s": [0.0, 240.6, 419.6], "altitude_m": [128_000, 12_600, 0]}
pd.DataFrame({"event": names, **times, "said in many words": ["a long " * 12] * 3})
"""
PICTURE = """
import io
from IPython.display import Image
from PIL import Image as Picture

file = io.BytesIO()
Picture.new("RGB", (90, 30), "#a63f24").save(file, "PNG")
Image(file.getvalue(), alt="A field of rust red")
"""
FORMULAS = r"""
From $v^2 = 2gh$ follows $v = \sqrt{2 \cdot 9{,}81\,\mathrm{m/s^2} \cdot h}$.

$$
\rho(h) = \rho_0 \exp\left(-\frac{h}{H}\right), \qquad
\dot v = g \sin\gamma - \frac{\rho v^2 C_D A}{2 m}, \qquad
q = \frac{1}{2} \rho v^2 = \text{dynamic pressure, all in a row that is long}
$$
"""


def text(source: str, *tags: str) -> nbformat.NotebookNode:
    """Make a cell of text."""
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def code(source: str, *tags: str) -> nbformat.NotebookNode:
    """Make a cell of code."""
    return new_code_cell(source.strip(), metadata={"tags": list(tags)})


def write(path: Path, *cells: nbformat.NotebookNode, **about: object) -> Path:
    """Write a notebook, and the folder around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {"kernelspec": KERNEL, "marsoutreach": about}
    nbformat.write(new_notebook(cells=list(cells), metadata=metadata), path)
    return path


def write_story(folder: Path) -> Path:
    """Write two chapters that hold one of everything that a page can show."""
    write(
        folder / "00-start.ipynb",
        text("# Start here\n\nOne landing, three ways to read."),
        text(
            "Go to [the fall](01-fall.ipynb#What-you-see), or to [NASA](https://nasa.gov)."
        ),
        code(COUNTER + SHOWN, "play"),
        minutes=5,
    )
    write(
        folder / "01-fall.ipynb",
        text("# The fall\n\nFrom the air to the *ground*.\n\n**For** everyone."),
        code(COUNTER + SHOWN, "play"),
        text("## What you see\n\n" + "The ground comes nearer. " * 60),
        text(FORMULAS),
        code(IN_A_BOX),
        code(TABLE, "explore"),
        code(PICTURE),
        code("print('said aloud')"),
        text("## Far below\n\n" + "And nearer. " * 600),
        code(FIGURE),
        text("Change the number.", "code"),
        code("1 + 1  # two", "code"),
        code("assert 1 + 1 == 2", "check"),
        text("## Try <it> yourself\n\nWords for the Lab.", "lab-only"),
        code("print('only in the Lab')", "lab-only"),
        **{"minutes": 25, "for": "anyone"},
    )
    return folder
