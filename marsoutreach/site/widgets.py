"""The state of a page's widgets: only what is shown, and every source kept once."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from marsoutreach.site import errors, modules
from marsoutreach.site.apart import mark
from marsoutreach.widgets.kit.kind import VIEW_MIME, kind, owner

STATE_MIME = "application/vnd.jupyter.widget-state+json"
FONTS = re.compile(r"@font-face\s*{[^}]*url\(data:font/[^}]*}")  # page.css has them
PACKED = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")  # bytes as text
HELD, LONG = "marsHeld", 1000  # letters from which numbers are kept apart
REFERENCE = re.compile(r"^(?:IPY_MODEL_|anywidget:)([0-9a-f]+)$")

State = dict[str, Any]


@cache
def known_models() -> dict[str, list[str]]:
    """Tell which widget models the pages can bring to life, by module."""
    text = files(__package__).joinpath("models.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def shown(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, str]]:
    """Find the outputs of a notebook that display a widget, each with its model."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if view := output.get("data", {}).get(VIEW_MIME):
                yield output, view["model_id"]


def references(value: Any) -> Iterator[str]:
    """Find the models that a widget's state points at, however deep.

    >>> list(references({"layout": "IPY_MODEL_0a", "children": ["IPY_MODEL_0b"]}))
    ['0a', '0b']
    """
    if isinstance(value, str):
        found = REFERENCE.match(value)
        yield from [found[1]] if found else []
    elif isinstance(value, dict):
        yield from references(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def needed(models: State, roots: Iterable[str]) -> State:
    """Keep the models that are shown, and those that they point at."""
    kept: State = {}
    waiting = list(roots)
    while waiting:
        model = waiting.pop()
        if model in models and model not in kept:
            kept[model] = models[model]
            waiting.extend(references(models[model]["state"]))
    return kept


def check_known(models: State, notebook: str) -> None:
    """Refuse a widget that would be dead on a page."""
    for model in models.values():
        name, module = model["model_name"], model["model_module"]
        if name not in known_models().get(module, []):
            known = "; ".join(
                f"{', '.join(k)} of {m}" for m, k in known_models().items()
            )
            said = {"notebook": notebook, "model": name, "module": module}
            raise errors.SiteError(errors.UNKNOWN_WIDGET, **said, known=known)


def page_state(notebook: NotebookNode, name: str) -> State:
    """Give the state that a page needs: of the shown widgets, and checked."""
    widgets = notebook.metadata.get("widgets", {})
    saved = widgets.get(STATE_MIME, {}).get("state", {})
    roots = [model for _, model in shown(notebook)]
    for model in roots:
        if model not in saved:
            raise errors.SiteError(errors.LOST_WIDGET, notebook=name, model=model)
    models = needed(saved, roots)
    check_known(models, name)
    return {"version_major": 2, "version_minor": 0, "state": models} if models else {}


def hoist(state: State, assets: Path) -> list[str]:
    """Move the sources and bytes of widgets into shared files; list those a page needs.

    A file's name carries the hash of its content: pages that show the same widget, and
    one page in all languages, load the same file, and the browser keeps it.
    """
    files: dict[str, None] = {}
    for model in state.get("state", {}).values():
        traits = model["state"]
        if style := FONTS.sub("", traits.pop("_css", None) or ""):
            files[write_style(owner(traits), style, assets)] = None
        if module := traits.get("_esm"):
            key = traits["_esm"] = mark(module.encode())
            files[write_module(owner(traits), key, module, assets)] = None
    if held := hold(state):
        files[write_held(held, assets)] = None
    return list(files)


def hold(state: State) -> dict[str, Any]:
    """Take bytes and long numbers out of a state, each once; leave marks in it.

    They are the same in every language: what holds words stays in the page.
    """
    held: dict[str, Any] = {}
    for model in state.get("state", {}).values():
        for one in model.get("buffers", []):
            one["data"] = kept_in(held, one["data"])
        model["state"] = without_numbers(model["state"], held)
    return held


def kept_in(held: dict[str, Any], value: Any) -> dict[str, str]:
    """Keep a value under a mark; give what stands for it."""
    key = mark(as_script(value).encode())
    held[key] = value
    return {HELD: key}


def without_numbers(value: Any, held: dict[str, Any]) -> Any:
    """Keep every long part without a word apart, as large as it can be.

    >>> held = {}
    >>> without_numbers({"name": "a", "lens": [0.125] * 500}, held)
    {'name': 'a', 'lens': {'marsHeld': '1abaec936241'}}
    >>> len(held["1abaec936241"])
    500
    """
    if wordless(value):
        return kept_in(held, value) if len(as_script(value)) >= LONG else value
    if isinstance(value, dict):
        return {name: without_numbers(one, held) for name, one in value.items()}
    if isinstance(value, list):
        return [without_numbers(one, held) for one in value]
    return value


def wordless(value: Any) -> bool:
    """Tell whether a value holds numbers alone, however deep: as they are, or packed.

    >>> wordless([1, {"lens": "QUJD" * 10}]), wordless(["a wheel"]), wordless("NASA")
    (True, False, False)
    """
    if isinstance(value, (dict, list)):
        return all(map(wordless, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, str) or bool(PACKED.fullmatch(value))


def write_held(held: Mapping[str, Any], assets: Path) -> str:
    """Write what a page's widgets share as a script; give the file's name."""
    text = f"globalThis.marsHeld = {as_script(held)};\n"
    path = assets / f"held.{mark(text.encode())}.js"
    path.write_text(text, encoding="utf-8")
    return path.name


def write_style(widget: str, style: str, assets: Path) -> str:
    """Write a widget's style as a sheet; give the file's name."""
    path = assets / f"{widget}.{mark(style.encode())}.css"
    path.write_text(style, encoding="utf-8")
    return path.name


def write_module(widget: str, key: str, module: str, assets: Path) -> str:
    """Write a widget's module as a script, unless it is there; give the file's name."""
    path = assets / f"{widget}.{key}.js"
    if not path.exists():
        path.write_text(modules.script(module, key, widget), encoding="utf-8")
    return path.name


def mark_kinds(notebook: NotebookNode, state: State) -> None:
    """Note at each output which kind of widget it shows: the page keeps room for it."""
    for output, model in shown(notebook):
        output.metadata[VIEW_MIME] = {"kind": kind(state["state"][model]["state"])}


def as_script(value: object, default: Callable[[Any], Any] | None = None) -> str:
    """Write a value as JSON that no browser takes for the end of a script.

    ``default`` turns what JSON does not know, bytes for example, into what it does.

    >>> as_script("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(value, default=default, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
