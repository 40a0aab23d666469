using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Cache;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Postgis;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>How tiles are kept, shared, given up and left.</summary>
public sealed class TileStoreTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static readonly Caller Caller = new("test", "test", [Role.Admin], Scope.Everything);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tile_that_takes_too_long_is_given_up()
    {
        var (store, versions) = Store(new() { QueryTimeout = TimeSpan.FromMilliseconds(200) });
        var slow = await SlowAsync("slow_timeout", seconds: 30, versions);
        (await Should.ThrowAsync<PostgresException>(() => store.FetchAsync(slow, TilesHost.Home, Caller, ContentCoding.Identity, Token))).SqlState.ShouldBe(PostgresErrorCodes.QueryCanceled);
    }

    [Fact]
    public async Task When_the_last_client_has_left_the_query_ends()
    {
        var (store, versions) = Store(new());
        var slow = await SlowAsync("slow_left", seconds: 60, versions);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var tiles = new[] { first, second }.Select(client => store.FetchAsync(slow, TilesHost.Home, Caller, ContentCoding.Identity, client.Token)).ToList();
        await UntilRunningAsync("slow_left", 1);
        await first.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => tiles[0]);
        await UntilRunningAsync("slow_left", 1);
        await second.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => tiles[1]);
        await UntilRunningAsync("slow_left", 0);
    }

    [Theory]
    [InlineData(ContentCoding.Identity)]
    [InlineData(ContentCoding.Gzip)]
    [InlineData(ContentCoding.Brotli)]
    public void A_packed_tile_unpacks_to_the_same_tile(ContentCoding coding)
    {
        var plain = EncodedTile.Of([.. Enumerable.Range(0, 5_000).Select(i => (byte)(i * i))], 3);
        var again = plain.Packed(coding).Unpacked(coding);
        again.Body.ShouldBe(plain.Body);
        (again with { Body = plain.Body }).ShouldBe(plain);
    }

    [Fact]
    public async Task A_tile_uses_the_spatial_index_below_row_security()
    {
        await host.ChangeAsync($"""
            insert into registry.part (code, class_code, class_name, region, geom)
            select '9901020202' || lpad(i::text, 6, '0'), '0101', 'far', '{TilesHost.East}', st_setsrid(st_point(100 + i * 1e-4, 30), 4490) from generate_series(1, 20000) i; analyze registry.part
            """);
        var layer = (await CatalogAsync()).Named("registry.part", Caller).Single();
        foreach (var complete in new[] { false, true })
        {
            var (sql, parameters, _) = TileQuery.Build([new(layer, IsNames: false, 1, complete ? null : 10_000)], new(new([layer]) { Complete = complete }, TileCoordinate.At(new(100.5, 30), 13)))!.Value;
            await using var reader = await layer.Database.BeginAsync(Caller with { Scope = new([TilesHost.East], []) }, Token);
            await using var explain = reader.Command("explain " + sql);
            foreach (var parameter in parameters)
                explain.Parameters.Add(new() { Value = parameter });
            await using var row = await explain.ExecuteReaderAsync(Token);
            var plan = new List<string>();
            while (await row.ReadAsync(Token))
                plan.Add(row.GetString(0));
            plan.ShouldContain(line => line.Contains("part_geom_idx", StringComparison.Ordinal), string.Join('\n', plan));
        }
    }

    private (TileStore Store, LayerVersions Versions) Store(TilesOptions options)
    {
        var versions = new LayerVersions(new LeapingTime());
        return (new(options, versions, host.Services.GetRequiredService<SnapshotStore>()), versions);
    }

    private async Task<LayerCatalog.LayerSet> CatalogAsync() => await host.Services.GetRequiredService<LayerCatalog>().CurrentAsync(Token);

    /// <summary>A layer whose every tile takes its time.</summary>
    private async Task<Tileset> SlowAsync(string name, int seconds, LayerVersions versions)
    {
        await host.ChangeAsync($"create view gis.{name} with (security_invoker) as select id, geom from gis.place where pg_sleep({seconds}) is not null");
        return new(new((await CatalogAsync()).Named($"gis.{name}", Caller)) { Complete = true }, Caller, versions);
    }

    private async Task UntilRunningAsync(string text, long expected)
    {
        await using var postgres = NpgsqlDataSource.Create(host.Connections.Superuser);
        await using var count = postgres.CreateCommand("select count(*) from pg_stat_activity where state = 'active' and query like '%st_asmvt%' || $1 || '%' and pid <> pg_backend_pid()");
        count.Parameters.Add(new() { Value = text });
        await Until.SoAsync(async () => await count.ExecuteScalarAsync(Token) is long running && running == expected, $"{expected} tiles of {text} are being made");
    }
}
