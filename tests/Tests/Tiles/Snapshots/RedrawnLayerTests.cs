using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
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
        var tileset = TilesetOf(layer);
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

    [Fact]
    public async Task When_another_attribute_tells_kinds_apart_from_now_on_all_counted_tiles_are_told_apart_by_it()
    {
        await host.ChangeAsync($"""
            create table gis.sorts (id bigint primary key, kind text, class text, geom geometry(Point, 4490)); select platform.protect('gis.sorts', 'shared');
            insert into gis.sorts select i, 'k' || i % 3, 'c' || i % 2, st_setsrid(st_point(110 + i * 1e-6, 45), 4490) from generate_series(1, {Generalisation.CountedFrom}) i
            """);
        var layer = await host.HeldAsync("gis.sorts");
        var tileset = TilesetOf(layer);
        await KeptAsync(tileset);
        Attributes(await FetchAsync(tileset)).ShouldContain("kind:k1");
        var begun = host.Store.Current.Of(layer)!.Snapshot;
        for (var round = 0; host.Store.Current.Of(layer)!.Snapshot == begun; round++)
        {
            await host.ChangeAsync($"insert into gis.sorts select {round + 10} * 10000 + i, 'k' || i, 'c1', st_setsrid(st_point(-60, -30), 4490) from generate_series(1, 900) i");
            round.ShouldBeLessThan(100);
        }
        var attributes = Attributes(await FetchAsync(tileset));
        attributes.ShouldContain("class:c1");
        attributes.ShouldNotContain("kind:k1");
    }

    private Tileset TilesetOf(Layer layer) => new(new([layer]), SnapshotHost.Everybody, host.Services.GetRequiredService<LayerVersions>());

    private Task<EncodedTile> FetchAsync(Tileset tileset) => Store.FetchAsync(tileset, Crowd, SnapshotHost.Everybody, ContentCoding.Identity, Token);

    /// <summary>Right after a change nothing is kept.</summary>
    private Task KeptAsync(Tileset tileset) => Until.SoAsync(async () =>
    {
        await FetchAsync(tileset);
        return Store.Find(tileset, Crowd, ContentCoding.Identity) is not null;
    }, "the tile is kept");

    private static List<string> Attributes(EncodedTile tile) => [.. DecodedTile.Read(tile.Body).Layers.Single().Features.SelectMany(feature => feature.Properties.Keys).Distinct()];

    private static int Features(EncodedTile tile, string layer = "gis.crowd") => DecodedTile.Read(tile.Body)[layer].Features.Count;
}
