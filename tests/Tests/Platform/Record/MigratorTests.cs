using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Upgrades;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class MigratorTests(TestRecord record) : IDisposable
{
    private readonly TempFolder _schema = SchemaCopy.Make();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _schema.Dispose();

    [Fact]
    public async Task A_migrated_database_has_nothing_left_to_apply() =>
        (await Migrator.MigrateAsync(await record.CreateDatabaseAsync(), _schema.Path, Token)).ShouldBeEmpty();

    [Fact]
    public async Task Pending_files_are_applied_in_the_order_of_schemas_and_names()
    {
        Write("gis/900_b.sql", "create table gis.b (id bigint primary key references identity.a); select platform.protect('gis.b', 'shared')");
        Write("identity/900_a.sql", "create table identity.a (id bigint primary key); select platform.protect('identity.a', 'closed')");
        (await Migrator.MigrateAsync(await record.CreateDatabaseAsync(), _schema.Path, Token)).ShouldBe(["identity/900_a.sql", "gis/900_b.sql"]);
    }

    [Fact]
    public async Task A_failing_file_leaves_the_database_as_it_was()
    {
        var connections = await record.CreateDatabaseAsync();
        Write("gis/900_good.sql", "create table gis.half (id bigint primary key)");
        Write("gis/901_bad.sql", "create table gis.other (id nonsense)");
        var failure = await Should.ThrowAsync<RecordException>(() => Migrator.MigrateAsync(connections, _schema.Path, Token));
        failure.Message.ShouldContain("gis/901_bad.sql");
        (await ScalarAsync(connections, "select to_regclass('gis.half') is null")).ShouldBe(true);
        File.Delete(_schema.File("gis/901_bad.sql"));
        (await Migrator.MigrateAsync(connections, _schema.Path, Token)).ShouldBe(["gis/900_good.sql"]);
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused()
    {
        var connections = await record.CreateDatabaseAsync();
        File.AppendAllText(_schema.File("gis/001_base_map.sql"), "-- afterthought\n");
        (await Should.ThrowAsync<RecordException>(() => Migrator.MigrateAsync(connections, _schema.Path, Token))).Message.ShouldContain("add a new file");
    }

    [Fact]
    public async Task A_newer_database_is_refused()
    {
        var connections = await record.CreateDatabaseAsync();
        Write("gis/900_later.sql", "select 1");
        await Migrator.MigrateAsync(connections, _schema.Path, Token);
        File.Delete(_schema.File("gis/900_later.sql"));
        (await Should.ThrowAsync<RecordException>(() => Migrator.MigrateAsync(connections, _schema.Path, Token))).Message.ShouldContain("newer than this release");
    }

    [Fact]
    public async Task Two_at_once_apply_each_file_once()
    {
        var connections = await record.CreateDatabaseAsync();
        Write("gis/900_once.sql", "create table gis.once (id bigint primary key); select platform.protect('gis.once', 'shared')");
        var both = await Task.WhenAll(Migrator.MigrateAsync(connections, _schema.Path, Token), Migrator.MigrateAsync(connections, _schema.Path, Token));
        both.Sum(applied => applied.Count).ShouldBe(1);
    }

    private static async Task<object?> ScalarAsync(RecordConnections connections, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connections.Owner);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    private void Write(string file, string sql) => File.WriteAllText(_schema.File(file), sql);
}
