"""Figures about the views of the landing: how sharply each camera saw the ground."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from marsoutreach import facts, seats
from marsoutreach.figures import ACT, CHUTE, RUST, make_figure
from marsoutreach.locale import words

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objects import Figure

LOOKS = {"lcam": (ACT, "dash"), "rdc": (RUST, "solid")}
START_S = math.ceil(facts.second("heat_shield"))
END_S, STEP_S = facts.second("wheels_touch"), 4
CAR_M = 4.5
CAR_PX = 3  # fewer pixels across, and nobody sees that it is a car


@cache
def scales() -> pd.DataFrame:
    """Give metres a pixel in the middle of the picture, every four seconds.

    Columns: time_s, lcam, rdc (NaN where the middle shows no ground).

    >>> float(scales().set_index("time_s").loc[356, "rdc"].round(1))
    1.1
    """
    import pandas as pd

    time_s = np.arange(START_S, END_S, STEP_S)
    columns = {
        seat: [seats.metres_per_px(seat, float(second)) for second in time_s]
        for seat in LOOKS
    }
    return pd.DataFrame({"time_s": time_s, **columns}).astype(float)


def car_seen_s(seat: str) -> float:
    """Give the first second at which a car covers three pixels.

    >>> car_seen_s("rdc") < car_seen_s("lcam")
    True
    """
    table = scales()
    fine = table[table[seat] <= CAR_M / CAR_PX]
    return float(fine["time_s"].iloc[0])


def sharpness() -> Figure:
    """Draw how many metres one pixel covers, against the seconds after entry."""
    text = words("figures")["sharpness"]
    table = scales()
    seen = {seat: car_seen_s(seat) for seat in LOOKS}
    named = table.rename(columns={name: text[name] for name in ("time_s", *LOOKS)})
    figure = make_figure(
        text["title"], text["description"].format(**seen), named.iloc[::5], height=440
    )
    for seat, (colour, dash) in LOOKS.items():
        line = {"color": colour, "dash": dash, "width": 3}
        figure.add_scatter(x=table["time_s"], y=table[seat], mode="lines", line=line)
        figure.add_annotation(
            x=table["time_s"].iloc[-1],
            y=np.log10(table[seat].iloc[-1]),
            text=text[f"{seat}_label"],
            showarrow=False,
            xanchor="left",
            font={"color": colour},
        )
    figure.add_hline(y=CAR_M / CAR_PX, line_dash="dot", line_color=CHUTE)
    figure.add_annotation(
        x=START_S,
        y=np.log10(CAR_M / CAR_PX),
        text=text["car"],
        showarrow=False,
        xanchor="left",
        yanchor="top",
        font={"color": CHUTE},
    )
    figure.update_xaxes(title=text["time_s"])
    figure.update_yaxes(type="log", title=text["scale"])
    return figure.update_layout(margin={"r": 170})
