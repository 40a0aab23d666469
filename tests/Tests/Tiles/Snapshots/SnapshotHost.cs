using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Postgis;
using SpatialCockpit.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>A host whose tiles can be had of each source, so that PostGIS is the oracle of the snapshots.</summary>
public class SnapshotHost(TestRecord record) : TestHost(record)
{
    public static Caller Everybody { get; } = new("test", "test", [Role.Admin], Scope.Everything);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal SnapshotStore Store => Services.GetRequiredService<SnapshotStore>();

    public async Task SqlAsync(string sql)
    {
        await using var command = Database.Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>The same, and returns when tiles know of it.</summary>
    public async Task ChangeAsync(string sql)
    {
        await SqlAsync(sql);
        await CaughtUpAsync("tiles");
    }

    public async Task<Layer> LayerAsync(string name) => (await Services.GetRequiredService<LayerCatalog>().CurrentAsync(Token)).Named(name, Everybody).Single();

    /// <summary>The layer once its tiles are made from memory.</summary>
    public async Task<Layer> HeldAsync(string name)
    {
        Layer? layer = null;
        await Until.SoAsync(async () =>
        {
            var (isHeld, reason) = Store.Describe(layer = await LayerAsync(name));
            if (!isHeld)
                new[] { SnapshotStore.BeingRead, SnapshotStore.JustChanged }.ShouldContain(reason, name);
            return isHeld;
        }, $"{name} is held in memory", Until.LongPatience);
        return layer!;
    }

    /// <summary>Returns when every layer that is to be held in memory is: from then on its tiles have one source.</summary>
    public Task ReadIntoMemoryAsync() =>
        Until.SoAsync(async () => Store.Missing((await Services.GetRequiredService<LayerCatalog>().CurrentAsync(Token)).Layers).Count == 0, "every layer is held in memory that is to be", Until.LongPatience);

    /// <returns>Null when the snapshot leaves the tile to PostGIS.</returns>
    public Task<EncodedTile?> FromSnapshotAsync(Layer layer, TileCoordinate tile, Caller? caller = null, bool complete = true, string? filter = null, bool named = false, int? cells = null) =>
        RenderAsync(new SnapshotTiles(Store), layer, tile, caller, complete, filter, named, cells);

    public async Task<EncodedTile> FromPostgisAsync(Layer layer, TileCoordinate tile, Caller? caller = null, bool complete = true, string? filter = null, bool named = false, int? cells = null) =>
        (await RenderAsync(new PostgisTiles(new()), layer, tile, caller, complete, filter, named, cells))!;

    private static async Task<EncodedTile?> RenderAsync(ITileSource source, Layer layer, TileCoordinate tile, Caller? caller, bool complete, string? filter, bool named, int? cells)
    {
        var request = new TileRequest(new([layer]) { Named = named ? [layer] : [], Filter = filter is null ? null : new(filter, CqlParser.Parse(filter)), Complete = complete, Cells = cells }, tile);
        using var parts = new TileParts(request.Layers);
        await source.RenderAsync(request, caller ?? Everybody, parts, Token);
        return parts.IsMissing(0) && source is SnapshotTiles ? null : parts.Join();
    }
}
