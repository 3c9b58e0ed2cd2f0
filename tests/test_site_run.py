"""How a notebook is run for its page: in a kernel of its own, met by nobody else."""

import os
from pathlib import Path

import pytest

from marsoutreach.site.run import Kernel, read, run
from tests.tiny_notebooks import code, write

HOW = """import json
from ipykernel.connect import get_connection_info
print(json.loads(get_connection_info())["transport"])"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such sockets")
def test_no_port_is_taken(tmp_path: Path) -> None:
    """Between its choice and its use another kernel could take it."""
    path = tmp_path / "one.ipynb"
    write(path, code(HOW))
    book = read(path)
    with Kernel(tmp_path, tmp_path) as kernel:
        run(book, path, lambda said: None, kernel)
    (cell,) = book.cells
    assert cell.outputs[0].text == "ipc\n"
