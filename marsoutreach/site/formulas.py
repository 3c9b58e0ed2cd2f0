"""Formulas: LaTeX in, MathML out, which browsers draw and screen readers speak."""

import re
from html import escape, unescape
from xml.etree.ElementTree import Element, tostring

from latex2mathml import commands
from latex2mathml.converter import convert_to_element

from marsoutreach.site import errors

BODY = r"(?:\\.|[^\\$])+?"
INLINE = (  # dollars hug a formula, or it has marks that no price has
    rf"(?<![\\$])\$(?=[^\s$]){BODY}(?<![\s\\])\$(?![\d$])"
    rf"|(?<![\\$])\$(?=\D[^$]*[\\^_=]|\s*[A-Za-z]\s*\$){BODY}\$(?![\d$])"
)
BLOCK = r"\$\$.+?(?<!\\)\$\$|\\\[.+?\\\]"
ENVIRONMENT = r"\\begin\{(?P<name>[a-z]+\*?)\}.*?\\end\{(?P=name)\}"
FORMULA = re.compile(
    rf"(?P<block>{BLOCK}|{ENVIRONMENT})|{INLINE}|\\\(.+?\\\)", re.DOTALL
)
ENDS = re.compile(r"\\(?P<end>begin|end)\{(?P<name>[A-Za-z]+\*?)\}")
LEFT_OUT = re.compile(r"\\label\s*\{[^}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
ROWS = ("{array}{c}", "{array}")
STANDS_FOR = {  # what the converter does not know, by what it knows
    **dict.fromkeys(("equation", "displaymath", "math"), ("", "")),
    **dict.fromkeys(("align", "aligned", "flalign"), ("{split}", "{split}")),
    **dict.fromkeys(("gather", "gathered", "multline"), ROWS),
    "eqnarray": ("{array}{rcl}", "{array}"),
}
KNOWN = {name.lstrip("\\") for name in commands.MATRICES}
UNSAFE = ("href", "style", "class")


def mathml(tex: str, *, block: bool = False) -> str:
    """Write a formula as MathML; ``block`` gives it a line of its own.

    >>> mathml("a < b")
    '<math display="inline"><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>'
    """
    made = converted(tex, "block" if block else "inline")
    for part in made.iter():
        part.text = written(part, tex)
    for row in list(made.iter()):
        join_upright(row)
        join_decimals(row)
    del made.attrib["xmlns"]
    return tostring(made, encoding="unicode", method="html")


def converted(tex: str, display: str) -> Element:
    """Convert a formula, or tell in words why it cannot be."""
    try:
        return convert_to_element(prepared(tex), display=display)
    except errors.SiteError:
        raise
    except Exception as error:  # the converter has twelve of its own, and IndexError
        why = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__).lower()
        raise unset(tex, why.removesuffix(" error")) from error


def prepared(tex: str) -> str:
    r"""Put what the converter knows in the place of what it does not know.

    >>> prepared(r"\begin{aligned} a &= b \end{aligned}")
    '\\begin{split} a &= b \\end{split}'
    """
    bare = re.sub(r"\\[\\{}]", "", tex)
    if not tex.strip():
        raise unset(tex, "it is empty")
    if bare.count("{") != bare.count("}"):
        raise unset(tex, "its braces { } do not match")
    ready = ENDS.sub(lambda end: renamed(end, tex), LEFT_OUT.sub("", tex))
    if r"\\" in ready and r"\begin" not in ready:
        ready = rf"\begin{ROWS[0]}{ready}\end{ROWS[1]}"
    return ready


def renamed(end: re.Match[str], tex: str) -> str:
    """Rename the beginning or end of an environment."""
    name = end["name"].removesuffix("*")
    if name in STANDS_FOR:
        first, last = STANDS_FOR[name]
        new = first if end["end"] == "begin" else last
        return rf"\{end['end']}{new}" if new else ""
    if name not in KNOWN:
        raise unset(tex, f"unknown environment {end['name']}")
    return end[0]


def written(part: Element, tex: str) -> str | None:
    """Give the letters of a part of a formula; refuse what would be shown wrong."""
    said = part.text or ""
    if said.startswith("\\") or said == "&":
        raise unset(tex, f"unknown command {said}")
    if part.tag == "menclose" or part.get("linebreak") or any(map(part.get, UNSAFE)):
        raise unset(tex, "browsers do not show all of it")
    if part.tag == "mi" and re.fullmatch(r"&#x000[4-7][0-9A-F];", said):
        part.set("mathvariant", "normal")  # \mathrm{e}
    return unescape(said) or None


def join_upright(row: Element) -> None:
    """Join upright letters side by side to one word, such as ``km``."""
    last: Element | None = None
    for part in list(row):
        upright = part.tag == "mi" and part.get("mathvariant") == "normal"
        if upright and last is not None:
            last.text = f"{last.text}{part.text}"
            row.remove(part)
        else:
            last = part if upright else None


def join_decimals(row: Element) -> None:
    """Join a number whose comma stands in braces, as in ``9{,}81``."""
    parts = list(row)
    for whole, comma, rest in zip(parts, parts[1:], parts[2:], strict=False):
        tags = [part.tag for part in (whole, comma, rest)]
        if tags == ["mn", "mrow", "mn"] and "".join(comma.itertext()) == ",":
            whole.text = f"{whole.text},{rest.text}"
            row.remove(comma)
            row.remove(rest)


def unset(tex: str, why: str) -> errors.SiteError:
    """Make the error that tells which formula cannot be set, and why."""
    return errors.SiteError(errors.FORMULA, tex=" ".join(tex.split())[:80], why=why)


def set_in(text: str) -> str:
    """Write plain text as HTML, its formulas as MathML.

    >>> set_in("$5 < $6")
    '$5 &lt; $6'
    """
    parts, at = [], 0
    for found in FORMULA.finditer(text):
        parts += [escape(text[at : found.start()], quote=False), formula(found)]
        at = found.end()
    return "".join([*parts, escape(text[at:], quote=False)])


def formula(found: re.Match[str]) -> str:
    """Set a formula with whatever marks it begins and ends."""
    if found["name"]:
        return mathml(found[0], block=True)
    edge = 1 if found[0].startswith("$") and not found["block"] else 2
    return mathml(found[0][edge:-edge], block=bool(found["block"]))
