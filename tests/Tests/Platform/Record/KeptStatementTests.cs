using System.Data;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Record;

/// <summary>A connection keeps a statement with its second use. What PostgreSQL refuses just then must not be what the next who asks pays for.</summary>
public sealed class KeptStatementTests(TestRecord record) : IAsyncLifetime
{
    private const string Refused = "a\0";

    private RecordConnections _connections = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _connections = (await record.CreateDatabaseAsync()).WithPoolsOf(1);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_caller_says_wrong_is_no_harm_to_the_next()
    {
        await using var database = new RecordDatabase(_connections, TestSecrets.Box);
        await AskAsync(async said =>
        {
            await using var transaction = await Scope.Everything.BeginAsync(database, "test", Token);
            await using var ask = transaction.Command("select $1::text", said);
            return await ask.ExecuteScalarAsync(Token);
        });
    }

    [Fact]
    public async Task Neither_is_what_a_part_of_a_transaction_says()
    {
        await using var database = new RecordDatabase(_connections, TestSecrets.Box);
        await using var transaction = await Scope.Everything.BeginAsync(database, "test", Token);
        await AskAsync(async said =>
        {
            object? told = null;
            await transaction.PartAsync(async () =>
            {
                await using var ask = transaction.Command("select $1::text", said);
                told = await ask.ExecuteScalarAsync(Token);
            }, Token);
            return told;
        });
    }

    [Fact]
    public async Task Nor_what_a_keeper_finds()
    {
        await using var keepers = NpgsqlDataSource.Create(_connections.Keepers);
        await AskAsync(async said =>
        {
            await using var kept = await KeptTransaction.BeginAsync(keepers, IsolationLevel.ReadCommitted, Token);
            await using var ask = kept.Connection.Command("select $1::text", said);
            return await ask.ExecuteScalarAsync(Token);
        });
    }

    [Fact]
    public async Task A_connection_that_breaks_after_it_failed_is_ended_in_peace()
    {
        await using var keepers = NpgsqlDataSource.Create(_connections.Keepers);
        var kept = await KeptTransaction.BeginAsync(keepers, IsolationLevel.ReadCommitted, Token);
        await using (var ask = kept.Connection.Command("select $1::text", Refused))
            await Should.ThrowAsync<PostgresException>(() => ask.ExecuteScalarAsync(Token));
        await using var superuser = NpgsqlDataSource.Create(_connections.Superuser);
        await using (var end = superuser.CreateCommand($"select pg_terminate_backend({kept.Connection.ProcessID}, 10000)"))
            (await end.ExecuteScalarAsync(Token)).ShouldBe(true);
        await kept.DisposeAsync();
    }

    [Fact]
    public void Statements_are_kept_where_transactions_end_so_alone() =>
        ((string[])[_connections.Superuser, _connections.Owner, _connections.Feed, _connections.Keepers, _connections.Lookups, _connections.App, _connections.Beside]).Select(connection => new NpgsqlConnectionStringBuilder(connection).MaxAutoPrepare > 0)
            .ShouldBe([false, false, false, true, false, true, true]);

    private static async Task AskAsync(Func<string, Task<object?>> ask)
    {
        (await ask("a")).ShouldBe("a");
        (await Should.ThrowAsync<PostgresException>(() => ask(Refused))).SqlState.ShouldBe("22021");
        foreach (var said in (string[])["b", "c", "d"])
            (await ask(said)).ShouldBe(said);
    }
}
