"""What scikit-learn, scipy and numpy make of the same values: read from standard input, answered on standard output, JSON both."""
import json
import sys
import warnings

warnings.simplefilter("ignore")
try:
    import numpy as np
    from scipy import stats
    from sklearn.cluster import DBSCAN
    from sklearn.neighbors import KernelDensity
except ImportError as missing:
    sys.exit(f"The Debian package python3-sklearn is missing: {missing}")

A, F = 6378137.0, 1 / 298.257222101
E2 = F * (2 - F)


def radii(latitude):
    """Radii of curvature of CGCS2000: along the meridian, and across it."""
    w = np.sqrt(1 - E2 * np.sin(latitude) ** 2)
    return A * (1 - E2) / w**3, A / w


def density(asked):
    """Per km², at each place, over the plane of the square map at the place's latitude, in metres on the ground."""
    events, places, radius = np.radians(asked["events"]), np.radians(asked["places"]), asked["radius_m"]
    weights = np.asarray(asked.get("weights") or np.ones(len(events)), float)
    out = []
    for lon, lat in places:
        meridian, across = radii(lat)
        east = (events[:, 0] - lon) * across * np.cos(lat)
        north = (np.arctanh(np.sin(events[:, 1])) - np.arctanh(np.sin(lat))) * meridian * np.cos(lat)
        plane = np.column_stack([east, north])
        if asked["kernel"] == "epanechnikov":
            fitted = KernelDensity(kernel="epanechnikov", bandwidth=radius).fit(plane, sample_weight=weights)
            per_m2 = np.exp(fitted.score_samples([[0.0, 0.0]]))[0] * weights.sum()
        else:
            share = np.hypot(east, north) / radius
            per_m2 = (weights * np.where(share < 1, 3 / (np.pi * radius**2) * (1 - share**2) ** 2, 0)).sum()
        out.append(per_m2 * 1e6)
    return out


def clusters(asked):
    """In three dimensions: a straight line through the earth is as long as the way over it to a billionth, for some hundred metres."""
    lon, lat = np.radians(np.asarray(asked["points"]).T)
    across = radii(lat)[1]
    earth = np.column_stack([across * np.cos(lat) * np.cos(lon), across * np.cos(lat) * np.sin(lon), across * (1 - E2) * np.sin(lat)])
    return DBSCAN(eps=asked["eps_m"], min_samples=asked["min_points"]).fit(earth).labels_.tolist()


def kendall(values):
    n = len(values)
    s = sum(int(np.sign(values[j] - values[i])) for i in range(n) for j in range(i + 1, n))
    ties = np.unique(values, return_counts=True)[1]
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    return s, float(variance)


def trend(asked):
    values, seasons = np.asarray(asked["values"], float), np.asarray(asked["seasons"])
    parts = [kendall(values[seasons == season]) for season in np.unique(seasons)]
    s, variance = sum(part[0] for part in parts), sum(part[1] for part in parts)
    z = (s - np.sign(s)) / np.sqrt(variance)
    slopes = [(values[j] - values[i]) / (j - i) for i in range(len(values)) for j in range(i + 1, len(values)) if seasons[i] == seasons[j]]
    found = {"s": s, "variance": variance, "z": z, "p": 2 * stats.norm.sf(abs(z)), "slope": float(np.median(slopes))}
    if len(parts) == 1:
        times = np.arange(len(values))
        sen = stats.theilslopes(values, times)
        found |= {"tau": stats.kendalltau(times, values).statistic, "slope": sen[0], "low": sen[2], "high": sen[3]}
    return found


asked = json.load(sys.stdin)
json.dump({"density": density, "clusters": clusters, "trend": trend}[asked["of"]](asked), sys.stdout)
