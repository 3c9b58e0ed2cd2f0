"""Figures about cameras: how wide, how fine, how far two eyes can measure."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from plotly.graph_objects import Figure

from marsoutreach import cameras, slips
from marsoutreach.figures import (
    ACT,
    CHUTE,
    MINT,
    RUST,
    SKY,
    draw_named,
    make_figure,
    write_beside,
)
from marsoutreach.locale import words
from marsoutreach.shown import drawn

__all__ = [
    "baseline_m",
    "distance_error_m",
    "families",
    "ground_from_pair",
    "ground_scatter_m",
    "stereo_reach",
    "view_against_scale",
]

FAMILIES = {  # one of each family, and where its name stands beside the dot
    "navcam_left": "middle left",
    "front_hazcam_left_a": "middle left",
    "mastcam_z_left": "middle right",
    "supercam_rmi": "middle right",
    "skycam": "middle left",
    "watson": "middle left",
    "ingenuity_nav": "top center",
    "lcam": "bottom center",
    "puc_a": "middle right",
    "ddc": "middle left",
}
GROUP_LOOKS = {
    "engineering": (ACT, "circle"),
    "science": (MINT, "square"),
    "landing": (CHUTE, "triangle-up"),
    "helicopter": (SKY, "diamond"),
}
PAIRS = {
    "front_hazcam": ("front_hazcam_left_a", "front_hazcam_right_a"),
    "navcam": ("navcam_left", "navcam_right"),
    "mastcam_z": ("mastcam_z_left", "mastcam_z_right"),
}
PAIR_LOOKS = {  # and by how many pixels its name is shifted
    "front_hazcam": (RUST, "dot", 12),
    "navcam": (ACT, "solid", -9),
    "mastcam_z": (MINT, "dash", 9),
}
MATCH_PX = 0.25
FAR_M = (2.0, 100.0)
BELOW = {"xanchor": "center", "font_color": RUST}


def baseline_m(pair: str) -> float:
    """Give how far the two eyes of a pair sit from each other, in metres.

    >>> round(baseline_m("navcam"), 3)
    0.424
    """
    left, right = (cameras.model(name) for name in PAIRS[pair])
    return float(np.linalg.norm(left.centre_m - right.centre_m))


def distance_error_m(pair: str, distance_m: ArrayLike) -> np.ndarray:
    """Tell how wrong a distance from a pair can be, if matches miss by 0.25 pixel.

    distance² × pixel × miss / baseline, all in metres and radians.

    >>> bool(distance_error_m("navcam", 10)[()] < 0.05)
    True
    """
    scale_rad = cameras.metres_per_pixel(PAIRS[pair][0], 1.0)
    away = np.asarray(distance_m, float)
    return np.asarray(away**2 * scale_rad * MATCH_PX / baseline_m(pair))


def families() -> pd.DataFrame:
    """Give one camera of each family: angle of view and pixel scale, by its model.

    >>> families().set_index("camera").loc["lcam", "group"]
    'landing'
    """
    rover = cameras.rover_cameras()
    landing = cameras.edl_cameras().assign(group="landing")
    both = pd.concat([rover, landing])[["camera", "group"]]
    rows = both[both["camera"].isin(list(FAMILIES))].reset_index(drop=True)
    models = [cameras.model(name) for name in rows["camera"]]
    return rows.assign(
        field_of_view_deg=[model.field_of_view_deg[0] for model in models],
        pixel_scale_mrad=[cameras.metres_per_pixel(model, 1000.0) for model in models],
    )


@drawn.register
def placed_among_families(camera: cameras.CameraModel) -> Figure:
    """Draw how wide a camera sees and how fine its pixels are, among the rover's."""
    text = words("figures")["view_against_scale"]
    wide, mrad = camera.field_of_view_deg[0], cameras.metres_per_pixel(camera, 1000.0)
    figure = view_against_scale()
    mark = {"color": RUST, "symbol": "star", "size": 20}
    figure.add_scatter(x=[mrad], y=[wide], mode="markers", marker=mark)
    write_beside(figure, mrad, wide, text["this"], yshift=-20, **BELOW)
    figure.layout.meta["description"] += text["where"].format(wide=wide, mrad=mrad)
    return figure


