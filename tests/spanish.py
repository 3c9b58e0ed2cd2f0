"""What would be English in a Spanish text, and what stays so on purpose."""

import re

ENGLISH = re.compile(
    r"\b(?:the|and|with|from|are|you|your|this|that|was|it|its)\b", re.I
)
MEANT = re.compile(r"CC BY 4\.0|Dare mighty things|[“«][^”»]*[”»]|https?://\S+|Restart")
"""What stays English on purpose: the parachute's message, names of films, a button."""
POINT = re.compile(r"(?<![\w.])\d+\.\d{1,2}(?![\d.])")

MORE_ENGLISH = re.compile(
    r"\b(?:of|to|in|is|by|on|for|not|show|press|which|what|when|how|where|there|they|have"
    r"|can|will|more|than|all|one|two|at|as|be|see|look|here|seconds?|only|up|down"
    r"|left|right|open|close|or|if)\b",
    re.I,
)
"""On a page names and code can be told apart: more words show what is English."""
NAMES = re.compile(
    rf"{MEANT.pattern}|import marsoutreach as mars|\S+\.[a-z]{{2,3}}\b"
    r"|SIL Open Font License|Atkinson Hyperlegible|[\w/-]+/University of Arizona"
)
"""Names: licences and typeface, credits, sites of sources, a line of code."""
