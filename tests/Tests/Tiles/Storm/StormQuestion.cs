using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Storm;

/// <summary>A tile that readers ask for.</summary>
/// <param name="Layers">One or several.</param>
/// <param name="Where">The query's filter as SQL.</param>
internal sealed record StormQuestion(string Layers, TileCoordinate Tile, string Query, string Where, bool Scoped)
{
    public const string Clock = "gis.storm_clock";

    /// <summary>Whether rows are counted rather than shown.</summary>
    public bool IsCounted => Tile.Z <= 8 && !Query.Contains("complete");

    public string Path => $"/tiles/{Layers}/{Tile}.mvt{Query}";

    /// <summary>Near and far, one layer or all, filtered and whole, for everybody and for one district.</summary>
    public static StormQuestion Any(Random random)
    {
        var zoom = random.Next(3) == 0 ? random.Next(9) : random.Next(14, 18);
        var tile = TileCoordinate.At(new(110 + random.Next(4) * 0.03, 45 + random.Next(4) * 0.03), zoom);
        var layers = random.Next(3) switch { 0 => string.Join(',', [.. StormScript.Names, Clock]), 1 => $"{StormScript.Names[random.Next(3)]},{Clock}", _ => StormScript.Names[random.Next(3)] };
        var (filter, where) = random.Next(4) switch { 0 => ("n > 300", "n > 300"), 1 => ("kind = 'k1' OR n <= 100", "(kind = 'k1' or n <= 100)"), _ => ("", "true") };
        var complete = random.Next(2) == 0 ? "complete=true" : "";
        // The clock has no kind: with it, a filter is of what all have.
        if (layers.Contains(Clock) && where.Contains("kind"))
            (filter, where) = ("n >= 0", "n >= 0");
        var query = string.Join('&', new[] { complete, filter.Length == 0 ? "" : $"filter={Uri.EscapeDataString(filter)}" }.Where(part => part.Length > 0));
        return new(layers, tile, query.Length == 0 ? "" : $"?{query}", where, random.Next(3) == 0);
    }
}
