"""What the notebooks' charts have in common: the cockpit's own colours, areas on a map, tables of benchmarks."""
import math
import pathlib
import re

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.collections import PatchCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path

DEGREE_M = 111_195  # of latitude, on average
INK, INK_2, LINE = "#17212B", "#4A5967", "#D5DCE3"
CATEGORIES = ["#3B75AF", "#EF8636", "#519E3E", "#C53A32", "#8D69B8", "#84584E", "#D57DBE", "#7F7F7F"]
HOT_COLD = {"cold_99": "#2166AC", "cold_95": "#67A9CF", "cold_90": "#BBD7EA", "not_significant": "#EDEDEB", "hot_90": "#F8C4AA", "hot_95": "#E9795E", "hot_99": "#B2182B"}


def style():
    """Charts as the cockpit draws them: quiet, with letters for Chinese (of a font collection matplotlib knows the first face alone)."""
    fonts = {font.name for font in font_manager.fontManager.ttflist}
    matplotlib.rcParams.update({
        "font.family": [name for name in ("Noto Sans CJK SC", "Noto Sans CJK JP", "DejaVu Sans") if name in fonts], "font.size": 9, "axes.titlesize": 10, "axes.titlelocation": "left", "axes.titleweight": "bold",
        "axes.edgecolor": LINE, "axes.labelcolor": INK_2, "text.color": INK, "xtick.color": INK_2, "ytick.color": INK_2, "axes.grid": False, "axes.unicode_minus": False,
        "axes.spines.top": False, "axes.spines.right": False, "axes.prop_cycle": matplotlib.cycler(color=CATEGORIES), "figure.dpi": 110, "figure.constrained_layout.use": True,
        "legend.frameon": False, "savefig.facecolor": "white",
    })


def rings(geometry):
    """Every ring of a GeoJSON Polygon or MultiPolygon, as arrays of lon, lat."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [np.asarray(ring, float)[:, :2] for part in parts for ring in part]


def draw_areas(axes, geometries, colours, edge="none", width=0.0):
    """Areas filled, one colour each or one for all, holes left out."""
    patches = [PathPatch(Path.make_compound_path(*[Path(ring, closed=True) for ring in rings(shape)])) for shape in geometries]
    axes.add_collection(PatchCollection(patches, facecolor=colours, edgecolor=edge, linewidth=width))
    axes.autoscale_view()


def as_map(axes):
    """No ticks, a degree of longitude as long as it is here, and a bar of round kilometres."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    squeeze = math.cos(math.radians((south + north) / 2))
    axes.set_aspect(1 / squeeze)
    axes.set_xticks([]), axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)
    kilometre = 1000 / DEGREE_M / squeeze
    length = max((each for each in (0.5, 1, 2, 5, 10, 20) if each * kilometre < (east - west) / 4), default=0.5)
    x, y = west + (east - west) * 0.02, south - (north - south) * 0.02
    axes.plot([x, x + length * kilometre], [y, y], color=INK_2, linewidth=2, solid_capstyle="butt", clip_on=False)
    axes.text(x + length * kilometre, y, f"  {length:g} km", va="center", color=INK_2, fontsize=8)


def draw_bench(subject):
    """Tables that `./bench.sh SUBJECT` wrote, each way's ratio to the plain one with the least and the most of the rounds; says so where it was not run."""
    file = pathlib.Path(__file__).parent.parent / "tests" / "Benchmarks" / "results" / f"{subject}.md"
    if not file.exists():
        print(f"There are no tables here yet: ./bench.sh {subject} writes them.")
        return
    for title, plain, rows in ratio_tables(file.read_text(encoding="utf-8")):
        _, axes = plt.subplots(figsize=(8, 0.3 * len(rows) + 0.8))
        for place, row in enumerate(rows.itertuples()):
            axes.barh(place, row.ratio, color=LINE if row.way == plain else CATEGORIES[0], height=0.6)
            axes.plot([row.least, row.most], [place, place], color=INK_2, linewidth=1)
            axes.text(max(row.most, row.ratio), place, f"  {row.ratio:g}×", va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), labels=rows.way)
        axes.invert_yaxis()
        axes.set_xlabel(f"times {plain}")
        axes.set_title(title)
        plt.show()


def ratio_tables(markdown):
    """Title, plain way and rows (way, ratio, least, most) of each table `| way | … | against PLAIN |` whose last column reads `1.3× (1.2–1.4)`."""
    tables = []
    for part in re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]:
        plain = re.search(r"\| against (.+?) \|$", part, re.MULTILINE)
        rows = re.findall(r"^\| (.+?) \|.*\| ([\d.]+)× \(([\d.]+)–([\d.]+)\) \|$", part, re.MULTILINE)
        if plain and rows:
            frame = pd.DataFrame(rows, columns=["way", "ratio", "least", "most"]).astype({"ratio": float, "least": float, "most": float})
            tables.append((part.splitlines()[0], plain.group(1), frame))
    return tables
