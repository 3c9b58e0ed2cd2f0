"""The code in the parachute: as sewn, as read, and as anybody may get it wrong."""

import contextlib
import json
import math
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, strategies as st

import marsoutreach as mars
from marsoutreach import parachute_code as code
from tests.reading import grade
from tests.test_locale import leaves

# Lengths of the white and orange runs (white first), clockwise, innermost ring first.
# Two people counted them in NASA's pictures, independently, and agree: C. Buckowitz
# (all rings from one gore) and Reddit's rdtwt1 (each ring from where it begins).
COUNTED_RUNS = (
    "7 1 11 1 5 1 2 1 8 1 1 1 3 37",
    "5 1 1 1 7 2 2 1 3 17 6 2 1 1 6 1 2 1 7 3 6 1 3",
    "3 17 5 1 1 1 8 1 9 1 2 1 6 3 8 3 5 1 2 2",
    "4 1 3 1 7 1 1 2 4 3 1 1 7 3 4 3 1 2 7 1 1 1 6 5 5 1 1 3",
)
COUNTED_FROM = -3  # their first gore is the first white one before the D
JPL_DEG = (34.2013, -118.1714)
EARTH_RADIUS_KM = 6371.0

parts = st.one_of(st.integers(0, 126), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
messages = st.lists(parts, min_size=1, max_size=8)
starts = st.integers(0, 79)


def counted(runs: str) -> list[int]:
    """Unroll the runs that were counted, from the gore that we call 0."""
    lengths = map(int, runs.split())
    gores = [i % 2 for i, length in enumerate(lengths) for _ in range(length)]
    return gores[-COUNTED_FROM:] + gores[:-COUNTED_FROM]


def sliced(gores: list[int], first: int, groups: int) -> list[int]:
    """Read groups of ten by slicing text: a decoder that shares nothing with ours."""
    text = "".join(map(str, gores)) * 2
    starts = range(first, first + 10 * groups, 10)
    assert all(text[at + 7 : at + 10] == "000" for at in starts)
    return [int(text[at : at + 7], base=2) for at in starts]


def test_pattern_is_the_one_counted_in_the_pictures() -> None:
    """All 320 gores are those that were counted, rings in the right place too."""
    assert [len(counted(runs)) for runs in COUNTED_RUNS] == [80] * 4
    assert code.rings() == [counted(runs) for runs in COUNTED_RUNS]


def test_counted_pattern_says_what_nasa_says() -> None:
    """Our decoder reads the counted gores from any place where one begins."""
    for turn in range(80):
        texts = []
        for runs in COUNTED_RUNS[:3]:
            gores = counted(runs)
            texts.append(code.decode(gores[turn:] + gores[:turn]).text)
        assert texts == ["DARE", "MIGHTY", "THINGS"]


def test_independent_decoder_reads_words_and_place() -> None:
    """Slicing text reads three words and the coordinates from our rings."""
    dare, mighty, things, place = code.rings()
    alphabet = "_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    words = [sliced(dare, 0, 4), sliced(mighty, 40, 6), sliced(things, 20, 6)]
    assert ["".join(alphabet[n] for n in word) for word in words] == [
        "DARE",
        "MIGHTY",
        "THINGS",
    ]
    assert sliced(place, 0, 8) == [34, 11, 58, 14, 118, 10, 31, 23]
    assert (alphabet[14], alphabet[23]) == ("N", "W")


def test_words_wind_outward() -> None:
    """Each part begins at the gore where the one before it ended."""
    lengths = [10 * len(parts) for parts in code.PARTS]
    ends = accumulate(lengths, initial=0)
    expected = [end % 80 for end in ends][:4]
    assert [code.decode(ring).start for ring in code.rings()] == expected


def test_place_is_jpl_in_pasadena() -> None:
    """The coordinates lie within half a kilometre of JPL (haversine)."""
    place = code.place_deg(code.decode(code.rings()[3]))
    (lat_1, lon_1), (lat_2, lon_2) = (
        [math.radians(x) for x in pair] for pair in (place, JPL_DEG)
    )
    half = (
        math.sin((lat_2 - lat_1) / 2) ** 2
        + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    )
    assert 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half)) < 0.5


def test_south_and_east_are_signed() -> None:
    """South is negative, east positive."""
    johannesburg = [26, 12, 15, "S", 28, 2, 50, "E"]
    ring = code.decode(code.encode(johannesburg))
    assert code.place_deg(ring) == pytest.approx((-26.204167, 28.047222), abs=1e-6)


def test_message_is_whole() -> None:
    """All four rings, from the inside out."""
    assert code.message() == "DARE MIGHTY THINGS 34°11′58″N 118°10′31″W"


@given(messages, starts)
def test_what_was_sewn_is_read(message: list[Any], start: int) -> None:
    """Whatever is encoded is decoded, values and first gore alike."""
    gores = code.encode(message, start)
    ring = code.decode(gores, start)
    assert set(gores) <= {0, 1}
    assert ring == code.Ring(start, tuple(code.to_value(part) for part in message))


