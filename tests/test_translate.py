"""Words go out to translators and come back: kept, fuzzy, checked, or English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import marsoutreach as mars
from marsoutreach import locale
from marsoutreach.cli import app
from marsoutreach.translate import check, columns, po, topics, update
from marsoutreach.translate.message import Message
from tests import pseudo

WORDS = list(topics.messages())
TWO = [Message("x/go", "Go now"), Message("x/see", "See {n} of {all}")]


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Whatever language a test speaks, the next one speaks English."""
    yield
    locale._used.clear()


@pytest.fixture
def languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for languages of one test."""
    monkeypatch.setenv("MARSOUTREACH_LOCALES", str(tmp_path / "languages"))
    return tmp_path / "languages"


def translated(messages: list[Message], *texts: str, lang: str = "es") -> po.Catalog:
    """A catalogue in which the first messages have these translations."""
    catalogue = po.updated(None, messages, lang)
    entries = [entry for entry in catalogue if entry.id]
    for entry, text in zip(entries, texts, strict=False):
        entry.string = text
    return catalogue


def again(catalogue: po.Catalog, path: Path) -> po.Catalog:
    """The same catalogue, written and read."""
    po.write(path, catalogue)
    return po.read(path)


def found(catalogue: po.Catalog) -> dict[str, tuple[str, bool]]:
    """Translations by context, and whether each is fuzzy."""
    return {e.context or "": (po.strings(e)[0], e.fuzzy) for e in catalogue if e.id}


def test_every_word_of_the_widgets_is_a_message_with_a_name_of_its_own() -> None:
    """No two share a context; each sentence of the player is there."""
    contexts = [one.context for one in WORDS]
    assert len(set(contexts)) == len(contexts) > 2000
    by_context = {one.context: one for one in WORDS}
    assert by_context["player/transport/play"].english == "Play"
    assert by_context["player/speech/minutes"].plural == "{n} minutes"


def test_english_is_the_language_in_use_until_another_is_chosen(
    languages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the environment or by ``use``; what is asked for by name comes first."""
    pseudo.fill(languages, {"words": WORDS})
    assert locale.current() == "en"
    assert mars.Predict("How high?", 5).lang == "en"
    monkeypatch.setenv("MARSOUTREACH_LANG", pseudo.LANG)
    assert locale.current() == pseudo.LANG
    assert locale.words("player")["transport"]["play"] == "⟦Þĺáý⟧"
    assert locale.words("player", "en")["transport"]["play"] == "Play"
    assert mars.Predict("How high?", 5).lang == pseudo.LANG
    mars.locale.use("en")
    assert locale.words("player")["transport"]["play"] == "Play"
    assert mars.Predict("How high?", 5, lang=pseudo.LANG).lang == pseudo.LANG


