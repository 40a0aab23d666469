using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles;

/// <summary>A tile as somebody asks for it.</summary>
public sealed record TileRequest : LayerChoice
{
    public TileRequest(LayerChoice choice, TileCoordinate tile)
        : base(choice) => Tile = tile;

    public TileCoordinate Tile { get; }
}
