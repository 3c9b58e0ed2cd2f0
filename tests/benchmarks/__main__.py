"""Run every benchmark of this folder: ``python -m tests.benchmarks [name …]``."""

import sys
from importlib import import_module
from pathlib import Path


def names() -> list[str]:
    """List the benchmarks: every module of the folder without a leading underscore."""
    files = Path(__file__).parent.glob("*.py")
    return sorted(file.stem for file in files if not file.stem.startswith("_"))


def main(wanted: list[str]) -> None:
    """Run the benchmarks that are wanted, or all."""
    for name in wanted or names():
        print(f"== {name}")
        import_module(f"tests.benchmarks.{name}").run()


if __name__ == "__main__":
    main(sys.argv[1:])
