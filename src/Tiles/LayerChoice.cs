using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tiles;

/// <summary>Which layers tiles show and what of them, wherever the tiles lie: every layer visible to the caller, every value read.</summary>
/// <param name="Layers">In the order asked for.</param>
public record LayerChoice(IReadOnlyList<Layer> Layers)
{
    /// <summary>Of the layers those whose areas also come as points.</summary>
    public IReadOnlyList<Layer> Named { get; init; } = [];

    public TileFilter? Filter { get; init; }

    /// <summary>Without cap, thinning and first zoom: everything in the tile.</summary>
    public bool Complete { get; init; }

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
