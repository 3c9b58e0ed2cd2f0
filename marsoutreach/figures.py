"""Tables in, plotly figures out, each with a sentence that says what it shows.

The sentence and the numbers travel in ``figure.layout.meta`` (``description``,
``table``), so that a page can show them to who cannot see the plot. In a notebook,
``show(figure)`` puts both under the picture, and *Hear it*, which turns it into tones.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import pandas as pd
from IPython import get_ipython
from IPython.display import HTML, display
from plotly.graph_objects import Figure

from marsoutreach import facts, slips, tables, timeline
from marsoutreach.descent import Ensemble, EntryState, Flight, Vehicle, fly
from marsoutreach.locale import current, words
from marsoutreach.locale.numbers import signs
from marsoutreach.shown import OWN_KEYS, PLOTLY_MIME, by_ear, drawn

__all__ = [
    "compared",
    "deceleration",
    "energy_percent",
    "energy_shares",
    "make_figure",
    "outcomes",
    "predicted_against_flown",
    "residuals",
    "rms",
    "show",
]

INK, SOFT, LINE, GROUND = "#1d1a17", "#5b534a", "#8c8174", "#fbf7f1"
RUST, SKY, CHUTE, FORCE = "#a63f24", "#8a5a1f", "#b34700", "#b3264d"
MINT, ACT = "#1f6b45", "#0b5cab"
GRID = "#ddd3c6"
SQUARES, IN_A_ROW = 1000, 40
OURS = "plotly_mimetype"  # what plotly too takes in a kernel, unless it is elsewhere
ELSEWHERE = ("COLAB_NOTEBOOK_ID", "AZURE_NOTEBOOKS_HOST", "DATABRICKS_RUNTIME_VERSION")
HERE = {"showSendToCloud": False, "displaylogo": False, "plotlyServerURL": ""}
"""Plotly's settings: no button that sends a figure, or somebody, somewhere else."""
FONT = "Atkinson Hyperlegible, Verdana, sans-serif"

NO_DESCRIPTION = """This figure says nothing to who cannot see it.
Make it with a function of marsoutreach.figures, or set
figure.layout.meta = {"description": "one sentence with the numbers"}."""


def show(figure: Figure, *, place: str = "", again: bool = False) -> None:
    """Show a figure, the sentence that describes it, its numbers, and *Hear it*.

    With a name as its ``place``, another figure can be shown there ``again`` in a
    notebook: picture, sentence, numbers and tones change where they stand. Raises
    ``ValueError`` for a figure without a description.
    """
    meta = figure.layout.meta or {}
    if not meta.get("description"):
        raise ValueError(NO_DESCRIPTION)
    if not _in_a_notebook():
        display(figure, HTML(_caption(meta)))
        return
    parts = [("figure", _drawn(figure)), ("words", _said(meta))]
    if again:
        parts.insert(0, ("figure", _room(figure)))
    for part, bundle in parts:
        named = {"display_id": f"{place}-{part}"} if place else {}
        display(bundle, raw=True, update=again, **named)
    _let_hear(figure, place, again)


HEARD: dict[str, Any] = {}  # what lets a figure be heard, by the name of its place


def _let_hear(figure: Figure, place: str, again: bool) -> None:
    """Show below a figure what turns it into tones; change what is at a place."""
    before = HEARD.get(place)
    if again:
        if before:
            before.figure = figure
        return
    if before:
        before.close()
    if heard := by_ear(figure):
        display(heard)
        if place:
            HEARD[place] = heard


def _room(figure: Figure) -> dict[str, str]:
    """Keep a figure's room empty: in JupyterLab plots are drawn into no other."""
    room = f'<div style="height: {figure.layout.height}px"></div>'
    return {"text/html": room, "text/plain": ""}


def _in_a_notebook() -> bool:
    """Tell whether a kernel runs this, in a house that draws plots from their data."""
    kernel = getattr(get_ipython(), "kernel", None)
    asked = os.environ.get("PLOTLY_RENDERER", OURS) == OURS
    return bool(kernel and asked) and not any(name in os.environ for name in ELSEWHERE)


def _drawn(figure: Figure) -> dict[str, Any]:
    """Give a figure as a notebook takes it: its data, and a sentence in their place.

    Plotly's own way there imports nbformat, for a check that takes 1.7 seconds.
    """
    data = json.loads(figure.to_json()) | {"config": HERE}
    said = figure.layout.meta["description"]
    return {PLOTLY_MIME: data, "text/plain": said}


