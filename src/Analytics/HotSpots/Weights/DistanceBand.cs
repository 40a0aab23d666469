using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>Cells whose centres lie at most so many metres apart on the ellipsoid.</summary>
public static class DistanceBand
{
    /// <param name="meters">0 or more.</param>
    /// <returns>Null beyond <paramref name="mostLinks"/>.</returns>
    public static SpatialWeights? Of(IReadOnlyList<LonLat> centres, double meters, int mostLinks, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(meters);
        var index = new EarthIndex(centres);
        return SpatialWeights.Collect(centres.Count, mostLinks, static () => 0, (cell, _, row) =>
        {
            index.Within(cell, meters, row);
            return row.Count - 1; // it found itself
        }, cancellationToken);
    }
}