@given(st.lists(parts, min_size=1, max_size=7), starts, starts)
def test_fill_tells_where_the_message_begins(
    message: list[Any], start: int, guess: int
) -> None:
    """With a filled group nobody needs to know where the ring begins."""
    ring = code.decode(code.encode(message, start), guess)
    assert ring == code.Ring(start, tuple(code.to_value(part) for part in message))


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=7), starts)
def test_fill_may_have_white_spacing_too(word: str, start: int) -> None:
    """Whether the spacing of the fill is sewn white or orange, the word is read."""
    groups = [f"{ord(one) - 64:07b}000" for one in word]
    groups += ["1111111000"] * (8 - len(word))
    gores = [int(bit) for bit in "".join(groups)]
    turned = gores[-start:] + gores[:-start] if start else gores
    assert code.decode(turned).text == word


@given(st.lists(st.integers(0, 1), min_size=80, max_size=80))
def test_any_80_gores_are_read_or_refused(gores: list[int]) -> None:
    """No pattern breaks the decoder: a ring comes out, or a lesson."""
    with contextlib.suppress(ValueError):
        ring = code.decode(gores)
        assert 1 <= len(ring.values) <= 8
        assert all(0 <= value < code.FILL for value in ring.values)


@pytest.mark.parametrize(
    ("gores", "says"),
    [
        ([0] * 79, "79 values.*\n.*all 80"),
        ([], "0 values"),
        ([0] * 79 + [2], r"gores\[79\] = 2 is neither"),
        ([0.5] + [0] * 79, r"gores\[0\] = 0.5"),
        ([math.nan] * 80, "nan is neither"),
        (["1"] * 80, "'1' is neither"),
        ([0, 1] * 40, "groups of ten"),
        ([1] * 80, "nothing is written"),
    ],
)
def test_what_is_no_ring_gets_a_lesson(gores: list[Any], says: str) -> None:
    """Errors show the value that came, and say what is allowed."""
    with pytest.raises(ValueError, match=f"(?s){says}"):
        code.decode(gores)


@pytest.mark.parametrize("start", [-1, 80, 2.5, "first", None, True])
def test_start_is_a_gore(start: Any) -> None:
    """A ring begins at one of its 80 gores."""
    with pytest.raises(ValueError, match="from 0 to 79"):
        code.decode(code.rings()[3], start)


@pytest.mark.parametrize(
    ("message", "says"),
    [
        ("", "0 letters"),
        ("PARACHUTE", "9 letters"),
        ("Ä", "'Ä' cannot"),
        ([127], "127 cannot"),
        ([-1], "-1 cannot"),
        ([1.0], "1.0 cannot"),
        (["NE"], "'NE' cannot"),
    ],
)
def test_what_does_not_fit_gets_a_lesson(message: Any, says: str) -> None:
    """A ring has room for eight letters or small numbers."""
    with pytest.raises(ValueError, match=says):
        code.encode(message)


def test_only_a_place_has_degrees() -> None:
    """A word cannot be turned into degrees."""
    with pytest.raises(ValueError, match="'DARE' is no place"):
        code.place_deg(code.decode(code.rings()[0]))


def test_numbers_that_are_no_place_are_written_as_numbers() -> None:
    """Numbers too big for letters stay numbers."""
    assert code.decode(code.encode([34, 11, 58])).text == "34 11 58"


def test_widget_carries_the_rings_as_json() -> None:
    """What travels is small plain JSON, and no ring begins where counting does."""
    puzzle = mars.ParachuteCode()
    sent = json.dumps({"rings": puzzle.rings, "words": puzzle.words}, allow_nan=False)
    assert len(sent.encode()) < 20_000
    assert [ring["text"] for ring in puzzle.rings] == code.message().split(" ", 3)
    assert all(ring["first"] % 10 for ring in puzzle.rings)
    for ring, gores in zip(puzzle.rings, code.rings(), strict=True):
        assert code.decode(ring["gores"], ring["first"]).start == ring["first"]
        assert sorted(ring["gores"]) == sorted(gores)


def test_widget_describes_what_was_read() -> None:
    """The sentence names what was read, and nothing before."""
    puzzle = mars.ParachuteCode()
    assert "DARE" not in puzzle.describe()
    puzzle.solved = ["DARE", "THINGS"]
    assert puzzle.describe().endswith("Read so far: DARE, THINGS.")


def test_widget_names_its_source() -> None:
    """The badge has a source in words."""
    assert "PIA24431" in mars.ParachuteCode().source


@pytest.mark.parametrize("wrong", [{"lang": "tlh"}, {"theme": "pink"}])
def test_widget_refuses_what_it_cannot_show(wrong: dict[str, Any]) -> None:
    """Language and theme are checked at the door."""
    with pytest.raises(ValueError, match=r"\n"):
        mars.ParachuteCode(**wrong)


def test_traits_explain_themselves() -> None:
    """Every public trait of our own has a help text."""
    for name in ("rings", "solved", "progress", "source", "meaning_source"):
        assert mars.ParachuteCode.class_traits()[name].help


def test_a_thirteen_year_old_can_read_the_words() -> None:
    """Reading level of everything the puzzle says: US grade 8 at most."""
    told = (text for _, text in leaves(mars.locale.words("parachute")))
    sentences = [text for text in told if text.endswith((".", "!"))]
    assert len(sentences) > 20
    assert grade(" ".join(sentences)) <= 8
