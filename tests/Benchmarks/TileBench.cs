using System.Net;
using System.Net.Http.Headers;
using Npgsql;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks;

/// <summary>Tiles of roads and buildings around the city's middle: plain <c>ST_AsMVT</c> against the service, cold, warm and unchanged.</summary>
internal static class TileBench
{
    private const int Tiles = 150;
    private const string Plain = "plain ST_AsMVT";

    public static async Task<RatioTable> RunAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var tiles = await PickAsync(city, cancellationToken);
        var tags = new EntityTagHeaderValue[tiles.Count];
        await using var plain = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        var salt = 0;
        var table = new RatioTable($"Tiles: gis.road with gis.building, {tiles.Count} tiles of z13–z16", Plain);
        await table.MeasureAsync(tiles.Count,
        [
            (Plain, i => PlainAsync(plain, tiles[i], cancellationToken)),
            // A filter that is always true and never the same keeps the cache out.
            ("service, not cached", i => city.GetAsync($"{Path(tiles[i])}?filter={Uri.EscapeDataString($"id > -{++salt}")}", cancellationToken)),
            ("service, cached", async i => tags[i] = await TagAsync(city, Path(tiles[i]), cancellationToken)),
            ("service, unchanged (304)", i => UnchangedAsync(city, Path(tiles[i]), tags[i], cancellationToken)),
        ], cancellationToken);
        table.Note("plain ST_AsMVT: one prepared query a tile on the socket, no row security, no compression, no HTTP.");
        table.Note("not cached: the same work under row security, ordered by id for stable bytes, with gzip and HTTP.");
        return table;
    }

    private static string Path(TileCoordinate tile) => $"/tiles/gis.road,gis.building/{tile.Z}/{tile.X}/{tile.Y}.mvt";

    private static async Task<List<TileCoordinate>> PickAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await using var doors = city.Record.Feed.CreateCommand("select st_x(geom), st_y(geom) from address.place where geom is not null order by md5(source_id) limit 1000");
        await using var reader = await doors.ExecuteReaderAsync(cancellationToken);
        var tiles = new HashSet<TileCoordinate>();
        for (var zoom = 13; tiles.Count < Tiles && await reader.ReadAsync(cancellationToken); zoom = zoom == 16 ? 13 : zoom + 1)
            tiles.Add(TileCoordinate.At(new LonLat(reader.GetDouble(0), reader.GetDouble(1)), zoom));
        return [.. tiles];
    }

    private static async Task PlainAsync(NpgsqlConnection connection, TileCoordinate tile, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            with bounds as (select st_tileenvelope($1, $2, $3) as mercator, st_transform(st_tileenvelope($1, $2, $3, margin => 64.0 / 4096), 4490) as box),
            road as (select st_asmvt(t, 'gis.road', 4096, 'geom', 'id') as mvt from (
              select r.id, r.name, r.class, st_asmvtgeom(st_transform(r.geom, 3857), bounds.mercator, 4096, 64) as geom from gis.road r, bounds where r.geom && bounds.box) t),
            building as (select st_asmvt(t, 'gis.building', 4096, 'geom', 'id') as mvt from (
              select b.id, b.name, b.class, b.levels, st_asmvtgeom(st_transform(b.geom, 3857), bounds.mercator, 4096, 64) as geom from gis.building b, bounds where b.geom && bounds.box) t)
            select road.mvt || building.mvt from road, building
            """, connection) { Parameters = { new() { Value = tile.Z }, new() { Value = (int)tile.X }, new() { Value = (int)tile.Y } } };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task<EntityTagHeaderValue> TagAsync(BenchCity city, string path, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.GetAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return answer.Headers.ETag ?? throw new InvalidOperationException("A tile came without its ETag.");
    }

    private static async Task UnchangedAsync(BenchCity city, string path, EntityTagHeaderValue tag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
        using var answer = await city.Client.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.NotModified)
            throw new InvalidOperationException($"304 expected, {(int)answer.StatusCode} came.");
    }
}
