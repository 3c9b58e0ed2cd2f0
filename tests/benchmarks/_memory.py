"""Run a program by itself, and read what it says last: numbers, and its most memory."""

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

# Linux keeps the peak of the process that started this one in getrusage: read anew
TELL = """
import pathlib, re, resource
status = pathlib.Path("/proc/self/status")
if status.exists():
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
print(*told, peak)
"""


def alone(program: str, given: Any) -> list[float]:
    """Give the numbers that a program leaves in ``told``, then its peak memory in MB.

    It finds what it is ``given`` under that name.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "given.pickle"
        path.write_bytes(pickle.dumps(given))
        head = f"import pickle\ngiven = pickle.load(open({str(path)!r}, 'rb'))\n"
        command = [sys.executable, "-c", head + program + TELL]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(number) for number in answer.stdout.split()]
