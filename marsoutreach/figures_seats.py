"""Figures about the views of the landing: how sharply each camera saw the ground."""

import math

import numpy as np
import pandas as pd
from plotly.graph_objects import Figure

from marsoutreach import facts, figures, flown, seats, slips
from marsoutreach.locale import words

__all__ = [
    "car_seen_s",
    "scales",
    "sharpness",
]

LOOKS = {"lcam": (figures.ACT, "dash"), "rdc": (figures.RUST, "solid")}
START_S = math.ceil(facts.second("heat_shield"))
END_S, STEP_S = facts.second("wheels_touch"), 4
CAR_M = 4.5
CAR_PX = 3  # fewer pixels across, and nobody sees that it is a car


@flown.remembered
def scales() -> pd.DataFrame:
    """Give metres a pixel in the middle of the picture, every four seconds.

    Columns: time_s, lcam, rdc (NaN where the middle shows no ground).

    >>> float(scales().set_index("time_s").loc[356, "rdc"].round(1))
    1.2
    """
    time_s = np.arange(START_S, END_S, STEP_S)
    columns = {seat: seats.metres_per_px(seat, time_s) for seat in LOOKS}
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
    figure = figures.make_figure(text, seen, named.iloc[::5], height=440, margin_r=170)
    figure.update_xaxes(title=text["time_s"])
    figure.update_yaxes(type="log", dtick=1, title=text["scale"])
    time_s = table["time_s"].to_numpy()
    for seat, look in LOOKS.items():
        figures.draw_named(
            figure, time_s, table[seat].array, text[f"{seat}_label"], *look
        )
    fine = CAR_M / CAR_PX
    figure.add_hline(y=fine, line_dash="dot", line_color=figures.CHUTE)
    figures.write_beside(
        figure, START_S, fine, text["car"], yanchor="top", font_color=figures.CHUTE
    )
    return figure


slips.catch(__name__)
