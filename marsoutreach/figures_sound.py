"""Figures about sound: what it looks like, and what air does to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from plotly.graph_objects import Figure

from marsoutreach import figures, slips, sound
from marsoutreach.locale import words
from marsoutreach.shown import drawn
from marsoutreach.sound.spectrum import RANGE_DB, SHADES

__all__ = [
    "absorption",
    "sound_picture",
    "sound_speeds",
]

ROWS, COLUMNS = 80, 160
BAR = {
    **{"orientation": "h", "y": 1.0, "yanchor": "bottom", "len": 1, "ypad": 6},
    **{"thickness": 12, "nticks": 5, "tickangle": 0, "xpad": 0},
}
"""Above the picture, from edge to edge: it takes none of its width."""


@drawn.register
def sound_picture(recording: sound.Recording, *, ask: bool = False) -> Figure:
    """Draw a spectrogram: time across, pitch up; loud is bright.

    ``ask``: keep the loudest pitch to itself, for who shall find it.

    >>> from marsoutreach import sound
    >>> sound_picture(sound.pump(2.0)).layout.title.text
    'The loudest pitch is near 157 Hz'
    """
    step_s = recording.duration_s / COLUMNS
    seen = sound.spectrogram(recording, window_s=0.17, step_s=step_s)
    said = {
        "loudest_hz": sound.loudest_hz(recording),
        "title": recording.title,
        "seconds": recording.duration_s,
    }
    return _pitches(seen, said, ask=ask)


@drawn.register
def spectrogram(seen: sound.Spectrogram) -> Figure:
    """Draw a spectrogram that was made before: time across, pitch up."""
    seconds = float(seen.time_s[-1])
    about = {"title": seen.reference, "seconds": seconds}
    return _pitches(seen, {"loudest_hz": seen.loudest_hz, **about})


def _pitches(
    seen: sound.Spectrogram, said: dict[str, Any], *, ask: bool = False
) -> Figure:
    """Draw the levels of all pitches over time."""
    text = words("figures")["sound_picture"]
    text = text | text["asked"] if ask else text
    pitch_hz, level_db = seen.by_ear(ROWS)
    mean = {text["pitch"]: pitch_hz[::8], text["level"]: level_db.mean(axis=1)[::8]}
    figure = figures.make_figure(text, said, pd.DataFrame(mean), margin_r=24)
    top = float(level_db.max())
    figure.add_heatmap(
        x=seen.time_s.round(2),
        y=pitch_hz.round(1),
        z=level_db.round(),
        zmin=top - RANGE_DB,
        zmax=top,
        colorscale=SHADES,
        colorbar=BAR | {"title": {"text": text["level"], "side": "top"}},
        hovertemplate="%{x:.1f} s, %{y:.0f} Hz: %{z} dB<extra></extra>",
    )
    figure.update_xaxes(title=text["time"], showgrid=False)
    return figure.update_yaxes(title=text["pitch"], type="log", dtick=1, showgrid=False)


def absorption() -> Figure:
    """Draw what a metre of air takes from each pitch, on Mars and on Earth.

    >>> absorption().layout.title.text
    'At 1 kHz the air of Mars takes 292 times as much'
    """
    text = words("figures")["absorption"]
    pitch_hz = np.geomspace(60, 16_000, 60)
    looks = {"mars": (figures.RUST, "solid"), "earth": (figures.ACT, "dash")}
    losses = {planet: sound.absorption_db_m(planet, pitch_hz) for planet in looks}
    named = {text[planet]: lost for planet, lost in losses.items()}
    table = pd.DataFrame({text["pitch"]: pitch_hz, **named}).iloc[::6]
    at_1_khz = {planet: sound.absorption_db_m(planet, 1000) for planet in looks}
    ratio = float(at_1_khz["mars"] / at_1_khz["earth"])
    figure = figures.make_figure(text, {"ratio": ratio}, table)
    figure.update_xaxes(title=text["pitch"], type="log", dtick=1)
    figure.update_yaxes(title=text["axis"], type="log", dtick=1, exponentformat="none")
    for planet, look in looks.items():
        figures.draw_named(figure, pitch_hz, losses[planet], text[planet], *look)
    return figure


def sound_speeds() -> Figure:
    """Draw how fast each pitch travels on Mars.

    >>> sound_speeds().layout.title.text
    'In our model high notes are 7 m/s faster than low ones'
    """
    text = words("figures")["sound_speeds"]
    pitch_hz = np.geomspace(20, 16_000, 60)
    speed = sound.speed_m_s("mars", pitch_hz)
    said = {"slow": speed[0], "fast": speed[-1], "gap": speed[-1] - speed[0]}
    table = pd.DataFrame({text["pitch"]: pitch_hz[::6], text["axis"]: speed[::6]})
    figure = figures.make_figure(text, said, table, height=360)
    figure.update_xaxes(title=text["pitch"], type="log", dtick=1)
    figure.update_yaxes(title=text["axis"], range=[245, 255])
    figure.add_scatter(x=pitch_hz, y=speed, line={"color": figures.RUST, "width": 3})
    figure.add_vline(x=240, line={"color": figures.CHUTE, "dash": "dot"})
    figures.write_beside(figure, 240, speed[-1], text["middle"], xanchor="right")
    return figure


slips.catch(__name__)
