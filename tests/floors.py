"""Hold the floors of the house, as ``pyproject.toml`` states them."""

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports(no_cache=True, no_logo=True))
