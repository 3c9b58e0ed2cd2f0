"""Figures about sound: what it looks like, and what air does to it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from marsoutreach.figures import ACT, CHUTE, GROUND, INK, RUST, make_figure
from marsoutreach.locale import words

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from marsoutreach.sound import Recording

LOWEST_HZ, ROWS, COLUMNS = 30.0, 80, 160
RANGE_DB = 80.0
SHADES = ((0.0, GROUND), (0.6, RUST), (1.0, INK))


def sound_picture(recording: Recording) -> Figure:
    """Draw a spectrogram: time across, pitch up, loud is dark.

    >>> from marsoutreach import sound
    >>> sound_picture(sound.pump(2.0)).layout.title.text
    'The loudest pitch is near 157 Hz'
    """
    import pandas as pd

    from marsoutreach import sound

    text = words("figures")["sound_picture"]
    step_s = recording.duration_s / COLUMNS
    seen = sound.spectrogram(recording, window_s=0.17, step_s=step_s)
    pitch_hz, level_db = _by_ear(seen, recording.rate_hz)
    said = {
        "loudest_hz": sound.loudest_hz(recording),
        "title": recording.title,
        "seconds": recording.duration_s,
    }
    mean = {text["pitch"]: pitch_hz[::8], text["level"]: level_db.mean(axis=1)[::8]}
    figure = make_figure(
        text["title"].format(**said),
        text["description"].format(**said),
        pd.DataFrame(mean),
    )
    top = float(level_db.max())
    figure.add_heatmap(
        x=seen.time_s.round(2),
        y=pitch_hz.round(1),
        z=level_db.round(),
        zmin=top - RANGE_DB,
        zmax=top,
        colorscale=SHADES,
        colorbar={"title": {"text": text["level"], "side": "right"}},
        hovertemplate="%{x:.1f} s, %{y:.0f} Hz: %{z} dB<extra></extra>",
    )
    figure.update_xaxes(title=text["time"], showgrid=False)
    figure.update_yaxes(title=text["pitch"], type="log", showgrid=False)
    return figure.update_layout(margin={"r": 24})


def _by_ear(seen: Any, rate_hz: float) -> tuple[Any, Any]:
    """Choose rows in equal steps for the ear, the strongest line in each."""
    import numpy as np

    edges = np.geomspace(LOWEST_HZ, rate_hz / 2, ROWS + 1)
    places = np.searchsorted(seen.frequency_hz, edges)
    rows = [seen.level_db[a : max(b, a + 1)].max(axis=0) for a, b in pairwise(places)]
    return np.sqrt(edges[:-1] * edges[1:]), np.stack(rows)


def absorption() -> Figure:
    """Draw what a metre of air takes from each pitch, on Mars and on Earth.

    >>> absorption().layout.title.text
    'At 1 kHz the air of Mars takes 292 times as much'
    """
    from marsoutreach import sound

    text = words("figures")["absorption"]
    ratio = sound.absorption_db_m("mars", 1000) / sound.absorption_db_m("earth", 1000)
    return _two_planets(text, sound.absorption_db_m, text["axis"], ratio=float(ratio))


def sound_speeds() -> Figure:
    """Draw how fast each pitch travels on Mars.

    >>> sound_speeds().layout.title.text
    'On Mars high notes are 7 m/s faster than low ones'
    """
    import numpy as np
    import pandas as pd

    from marsoutreach import sound

    text = words("figures")["sound_speeds"]
    pitch_hz = np.geomspace(20, 16_000, 60)
    speed = sound.speed_m_s("mars", pitch_hz)
    said = {"slow": speed[0], "fast": speed[-1], "gap": speed[-1] - speed[0]}
    table = pd.DataFrame({text["pitch"]: pitch_hz[::6], text["axis"]: speed[::6]})
    title, description = (text[key].format(**said) for key in ("title", "description"))
    figure = make_figure(title, description, table, height=360)
    figure.add_scatter(x=pitch_hz, y=speed, line={"color": RUST, "width": 3})
    figure.add_vline(x=240, line={"color": CHUTE, "dash": "dot"})
    figure.add_annotation(
        x=np.log10(240),
        y=speed[-1],
        text=text["middle"],
        xanchor="right",
        showarrow=False,
    )
    figure.update_xaxes(title=text["pitch"], type="log")
    return figure.update_yaxes(title=text["axis"], range=[245, 255])


def _two_planets(text: Any, law: Any, axis: str, **said: float) -> Figure:
    """Draw a law of the air for both planets, on logarithmic scales."""
    import numpy as np
    import pandas as pd

    pitch_hz = np.geomspace(60, 16_000, 60)
    values = {planet: law(planet, pitch_hz) for planet in ("mars", "earth")}
    table = pd.DataFrame({text["pitch"]: pitch_hz, **values}).iloc[::6]
    title, description = (text[key].format(**said) for key in ("title", "description"))
    figure = make_figure(title, description, table)
    looks = {"mars": (RUST, "solid"), "earth": (ACT, "dash")}
    for planet, (colour, dash) in looks.items():
        figure.add_scatter(
            x=pitch_hz,
            y=values[planet],
            line={"color": colour, "width": 3, "dash": dash},
        )
        end = {"x": np.log10(pitch_hz[-1]), "y": np.log10(values[planet][-1])}
        figure.add_annotation(
            **end, text=text[planet], xanchor="left", showarrow=False, font_color=colour
        )
    figure.update_xaxes(title=text["pitch"], type="log")
    return figure.update_yaxes(title=axis, type="log", exponentformat="none")
