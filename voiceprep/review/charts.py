"""Trends as static SVG, drawn by pygal: one line a chart, in the page's own colours, each dot a link."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import pygal
from pygal.etree import etree
from pygal.style import Style

# For plug-ins with maps pygal leaves a finder among Python's own that lacks `find_spec`: who asks all of them stumbles.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]
# It draws with lxml where that happens to be installed; what is done to a chart below is for Python's own elements.
etree.to_etree()

WIDTH, HEIGHT = 640, 230
LABELS = 6
"""Dates below a chart at most: more would overlap."""

_SVG = "{http://www.w3.org/2000/svg}"
_EXTRAS = ("defs", "desc", "title")
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class Dot:
    """A value in a trend: what stands below it, what it is (None: not known), what it says, and where it leads."""

    label: str
    value: float | None
    said: str
    href: str | None


def draw_trend(name: str, dots: Sequence[Dot], ceiling: float | None = None) -> str:
    """The dots as an SVG element, joined in order; from zero up to `ceiling` (None: as high as they go).

    What pygal adds for its own page (styles, a script, tooltips) is left out: the page's styles know its classes.
    """
    top = ceiling or max((dot.value or 0 for dot in dots), default=0) or 1
    chart = pygal.Line(
        width=WIDTH,
        height=HEIGHT,
        show_legend=False,
        range=(0, top),
        y_labels=[0, top / 2, top] if ceiling else None,
        y_labels_major_count=3,
        show_minor_y_labels=False,
        margin=6,
        margin_top=12,
        dots_size=4,
        js=[],
        disable_xml_declaration=True,
        no_prefix=True,
        truncate_label=-1,
        style=Style(label_font_size=18, major_label_font_size=18),
        formatter=lambda value: f"{value:.0f}",
        no_data_text="",
    )
    every = max(1, -(-len(dots) // LABELS))
    chart.x_labels = [dot.label if i % every == 0 else "" for i, dot in enumerate(dots)]
    chart.add(name, [_value(dot) for dot in dots])
    chart.add_xml_filter(lambda root: _bare(root, name, dots))
    svg: str = chart.render(is_unicode=True)
    return svg


def _value(dot: Dot) -> dict[str, Any] | None:
    if dot.value is None:
        return None
    return {"value": dot.value, "xlink": {"href": dot.href, "target": "_self"}} if dot.href else {"value": dot.value}


def _bare(root: Element, name: str, dots: Sequence[Dot]) -> Element:
    """The drawing alone, and what each dot says for those who cannot see or hit it."""
    for parent in root.iter():
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.removeprefix(_SVG) in _EXTRAS or _is_tooltip(child):
                parent.remove(child)
    root.attrib.pop("id", None)
    root.set("role", "group")
    root.set("aria-label", f"{name}, from the oldest to the newest session")
    known = [dot for dot in dots if dot.value is not None]
    for group, dot in zip(_dots(root), known, strict=True):
        holder = next((child for child in group if child.tag.endswith("a")), group)
        title = Element("title")
        title.text = dot.said
        holder.insert(0, title)
        if holder is not group:
            holder.set("aria-label", dot.said)
            holder.set("href", holder.attrib.pop(_HREF, holder.get("href", "")))
    return root


def _is_tooltip(element: Element) -> bool:
    return "tooltip-overlay" in element.get("class", "") or "text-overlay" in element.get("class", "")


def _dots(root: Element) -> list[Element]:
    return [element for element in root.iter() if element.get("class", "").split()[:1] == ["dots"]]
