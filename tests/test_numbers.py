"""Numbers by language: as CLDR has them, and as the browser writes them beside."""

import copy
import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

import marsoutreach as mars
from marsoutreach import figures, locale
from marsoutreach.locale.numbers import Sentence, localized, number, signs

LANGS = ["en", "es", "es-419", "pl", "de", "fr", "pt-BR", "pt-PT", "it", "hu", "nl"]
VALUES = [[0.5, 1], [999, 0], [1234, 0], [1234.5, 1], [12345, 0], [9876543.21, 2]]
ASK = """const [langs, values] = JSON.parse(process.argv[1]);
const all = langs.map(lang => values.map(([value, digits]) =>
  new Intl.NumberFormat(lang, {minimumFractionDigits: digits,
    maximumFractionDigits: digits}).format(value)));
console.log(JSON.stringify(all));"""


def test_python_and_the_browser_write_alike() -> None:
    """Thousands, decimals, and where four digits stand together: as Intl has them."""
    node = shutil.which("node")
    assert node, "node builds the bundles: it is here"
    asked = json.dumps([LANGS, VALUES])
    told = subprocess.run([node, "-e", ASK, asked], capture_output=True, check=True)
    for lang, browser in zip(LANGS, json.loads(told.stdout), strict=True):
        ours = [localized(f"{value:,.{digits}f}", lang) for value, digits in VALUES]
        assert ours == browser, lang


def test_a_sentence_fills_numbers_in_its_language() -> None:
    """Numbers alone: words, names and what was written before stay as they are."""
    said = Sentence("{who}: {n:,.1f} m, {percent:.0%}, {when}, {yes}", "de")
    told = said.format(who="A 1,5", n=12345.67, percent=0.5, when="1.2.0", yes=True)
    assert told == "A 1,5: 12.345,7 m, 50%, 1.2.0, True"
    again = copy.deepcopy(said).format(who="", n=1.5, percent=0, when="", yes=0)
    assert again.startswith(": 1,5 m")
    assert json.loads(json.dumps(said)) == str(said)


def test_english_is_left_alone() -> None:
    """Not a letter changes where nothing has to."""
    assert localized("1,234.5 and 3.14", "en") == "1,234.5 and 3.14"
    assert number(1234.5, 1, "en") == "1,234.5"
    assert figures.deceleration().layout.separators is None


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Speak a Spanish that has a folder and no words yet."""
    (tmp_path / "es").mkdir()
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    (tmp_path / "es" / "words.po").write_text(head, "utf-8")
    monkeypatch.setenv("MARSOUTREACH_LOCALES", str(tmp_path))
    monkeypatch.setenv("MARSOUTREACH_LANG", "es")
    monkeypatch.setattr(locale, "_used", [])


@pytest.mark.usefixtures("spanish")
def test_tables_and_plots_are_written_so() -> None:
    """A table's numbers and a plot's axes follow the language in use."""
    shown = mars.tables.show(pd.DataFrame({"metres": [12345.6, 0.25, -1234.0]})).data
    for cell in ("<td>12.346</td>", "<td>0,25</td>", "<td>−1234</td>"):
        assert cell in shown
    assert figures.deceleration().layout.separators == ",."
    assert signs("es") == (".", ",")
