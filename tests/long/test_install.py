"""What environment.yml lets pip install is enough to run every notebook."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.test_environment import ROOT, pip_part

MADE_HERE = shutil.ignore_patterns(
    ".venv", ".git", "node_modules", "static", "site-out", ".*_cache", "__pycache__"
)
RUN_NOTEBOOKS = """
import sys, nbformat, nbclient
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    print("ran", path)
"""


def test_pip_part_runs_the_notebooks_in_an_empty_environment(tmp_path: Path) -> None:
    """Install environment.yml's pip part from nothing, then run every notebook."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    binary = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = str(binary / "python")
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    clean["PATH"] = f"{binary}{os.pathsep}{clean['PATH']}"
    clean["JUPYTER_PATH"] = str(tmp_path / "env" / "share" / "jupyter")
    project = shutil.copytree(ROOT, tmp_path / "project", ignore=MADE_HERE)
    (project / "needs.txt").write_text("\n".join(pip_part()))
    install = [python, "-m", "pip", "install", "--quiet", "-r", "needs.txt"]
    subprocess.run(install, check=True, env=clean, cwd=project)
    books = sorted(str(path) for path in (project / "notebooks").glob("*.ipynb"))
    assert books
    run = [python, "-c", RUN_NOTEBOOKS, *books]
    done = subprocess.run(
        run, check=True, env=clean, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.count("ran ") == len(books)
