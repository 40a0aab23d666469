using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>The plain way: one prepared <c>ST_AsMVT</c> a tile, on the socket, with no rights, compression or HTTP.</summary>
internal sealed class RawTiles(RecordDatabase record)
{
    public async Task<int> FetchAsync(BenchLayer layer, TileCoordinate tile, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"""
            with bounds as (select st_tileenvelope($1, $2, $3) as mercator, st_transform(st_tileenvelope($1, $2, $3, margin => 64.0 / 4096), {Ewkb.RecordSrid}) as box)
            select st_asmvt(f, '{layer.Table}', 4096, 'geom', 'id') from (
              select t.id, {string.Join(", ", layer.ColumnNames.Select(column => $"t.{column}"))}, st_asmvtgeom(st_transform(t.geom, 3857), bounds.mercator, 4096, 64) as geom
              from {layer.Table} t, bounds where t.geom && bounds.box) f
            """, connection) { CommandTimeout = 0, Parameters = { new() { Value = tile.Z }, new() { Value = tile.X }, new() { Value = tile.Y } } };
        await command.PrepareAsync(cancellationToken);
        return ((byte[])(await command.ExecuteScalarAsync(cancellationToken))!).Length;
    }
}
