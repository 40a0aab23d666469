using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>Everything that makes two tiles the same but for how they are packed.</summary>
internal readonly record struct TileKey(Tileset Tileset, TileCoordinate Tile);
