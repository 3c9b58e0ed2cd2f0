"""Things show themselves: a sentence, a table, a picture or a sound, and a plot."""

import io
from base64 import b64decode
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
import soundfile
from bs4 import BeautifulSoup, Tag
from PIL import Image

import marsoutreach as mars
from marsoutreach import (
    checks,
    figures,
    figures_cameras,
    figures_panorama,
    figures_sound,
    shown,
)
from marsoutreach.cameras import CameraModel
from marsoutreach.descent import ENTRY, PERSEVERANCE, EntryState, fly, fly_many
from marsoutreach.panorama import Frame, Panorama
from marsoutreach.site import apart, check, polish
from marsoutreach.sound import Recording

MEGABYTE = 1_000_000
ANGLES_DEG = (-9.0, -16.15, -30.0)
SHARED = {"style": "max-width:100%;height:auto"}


def soup(thing: Any) -> BeautifulSoup:
    """Parse the HTML of a thing."""
    return BeautifulSoup(thing._repr_html_(), "html.parser")


def only(page: BeautifulSoup, name: str) -> Tag:
    """Give the one tag of a name."""
    (found,) = page.find_all(name)
    return found


def content(tag: Tag) -> tuple[str, bytes]:
    """Unpack a data address: which kind, and the bytes."""
    kind, packed = str(tag["src"]).removeprefix("data:").split(";base64,")
    return kind, b64decode(packed)


def cells(page: BeautifulSoup) -> dict[str, list[str]]:
    """Read the first table: by the head of each row, what stands in it."""
    rows = page.table.tbody.find_all("tr") if page.table else []
    return {row.th.text: [cell.text for cell in row.find_all("td")] for row in rows}


def tone(rate_hz: float, seconds: float, channels: int = 1, **about: Any) -> Recording:
    """Make a tone of 440 Hz at half the scale, half as loud in the next channel."""
    time_s = np.arange(round(rate_hz * seconds)) / rate_hz
    rows = [np.sin(2 * np.pi * 440 * time_s) / 2**n for n in range(1, channels + 1)]
    return Recording(np.stack(rows, axis=1), rate_hz, **about)


@pytest.fixture(scope="module")
def flight() -> Any:
    """The flight as flown."""
    return fly()


@pytest.fixture(scope="module")
def many() -> Any:
    """Three flights: too flat, right, too steep."""
    return fly_many(
        PERSEVERANCE, [EntryState(flight_path_angle_deg=a) for a in ANGLES_DEG]
    )


def small_frames() -> list[Frame]:
    """Give six small frames with a slope of light."""
    camera = mars.cameras.model("navcam_left").scaled(1 / 40)
    grey = np.tile(np.linspace(80, 160, 128), (96, 1))
    turns = [mars.cameras.aim_mast(camera, turn, -20) for turn in range(0, 360, 60)]
    return [
        Frame(grey, turn, f"no. {n}", "modelled", white=255)
        for n, turn in enumerate(turns)
    ]


@pytest.fixture(scope="module")
def view() -> Panorama:
    """A small panorama."""
    return mars.panorama.stitch(small_frames(), width_px=360)


@pytest.fixture(scope="module")
def everything(flight: Any, many: Any, view: Panorama) -> list[Any]:
    """One of each kind of thing that shows itself."""
    beep = tone(24_000, 1.0, title="Beep", description="A beep.", source="a whistle")
    return [
        flight,
        many,
        PERSEVERANCE,
        ENTRY,
        beep,
        mars.sound.spectrogram(beep),
        mars.cameras.model("navcam_left"),
        small_frames()[0],
        view,
    ]


def test_a_flight_says_how_it_went(flight: Any) -> None:
    """The sentence of the flown landing, of a crash, and of an entry too flat."""
    assert repr(flight) == (
        "A flight that landed: wheels down at E+418.9 s at 0.75 m/s; "
        "hardest push 10.7 g."
    )
    steep = fly(entry=EntryState(flight_path_angle_deg=-30))
    assert repr(steep) == (
        "A flight that broke apart: over at E+41.4 s, 24.4 km up, at 4,687 m/s; "
        "hardest push 16.0 g."
    )
    small = fly(PERSEVERANCE.with_parachute(diameter_m=8))
    assert repr(small) == (
        "A flight that crashed: over at E+321.6 s at 196.9 m/s; hardest push 10.7 g."
    )
    flat = fly(entry=EntryState(flight_path_angle_deg=-9))
    assert repr(flat) == (
        "A flight that skipped out: back in space at E+308.4 s at 5,158 m/s; "
        "hardest push 0.2 g."
    )


