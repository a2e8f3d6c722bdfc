"""Trends drawn in characters, readable without colour. The numbers stand in a table beside them."""

from collections.abc import Sequence
from itertools import pairwise

import plotext

HEIGHT = 9
"""Lines of a chart: enough to see a trend, so that three fit on a screen."""

WIDEST = 76
"""Columns beyond which a chart says no more."""


def trend(title: str, values: Sequence[float | None], width: int, top: float | None = None) -> list[str]:
    """A chart of `values` from left to right, in lines of at most `width` columns; `top` is the end of its scale.

    Values that are None are left out. Where there are more values than columns, neighbours are averaged. Empty where
    fewer than two values are known: a point is no trend.
    """
    columns = min(width, WIDEST)
    known = [(x, value) for x, value in enumerate(values, 1) if value is not None]
    if len(known) < 2:
        return []
    points = _averaged(known, columns)
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(columns, HEIGHT)
    plotext.title(title)
    plotext.plot([x for x, _ in points], [y for _, y in points], marker="•")
    highest = max(y for _, y in points)
    plotext.ylim(0, top or highest * 1.1 or 1)
    plotext.yticks([0, round(top or highest)])
    plotext.xticks([known[0][0], known[-1][0]], ["first", "latest"])
    return [line.rstrip() for line in plotext.uncolorize(plotext.build()).splitlines()]


def _averaged(points: Sequence[tuple[int, float]], groups: int) -> list[tuple[float, float]]:
    """At most `groups` points, each the mean of as many neighbours."""
    edges = sorted({round(i * len(points) / groups) for i in range(groups + 1)})
    chunks = [points[start:end] for start, end in pairwise(edges)]
    return [(sum(x for x, _ in chunk) / len(chunk), sum(y for _, y in chunk) / len(chunk)) for chunk in chunks]
