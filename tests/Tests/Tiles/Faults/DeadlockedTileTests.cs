using Npgsql;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Snapshots;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>Who locks tables one after the other (<c>truncate</c> of two does) and a tile of both wait for each other: PostgreSQL ends the tile's question, which is asked anew.</summary>
public sealed class DeadlockedTileTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tile_that_met_a_writer_of_several_tables_is_answered()
    {
        foreach (var table in (string[])["first", "second"])
            await host.ChangeAsync($"create table gis.{table} (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.{table}', 'shared'); insert into gis.{table} values (1, 'SRID=4490;POINT(110.01 45.01)')");
        await using var writer = await host.Database.Owner.OpenConnectionAsync(Token);
        await Until.SoAsync(() => MeetAsync(writer), "it is the tile that PostgreSQL ends", Until.LongPatience);
    }

    /// <returns>Whether it was the tile that PostgreSQL ended: it ends who has waited for a second when it looks.</returns>
    private async Task<bool> MeetAsync(NpgsqlConnection writer)
    {
        await using var transaction = await writer.BeginTransactionAsync(Token);
        await LockAsync(writer, "gis.second");
        var tile = TileAsync();
        await using (var waiting = host.Database.Owner.CreateCommand(
            "select exists (select from pg_locks t join pg_locks h using (pid) where t.relation = 'gis.second'::regclass and not t.granted and h.relation = 'gis.first'::regclass and h.granted)"))
            await Until.SoAsync(async () => await waiting.ExecuteScalarAsync(Token) is true, "the tile holds the first table and waits for the second");
        var isTheTile = true;
        try
        {
            await LockAsync(writer, "gis.first");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            isTheTile = false;
        }
        await transaction.RollbackAsync(Token);
        (await tile).Layers.Select(layer => layer.Name).ShouldBe(["gis.first", "gis.second"]);
        return isTheTile;
    }

    private async Task<DecodedTile> TileAsync()
    {
        List<Layer> layers = [await host.LayerAsync("gis.first"), await host.LayerAsync("gis.second")];
        using var parts = new TileParts(layers);
        await new PostgisTiles(new()).RenderAsync(new(new(layers) { Complete = true }, Home), SnapshotHost.Everybody, parts, Token);
        return DecodedTile.Read(parts.Join().Body);
    }

    private static async Task LockAsync(NpgsqlConnection writer, string table)
    {
        await using var command = new NpgsqlCommand($"lock table {table} in access exclusive mode", writer);
        await command.ExecuteNonQueryAsync(Token);
    }
}
