using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>A tile as somebody asks for it: every layer visible to the caller, every value read.</summary>
/// <param name="Generation">Of the catalogue that the layers are from.</param>
/// <param name="Named">Of the layers those whose areas also come as points.</param>
public sealed record TileRequest(IReadOnlyList<Layer> Layers, long Generation, TileCoordinate Tile, TileFilter? Filter, bool Complete, IReadOnlyList<Layer> Named)
{
    public TileKey Key(Caller caller, long version, ContentCoding coding) => new(
        string.Join(',', Layers.Select(layer => layer.Name)), string.Join(',', Named.Select(layer => layer.Name)), Tile,
        Layers.All(layer => layer.Visibility == Visibility.Shared) ? "*" : caller.Scope.Hash,
        Filter?.Text ?? "", Complete, Generation, version, coding);
}

/// <summary>A filter as written and as read.</summary>
public sealed record TileFilter(string Text, CqlExpression Expression);