@pytest.mark.parametrize("outcome", mars.locale.words("descent")["outcome"])
def test_there_is_a_sentence_for_every_ending(flight: Any, outcome: str) -> None:
    """No ending of a flight is without words."""
    said = mars.locale.words("shown")["flight"][outcome]
    numbers = {"time_s": 1.0, "altitude_km": 2.0, "speed_m_s": 3.0, "push_g": 4.0}
    assert said.format(**numbers).endswith("hardest push 4.0 g.")


def test_a_flight_shows_its_events_and_its_height(flight: Any) -> None:
    """Each event has a row with its numbers; the line falls from top to bottom."""
    page = soup(flight)
    assert page.p.text == repr(flight)
    assert flight.why in page.text
    rows = cells(page)
    assert len(rows) == len(flight.events)
    chute = flight.events.set_index("id").loc["parachute_mortar"]
    wanted = [chute.time_s, chute.altitude_m, chute.speed_m_s]
    assert rows["Parachute fires"] == [f"{value:,.1f}" for value in wanted]
    drawing = only(page, "svg")
    assert drawing["aria-label"].startswith("A line: height against time, from 1")
    points = [
        tuple(map(float, p.split(","))) for p in drawing.polyline["points"].split()
    ]
    assert points[0] == (0.0, 2.0)
    assert points[-1][0] > 470
    assert points[-1][1] == pytest.approx(118, abs=1)


def test_many_flights_say_how_many_ended_how(many: Any) -> None:
    """One line, and a row for each ending."""
    assert (
        repr(many)
        == "3 simulated flights: 1 broke apart, 1 landed (1 on target), 1 skipped out."
    )
    assert [many.outcome[n] for n in range(3)] == [
        "skipped out",
        "landed",
        "broke apart",
    ]
    rows = cells(soup(many))
    push_g = many.table.peak_deceleration_g[1]
    assert rows["landed"] == ["1", "33.3%", f"{push_g:.1f} – {push_g:.1f}"]


def test_a_craft_says_what_was_changed() -> None:
    """As it was, with another parachute, and with more changes than a line holds."""
    assert repr(PERSEVERANCE) == (
        "Perseverance's craft: 3,440 kg at entry, capsule 4.5 m wide, "
        "parachute 21.5 m wide."
    )
    assert repr(PERSEVERANCE.with_parachute(diameter_m=16)) == (
        "Perseverance's craft with changes: parachute mass 44.734 kg (was 81 kg), "
        "parachute width 16 m (was 21.53 m)."
    )
    many = mars.descent.Vehicle(
        rover_kg=900, divert_m=0, lift_factor=0, nose_radius_m=1, propellant_kg=300
    )
    assert repr(many) == (
        "Perseverance's craft with changes: rover 900 kg (was 1,025 kg), "
        "fuel 300 kg (was 400 kg), radius of the nose 1 m (was 1.125 m), and 2 more."
    )


def test_a_craft_and_an_entry_name_all_their_numbers() -> None:
    """Every number has a row with its unit, beside Perseverance's."""
    for thing in (PERSEVERANCE, ENTRY):
        words = mars.locale.words("shown")[thing._topic]["name"]
        assert set(words) == {field.name for field in fields(thing)}
    rows = cells(soup(PERSEVERANCE.with_parachute(diameter_m=16)))
    assert rows["Parachute width"] == ["16 m", "21.53 m"]
    assert rows["Lift factor"] == ["1", "1"]
    assert rows["Most heat it stands"] == ["200 W/cm²"] * 2
    assert cells(soup(ENTRY))["Flight path angle"] == ["-16.15°"] * 2


def test_an_entry_says_where_it_meets_the_air() -> None:
    """Steep or climbing, and in other air."""
    assert repr(ENTRY) == (
        "Entry at 5,332 m/s, 16.15° below the horizon, towards 100.3° from north, "
        "130.3 km above the landing site."
    )
    other = EntryState(flight_path_angle_deg=2, density_factor=1.2)
    assert repr(other) == (
        "Entry at 5,332 m/s, 2.00° above the horizon, towards 100.3° from north, "
        "130.3 km above the landing site, in air 1.2 times as dense."
    )


