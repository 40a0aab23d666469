namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>Compares what clients read of two tiles: the same features with the same attributes, and geometry that differs by no more than rounding.</summary>
internal static class SameTile
{
    /// <summary>Of zooms where shapes are large beside a unit.</summary>
    private const double Units = 1.5;

    /// <summary>PostGIS, repairing what rounding has made invalid, loses spikes and slivers of less than a unit's width.</summary>
    private const double ThinUnits = 10;

    /// <param name="where">Told when they differ.</param>
    public static void ShouldShowTheSameAs(this DecodedTile? actual, DecodedTile? expected, string where, double units = Units)
    {
        var own = Features(actual);
        var oracle = Features(expected);
        // What reaches the buffer's edge by less than rounding may be in one and not in the other.
        foreach (var (id, features) in own)
            Check(oracle.ContainsKey(id) || features.TrueForAll(AtEdge) || features.TrueForAll(IsThin), $"{where}: {id} is only in the snapshot");
        foreach (var (id, features) in oracle)
            Check(own.ContainsKey(id) || features.TrueForAll(AtEdge) || features.TrueForAll(IsThin), $"{where}: {id} is only in PostGIS");
        foreach (var (id, features) in own)
        {
            if (oracle.TryGetValue(id, out var others))
                ShouldBeTheSame(features, others, units, $"{where}: feature {id}");
        }
    }

    private static void ShouldBeTheSame(List<DecodedTile.Feature> own, List<DecodedTile.Feature> oracle, double units, string where)
    {
        own.Count.ShouldBe(oracle.Count, where);
        for (var i = 0; i < own.Count; i++)
        {
            var (a, b) = (own[i], oracle[i]);
            Check(a.Type == b.Type, $"{where} is of another kind");
            Check(a.Properties.Count == b.Properties.Count && a.Properties.All(property => property.Value.Equals(b.Properties.GetValueOrDefault(property.Key))),
                $"{where} has {string.Join(", ", a.Properties)} and not {string.Join(", ", b.Properties)}");
            if (IsWhole(a) && IsWhole(b))
                Check(Apart(b, a) <= units && Apart(a, b) <= (a.Type == 1 ? units : ThinUnits), $"{where} lies elsewhere, by {Apart(a, b)} and {Apart(b, a)} units");
        }
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
            throw new ShouldAssertException(message);
    }

    private static Dictionary<ulong, List<DecodedTile.Feature>> Features(DecodedTile? tile) =>
        tile?.Layers.SelectMany(layer => layer.Features).GroupBy(feature => feature.Id ?? ulong.MaxValue).ToDictionary(group => group.Key, InOrder) ?? [];

    /// <summary>What has no id is told apart by its attributes, and comes in whatever order.</summary>
    private static List<DecodedTile.Feature> InOrder(IGrouping<ulong, DecodedTile.Feature> features) =>
        features.Key == ulong.MaxValue ? [.. features.OrderBy(feature => string.Join(' ', feature.Properties.OrderBy(property => property.Key, StringComparer.Ordinal)), StringComparer.Ordinal)] : [.. features];

    private static bool IsWhole(DecodedTile.Feature feature) => feature.Parts.SelectMany(part => part).All(point => point.X is > -64 and < 4160 && point.Y is > -64 and < 4160);

    private static bool AtEdge(DecodedTile.Feature feature) => feature.Parts.SelectMany(part => part).All(point => point.X is <= -63 or >= 4159 || point.Y is <= -63 or >= 4159);

    /// <summary>A line that hardly leaves its place, or an area of less than two units' width.</summary>
    private static bool IsThin(DecodedTile.Feature feature)
    {
        var (width, height) = Extent(feature);
        return feature.Type > 1 && (Math.Max(width, height) <= 2 || (feature.Type == 3 && feature.Parts.Sum(Area) < 2 * Math.Max(width, height)));
    }

    private static double Area(List<(int X, int Y)> ring) => Math.Abs(ring.Select((point, i) => (double)point.X * ring[(i + 1) % ring.Count].Y - (double)ring[(i + 1) % ring.Count].X * point.Y).Sum()) / 2;

    private static (int Width, int Height) Extent(DecodedTile.Feature feature)
    {
        var points = feature.Parts.SelectMany(part => part).ToList();
        return (points.Max(point => point.X) - points.Min(point => point.X), points.Max(point => point.Y) - points.Min(point => point.Y));
    }

    /// <summary>How far a vertex of one lies from the edges and vertices of the other: rings may begin elsewhere, and vertices on a straight line may be left out.</summary>
    private static double Apart(DecodedTile.Feature a, DecodedTile.Feature b) => a.Parts.Max(part => part.Max(point => Distance(point, b)));

    private static double Distance((int X, int Y) point, DecodedTile.Feature feature) => feature.Parts.Min(part => Distance(point, part, feature.Type == 3));

    private static double Distance((int X, int Y) point, List<(int X, int Y)> part, bool closed)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < part.Count; i++)
        {
            var from = part[i];
            var to = i + 1 < part.Count ? part[i + 1] : closed ? part[0] : from;
            nearest = Math.Min(nearest, Distance(point, from, to));
        }
        return nearest;
    }

    private static double Distance((int X, int Y) point, (int X, int Y) from, (int X, int Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = (double)dx * dx + (double)dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(((point.X - from.X) * dx + (point.Y - from.Y) * dy) / length, 0, 1);
        return Math.Max(Math.Abs(from.X + along * dx - point.X), Math.Abs(from.Y + along * dy - point.Y));
    }
}
