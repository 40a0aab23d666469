using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>Tiles as PostGIS encodes them (<c>ST_AsMVT</c>), of what the caller may see; bytes depend on the rows alone.</summary>
internal sealed class PostgisTiles(TilesOptions options)
{
    /// <summary>Parallel workers hand rows over in any order, and the bytes with them.</summary>
    private const string SettingsSql = "select set_config('max_parallel_workers_per_gather', '0', true), set_config('statement_timeout', $1, true)";

    public async Task<EncodedTile> RenderAsync(TileRequest request, Caller caller, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var dropped = 0L;
        foreach (var layers in request.Layers.GroupBy(layer => layer.Database))
            dropped += await AppendAsync(layers.Key, layers, request, caller, body, cancellationToken);
        return EncodedTile.Of(body.ToArray(), dropped);
    }

    private async Task<long> AppendAsync(ILayerDatabase database, IEnumerable<Layer> layers, TileRequest request, Caller caller, MemoryStream body, CancellationToken cancellationToken)
    {
        if (TileQuery.Build(layers, request.Tile, request.Filter?.Expression, request.Complete, request.Named) is not var (sql, parameters)) return 0;
        await using var reader = await database.BeginAsync(caller, cancellationToken);
        await using (var settings = reader.Command(SettingsSql))
        {
            settings.Parameters.Add(new() { Value = $"{options.QueryTimeout.TotalMilliseconds:F0}" });
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var query = reader.Command(sql);
        foreach (var parameter in parameters) query.Parameters.Add(new() { Value = parameter });
        await using var row = await query.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var dropped = 0L;
        for (var column = 0; column < row.FieldCount; column += 2)
        {
            if (!await row.IsDBNullAsync(column, cancellationToken)) await body.WriteAsync(row.GetFieldValue<byte[]>(column), cancellationToken);
            dropped += row.GetInt64(column + 1);
        }
        return dropped;
    }
}
