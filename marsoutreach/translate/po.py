"""PO files: read, brought up to date, written.

What belongs together is found by its context, never by likeness: a sentence that
changed in English is fuzzy, one that moved within its cell keeps its translation.
"""

import ast
import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message as Entry
from babel.messages.pofile import read_po, write_po

from marsoutreach.translate.message import Message

Entries = dict[tuple[str, tuple[str, ...]], Entry]
"""Entries by their context and English."""

FUZZY = "fuzzy"
PREVIOUS = "| "
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
HEADER = """\
# Words of marsoutreach. How to translate: docs/TRANSLATING.md
#"""
BUGS = "https://github.com/marsoutreach/marsoutreach/issues"
UNREADABLE = """{path} is not a PO file that can be read: {why}.
Mend that line, or fetch the file anew."""


def read(path: Path) -> Catalog:
    """Read a PO file, with what its messages said before they changed."""
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (ValueError, UnicodeError) as error:
        raise ValueError(UNREADABLE.format(path=path, why=error)) from error
    for entry in [*catalogue, *catalogue.obsolete.values()]:
        remember(entry)
    return catalogue


def remember(entry: Entry) -> None:
    """Take the English of before out of the comments, where Babel leaves it."""
    before = [c for c in entry.user_comments if c.startswith(PREVIOUS)]
    entry.user_comments = [c for c in entry.user_comments if c not in before]
    text = " ".join(line.removeprefix(PREVIOUS) for line in before)  # Babel wraps them
    parts = text.replace("msgid_plural ", "\0").replace("msgid ", "\0").split("\0")[1:]
    entry.previous_id = [
        "".join(map(ast.literal_eval, QUOTED.findall(part))) for part in parts if part
    ]


def updated(old: Catalog | None, messages: Iterable[Message], lang: str) -> Catalog:
    """Bring a catalogue up to date with the English that there is now."""
    new = empty(lang, old)
    wanted = list(messages)
    kept = by_place(entry for entry in old or () if entry.id)
    gone = by_place(old.obsolete.values() if old else ())
    exact = {(one.context, ids(one)) for one in wanted}
    free = {where: entry for where, entry in kept.items() if where not in exact}
    moved = settle_moves(wanted, kept, free)
    for one in wanted:
        where = one.context, ids(one)
        same = kept.get(where) or moved.get(where) or gone.pop(where, None)
        before = None if same else take_changed(one, free)
        add(new, one, same, before)
    for entry in [*free.values(), *gone.values()]:
        if any(strings(entry)):
            new.obsolete[" ".join(ids(entry)), entry.context or ""] = entry
    return new


def by_place(entries: Iterable[Entry]) -> Entries:
    """List entries by their context and English."""
    return {(entry.context or "", ids(entry)): entry for entry in entries}


def settle_moves(wanted: Iterable[Message], kept: Entries, free: Entries) -> Entries:
    """Find what only moved, and take it from the free ones.

    Within its cell or table first, then within its chapter or topic.
    """
    moved: Entries = {}
    for depth in (
        lambda name: name.rpartition("/")[0],
        lambda name: name.split("/")[0],
    ):
        for one in wanted:
            where = one.context, ids(one)
            if where in kept or where in moved:
                continue
            near = depth(one.context)
            same = (o for o in free if o[1] == where[1] and depth(o[0]) == near)
            if other := next(same, None):
                moved[where] = free.pop(other)
    return moved


def take_changed(one: Message, free: Entries) -> Entry | None:
    """Find what stood in a message's place before its English changed."""
    for where in free:
        if where[0] == one.context:
            return free.pop(where)
    return None


def add(new: Catalog, one: Message, same: Entry | None, before: Entry | None) -> None:
    """Write one message with what is known of its translation."""
    entry = same or before
    flags: set[str] = set()
    previous: tuple[str, ...] = ()
    if same and same.fuzzy:
        flags, previous = {FUZZY}, tuple(same.previous_id)
    if before and any(strings(before)):
        flags, previous = {FUZZY}, ids(before)
    new.add(
        one.id,
        fitted(strings(entry) if entry else (), one, new.num_plurals),
        locations=[(one.file, 1)] if one.file else [],  # the line is not written
        flags=flags,
        auto_comments=[one.note] if one.note else [],
        user_comments=entry.user_comments if entry else [],
        previous_id=previous,
        context=one.context,
    )


def fitted(texts: tuple[str, ...], one: Message, count: int) -> str | tuple[str, ...]:
    """Give a translation as many forms as its message needs."""
    if not one.plural:
        return texts[0] if texts else ""
    last = texts[-1] if texts else ""
    return tuple(texts[n] if n < len(texts) else last for n in range(count))


def ids(entry: Entry | Message) -> tuple[str, ...]:
    """Give the English of an entry or message: one text, or two of a plural."""
    return (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)


def strings(entry: Entry) -> tuple[str, ...]:
    """Give the translation of an entry: one text, or one a form of its plural."""
    said = entry.string
    return (str(said),) if isinstance(said, str) else tuple(map(str, said or ()))


def empty(lang: str, old: Catalog | None) -> Catalog:
    """Begin a catalogue, with the dates, names and plural rule of the old one."""
    new = Catalog(
        locale=lang.replace("-", "_"),
        project="marsoutreach",
        version="words",
        header_comment=HEADER,
        msgid_bugs_address=BUGS,
        last_translator="nobody yet",
        language_team=lang,
        fuzzy=False,
    )
    if old:
        new.creation_date, new.revision_date = old.creation_date, old.revision_date
        new.last_translator, new.language_team = old.last_translator, old.language_team
        new.header_comment = old.header_comment
        vars(new)["_num_plurals"] = old.num_plurals
        vars(new)["_plural_expr"] = old.plural_expr
    return new


def write(path: Path, catalogue: Catalog) -> None:
    """Write a PO file, if it says anything else than before."""
    file = BytesIO()
    write_po(file, catalogue, width=88, include_lineno=False, include_previous=True)
    content = file.getvalue()
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
