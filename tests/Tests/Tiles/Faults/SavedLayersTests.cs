using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>What of layers lies on disk may be damaged, missing or half written at any start, or not be written at all: tiles are the table's all the same.</summary>
public sealed class SavedLayersTests(SavedLayersTests.RoomlessHost roomless) : IClassFixture<SavedLayersTests.RoomlessHost>, IDisposable
{
    private static readonly int Kills = Extent.Of(1, 10);

    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private readonly TempFolder _folder = new("cockpit-killed-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing can be written where layers are saved, as on a full disk.</summary>
    public sealed class RoomlessHost(TestRecord record) : SnapshotHost(record)
    {
        /// <summary>A file where a folder is wanted.</summary>
        protected override IReadOnlyList<string> FilesOfTheTest => ["snapshots"];

        protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
        {
            await File.WriteAllTextAsync(Data.File("snapshots"), "", Token);
            return await base.OptionsAsync(usual);
        }
    }

    [Fact]
    public async Task Layers_that_cannot_be_saved_are_served_and_read_anew_by_the_next_start()
    {
        await roomless.ChangeAsync("create table gis.unsaved (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.unsaved', 'shared'); insert into gis.unsaved select i, st_setsrid(st_point(110 + i * 1e-4, 45.01), 4490) from generate_series(1, 20) i");
        (await ShownAsync()).ShouldBe(20);
        await roomless.ChangeAsync("delete from gis.unsaved where id <= 5");
        (await ShownAsync()).ShouldBe(15);
        await roomless.RestartAsync(() => Task.CompletedTask);
        (await ShownAsync()).ShouldBe(15);

        async Task<int> ShownAsync() => DecodedTile.Read((await roomless.FromSnapshotAsync(await roomless.HeldAsync("gis.unsaved"), Home))!.Body)["gis.unsaved"].Features.Count;
    }

    /// <summary>By plain SIGKILL at any moment after a start, while layers are read, changed, laid out anew and saved.</summary>
    [Fact]
    public async Task A_host_killed_while_it_saves_layers_is_right_at_the_next_start()
    {
        var random = new Random(7);
        var rows = 0;
        for (var round = 0; round <= Kills; round++)
        {
            using var server = await ServerProcess.ServeAsync(_folder.Path, Token);
            using var client = server.AdminClient();
            var postgres = ServerFile.Read(new DataFolder(_folder.Path))!.Postgres!;
            await using var owner = NpgsqlDataSource.Create($"Host={postgres.Socket};Database={postgres.Database};Username=cockpit_owner");
            if (round == 0)
                await ExecuteAsync(owner, "create table gis.lasting (id int primary key, name text, geom geometry(Point, 4490)); select platform.protect('gis.lasting', 'shared')");
            (await ShownAsync(client, owner)).ShouldBe(rows, $"after {round} kills");
            for (var change = 0; change < 12; change++)
                await ExecuteAsync(owner, $"insert into gis.lasting select coalesce((select max(id) from gis.lasting), 0) + i, 'n' || i, st_setsrid(st_point(110.001 + i * 1e-5, 45.01), 4490) from generate_series(1, 900) i; update gis.lasting set name = 'round {round}' where id % 3 = 0");
            rows = (int)(long)(await ExecuteAsync(owner, "select count(*) from gis.lasting"))!;
            if (random.Next(2) == 0)
                (await ShownAsync(client, owner)).ShouldBe(rows);
            await Task.Delay(random.Next(300), Token);
            await server.KillAsync(Token);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource role, string sql)
    {
        await using var command = role.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    private static async Task<int> ShownAsync(HttpClient client, NpgsqlDataSource owner)
    {
        var lsn = await ExecuteAsync(owner, "select pg_current_wal_insert_lsn()::text");
        using var waited = await client.GetAsync($"/changes/wait?lsn={lsn}&for=tiles&timeout_s=60", Token);
        waited.EnsureSuccessStatusCode();
        return (await TilesHost.TileAsync(client, "gis.lasting", Home, "?complete=true"))?["gis.lasting"].Features.Count ?? 0;
    }
}
