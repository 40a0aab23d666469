using System.Data;
using Npgsql;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>One transaction of work that follows from other rows: by one host at a time, past row security, and never in the way of who writes. What a kill interrupts is done again.</summary>
/// <param name="name">Of the work: hosts that do the same wait for each other.</param>
public sealed class KeeperTurn(RecordDatabase record, string name)
{
    /// <summary>As long as a turn waits for a writer; then it gives way and is taken again.</summary>
    private const string Patience = "500ms";

    /// <summary>Fewer objects are looked at faster in one transaction.</summary>
    private const int WorthSharing = 200;

    /// <summary>Tells that there was something to do.</summary>
    public Signal Changed { get; } = new();

    /// <returns>Whether there may be more to do: what the work says, or true where it gave way.</returns>
    public async Task<bool> TakeAsync(Func<NpgsqlConnection, Task<bool>> work, CancellationToken cancellationToken)
    {
        var isMore = await WorkAsync(work, cancellationToken);
        if (isMore)
            Changed.Tell();
        return isMore;
    }

    /// <summary>Work on many objects within a turn: half of them in its transaction, half beside it in one of their own, which is committed first. Where the turn fails, both are done again.</summary>
    public async Task ShareAsync(NpgsqlConnection connection, long[] objects, Func<NpgsqlConnection, long[], Task> work, CancellationToken cancellationToken)
    {
        if (objects.Length < WorthSharing)
        {
            await work(connection, objects);
            return;
        }
        var half = objects.Length / 2;
        await Task.WhenAll(Task.Run(() => work(connection, objects[..half]), cancellationToken), Task.Run(() => WorkBesideAsync(beside => work(beside, objects[half..]), cancellationToken), cancellationToken));
    }

    private async Task WorkBesideAsync(Func<NpgsqlConnection, Task> work, CancellationToken cancellationToken)
    {
        await using var turn = await BeginAsync(cancellationToken);
        await PrepareAsync(turn.Connection, cancellationToken);
        await work(turn.Connection);
        await turn.Transaction.CommitAsync(cancellationToken);
    }

    private Task<KeptTransaction> BeginAsync(CancellationToken cancellationToken) => KeptTransaction.BeginAsync(record.Keepers, IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>What is asked of some thousand objects is answered before helpers are gathered.</summary>
    private static async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var prepare = connection.Command($"set local lock_timeout = '{Patience}'; set local max_parallel_workers_per_gather = 0");
        await prepare.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> WorkAsync(Func<NpgsqlConnection, Task<bool>> work, CancellationToken cancellationToken)
    {
        await using var turn = await BeginAsync(cancellationToken);
        await using (var alone = turn.Connection.Command("select pg_advisory_xact_lock(hashtext($1))", $"cockpit.{name}"))
            await alone.ExecuteNonQueryAsync(cancellationToken);
        await PrepareAsync(turn.Connection, cancellationToken);
        try
        {
            var isMore = await work(turn.Connection);
            await turn.Transaction.CommitAsync(cancellationToken);
            return isMore;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return true;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            // A pack was just replaced, and is known here in a moment: then all is done that is left.
            return false;
        }
    }
}
