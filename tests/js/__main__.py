"""Check the JavaScript: ``python -m tests.js``; ``… format`` puts it into form.

Biome looks at the form, TypeScript at the types in the comments, node runs the tests.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hatch_build import node
from tests.js import fixtures

BIOME = "node_modules/@biomejs/biome/bin/biome"
TSC = "node_modules/typescript/bin/tsc"
TESTS = "tests/js/*.test.js"
UNTYPED = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"  # node looks by itself


def style() -> None:
    """Check the form of the JavaScript and the styles."""
    node(BIOME, "check", "--error-on-warnings")


def types() -> None:
    """Check types: strictly what ``tsconfig.json`` names, else what can be inferred."""
    node(TSC, "--project", ".")
    node(TSC, "--project", "tsconfig.all.json")


def units() -> None:
    """Run the unit tests, held against what Python says now."""
    with tempfile.TemporaryDirectory() as room:
        fixtures.write(Path(room))
        os.environ["MARSOUTREACH_FIXTURES"] = room
        node(UNTYPED, "--test", "--test-reporter=dot", TESTS)


def main(wanted: list[str]) -> int:
    """Check all, or only put into form; say what failed by the status."""
    steps = (style, types, units)
    try:
        if wanted == ["format"]:
            node(BIOME, "check", "--write")
        else:
            for step in steps:
                step()
    except subprocess.CalledProcessError as fault:
        return fault.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
