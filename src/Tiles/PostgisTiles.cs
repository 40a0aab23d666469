using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Tiles as PostGIS encodes them (<c>ST_AsMVT</c>), of what the caller may see; bytes depend on the rows alone. Makes every layer that is missing.</summary>
internal sealed class PostgisTiles(TilesOptions options) : ITileSource
{
    public async Task RenderAsync(TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        foreach (var layers in parts.Missing.GroupBy(layer => layer.Database))
            await AppendAsync(layers.Key, layers, request, caller, parts, cancellationToken);
    }

    public async Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var those in left.GroupBy(layer => layer.Database))
        {
            if (await new LayerQuery(TileQuery.Occupied(those, tile), [], options.QueryTimeout).RunAsync(those.Key, caller, row => FlagAsync(row, cancellationToken), cancellationToken))
                return true;
        }
        left.Clear();
        return false;
    }

    private static async Task<bool> FlagAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetBoolean(0);
    }

    private async Task AppendAsync(ILayerDatabase database, IEnumerable<Layer> layers, TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        if (TileQuery.Build(layers, request.Tile, request.Filter?.Expression, request.Complete, request.Named) is not var (sql, parameters, made))
            return;
        await new LayerQuery(sql, parameters, options.QueryTimeout, Serial: true).RunAsync(database, caller, row => AppendAsync(row, made, parts, cancellationToken), cancellationToken);
    }

    /// <summary>One row: of each part its bytes, and how many features were left out.</summary>
    private static async Task<int> AppendAsync(NpgsqlDataReader row, IReadOnlyList<Layer> made, TileParts parts, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        for (var column = 0; column < row.FieldCount; column += 2)
        {
            var body = await row.IsDBNullAsync(column, cancellationToken) ? [] : row.GetFieldValue<byte[]>(column);
            parts.Add(made[column / 2], body, row.GetInt64(column + 1));
        }
        return made.Count;
    }
}
