using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>One transaction for all of a file, with its line in the audit; undone unless finished.</summary>
internal sealed class ImportTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private ImportTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    /// <summary>Waits until no other import of the same target is under way, and says so when it has to.</summary>
    /// <param name="role">The feed, or the owner where tables are made.</param>
    /// <param name="target">What rows go to: imports of different targets run side by side.</param>
    public static async Task<ImportTransaction> BeginAsync(NpgsqlDataSource role, string target, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var connection = await role.OpenConnectionAsync(cancellationToken);
        try
        {
            var begun = new ImportTransaction(connection, await connection.BeginTransactionAsync(cancellationToken));
            if (!await begun.LockAsync("select pg_try_advisory_xact_lock(hashtextextended('cockpit.import ' || $1, 0))", target, cancellationToken))
            {
                progress.Report(new("wait", 0, null));
                await begun.LockAsync("select true from pg_advisory_xact_lock(hashtextextended('cockpit.import ' || $1, 0))", target, cancellationToken);
            }
            return begun;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A command that takes as long as it takes: a whole file may hang on it.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection) { CommandTimeout = 0 };

    public async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>How many rows it touched.</returns>
    public async Task<long> RunAsync(string sql, string parameter, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<long> CountAsync(string table, CancellationToken cancellationToken)
    {
        await using var count = Command($"select count(*) from {table}");
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Carries rows over into a table: inserts what is new, updates what differs, leaves the rest.</summary>
    /// <param name="keys">The columns a row is known by.</param>
    /// <param name="columns">The columns beside them.</param>
    /// <param name="rows">Selects the keys, then the columns.</param>
    /// <param name="source">The rows' $1.</param>
    public async Task<(long Inserted, long Updated)> MergeAsync(string table, IReadOnlyList<string> keys, IReadOnlyList<string> columns, string rows, string? source, CancellationToken cancellationToken)
    {
        await using var merge = Command($"""
            with merged as (
              insert into {table} as kept ({string.Join(", ", keys.Concat(columns))})
              {rows}
              on conflict ({string.Join(", ", keys)}) do update
              set {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}, version = kept.version + 1
              where ({string.Join(", ", columns.Select(column => $"kept.{column}"))}) is distinct from ({string.Join(", ", columns.Select(column => $"excluded.{column}"))})
              returning kept.xmax = 0 as is_new
            )
            select count(*) filter (where is_new), count(*) filter (where not is_new) from merged
            """);
        if (source is not null)
            merge.Parameters.Add(new() { Value = source });
        await using var counts = await merge.ExecuteReaderAsync(cancellationToken);
        await counts.ReadAsync(cancellationToken);
        return (counts.GetInt64(0), counts.GetInt64(1));
    }

    /// <returns>A position at or after the commit.</returns>
    public async Task<Lsn> CommitAsync(ImportOrigin origin, string action, string target, ImportCounts counts, CancellationToken cancellationToken)
    {
        await AuditLog.WriteAsync(Connection, origin.Caller, action, target, new { file = origin.FileName, counts }, cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
        return await Lsn.CurrentAsync(Connection, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private async Task<bool> LockAsync(string sql, string target, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        command.Parameters.Add(new() { Value = target });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