def test_a_language_without_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says how to begin it."""
    with pytest.raises(ValueError, match="marsoutreach words --lang"):
        locale.use("xx")
    monkeypatch.setenv("MARSOUTREACH_LANG", "xx")
    with pytest.raises(ValueError, match="Pick one of 'en'"):
        locale.words("kinds")


def test_what_is_fuzzy_empty_or_of_old_english_stays_english(languages: Path) -> None:
    """A hole in a translation is filled with English, never left open."""
    kinds = [one for one in WORDS if one.context.startswith("kinds/measured")]
    old = Message("kinds/modelled/label", "made up")
    catalogue = translated([*kinds, old], "medido", "", "inventado")
    po.write(languages / "es" / "words.po", catalogue)
    said = locale.words("kinds", "es")
    assert said["measured"]["label"] == "medido"
    english = locale.words("kinds", "en")
    assert said["measured"]["explanation"] == english["measured"]["explanation"]
    assert said["modelled"] == english["modelled"]
    fuzzy = po.read(languages / "es" / "words.po")
    next(e for e in fuzzy if e.string == "medido").flags.add("fuzzy")
    po.write(languages / "ca" / "words.po", fuzzy)
    assert locale.words("kinds", "ca") == english


def test_changed_english_turns_its_own_message_fuzzy(tmp_path: Path) -> None:
    """What it said before stands above it; all others keep their translations."""
    old = again(translated(TWO, "Ve", "Mira {n} de {all}"), tmp_path / "x.po")
    new = [Message("x/go", "Go there"), TWO[1]]
    path = tmp_path / "y.po"
    changed = again(po.updated(old, new, "es"), path)
    assert found(changed) == {
        "x/go": ("Ve", True),
        "x/see": ("Mira {n} de {all}", False),
    }
    assert '#| msgid "Go now"\n' in path.read_text(encoding="utf-8")
    once_more = again(po.updated(changed, new, "es"), tmp_path / "z.po")
    assert found(once_more) == found(changed)
    assert path.read_bytes() == (tmp_path / "z.po").read_bytes()


def test_a_long_text_that_changed_is_read_again(tmp_path: Path) -> None:
    """What it said before is wrapped, with quotes in it, and comes back whole."""
    said = 'She said "{word} ahead", and then, ' + "on and on and " * 12 + "done."
    old = again(translated([Message("x/go", said)], "Dijo"), tmp_path / "x.po")
    new = [Message("x/go", said + " Really.")]
    changed = again(po.updated(old, new, "es"), tmp_path / "y.po")
    (entry,) = (one for one in changed if one.id)
    assert entry.previous_id == [said]
    assert found(again(po.updated(changed, new, "es"), tmp_path / "z.po")) == {
        "x/go": ("Dijo", True)
    }


def test_what_moved_within_its_place_keeps_its_translation(tmp_path: Path) -> None:
    """A paragraph before it makes the second the third, no more."""
    cell = [Message("00/cell/1", "One."), Message("00/cell/2", "Two.")]
    old = again(translated(cell, "Uno.", "Dos."), tmp_path / "x.po")
    new = ["First.", "One.", "Two."]
    moved = [Message(f"00/cell/{n}", text) for n, text in enumerate(new, 1)]
    kept = found(po.updated(old, moved, "es"))
    assert kept == {
        "00/cell/1": ("", False),
        "00/cell/2": ("Uno.", False),
        "00/cell/3": ("Dos.", False),
    }


def test_a_row_put_in_before_others_changes_none_of_them(tmp_path: Path) -> None:
    """Rows without a name of their own are counted, and still keep what they say."""
    rows = [Message(f"places/sol_2-{n}/name", text) for n, text in enumerate("AB")]
    old = again(translated(rows, "a", "b"), tmp_path / "x.po")
    more = [Message(f"places/sol_2-{n}/name", text) for n, text in enumerate("NAB")]
    assert [text for text, _ in found(po.updated(old, more, "es")).values()] == [
        *("", "a", "b"),
    ]


def test_facts_are_said_where_they_are_shown(languages: Path) -> None:
    """In tables, as places of a panorama, and as titles of NASA's pages."""
    pseudo.fill(languages, {"facts": columns.messages(), "words": WORDS})
    cameras = mars.cameras.rover_cameras()[["name", "purpose", "group"]]
    shown = mars.tables.show(cameras, pseudo.LANG).data
    assert pseudo.forgotten(shown) == []
    assert "Plans drives" in mars.tables.show(cameras).data
    mars.locale.use(pseudo.LANG)
    (place, *_) = mars.panorama.published("navcam_first")["hotspots"]
    assert place["name"] == pseudo.accented("The crater's rim")
    assert pseudo.accented("First picture from the ground, front Hazcam") in (
        mars.real.pages("00-start-here")._repr_html_()
    )
    assert mars.facts.table("rover_cameras")["purpose"][0].startswith("Plans")


def test_what_vanished_is_kept_aside_and_comes_back(tmp_path: Path) -> None:
    """Nobody translates the same sentence twice."""
    old = again(translated(TWO, "Ve", "Mira {n} de {all}"), tmp_path / "x.po")
    less = again(po.updated(old, TWO[:1], "es"), tmp_path / "y.po")
    assert '#~ msgid "See {n} of {all}"' in (tmp_path / "y.po").read_text()
    whole = po.updated(less, TWO, "es")
    assert found(whole) == found(old)
    assert not whole.obsolete


