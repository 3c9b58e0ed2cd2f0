"""The page of all names says what the code says, and leaves nothing out."""

import ast
import doctest
import inspect
from dataclasses import dataclass
from functools import cached_property, reduce
from pathlib import Path
from types import ModuleType

import pytest
from bs4 import BeautifulSoup

import marsoutreach as mars
from marsoutreach.site.check import findings
from marsoutreach.site.export import Pages
from marsoutreach.site.polish import polish
from marsoutreach.site.reference import entry, inline, parts, room, rooms

ENTRIES = {one.name: one for room in rooms() for one in room.members}


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    """Write the page as a Site has it."""
    pages, here = Pages([]), Path()
    written = polish(
        pages.reference(), folder=here, assets=here, pages=[], words=pages.words
    )
    return BeautifulSoup(written, "html.parser")


def test_every_room_and_widget_is_there() -> None:
    """All that ``import marsoutreach`` offers has its place on the page."""
    modules = {n for n in mars.__all__ if inspect.ismodule(getattr(mars, n))}
    assert {room.name for room in rooms()} == {f"mars.{name}" for name in modules}
    widgets = {f"mars.{name}" for name in mars.__all__} - {f"mars.{n}" for n in modules}
    assert widgets <= ENTRIES.keys()


def test_every_name_can_be_typed() -> None:
    """What stands as a heading is what Python answers to."""
    assert len(ENTRIES) > 150
    for name in ENTRIES:
        assert reduce(getattr, name.split(".")[1:], mars) is not None, name


def test_promises_are_kept() -> None:
    """Each name that a module promises is told, and no private one."""
    for one in rooms():
        module = getattr(mars, one.name.removeprefix("mars."))
        for name in getattr(module, "__all__", []):
            assert {f"{one.name}.{name}", f"mars.{name}"} & ENTRIES.keys(), name
    assert not [name for name in ENTRIES if name.rpartition(".")[2].startswith("_")]


def test_signatures_are_pythons_own() -> None:
    """The arguments of each function are those that inspect finds, in their order."""
    checked = 0
    for name, told in ENTRIES.items():
        thing = reduce(getattr, name.split(".")[1:], mars)
        if inspect.isfunction(thing):
            checked += 1
            assert arguments(told.signature) == list(
                inspect.signature(thing).parameters
            )
    assert checked > 100


def arguments(signature: str) -> list[str]:
    """Read the names of the arguments in a signature."""
    args = ast.parse(f"def {signature}: pass").body[0].args
    every = [*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg]
    return [one.arg for one in every if one]


@dataclass(frozen=True)
class Sample:
    """A sample of the sand: ``<what>`` it is.

    - ``grains``: how many.

    >>> Sample(3).weight_g("*")
    '*3'
    """

    grains: int
    size_mm: float = 1 / 8

    def weight_g(self, mark: str = "<b>") -> str:
        """Weigh it."""
        return f"{mark}{self.grains}"

    @classmethod
    def of(cls, grains: int) -> "Sample":
        """Take a sample."""
        return cls(grains)

    @classmethod
    def none(cls) -> "Sample":
        """Take none."""
        return cls(0)

    @cached_property
    def large(self) -> bool:
        """Is it large?"""
        return self.grains > 9

    unexplained = property(lambda self: 3)

    def _hidden(self) -> None:
        """Nobody's business."""


def test_a_class_is_told_whole() -> None:
    """Fields with their values, what it does, its methods and properties."""
    told = entry("mars.sand.Sample", Sample)
    fields = "    grains: int,\n    size_mm: float = 0.125,\n"
    assert told.signature == f"Sample(\n{fields})"
    assert [part.form for part in told.parts] == ["text", "list", "example"]
    assert {one.name: one.signature for one in told.members} == {
        "Sample.weight_g": 'weight_g(mark: str = "<b>") -> str',
        "Sample.of": 'of(grains: int) -> "Sample"',
        "Sample.none": 'none() -> "Sample"',
        "Sample.large": "large -> bool",
    }


def test_a_protocol_has_no_constructor() -> None:
    """What is never made by hand shows its name, not typing's machinery."""
    assert ENTRIES["mars.atmosphere.AnyAir"].signature == "AnyAir"


def test_a_room_without_promises_tells_its_own() -> None:
    """Without __all__: what is defined there, not what is imported or private."""
    module = ModuleType("marsoutreach.sand", "Sand.")
    vars(module).update(
        {"Sample": Sample, "_hidden": parts, "dig": made_in(module), "Path": Path}
    )
    assert [one.name for one in room(module).members] == ["mars.sand.dig"]


def made_in(module: ModuleType) -> object:
    """Make a function that says it comes from a module."""

    def dig() -> None:
        """Dig."""

    dig.__module__ = module.__name__
    return dig


def test_nothing_of_a_docstring_is_markup() -> None:
    """What looks like HTML in a docstring is shown as it is."""
    assert inline("``<script>`` & <b>") == (
        "<code>&lt;script&gt;</code> &amp; &lt;b&gt;"
    )


def test_every_example_is_on_the_page(page: BeautifulSoup) -> None:
    """Each line that somebody may type stands there, whole."""
    shown = "\n".join(block.get_text() for block in page.select("pre.python"))
    wanted = doctest.DocTestParser().get_examples(inspect.getdoc(mars.descent.fly))
    assert wanted
    for example in wanted:
        assert f">>> {example.source.strip()}\n{example.want.strip()}" in shown
    examples = [block for block in page.select("pre") if ">>>" in block.get_text()]
    assert len(examples) > 120
    assert ">>>" not in " ".join(text.get_text() for text in page.select("p, li"))


def test_the_page_has_a_map_and_no_stops(page: BeautifulSoup) -> None:
    """The modules are links; code that wraps is no stop for those who walk by keys."""
    linked = [str(a["href"]) for a in page.select("nav.map a[data-section]")]
    assert linked == [f"#{room.name}" for room in rooms()]
    ids = [str(heading["id"]) for heading in page.select("main :is(h2, h3, h4)")]
    assert len(ids) == len(set(ids))
    assert page.select("main [tabindex='0']") == []


def test_every_page_leads_there(page: BeautifulSoup, tmp_path: Path) -> None:
    """The foot of each page links to it; the Site's own checks find nothing in it."""
    assert page.select_one('footer a[href="reference.html"]')
    (tmp_path / "assets").mkdir()
    assets = ("page.css", "faces.css", "page.js", "icon.svg")
    for name in (*(f"assets/{one}" for one in assets), "index.html", "sources.html"):
        (tmp_path / name).write_text("")
    (tmp_path / "reference.html").write_text(str(page))
    faults = [line for line in findings(tmp_path) if line.startswith("reference")]
    assert faults == []
