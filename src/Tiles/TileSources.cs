using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Several sources as one: the first that can makes a layer; the last can make every layer.</summary>
internal sealed class TileSources(IReadOnlyList<(ITileSource Source, RenderTurns Turns)> sources)
{
    public async Task<EncodedTile> RenderAsync(TileRequest request, Caller caller, CancellationToken cancellationToken)
    {
        using var parts = new TileParts(request.Layers);
        foreach (var (source, turns) in sources)
        {
            if (!parts.HasMissing)
                break;
            await turns.TakeAsync(cancellationToken);
            try
            {
                await source.RenderAsync(request, caller, parts, cancellationToken);
            }
            finally
            {
                turns.Return();
            }
        }
        return parts.Join();
    }

    /// <summary>Whether any of the layers has a row that meets the tile or its buffer, shown at this zoom or not.</summary>
    public async Task<bool> IsOccupiedAsync(IReadOnlyList<Layer> layers, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        var left = layers.ToList();
        foreach (var (source, turns) in sources)
        {
            if (left.Count == 0)
                break;
            await turns.TakeAsync(cancellationToken);
            try
            {
                if (await source.IsOccupiedAsync(left, tile, caller, cancellationToken))
                    return true;
            }
            finally
            {
                turns.Return();
            }
        }
        return false;
    }
}