@pytest.mark.parametrize(
    ("english", "text", "says"),
    [
        ("{n} of {all}", "{n} de", "{all} is lost"),
        ("{n} of {all}", "{n} de {all} {m}", "{m} is not in the English"),
        ("{a:.1f} %", "{a} %", "{a:.1f} is lost"),
        ('<a href="x">y</a>', "y", '<a href="x"> is lost'),
    ],
)
def test_what_a_translation_has_lost_is_told_by_file_and_line(
    tmp_path: Path, english: str, text: str, says: str
) -> None:
    """The line is that of the message in the file."""
    path = tmp_path / "es" / "words.po"
    po.write(path, translated([Message("x/1", english)], text))
    (first, *_) = check.faults(path, po.read(path))
    faults = "\n".join(check.faults(path, po.read(path)))
    assert says in faults
    line = int(re.fullmatch(rf"{re.escape(str(path))}:(\d+): .*", first)[1])  # type: ignore[index]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "msgid" in lines[line - 1] or "msgctxt" in lines[line - 1]


@pytest.mark.parametrize(
    ("english", "text", "says"),
    [
        ("**Try:** go", "**Prueba: ve", "**"),
        ("See [NASA](https://nasa.gov)", "Mira NASA", "](https://nasa.gov) is lost"),
        ("Run `mars.Ride()`", "Ejecuta `mars.Viaje()`", "`mars.Ride()` is lost"),
        ("From $v^2$ follows", "De v sigue", "$v^2$ is lost"),
    ],
)
def test_broken_links_formulas_and_code_in_a_chapter_are_told(
    tmp_path: Path, english: str, text: str, says: str
) -> None:
    """Chapters are Markdown."""
    path = tmp_path / "00-start-here.po"
    po.write(path, translated([Message("00/a/1", english)], text))
    assert says in "\n".join(check.faults(path, po.read(path)))


def test_a_language_of_three_plurals_is_spoken_right(languages: Path) -> None:
    """1 minuta, 3 minuty, 7 minut; for half a minute the last form."""
    wanted = [one for one in WORDS if one.context == "player/speech/minutes"]
    catalogue = po.updated(None, wanted, "pl")
    next(e for e in catalogue if e.id).string = (
        "{n} minuta",
        "{n} minuty",
        "{n} minut",
    )
    po.write(languages / "pl" / "words.po", catalogue)
    plural = locale.words("player", "pl")["speech"]["minutes"]
    said = [locale.count(n, plural, "pl") for n in (1, 3, 7, 12, 23, 25, 0.5)]
    assert [one.split()[1] for one in said] == [
        *("minuta", "minuty", "minut", "minut", "minuty", "minut", "minut"),
    ]


def test_the_command_makes_updates_and_checks(tmp_path: Path) -> None:
    """It prints how far each file is, and refuses what is broken, changing nothing."""
    run, folder = CliRunner().invoke, str(tmp_path)
    assert "--lang es" in run(app, ["words", folder]).output
    first = run(app, ["words", "--lang", "es", folder])
    assert first.exit_code == 0
    assert re.search(rf"es +words +{len(WORDS)} +0 +0 +{len(WORDS)}", first.output)
    path = tmp_path / "es" / "words.po"
    text = path.read_text(encoding="utf-8")
    before = 'msgid "Dark page"\nmsgstr "'
    path.write_text(text.replace(before, before + "Oscuro {n}"), encoding="utf-8")
    wrong = run(app, ["words", "--check", folder])
    assert wrong.exit_code == 2
    assert f"{path}:" in wrong.stderr
    path.write_text(text.replace(before, before + "Oscuro"), encoding="utf-8")
    right = run(app, ["words", folder])
    assert re.search(rf"es +words +{len(WORDS)} +1 +0 ", right.output)


def test_what_is_no_language_is_refused(tmp_path: Path) -> None:
    """Before any file is written."""
    wrong = CliRunner().invoke(app, ["words", "--lang", "spanish!", str(tmp_path)])
    assert "code of a language" in str(wrong.exception)
    assert not list(tmp_path.iterdir())


def test_a_language_that_is_filled_passes_its_own_check(tmp_path: Path) -> None:
    """The accented language keeps every number, link and form."""
    folder = pseudo.fill(tmp_path, {"words": WORDS})
    states, faults = update.looked_over(folder, [pseudo.LANG])
    assert faults == []
    assert [(one.fuzzy, one.missing) for one in states] == [(0, 0)]
