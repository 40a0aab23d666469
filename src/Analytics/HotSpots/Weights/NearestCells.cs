using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>The k nearest cells by the distance of their centres on the ellipsoid: so many each, and not always mutual.</summary>
public static class NearestCells
{
    /// <param name="k">At least 1; where there are fewer others, all of them.</param>
    /// <returns>Null beyond <paramref name="mostLinks"/>.</returns>
    public static SpatialWeights? Of(IReadOnlyList<LonLat> centres, int k, int mostLinks, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var most = Math.Min(k, centres.Count - 1);
        if ((long)most * centres.Count > mostLinks)
            return null;
        var index = new EarthIndex(centres);
        return SpatialWeights.Collect(centres.Count, mostLinks, () => (Items: new int[k], Squares: new double[k]), (cell, desk, row) =>
        {
            if (most > 0)
                row.AddRange(desk.Items.AsSpan(0, index.Nearest(cell, desk.Items.AsSpan(0, most), desk.Squares)));
            return most;
        }, cancellationToken);
    }
}