def _said(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Give the sentence and the numbers as a notebook takes them."""
    return {"text/html": _caption(meta), "text/plain": ""}


def _caption(meta: Mapping[str, Any]) -> str:
    """Write the sentence and the folded table as HTML."""
    table = meta.get("table", "")
    summary = escape(words("figures")["show_numbers"])
    opens = f"<details><summary {OWN_KEYS}>{summary}</summary>"
    numbers = f"{opens}{table}</details>" if table else ""
    return f'<p class="figure-says">{escape(meta["description"])}</p>{numbers}'


def make_figure(
    text: Mapping[str, Any], said: Mapping[str, Any], table: pd.DataFrame, **layout: Any
) -> Figure:
    """Make an empty figure in our look, with its sentence and numbers.

    ``text``: words with a ``title`` and a ``description``, and with places for what is
    ``said``.
    """
    title, description = (text[key].format(**said) for key in ("title", "description"))
    numbers = tables.html(table)
    lines = {"gridcolor": GRID, "linecolor": LINE, "zerolinecolor": LINE}
    axis = {**lines, "automargin": True}
    look = {
        "template": "none",
        "title": {"text": title, "x": 0, "xref": "paper", "font": {"size": 20}},
        "font": {"family": FONT, "size": 15, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "margin": {"l": 76, "r": 96, "t": 64, "b": 60},
        "height": 420,
        "showlegend": False,
        "dragmode": False,
        "meta": {"description": description, "table": numbers},
        "xaxis": axis,
        "yaxis": axis,
    }
    if (lang := current()) != "en":
        look["separators"] = "".join(reversed(signs(lang)))
    return Figure(layout=look).update_layout(**layout)


def write_beside(figure: Figure, x: float, y: float, text: str, **how: Any) -> None:
    """Write a word to the right of a point; the scales may be logarithmic."""
    axes = figure.layout.xaxis, figure.layout.yaxis
    x, y = (
        np.log10(value) if axis.type == "log" else value
        for value, axis in zip((x, y), axes, strict=True)
    )
    look = {"xanchor": "left", "showarrow": False} | how
    figure.add_annotation(x=x, y=y, text=text, **look)


def draw_named(
    figure: Figure, x: Any, y: Any, name: str, colour: str, dash: str, **how: Any
) -> None:
    """Draw a line with its name at its end, which takes the place of a legend."""
    line = {"color": colour, "dash": dash, "width": 3}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, name=name)
    write_beside(figure, x[-1], y[-1], name, font_color=colour, **how)


def energy_shares() -> Figure:
    """Draw who took the energy, as a thousand squares: air, parachute and engines.

    The energy of motion of one kilogram, from the flown speeds at entry interface,
    mortar fire, backshell separation and touchdown. (Falling adds a little more, which
    the same three take away; it is left out here and said so in the notebook.)

    >>> energy_shares().layout.title.text
    'The air alone took away 99.4 % of the energy'
    """
    text = words("figures")["energy"]
    shares = energy_percent()
    keys = ("air", "parachute", "engines")
    percent = [shares[f"{key}_percent"] for key in keys]
    names = [text[key] for key in keys]
    table = pd.DataFrame(dict(zip(text["columns"], (names, percent), strict=True)))
    squares = round(10 * shares["parachute_percent"])
    said = {**shares, "air": SQUARES - squares, "parachute": squares}
    figure = make_figure(text, said, table, height=380)
    taken = np.arange(SQUARES) >= SQUARES - squares
    figure.add_heatmap(
        x=np.arange(1, IN_A_ROW + 1),
        z=taken.reshape(-1, IN_A_ROW).astype(int),
        colorscale=[[0, SKY], [1, CHUTE]],
        colorbar={"title": text["heard"]},
        **{"showscale": False, "xgap": 1, "ygap": 1, "hoverinfo": "skip"},
    )
    _add_engines(figure, shares["engines_percent"])
    last = SQUARES // IN_A_ROW - 1
    write_below(figure, IN_A_ROW - squares / 2, last, text["six"].format(**said), 3)
    write_below(figure, IN_A_ROW + 1.5, last, text["part"], 5)
    write_below(figure, 1, last, text["rest"].format(**said), 1)
    wide = {"range": [0.5, IN_A_ROW + 3], "constrain": "domain"}
    figure.update_xaxes(visible=False, title=text["across"], **wide)
    figure.update_layout(margin={"l": 12, "r": 12, "t": 48, "b": 8})
    square = {"scaleanchor": "x", "constrain": "domain"}
    return figure.update_yaxes(visible=False, **square, range=[last + 8, -0.5])


def _add_engines(figure: Figure, percent: float) -> None:
    """Draw the part of a square that the engines took, beside the thousand."""
    side = (percent * SQUARES / 100) ** 0.5
    x, y = IN_A_ROW + 1.5, SQUARES // IN_A_ROW - 1
    corners = {"x0": x - side / 2, "x1": x + side / 2}
    corners |= {"y0": y - side / 2, "y1": y + side / 2}
    figure.add_shape(type="rect", fillcolor=ACT, line={"width": 0}, **corners)


def write_below(figure: Figure, x: float, y: float, text: str, rows: float) -> None:
    """Write a few words some rows under a point, with a line up to it."""
    figure.add_annotation(
        **{"x": x, "y": y + 0.5, "ax": x, "ay": y + 0.5 + rows},
        **{"axref": "x", "ayref": "y", "text": text, "yanchor": "top"},
        **{"arrowcolor": SOFT, "arrowhead": 0, "font": {"color": INK}},
        xanchor="right" if x > IN_A_ROW / 2 else "left",
    )


def energy_percent() -> dict[str, float]:
    """Tell what share of the energy of motion each brake took, in percent.

    >>> round(energy_percent()["engines_percent"], 3)
    0.025
    """
    events = ("entry_interface", "parachute_mortar", "backshell_separation")
    entry, mortar, backshell = (
        float(timeline.state_at(facts.second(event))["speed_m_s"]) for event in events
    )
    return {
        "air_percent": 100 * (1 - (mortar / entry) ** 2),
        "parachute_percent": 100 * (mortar**2 - backshell**2) / entry**2,
        "engines_percent": 100 * (backshell / entry) ** 2,
    }


def residuals(flight: Flight) -> pd.DataFrame:
    """Put our flight beside the flown one, at the rows of the flown table.

    Columns: ``time_s``, flown and own ``altitude_m`` and ``speed_m_s``, and own minus
    flown ``altitude_residual_m``, ``speed_residual_m_s``; NaN once ours has ended
    otherwise than on its wheels.
    """
    flown = facts.table("edl_profile")
    time_s = flown["time_s"].to_numpy()
    ours = flight.profile
    after = None if flight.outcome == "landed" else np.nan
    columns: dict[str, Any] = {"time_s": time_s}
    for name, unit in (("altitude", "m"), ("speed", "m_s")):
        real = flown[f"{name}_{unit}"].to_numpy()
        own = np.interp(time_s, ours["time_s"], ours[f"{name}_{unit}"], right=after)
        columns |= {f"{name}_flown_{unit}": real, f"{name}_ours_{unit}": own}
        columns[f"{name}_residual_{unit}"] = own - real
    return pd.DataFrame(columns)


def rms(values: pd.Series) -> float:
    """Give the root mean square of a column.

    >>> import pandas as pd
    >>> rms(pd.Series([3.0, -3.0]))
    3.0
    """
    return float((values**2).mean() ** 0.5)


def signed(value: float) -> str:
    """Write a whole number with its sign, and zero without one.

    >>> signed(2.6), signed(-3), signed(-0.2)
    ('+3', '−3', '0')
    """
    whole = round(value)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


def thinned(
    table: pd.DataFrame, step: int = 10, keep: Collection[int] = ()
) -> pd.DataFrame:
    """Give every tenth row, those in which a column is highest or lowest, and ``keep``.

    >>> import pandas as pd
    >>> thinned(pd.DataFrame({"push": [0, 1, 9, 1]})).index.tolist()
    [0, 2]
    """
    numbers = table.select_dtypes("number")
    peaks = {*numbers.idxmax().dropna(), *numbers.idxmin().dropna()}
    return table[table.index.isin([*table.index[::step], *peaks, *keep])]


CLOSE_M = 300  # on a plot 130 km high, two lines that near are one


@drawn.register
def compared(flight: Flight) -> Figure:
    """Draw our flight over the flown one, height and speed, with the differences."""
    text = dict(words("figures")["compared"])
    if flight.outcome != "landed":
        text |= text["ended"]
    table = residuals(flight)
    apart_m = rms(table["altitude_residual_m"])
    means = {
        "close": text["close"] if apart_m < CLOSE_M else "",
        "altitude_rms_m": apart_m,
        "speed_rms_m_s": rms(table["speed_residual_m_s"]),
        "end_s": flight.profile["time_s"].iloc[-1],
    }
    numbers = thinned(table).set_axis(text["columns"], axis=1)
    figure = make_figure(text, means, numbers, height=640)
    figure.set_subplots(
        2,
        2,
        row_heights=[0.62, 0.38],
        shared_xaxes=True,
        horizontal_spacing=0.16,
        vertical_spacing=0.08,
    )
    _compare_column(figure, table, 1, "altitude", "m", 1000, RUST)
    _compare_column(figure, table, 2, "speed", "m_s", 1, SKY)
    figure.update_xaxes(title=text["time"], row=2)
    legend = {"x": 0, "y": -0.14, "orientation": "h"}
    return figure.update_layout(showlegend=True, legend=legend, margin={"r": 40})


@drawn.register
def vehicle_flown(vehicle: Vehicle) -> Figure:
    """Fly a craft as Perseverance entered, and draw that over the flown landing."""
    return compared(fly(vehicle))


@drawn.register
def entry_flown(entry: EntryState) -> Figure:
    """Fly Perseverance from an entry state, and draw that over the flown landing."""
    return compared(fly(entry=entry))


def _compare_column(
    figure: Figure,
    table: pd.DataFrame,
    column: int,
    name: str,
    unit: str,
    divisor: float,
    colour: str,
) -> None:
    """Draw one quantity, flown and own, and below it the difference."""
    text = words("figures")["compared"]
    time_s = table["time_s"]
    lines = (("flown", 4, "solid", colour), ("ours", 2, "dash", INK))
    for which, width, dash, line_colour in lines:
        figure.add_scatter(
            x=time_s,
            y=table[f"{name}_{which}_{unit}"] / divisor,
            name=text[which],
            line={"color": line_colour, "width": width, "dash": dash},
            showlegend=column == 1,
            row=1,
            col=column,
        )
    figure.add_scatter(
        x=time_s,
        y=table[f"{name}_residual_{unit}"],
        line={"color": colour, "width": 2},
        showlegend=False,
        row=2,
        col=column,
    )
    figure.update_yaxes(title=text[name], rangemode="tozero", row=1, col=column)
    figure.update_yaxes(title=text[f"{name}_residual"], row=2, col=column)


def deceleration() -> Figure:
    """Draw the push felt on board against time, from entry to the ground."""
    text = words("figures")["deceleration"]
    flown = timeline.as_flown()
    fires_s, lands_s = facts.second("parachute_mortar"), facts.second("touchdown")
    seen = flown[flown["time_s"].between(0, lands_s + 5)]
    peak = seen.sort_values("deceleration_g").iloc[-1]
    after = seen[seen["time_s"] > fires_s - 5]
    named = {
        "peak_g": peak["deceleration_g"],
        "peak_time_s": peak["time_s"],
        "chute_g": after["deceleration_g"].max(),
        "end_g": seen["deceleration_g"].iloc[-1],
    }
    opens = after["deceleration_g"] == named["chute_g"]
    columns = thinned(seen[["time_s", "deceleration_g"]], keep=after.index[opens])
    columns = columns.set_axis(text["columns"], axis=1)
    figure = make_figure(text, named, columns)
    figure.add_scatter(
        x=seen["time_s"],
        y=seen["deceleration_g"],
        line={"color": FORCE, "width": 3},
        fill="tozeroy",
        fillcolor="rgba(179,38,77,0.12)",
    )
    _note(figure, peak["time_s"], named["peak_g"], text["peak"].format(**named))
    _note(figure, facts.second("full_inflation"), named["chute_g"], text["parachute"])
    _note(figure, facts.second("divert") + 4, 0.6, text["engines"])
    figure.update_xaxes(title=text["time"], dtick=60)
    return figure.update_yaxes(title=text["axis"], rangemode="tozero")


def _note(figure: Figure, x: float, y: float, text: str) -> None:
    """Write a word beside a point of a figure."""
    figure.add_annotation(
        x=x, y=y, text=text, xanchor="left", ax=28, ay=-18, arrowcolor=SOFT
    )


def predicted_against_flown() -> Figure:
    """Draw how many seconds after its predicted moment each event came."""
    text = words("figures")["predicted"]
    names = words("events")
    rows = timeline.events().dropna(subset=["predicted_time_s"])
    rows = rows[(rows["time_s"] > 0) & ~rows["note"].str.contains("; call-out")]
    late_s = rows["time_s"] - rows["predicted_time_s"]
    labels = [names[key]["name"] for key in rows["id"]]
    late = [f"{signed(value)} s" for value in late_s]
    listed = ", ".join(" ".join(pair) for pair in zip(labels, late, strict=True))
    parts = (labels, rows["time_s"], rows["predicted_time_s"], late_s)
    table = pd.DataFrame(dict(zip(text["columns"], parts, strict=True)))
    rounded_s = np.gcd.reduce(rows["predicted_time_s"].astype(int))
    said = {"largest_s": late_s.abs().max(), "rows": listed, "rounded_s": rounded_s}
    figure = make_figure(text, said, table, height=460)
    figure.add_scatter(
        x=late_s,
        y=labels,
        mode="markers+text",
        text=late,
        textposition="middle right",
        marker={"color": CHUTE, "size": 14, "symbol": "diamond"},
        cliponaxis=False,
    )
    figure.update_xaxes(title=text["axis"], zeroline=True, zerolinewidth=2)
    return figure.update_yaxes(autorange="reversed")


SYMBOLS = ("circle", "x", "triangle-up", "square", "diamond", "cross")
COLOURS = (MINT, RUST, SKY, FORCE, ACT, CHUTE)


@drawn.register
def outcomes(
    ensemble: Ensemble, entry_angles_deg: Sequence[float] | None = None
) -> Figure:
    """Draw many flights: entry angle against hardest push, marked by how they ended.

    ``entry_angles_deg``: one flight path angle a flight, negative downwards; ``None``:
    those that were flown.
    """
    if entry_angles_deg is None:
        entry_angles_deg = [entry.flight_path_angle_deg for entry in ensemble.entries]
    text = words("figures")["outcomes"]
    table = _endings(ensemble, text).assign(below_deg=[-a for a in entry_angles_deg])
    counts = table["ending"].value_counts()
    listed = {how: f"{how} ({number})" for how, number in counts.items()}
    said = {
        "summary": ", ".join(listed.values()),
        "count": len(table),
        "landed": int((table["outcome"] == "landed").sum()),
        "near": int(ensemble.on_target.sum()),
        "far_km": table["miss_km"].max(),
        "target_km": ensemble.target_km,
    }
    figure = make_figure(text, said, _angle_ranges(table, text), height=700)
    figure.set_subplots(2, 1, shared_xaxes=True, vertical_spacing=0.06)
    for index, (how, name) in enumerate(listed.items()):
        look = {"color": COLOURS[index % 6], "symbol": SYMBOLS[index % 6]}
        rows = table[table["ending"] == how]
        for row, column in enumerate(("peak_deceleration_g", "miss_km"), start=1):
            figure.add_scatter(
                x=rows["below_deg"],
                y=rows[column],
                mode="markers",
                name=name,
                marker=look,
                showlegend=row == 1,
                row=row,
                col=1,
            )
    figure.update_xaxes(title=text["entry_angle"], row=2)
    figure.update_yaxes(title=text["deceleration"], rangemode="tozero", row=1)
    figure.update_yaxes(title=text["miss"], type="log", dtick=1, row=2)
    figure.update_xaxes(gridcolor=GRID, linecolor=LINE)
    figure.update_yaxes(gridcolor=GRID, linecolor=LINE)
    legend = {"x": 0, "y": -0.2, "orientation": "h"}
    return figure.update_layout(showlegend=True, legend=legend, margin={"r": 40})


def _endings(ensemble: Ensemble, text: Mapping[str, str]) -> pd.DataFrame:
    """Name how each flight ended, the landed ones apart: on target, or elsewhere."""
    landed = ensemble.outcome == "landed"
    names = words("descent")["outcome"]
    ending = np.array([names[how] for how in ensemble.outcome], dtype=object)
    ending[landed] = text["away"]
    ending[ensemble.on_target] = text["near"]
    miss_km = np.where(landed, ensemble.numbers["end_miss_m"] / 1000, np.nan)
    return ensemble.table.assign(ending=ending, miss_km=miss_km)


def _angle_ranges(table: pd.DataFrame, text: Mapping[str, str]) -> pd.DataFrame:
    """Say for each ending how many flights, which angles led there, and how near."""
    groups = table.groupby("ending")
    angles = groups["below_deg"].agg(["size", "min", "max"])
    misses = groups["miss_km"].agg(["min", "max"]).add_suffix("_km")
    keys = ("ending", "flights", "flattest", "steepest", "nearest", "farthest")
    rows = angles.join(misses).reset_index()
    return rows.set_axis([text[key] for key in keys], axis=1)


slips.catch(__name__)
