"""What PySAL's weights and numpy make of the same values: read from standard input, answered on standard output, JSON both.

libpysal gives the neighbours of polygons, and S0, S1, S2 and row-standardised matrices of any; the closed forms of the statistics are numpy's.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import numpy as np
    from libpysal.cg import asShape
    from libpysal.weights import Queen, W
except ImportError as missing:
    sys.exit(f"The Debian package python3-libpysal is missing: {missing}")


def statistics(x, neighbours):
    w = W({int(i): list(row) for i, row in enumerate(neighbours)}, silence_warnings=True)
    n, x = len(x), np.asarray(x, float)
    star = w.full()[0] + np.eye(n)
    total, squares = star.sum(1), (star**2).sum(1)
    z = (star @ x - x.mean() * total) / (x.std() * np.sqrt((n * squares - total**2) / (n - 1)))
    w.transform = "r"
    r, d = w.full()[0], (x - x.mean()) / x.std()
    local = (n - 1) / n * d * (r @ d)
    i, e = (d @ r @ d) / w.s0 * n / (d @ d), -1 / (n - 1)
    norm = (n**2 * w.s1 - n * w.s2 + 3 * w.s0**2) / ((n**2 - 1) * w.s0**2) - e**2
    k = (d**4).mean() / (d**2).mean() ** 2
    a = n * ((n**2 - 3 * n + 3) * w.s1 - n * w.s2 + 3 * w.s0**2)
    b = k * ((n**2 - n) * w.s1 - 2 * n * w.s2 + 6 * w.s0**2)
    rand = (a - b) / ((n - 1) * (n - 2) * (n - 3) * w.s0**2) - e**2
    # The mean and the spread of lags of cells drawn without replacement from all others.
    deal = np.random.default_rng(1)
    lags = []
    for cell in range(min(n, 30)):
        others = np.delete(d, cell)
        drawn = np.array([deal.choice(others, len(neighbours[cell]), replace=False).mean() for _ in range(2000)]) if neighbours[cell] else np.zeros(2)
        lags.append([drawn.mean(), drawn.std()])
    return {"star": z.tolist(), "local": local.tolist(), "i": i, "z_norm": (i - e) / norm**0.5, "z_rand": (i - e) / rand**0.5, "lags": lags, "lag": (r @ d).tolist()}


def queen(geometries):
    w = Queen.from_iterable([asShape(each) for each in geometries], silence_warnings=True)
    return [sorted(w.neighbors[i]) for i in range(len(geometries))]


asked = json.load(sys.stdin)
json.dump({"queen": queen(asked["geometries"])} if "geometries" in asked else statistics(asked["x"], asked["neighbours"]), sys.stdout)
