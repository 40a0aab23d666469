using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tiles;

/// <summary>A tile as somebody asks for it: every layer visible to the caller, every value read.</summary>
/// <param name="Named">Of the layers those whose areas also come as points.</param>
public sealed record TileRequest(IReadOnlyList<Layer> Layers, TileCoordinate Tile, TileFilter? Filter, bool Complete, IReadOnlyList<Layer> Named)
{
    /// <summary>Points come counted in so many cells along a tile's side, at any zoom and however few they are; null where only what shares pixels is counted.</summary>
    public int? Cells { get; init; }

    /// <summary>For layers that take parameters.</summary>
    public FunctionValues Values { get; init; } = FunctionValues.None;
}

/// <summary>A filter as written and as read.</summary>
public sealed record TileFilter(string Text, CqlExpression Expression)
{
    /// <returns>Null for none.</returns>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public static TileFilter? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : new(text, CqlParser.Parse(text));
}