def view_against_scale() -> Figure:
    """Draw how wide each camera sees against how fine its pixels are."""
    text = words("figures")["view_against_scale"]
    table = families()
    widest, finest = table["field_of_view_deg"].max(), table["pixel_scale_mrad"].min()
    numbers = {"widest_deg": widest, "finest_mrad": finest}
    named = table.assign(camera=table["camera"].map(text["name"]))
    codes = words("shown")["codes"]
    told = named.sort_values("camera").replace({"group": codes})
    told.columns = text["columns"]
    figure = make_figure(text, numbers, told, height=520)
    for group, (colour, symbol) in GROUP_LOOKS.items():
        rows = table[table["group"] == group]
        figure.add_scatter(
            x=rows["pixel_scale_mrad"],
            y=rows["field_of_view_deg"],
            mode="markers+text",
            text=[text["name"][name] for name in rows["camera"]],
            textposition=[FAMILIES[name] for name in rows["camera"]],
            marker={"color": colour, "symbol": symbol, "size": 13},
            cliponaxis=False,
        )
    figure.update_xaxes(type="log", title=text["scale"], range=[-2.3, 0.9], dtick=1)
    return figure.update_yaxes(type="log", title=text["angle"], range=[-0.2, 2.4])


def stereo_reach() -> Figure:
    """Draw how wrong a distance from two eyes can be, against the distance."""
    text = words("figures")["stereo_reach"]
    away = np.geomspace(*FAR_M, 60)
    errors = {pair: distance_error_m(pair, away) for pair in PAIRS}
    at_10 = {f"{pair}_cm": distance_error_m(pair, 10) * 100 for pair in PAIRS}
    named = {text[pair]: error for pair, error in errors.items()}
    table = pd.DataFrame({text["distance"]: away} | named).iloc[::6]
    figure = make_figure(text, at_10, table, margin_r=150)
    figure.update_xaxes(type="log", title=text["distance"])
    figure.update_yaxes(type="log", title=text["error"])
    for pair, (colour, dash, shift_px) in PAIR_LOOKS.items():
        line = away, errors[pair], text[pair], colour, dash
        draw_named(figure, *line, yshift=shift_px)
    return figure


def ground_scatter_m(points_m: ArrayLike, reach_m: float = 6.0) -> float:
    """Give how much points of the ground scatter about a plane, in metres (rms).

    ``points_m``: shape (n, 3), rover frame; those within ``reach_m`` of the rover.
    Raises ``ValueError`` for fewer than four points.

    >>> ground_scatter_m([[1, 0, 0.1], [0, 1, 0.1], [1, 1, 0.1], [0, 0, 0.1]])
    0.0
    """
    near = _within(points_m, reach_m)
    sides = np.column_stack([near[:, :2], np.ones(len(near))])
    plane, *_ = np.linalg.lstsq(sides, near[:, 2], rcond=None)
    return round(float(np.sqrt(np.mean((near[:, 2] - sides @ plane) ** 2))), 9)


NOT_ENOUGH = """Only {count} points of the ground lie within {reach_m:g} m.
Four or more are needed: match more patches, or look farther."""


def _within(points_m: ArrayLike, reach_m: float) -> np.ndarray:
    """Keep the points near the rover, or say that there are too few."""
    points = np.asarray(points_m, float).reshape(-1, 3)
    near = points[np.hypot(points[:, 0], points[:, 1]) <= reach_m]
    if len(near) < 4:
        raise ValueError(NOT_ENOUGH.format(count=len(near), reach_m=reach_m))
    return near


def ground_from_pair(points_m: ArrayLike, reach_m: float = 6.0) -> Figure:
    """Draw ground measured with two eyes against the level the wheels stand on.

    ``points_m``: shape (n, 3), rover frame, z down. Needs a real pair of pictures;
    none is part of this package.
    """
    text = words("figures")["ground_from_pair"]
    near = _within(points_m, reach_m)
    numbers = {
        "count": len(near),
        "reach_m": reach_m,
        "scatter_cm": 100 * ground_scatter_m(near, reach_m),
        "mean_cm": -100 * float(near[:, 2].mean()),
    }
    columns = {text["distance"]: np.hypot(near[:, 0], near[:, 1])}
    columns[text["height"]] = -100 * near[:, 2]
    table = pd.DataFrame(columns)
    figure = make_figure(text, numbers, table.sort_values(text["distance"]))
    figure.add_scatter(
        x=table[text["distance"]],
        y=table[text["height"]],
        mode="markers",
        marker={"color": RUST, "size": 9},
    )
    figure.add_hline(y=0, line_dash="dash", line_color=ACT)
    figure.update_xaxes(title=text["distance"])
    return figure.update_yaxes(title=text["height"])


slips.catch(__name__)
