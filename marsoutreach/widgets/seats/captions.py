"""What is said in a film, read from a file of captions (SubRip or WebVTT)."""

import re
from pathlib import Path

CLOCK = r"(?:(\d+):)?(\d\d?):(\d\d)[.,](\d{1,3})"
TIMES = re.compile(rf"{CLOCK}\s*-->\s*{CLOCK}")
MARKS = re.compile(r"<[^>]*>|\{\\[^}]*\}")
MOST_BYTES = 1_000_000

Cue = tuple[float, float, str]


def captions(path: Path | None) -> list[Cue]:
    """Read captions: from which second of the film to which one, and the words.

    A file that is missing or too large has none; what cannot be understood in it is
    passed over.
    """
    if path is None or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return []
    return cues(path.read_bytes().decode("utf-8-sig", "replace"))


def cues(text: str) -> list[Cue]:
    """Read the cues of a text.

    >>> cues("1\\n00:00:14,000 --> 00:00:16,500\\n<i>Chute</i>\\ndeployed.")
    [(14.0, 16.5, 'Chute deployed.')]
    """
    found = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        if times := TIMES.search(block):
            said = MARKS.sub("", block[times.end() :].partition("\n")[2])
            begin, end = seconds(*times.groups()[:4]), seconds(*times.groups()[4:])
            if end > begin and said.strip():
                found.append((begin, end, " ".join(said.split())))
    return sorted(found)


def seconds(hours: str | None, minutes: str, whole: str, part: str) -> float:
    """Add up the parts of a time.

    >>> seconds(None, "01", "02", "5")
    62.5
    """
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part}")
