using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Tiles as PostGIS encodes them (<c>ST_AsMVT</c>), of what the caller may see; bytes depend on the rows alone.</summary>
internal sealed class PostgisTiles(TilesOptions options)
{
    public async Task<EncodedTile> RenderAsync(TileRequest request, Caller caller, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var dropped = 0L;
        foreach (var layers in request.Layers.GroupBy(layer => layer.Database))
            dropped += await AppendAsync(layers.Key, layers, request, caller, body, cancellationToken);
        return EncodedTile.Of(body.ToArray(), dropped);
    }

    /// <summary>Whether any of the layers has a row that meets the tile or its buffer.</summary>
    public async Task<bool> IsOccupiedAsync(IReadOnlyList<Layer> layers, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var those in layers.GroupBy(layer => layer.Database))
        {
            if (await new LayerQuery(TileQuery.Occupied(those, tile), [], options.QueryTimeout).RunAsync(those.Key, caller, row => FlagAsync(row, cancellationToken), cancellationToken))
                return true;
        }
        return false;
    }

    private static async Task<bool> FlagAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetBoolean(0);
    }

    private async Task<long> AppendAsync(ILayerDatabase database, IEnumerable<Layer> layers, TileRequest request, Caller caller, MemoryStream body, CancellationToken cancellationToken)
    {
        if (TileQuery.Build(layers, request.Tile, request.Filter?.Expression, request.Complete, request.Named) is not var (sql, parameters))
            return 0;
        return await new LayerQuery(sql, parameters, options.QueryTimeout, Serial: true).RunAsync(database, caller, row => AppendAsync(row, body, cancellationToken), cancellationToken);
    }

    /// <summary>One row: of each layer its bytes, and how many features were left out.</summary>
    private static async Task<long> AppendAsync(NpgsqlDataReader row, MemoryStream body, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        var dropped = 0L;
        for (var column = 0; column < row.FieldCount; column += 2)
        {
            if (!await row.IsDBNullAsync(column, cancellationToken))
                await body.WriteAsync(row.GetFieldValue<byte[]>(column), cancellationToken);
            dropped += row.GetInt64(column + 1);
        }
        return dropped;
    }
}
