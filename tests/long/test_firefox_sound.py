"""The Listener in Firefox, whose sound never starts where there is no sound card."""

import json
from pathlib import Path

import marsoutreach as mars
from tests.browser.host import MODEL, MOUNT, STATIC, UNPACK, packed, state_of
from tests.long.firefox import Firefox
from tests.long.tools import program

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Listener</title>
<div id="place"></div><script>
(%(model)s)((%(unpack)s)(%(state)s));
(%(mount)s)(%(code)s).then(() => { window.ready = true; });
</script>"""
LABEL = "document.querySelector('.mo-play').innerText"
TIME_S = "Number(document.querySelector('.mo-picture').dataset.time)"
SAID = "document.querySelector('.mo-status').textContent"


def write_page(path: Path) -> None:
    """Write a page with a Listener on it."""
    state = packed(state_of(mars.Listener(mars.sound.wind(20.0))))
    code = json.dumps((STATIC / "listener.js").read_text()).replace("</", "<\\/")
    given = {"model": MODEL, "unpack": UNPACK, "mount": MOUNT}
    path.write_text(PAGE % (given | {"state": json.dumps(state), "code": code}))


def test_it_sounds_or_says_that_nothing_does(tmp_path: Path) -> None:
    """Without a sound card the playhead stood under "Pause", for ever and unsaid."""
    write_page(tmp_path / "listener.html")
    firefox = Firefox(program("firefox-esr", "firefox-esr"), tmp_path / "profile")
    firefox.open((tmp_path / "listener.html").as_uri())
    firefox.until("window.ready")
    firefox.click(".mo-play")
    silent = f"{SAID}.startsWith('No sound comes out')"
    firefox.until(f"{TIME_S} > 0.2 || {silent}")
    told = firefox.ask(silent)
    print(f"Firefox: {'no sound card, told in words' if told else 'it sounds'}")
    assert firefox.ask(LABEL) == ("Play" if told else "Pause")
    assert (firefox.ask(TIME_S) == 0) is told
    assert firefox.log == []
    firefox.close()
