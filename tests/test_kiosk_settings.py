"""What a museum may choose in kiosk.toml, and what is answered to slips in it."""

import re
from pathlib import Path

import pytest

from marsoutreach.cli_kiosk import KIOSK
from marsoutreach.kiosk import log, run
from marsoutreach.kiosk.settings import CHECKS, DOORS, Settings, checked, read
from marsoutreach.site import museum
from tests.test_cli import Typed, terminal as terminal, typed

ALL = """
languages = ["es", "en"]
doors = ["land", "listen"]
idle_s = 90
volume_cap = 0.6
open = "10:00-18:00"
screen_inches = 43
address = "https://museum.example/mars"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a Site of one page."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Mars")
    return tmp_path / "site"


def test_without_a_file_all_is_as_usual(site: Path) -> None:
    """No line is needed; the page's address stays plain."""
    assert read(site) == Settings()
    assert read(site).page() == "index.html?kiosk"


def test_every_choice_comes_to_the_page(site: Path) -> None:
    """What stands in the file stands in the page's address, by the same names."""
    (site.parent / "kiosk.toml").write_text(ALL, encoding="utf-8")
    chosen = read(site)
    assert chosen.languages == ("es", "en")
    assert chosen.page() == (
        "index.html?kiosk&languages=es,en&doors=land,listen&idle_s=90&volume_cap=0.6"
        "&open=10:00-18:00&screen_inches=43&address=https://museum.example/mars"
    )


def test_a_byte_order_mark_is_no_fault(site: Path) -> None:
    """Editors on Windows write one."""
    (site.parent / "kiosk.toml").write_text("idle_s = 90", encoding="utf-8-sig")
    assert read(site).idle_s == 90


def test_help_shows_a_file_that_is_read(site: Path) -> None:
    """The example of --help, copied, is good, and names every choice."""
    lines = re.findall(r"(?m)^  \w+ = .+$", KIOSK)
    (site.parent / "kiosk.toml").write_text("\n".join(lines), encoding="utf-8")
    assert read(site).address == "https://museum.example/mars"
    assert [line.split()[0] for line in lines] == list(CHECKS)
    assert list(CHECKS) == list(vars(Settings()))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("idel_s = 60", "Did you mean 'idle_s'"),
        ("sound = true", "It takes languages"),
        ("idle_s = 5", "from 20 to 600"),
        ("idle_s = true", "idle_s = True"),
        ('idle_s = "long"', "for example idle_s = 60"),
        ("volume_cap = 60", "from 0 to 1"),
        ("volume_cap = nan", "volume_cap = nan"),
        ("screen_inches = 0", "inches from 7 to 120"),
        ('doors = ["lend"]', "Did you mean 'land'"),
        ('doors = ["land", "land"]', "names something twice"),
        ("doors = []", "leave the line out"),
        ('doors = "land"', "is no list"),
        ('languages = ["xx"]', "'en'"),
        ('open = "10-18"', '"10:00-18:00"'),
        ('open = "10:00-25:00"', "no opening hours"),
        ("open = 10", "no opening hours"),
        ('address = "museum.example"', "https://museum.example/mars"),
        ("idle_s = ", "Each line is a name"),
        ("idle_s", "kiosk.toml cannot be read"),
        ("idle_s = 60\nidle_s = 60", "cannot be read"),
    ],
)
def test_slips_are_answered(site: Path, line: str, says: str) -> None:
    """Each error says where, what came, what is allowed and what to type."""
    (site.parent / "kiosk.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(says)) as wrong:
        read(site)
    assert str(site.parent / "kiosk.toml") in str(wrong.value)


def test_bytes_that_are_no_text_are_told(site: Path) -> None:
    """So is a file of another kind under this name."""
    (site.parent / "kiosk.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match="cannot be read"):
        read(site)


def test_a_file_inside_the_site_is_told(site: Path) -> None:
    """The next build would take it away."""
    (site / "kiosk.toml").write_text("idle_s = 60")
    with pytest.raises(ValueError, match="Put it beside the Site"):
        read(site)


def test_numbers_may_be_whole_or_not() -> None:
    """60 and 60.0 are one choice, and no choice at all."""
    assert checked({"idle_s": 60}) == checked({"idle_s": 60.0}) == Settings()


def test_the_log_stays_below_a_megabyte(tmp_path: Path) -> None:
    """Two files of half a megabyte, however much happens, one line an event."""
    path = tmp_path / "kiosk.log"
    with log.written(path) as tell:
        for number in range(8000):
            tell(f"event {number}\n" + "long " * 100)
    sizes = [one.stat().st_size for one in tmp_path.iterdir()]
    assert len(sizes) == 2
    assert sum(sizes) <= 1_000_000
    assert "event 7999 long" in path.read_text().splitlines()[-1]


def test_without_a_site_it_says_what_to_type(terminal: Typed, tmp_path: Path) -> None:
    """A folder without a first page is no Site."""
    ended, _, wrong = typed(f"kiosk {tmp_path}", *terminal)
    assert ended == 1
    assert f"marsoutreach site {tmp_path}" in wrong


def test_help_teaches(terminal: Typed) -> None:
    """By examples; it says what a policy needs, and nothing that is only for tests."""
    ended, said, _ = typed("kiosk --help", *terminal)
    assert ended == 0
    assert said.count("marsoutreach kiosk") >= 4
    assert "root" in said
    assert "--headless" not in said


def test_policies_are_written(terminal: Typed) -> None:
    """Nothing but this machine may be opened, and the watch is not blinded."""
    ended, said, _ = typed("kiosk --policies", *terminal)
    assert ended == 0
    assert '"URLAllowlist": [\n    "127.0.0.1"\n  ]' in said
    assert "DeveloperToolsAvailability" not in run.policies()


def test_the_doors_are_those_of_the_page() -> None:
    """What can be chosen here is what the front page has."""
    assert tuple(door.id for door in museum.DOORS) == DOORS
