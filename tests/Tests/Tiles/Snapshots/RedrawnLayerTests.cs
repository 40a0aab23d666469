using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>Where a change far away has a whole layer drawn otherwise, no tile of before stays in memory.</summary>
public sealed class RedrawnLayerTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Crowd = TileCoordinate.At(new(110, 45), 5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TileStore Store => host.Services.GetRequiredService<TileStore>();

    [Fact]
    public async Task When_one_point_more_has_points_counted_all_tiles_of_the_zoom_count_them()
    {
        await host.ChangeAsync($"""
            create table gis.crowd (id bigint primary key, geom geometry(Point, 4490)); select platform.protect('gis.crowd', 'shared');
            insert into gis.crowd select i, st_setsrid(st_point(110 + i * 1e-5, 45), 4490) from generate_series(1, {Generalisation.CountedFrom - 1}) i
            """);
        var layer = await host.HeldAsync("gis.crowd");
        var tileset = new Tileset([layer], [], null, complete: false, SnapshotHost.Everybody, host.Services.GetRequiredService<LayerVersions>());
        await KeptAsync(tileset);
        Features(await FetchAsync(tileset)).ShouldBe(Generalisation.CountedFrom - 1);
        await host.ChangeAsync("insert into gis.crowd values (0, st_setsrid(st_point(-60, -30), 4490))");
        Features(await FetchAsync(tileset)).ShouldBe(1, "one circle with a number");
        await KeptAsync(tileset);
        await host.ChangeAsync("insert into gis.crowd values (-1, st_setsrid(st_point(-60, -30), 4490))");
        Store.Find(tileset, Crowd, ContentCoding.Identity).ShouldNotBeNull("nothing has changed about it");
    }

    [Fact]
    public async Task Points_changed_again_and_again_are_not_taken_for_many()
    {
        await host.ChangeAsync("create table gis.busy_few (id bigint primary key, n int, geom geometry(Point, 4490)); select platform.protect('gis.busy_few', 'shared'); insert into gis.busy_few select i, 0, st_setsrid(st_point(110, 45), 4490) from generate_series(1, 10) i");
        var layer = await host.HeldAsync("gis.busy_few");
        await host.ChangeAsync($"do $$ begin for i in 1..{Generalisation.CountedFrom / 5} loop update gis.busy_few set n = i; end loop; end $$");
        Features((await host.FromSnapshotAsync(layer, Crowd, complete: false))!, "gis.busy_few").ShouldBe(10, "one by one");
    }

    private Task<EncodedTile> FetchAsync(Tileset tileset) => Store.FetchAsync(tileset, Crowd, SnapshotHost.Everybody, ContentCoding.Identity, Token);

    /// <summary>Right after a change nothing is kept.</summary>
    private async Task KeptAsync(Tileset tileset)
    {
        while (Store.Find(tileset, Crowd, ContentCoding.Identity) is null)
            await FetchAsync(tileset);
    }

    private static int Features(EncodedTile tile, string layer = "gis.crowd") => DecodedTile.Read(tile.Body)[layer].Features.Count;
}
