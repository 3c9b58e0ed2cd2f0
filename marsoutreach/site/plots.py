"""Which of plotly's two files a page needs: what draws in a plane, or all of it."""

import json

from bs4 import BeautifulSoup, Tag

PLANE, ALL = "assets/plotly.js", "assets/plotly-all.js"
IN_PLANE = {  # what plotly's file of plots in a plane draws, as it says of itself
    *("bar", "box", "contour", "heatmap", "histogram", "histogram2d"),
    *("histogram2dcontour", "image", "pie", "scatter", "scatterternary", "violin"),
}


def name_library(soup: BeautifulSoup) -> None:
    """Write at a page's body which file draws its plots; nothing if it has none.

    >>> soup = BeautifulSoup(
    ...     '<body><figure><div data-figure></div><script>{"data": [{"type": "cone"}]}'
    ...     "</script></figure></body>", "html.parser")
    >>> name_library(soup)
    >>> soup.body["data-plotly"]
    'assets/plotly-all.js'
    """
    plots = soup.select("[data-figure]")
    kinds = {kind for plot in plots for kind in drawn(plot)}
    if plots and soup.body:
        soup.body["data-plotly"] = PLANE if kinds <= IN_PLANE else ALL


def drawn(plot: Tag) -> set[str]:
    """List the kinds of traces that a plot draws; plotly's usual one is a scatter."""
    script = plot.find_next_sibling("script")
    traces = json.loads(script.get_text()).get("data", []) if script else []
    return {trace.get("type", "scatter") for trace in traces}