def test_a_recording_says_what_it_is_and_can_be_heard() -> None:
    """The player holds the very samples; nothing plays by itself."""
    beep = tone(
        24_000, 1.5, title='Beep "<one>"', description="A beep.", source="a whistle"
    )
    assert repr(beep) == beep.describe()
    page = soup(beep)
    player = only(page, "audio")
    assert player["title"] == player["aria-label"] == 'Beep "<one>": 1.5 s of sound'
    assert "controls" in player.attrs
    assert "autoplay" not in player.attrs
    kind, packed = content(player)
    samples, rate_hz = soundfile.read(io.BytesIO(packed))
    assert (kind, rate_hz) == ("audio/flac", 24_000)
    assert np.abs(samples - beep.samples).max() <= 1 / 32_768
    assert cells(page)["Mean level"] == [f"{beep.level_db:.1f} dB of full scale"]
    assert cells(page)["Source"] == ["a whistle"]
    cited = tone(8000, 0.1, source="S8; the film")
    title = mars.facts.titles()["S8"]
    assert cells(soup(cited))["Source"] == [f"{title}; the film"]


@pytest.mark.parametrize(
    ("rate_hz", "channels", "rate", "heard"),
    [(25_000, 1, 32_000, 1), (100_000, 2, 48_000, 2), (96_000, 5, 48_000, 1)],
)
def test_any_rate_and_any_channels_can_be_heard(
    rate_hz: int, channels: int, rate: int, heard: int
) -> None:
    """Players know few rates: the pitch stays what it was."""
    kind, packed = content(only(soup(tone(rate_hz, 0.5, channels)), "audio"))
    samples, found_hz = soundfile.read(io.BytesIO(packed), always_2d=True)
    assert (kind, found_hz, samples.shape[1]) == ("audio/flac", rate, heard)
    first = Recording(samples[:, 0], found_hz)
    assert mars.sound.loudest_hz(first) == pytest.approx(440, abs=1)


def test_long_noise_is_packed_smaller() -> None:
    """What flac cannot make small becomes mp3: a minute stays below a megabyte."""
    noise = np.random.default_rng(5).normal(0, 0.1, 48_000 * 70)
    recording = Recording(noise, 48_000, title="Noise")
    assert len(recording._repr_html_()) < MEGABYTE
    player = only(soup(recording), "audio")
    kind, packed = content(player)
    samples, rate_hz = soundfile.read(io.BytesIO(packed))
    assert (kind, rate_hz) == ("audio/mpeg", 48_000)
    assert len(samples) / rate_hz == pytest.approx(60, abs=0.2)
    assert np.std(samples) == pytest.approx(0.1, rel=0.2)
    assert player["title"] == "Noise: 60.0 s of sound"


def test_silence_and_a_single_sample_show_themselves_too() -> None:
    """Nothing at all is a recording as well."""
    for samples in ([0.0], [0.0] * 100):
        page = soup(Recording(samples, 4))
        assert cells(page)["Loudest sample"] == ["0.00 of full scale"]


def test_what_is_heard_stands_in_a_table() -> None:
    """The transcript of the wind, with its seconds."""
    wind = mars.sound.wind(10)
    _, heard = soup(wind).find_all("table")
    assert heard.caption.text == "What is heard"
    lines = [row.td.text for row in heard.tbody.find_all("tr")]
    assert lines == [said for _, said in wind.transcript]


def test_a_spectrogram_says_its_size_and_draws_its_loudest_pitch() -> None:
    """The brightest row of the picture stands at the pitch of the tone."""
    seen = mars.sound.spectrogram(tone(24_000, 1.0))
    assert repr(seen) == (
        "A spectrogram: 1,021 pitches up to 12,000 Hz, at 44 moments up to 1.0 s; "
        "levels from -200 to -7 dB."
    )
    assert seen.loudest_hz == pytest.approx(440, abs=0.5)
    kind, packed = content(only(soup(seen), "img"))
    shades = np.asarray(Image.open(io.BytesIO(packed)))
    assert (kind, shades.shape) == ("image/jpeg", (160, 480, 3))
    row = int(shades.mean(axis=(1, 2)).argmax())
    pitches_hz, _ = seen.by_ear(160)
    assert pitches_hz[::-1][row] == pytest.approx(440, rel=0.05)
    time_s, frequency_hz, level_db, reference = seen
    assert level_db.shape == (len(frequency_hz), len(time_s))
    assert reference.startswith("0 dB")


def test_a_camera_says_its_size_and_view() -> None:
    """With a size and without; the numbers are those of the model."""
    left = mars.cameras.model("navcam_left")
    assert repr(left) == (
        "A camera model (CAHVORE): 5,120 × 3,840 pixels, 96.5° wide, 73.1° tall; "
        "lens at (0.93, 0.34, -1.98) m."
    )
    bare = CameraModel.from_components("(0,0,0);(1,0,0);(50,100,0);(50,0,100)")
    assert repr(bare) == (
        "A camera model (CAHV) for a picture of unknown size; "
        "lens at (0.00, 0.00, 0.00) m."
    )
    assert cells(soup(left))["Picture"] == ["5,120 × 3,840 pixels"]
    assert "Picture" not in cells(soup(bare))


