"""NASA's own files to test on: not in the repository, MARSOUTREACH_REAL_DATA tells."""

import os
from pathlib import Path

import pytest

NAMED = os.environ.get("MARSOUTREACH_REAL_DATA")
REAL = Path(NAMED or "nowhere")
needs_real = pytest.mark.skipif(
    not NAMED,
    reason="set MARSOUTREACH_REAL_DATA to the folder with NASA's files to run this",
)
