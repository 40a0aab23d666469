using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Meters;

/// <summary>Long edges in pieces, along the straight line in degrees.</summary>
internal static class Pieces
{
    private const int Most = 10_000;

    public static int Of(LonLat from, LonLat to, double longestDegrees) =>
        (int)Math.Clamp(Math.Ceiling(Math.Max(Math.Abs(to.Lon - from.Lon), Math.Abs(to.Lat - from.Lat)) / longestDegrees), 1, Most);

    /// <summary>Where piece <paramref name="index"/> begins; the ends are the edge's own.</summary>
    public static LonLat At(LonLat from, LonLat to, int index, int pieces) =>
        index == 0 ? from : index == pieces ? to : new(from.Lon + (to.Lon - from.Lon) * index / pieces, from.Lat + (to.Lat - from.Lat) * index / pieces);
}