def test_a_panorama_says_its_size_and_shows_itself(view: Panorama) -> None:
    """The picture is its own, no more than 960 pixels wide."""
    assert repr(view) == (
        "A panorama of 6 frames: 360 × 116 pixels, 360° wide, "
        "elevation from -59° to 19°; modelled."
    )
    page = soup(view)
    picture = only(page, "img")
    kind, packed = content(picture)
    small = Image.open(io.BytesIO(packed))
    assert (kind, small.size) == ("image/jpeg", view.image.size)
    apart = np.asarray(small, float) - np.asarray(view.image, float)
    assert np.sqrt(np.mean(apart**2)) < 4
    assert picture["alt"] == "The panorama: 6 frames, 360° wide."
    assert cells(page)["Frames"] == ["6"]
    assert cells(page)["Azimuth"] == ["0.0° to 360.0°, clockwise from the rover's nose"]


def test_a_large_panorama_shows_itself_small(view: Panorama) -> None:
    """A picture of 4,000 pixels is sent as one of 960."""
    wide = view.image.resize((4000, view.image.height * 11))
    packed, kind = shown.small_file(wide)
    small = Image.open(io.BytesIO(packed))
    assert (kind, small.width) == ("image/jpeg", 960)
    assert small.height == round(960 * wide.height / wide.width)


def test_a_frame_says_where_it_looks() -> None:
    """Its picture and its name; a list of frames can be read."""
    frame = small_frames()[1]
    assert repr(frame) == (
        "no. 1: 128 × 96 pixels, 97° wide, modelled; "
        "looks to azimuth 60°, elevation -20°."
    )
    assert only(soup(frame), "img")["alt"] == (
        "no. 1 looks across the horizon at azimuth 60°."
    )
    nameless = Frame(np.zeros((96, 128)), frame.model)
    assert repr(nameless).startswith("A frame: 128 × 96 pixels")


def test_the_steps_to_a_panorama_say_what_they_did() -> None:
    """Placed, balanced, with seams: a sentence and the small picture of each."""
    frames = small_frames()
    placed = mars.panorama.place(frames, mars.panorama.canvas_for(frames, width_px=360))
    balance = mars.panorama.balance(placed)
    seams = mars.panorama.seams(placed, balance)
    assert repr(placed) == (
        "Frames laid down where their camera models say, "
        "on a canvas of 360 × 116 pixels."
    )
    assert repr(balance) == (
        "The light of all frames made even: where they overlap, "
        f"steps fall from {balance.steps_before:.1f} to {balance.steps:.1f} "
        "of 255 shades."
    )
    assert repr(seams) == (
        f"Seams between the frames: a step of {seams.error:.1f} of 255 shades; "
        f"before the light was made even it was {seams.error_before:.1f}."
    )
    for step in (placed, balance, seams):
        _, packed = content(only(soup(step), "img"))
        assert Image.open(io.BytesIO(packed)).size == step.image.size


def test_every_thing_is_told_in_one_short_sentence(everything: list[Any]) -> None:
    """One line, one full stop at its end, no name of Python's."""
    for thing in everything:
        said = repr(thing)
        assert said.endswith("."), said
        assert len(said) < 200, said
        assert "\n" not in said
        assert type(thing).__name__ + "(" not in said


def test_html_can_be_read_by_everybody_on_any_page(everything: list[Any]) -> None:
    """Tables have captions and heads with a scope; no colours, scripts, addresses."""
    for thing in everything:
        page = soup(thing)
        assert page.p.text == repr(thing)
        assert len(thing._repr_html_()) < MEGABYTE
        for table in page.find_all("table"):
            assert table.caption.text
            assert all(head["scope"] in ("row", "col") for head in table.find_all("th"))
        assert all(picture["alt"] for picture in page.find_all("img"))
        for tag in page.find_all(True):
            assert tag.get("style", "max-width:100%;height:auto") == SHARED["style"]
            assert tag.name not in ("script", "style", "link")
            assert not any(name.startswith("on") for name in tag.attrs)
            assert str(tag.get("src", "data:")).startswith("data:")


def test_words_that_somebody_gives_are_no_html() -> None:
    """A title with signs of HTML is shown as it was typed."""
    beep = tone(8000, 0.1, title="<b>&</b>", description="<script>x</script>")
    page = soup(beep)
    assert page.find("b") is None
    assert page.find("script") is None
    assert page.p.text.startswith("<b>&</b>: ")


