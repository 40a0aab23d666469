using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>A host with two megabytes for layers in memory, a tenth of which the record's empty layers take.</summary>
public sealed class ShortOfMemoryHost(TestRecord record) : SnapshotHost(record)
{
    protected override Task<StartOptions> OptionsAsync(StartOptions usual) => Task.FromResult(usual with { TileMemory = MemorySize.Parse("2M") });
}

/// <summary>What does not fit in memory is made by PostGIS, and shows the same.</summary>
public sealed class MemoryBudgetTests(ShortOfMemoryHost host) : IClassFixture<ShortOfMemoryHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 12);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_layer_waits_for_room_leaves_when_it_outgrows_it_and_comes_back()
    {
        // Of 12,000 different names: 0.6 MB in memory. Of long names that are all the same: 1.6 MB on disk.
        await MakeAsync("gis.first", "'n' || i", 12_000);
        await ShouldBeHeldAsync("gis.first");
        await MakeAsync("gis.second", "repeat('x', 200)", 6_000);
        await ShouldBeTooLargeAsync("gis.second");
        await host.ChangeAsync("drop table gis.first");
        await ShouldBeHeldAsync("gis.second");

        await MakeAsync("gis.growing", "'n' || i", 10);
        await ShouldBeHeldAsync("gis.growing");
        await host.ChangeAsync($"insert into gis.growing {Rows("'n' || i", 11, 60_000)}");
        await ShouldBeTooLargeAsync("gis.growing");
        await host.ChangeAsync("truncate gis.growing");
        await host.ChangeAsync($"insert into gis.growing {Rows("'n' || i", 1, 10)}");
        await ShouldBeHeldAsync("gis.growing");
    }

    [Theory]
    [InlineData("1M", 1L << 20)]
    [InlineData("1.5G", 3L << 29)]
    [InlineData("4G", 4L << 30)]
    [InlineData("2T", 2L << 40)]
    [InlineData("4", null)]
    [InlineData("0G", null)]
    [InlineData("0.0M", null)]
    [InlineData("4g", null)]
    [InlineData("4GB", null)]
    [InlineData("-4G", null)]
    [InlineData("4 G", null)]
    [InlineData(".5G", null)]
    [InlineData("9999999G", null)]
    [InlineData("٤G", null)]
    [InlineData("", null)]
    public void An_amount_is_a_number_with_a_unit(string text, long? bytes) => MemorySize.Parse(text).ShouldBe(bytes);

    private Task MakeAsync(string table, string name, int rows) => host.ChangeAsync($"""
        create table {table} (id bigint primary key, name text, geom geometry(Point, 4490)); select platform.protect('{table}', 'shared');
        insert into {table} {Rows(name, 1, rows)}
        """);

    private static string Rows(string name, int first, int last) =>
        $"select i, {name}, st_setsrid(st_point(110 + i % 1000 * 2e-5, 45 + i / 1000 * 2e-4), 4490) from generate_series({first}, {last}) i";

    private async Task ShouldBeHeldAsync(string name)
    {
        Layer? layer = null;
        await Until.SoAsync(async () => host.Store.Describe(layer = await host.LayerAsync(name)).IsHeld, $"{name} is held in memory");
        Decoded((await host.FromSnapshotAsync(layer!, Home)).ShouldNotBeNull()).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer!, Home)), name);
        (await SourceAsync(name)).ShouldBe(("snapshot", null));
    }

    private async Task ShouldBeTooLargeAsync(string name)
    {
        Layer? layer = null;
        await Until.SoAsync(async () => host.Store.Describe(layer = await host.LayerAsync(name)).Reason == Refusals.TooLarge, $"{name} is too large");
        (await host.FromSnapshotAsync(layer!, Home)).ShouldBeNull();
        (await TilesHost.TileAsync(host.Admin, name, Home, "?complete=true")).ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer!, Home)), name);
        (await SourceAsync(name)).ShouldBe(("postgis", Refusals.TooLarge));
    }

    private async Task<(string?, string?)> SourceAsync(string name)
    {
        var entry = await host.Admin.GetFromJsonAsync<JsonElement>($"/tiles/layers/{name}", Token);
        return (entry.GetProperty("source").GetString(), entry.TryGetProperty("source_reason", out var reason) ? reason.GetString() : null);
    }

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
