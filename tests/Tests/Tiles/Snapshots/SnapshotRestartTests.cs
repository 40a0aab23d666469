using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>What is held in memory outlives the host, and is no less fresh for it.</summary>
public sealed class SnapshotRestartTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static readonly Caller West = new("test", "test", [Role.Supervisor], new(["11"], []));

    [Fact]
    public async Task A_layer_comes_back_from_disk_with_what_changed_before_and_while_nobody_looked()
    {
        await MakeAsync("gis.lasting");
        await host.ChangeAsync("update gis.lasting set name = 'changed', region = '12' where id % 10 = 0; delete from gis.lasting where id % 7 = 0; insert into gis.lasting values (5000, 'new', '11', '{}', st_setsrid(st_point(110.01, 45.02), 4490))");
        var before = await TileAsync("gis.lasting");
        await host.RestartAsync(() => Task.CompletedTask);
        (await TileAsync("gis.lasting")).ETag.ShouldBe(before.ETag);
        var file = FileOf("gis.lasting");

        await host.RestartAsync(() => ElsewhereAsync("insert into gis.lasting values (5001, 'unseen', '11', '{}', st_setsrid(st_point(110.01, 45.03), 4490)); update gis.lasting set geom = st_translate(geom, 0, 1e-3) where id % 9 = 0"));
        await host.CaughtUpAsync("tiles");
        await ShouldBeAsPostgisSaysAsync("gis.lasting");
        FileOf("gis.lasting").ShouldBe(file, "it was not read from the record again");
    }

    [Fact]
    public async Task A_damaged_file_is_not_believed()
    {
        await MakeAsync("gis.damaged");
        await host.RestartAsync(() => Task.CompletedTask);
        await host.HeldAsync("gis.damaged");
        foreach (var damage in new Action<string>[] { file => File.WriteAllBytes(file, []), file => Cut(file), file => Flip(file, ^100), file => Flip(file, 60), File.Delete, Bar })
        {
            await host.RestartAsync(() =>
            {
                damage(InFolder(FileOf("gis.damaged")!));
                return Task.CompletedTask;
            });
            await ShouldBeAsPostgisSaysAsync("gis.damaged");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Layers\":")]
    [InlineData(null)]
    public async Task Without_a_list_of_the_files_the_record_is_read(string? index)
    {
        var table = $"gis.listed_{index?.Length}";
        await MakeAsync(table);
        await host.RestartAsync(async () =>
        {
            var list = host.Data.File("snapshots/index.json");
            if (index is null)
                File.Delete(list);
            else
                await File.WriteAllTextAsync(list, index, TestContext.Current.CancellationToken);
        });
        await ShouldBeAsPostgisSaysAsync(table);
    }

    [Fact]
    public async Task A_table_altered_while_the_host_was_down_is_read_anew()
    {
        await MakeAsync("gis.altered");
        await host.RestartAsync(() => ElsewhereAsync("alter table gis.altered drop column name; alter table gis.altered add column height int; update gis.altered set height = id"));
        await host.CaughtUpAsync("tiles");
        await ShouldBeAsPostgisSaysAsync("gis.altered");
    }

    [Fact]
    public async Task Many_changes_are_laid_out_anew_and_nothing_else_happens()
    {
        await MakeAsync("gis.churned");
        var layer = await host.HeldAsync("gis.churned");
        var begun = host.Store.Current.Of(layer)!.Snapshot;
        for (var round = 0; host.Store.Current.Of(layer) is not { } version || version.Snapshot == begun; round++)
        {
            await host.ChangeAsync($"update gis.churned set name = 'round {round}', geom = st_translate(geom, 1e-6, 0); delete from gis.churned where id = {round + 1}; insert into gis.churned select {round + 6000}, 'extra', '11', '{{}}', st_setsrid(st_point(110.02, 45.02), 4490)");
            round.ShouldBeLessThan(50);
        }
        await ShouldBeAsPostgisSaysAsync("gis.churned");
    }

    private async Task MakeAsync(string table)
    {
        await host.ChangeAsync($$"""
            create table {{table}} (id int primary key, name text, region text collate "C" not null, audience int[] not null, geom geometry(Geometry, 4490)); select platform.protect('{{table}}', 'scoped');
            insert into {{table}} select i, 'n' || i, (array['11', '12'])[1 + i % 2], '{}', case when i % 3 = 0 then st_makeenvelope(110, 45, 110 + i * 1e-5, 45 + i * 1e-5, 4490) else st_setsrid(st_point(110 + i * 1e-5, 45.01), 4490) end from generate_series(1, 1000) i
            """);
        await host.HeldAsync(table);
    }

    private async Task<EncodedTile> TileAsync(string name, Caller? caller = null) => (await host.FromSnapshotAsync(await host.HeldAsync(name), Home, caller)).ShouldNotBeNull();

    private async Task ShouldBeAsPostgisSaysAsync(string name)
    {
        foreach (var caller in new[] { SnapshotHost.Everybody, West })
        {
            var own = await TileAsync(name, caller);
            DecodedTile.Read(own.Body).ShouldShowTheSameAs(DecodedTile.Read((await host.FromPostgisAsync(await host.LayerAsync(name), Home, caller)).Body), name);
        }
    }

    /// <summary>By somebody else, since no host runs.</summary>
    private async Task ElsewhereAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(host.Connections.Owner);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private string? FileOf(string layer) => new SnapshotFolder(host.Data.File("snapshots")).ReadIndex<SavedLayers>()?.Layers.SingleOrDefault(saved => saved.Name == layer)?.File;

    private string InFolder(string file) => Path.Combine(host.Data.File("snapshots"), file);

    private static void Cut(string path)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length / 2);
    }

    /// <summary>As if it were somebody else's: nobody can read it.</summary>
    private static void Bar(string path)
    {
        File.Delete(path);
        Directory.CreateDirectory(path);
    }

    private static void Flip(string path, Index at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
