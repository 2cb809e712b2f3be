"""Charts as pictures, for programs that cannot show SVG."""

from pathlib import Path

from . import decree
from .blocks import Chart
from .typeset import compiler

_DOTS_PER_INCH = 220  # print; a chart across the page is then some 1,400 dots wide
_SOURCE = b"""
#set text(font: sys.inputs.font)
#set page(width: float(sys.inputs.width) * 1mm, height: auto, margin: 0mm)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""


def png(chart: Chart, fonts: Path) -> bytes:
    """The chart at print resolution."""
    inputs = {"svg": chart.svg, "width": str(chart.width_mm), "font": decree.METRIC_TWIN}
    made = compiler(_SOURCE, inputs, fonts).compile(format="png", ppi=_DOTS_PER_INCH)
    return made if isinstance(made, bytes) else b""