def test_pages_find_no_fault_with_it(everything: list[Any], tmp_path: Path) -> None:
    """The Site's own checks, after its last touches: tables keep their heads."""
    page = BeautifulSoup("<main></main>", "html.parser")
    for thing in everything:
        page.main.append(soup(thing))
    before = [head.text for head in page.find_all("th")]
    polish.frame_tables(page, mars.locale.words("site"))
    (tmp_path / "assets").mkdir()
    apart.set_apart(page, tmp_path / "assets")
    found = [f for one in check.CHECKS[1:] for f in one(page, tmp_path / "page.html")]
    assert found == []
    assert [head.text for head in page.find_all("th")] == before


PLOTS: dict[str, Callable[..., go.Figure]] = {
    "Flight": figures.compared,
    "Ensemble": lambda many: figures.outcomes(many, ANGLES_DEG),
    "Vehicle": lambda craft: figures.compared(fly(craft)),
    "EntryState": lambda entry: figures.compared(fly(entry=entry)),
    "Recording": figures_sound.sound_picture,
    "Spectrogram": figures_sound.spectrogram,
    "CameraModel": figures_cameras.placed_among_families,
    "Frame": lambda frame: figures_panorama.contact_sheet([frame], columns=1),
    "Panorama": figures_panorama.with_angles,
}


def test_plot_is_the_figure_of_that_kind(everything: list[Any]) -> None:
    """What .plot() gives is what the function of the figures gives."""
    kinds = [type(thing).__name__ for thing in everything]
    assert sorted(kinds) == sorted(PLOTS)
    for thing, kind in zip(everything, kinds, strict=True):
        drawn, wanted = thing.plot(), PLOTS[kind](thing)
        if kind == "Frame":
            assert (drawn.data, drawn.alt) == (wanted.data, wanted.alt)
        else:
            assert drawn.to_json() == wanted.to_json()
            assert drawn.layout.meta["description"].endswith(".")


def test_what_has_no_figure_says_so() -> None:
    """A kind that no figure is made for is answered with what to do."""

    class Rock(shown.Shown):
        def _says(self) -> str:
            return "A rock."

    with pytest.raises(TypeError, match=r"for a Rock(?s:.)*drawn.register"):
        Rock().plot()
    assert Rock()._repr_html_() == "<p>A rock.</p>"


def test_a_camera_is_marked_among_the_others() -> None:
    """The star stands where the model's own numbers say."""
    left = mars.cameras.model("mastcam_z_left")
    star = left.plot().data[-1]
    assert star.y[0] == left.field_of_view_deg[0]
    assert star.x[0] == pytest.approx(1000 * mars.cameras.metres_per_pixel(left, 1.0))


def test_a_panorama_is_drawn_with_its_angles(view: Panorama) -> None:
    """The marks stand where the panorama has these azimuths and elevations."""
    figure = view.plot()
    for axis, degrees in (("xaxis", view.azimuth_deg), ("yaxis", view.elevation_deg)):
        marks = figure.layout[axis]
        named = [float(text.strip("°")) for text in marks.ticktext]
        assert len(named) >= 3
        places = np.round(marks.tickvals).astype(int)
        apart = (degrees[places] - named + 180) % 360 - 180
        assert apart == pytest.approx(0, abs=0.6)
        assert axis == "yaxis" or all(0 <= angle < 360 for angle in named)


def test_a_view_over_north_ends_past_north(view: Panorama) -> None:
    """Azimuths are written as people say them: 67° to 8°, where it said 368°."""
    frames = mars.panorama.first_frames()
    part = mars.panorama.stitch(frames[5:] + frames[:2], width_px=300)
    left, right = (float(end) for end in part.azimuth_deg[[0, -1]])
    assert right > 360 or left < 0
    (told,) = cells(soup(part))["Azimuth"]
    ends = [float(text.split("°")[0]) for text in told.split(" to ")]
    assert ends == pytest.approx([left % 360, right % 360], abs=1.1)


def test_widgets_say_what_they_show() -> None:
    """Where there are no widgets, their sentence stands."""
    player = mars.LandingPlayer(time_s=232)
    for widget in (player, mars.ParachuteCode(), mars.CameraExplorer(), mars.Clock()):
        bundle, _ = widget._repr_mimebundle_()
        assert repr(widget) == bundle["text/plain"] == widget.describe()
        assert "application/vnd.jupyter.widget-view+json" in bundle


def test_an_error_shows_a_thing_by_its_sentence() -> None:
    """Who gives a craft for a number is told about the craft, in a line."""
    with pytest.raises(ValueError, match="Perseverance's craft"):
        checks.number("speed", PERSEVERANCE, fault=checks.wish("a speed", "m/s", 5))
