using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace SpatialCockpit.Platform.Changes;

/// <summary>A table of a read source.</summary>
/// <param name="KeyColumns">Its primary key; empty when it has none, then a row is known by its place (<c>ctid</c>), and a changed row is a new one.</param>
public sealed record SourceTable(TableName Name, IReadOnlyList<string> KeyColumns);

/// <summary>What one scan found different from the scan before.</summary>
/// <param name="Changed">Keys of rows that are new or were changed, as PostgreSQL prints them, by <see cref="SourceTable.KeyColumns"/>.</param>
/// <param name="Deleted">Keys of rows that are gone.</param>
/// <param name="AsOf">When the scan looked.</param>
public sealed record SourceDifference(TableName Table, IReadOnlyList<string[]> Changed, IReadOnlyList<string[]> Deleted, DateTimeOffset AsOf);

/// <param name="AsOf">What is known of the table is as of then; null before the first scan.</param>
/// <param name="Cost">How long the last scan took.</param>
/// <param name="Error">Why the last scan failed.</param>
public sealed record SourceFreshness(TableName Table, DateTimeOffset? AsOf, TimeSpan Cost, string? Error);

/// <summary>
/// Finds changes in an existing database in which nothing may be created: reads key and <c>xmin</c> (the transaction that wrote the row) of
/// every row again and again and compares; deleted is what is no longer there. Sees the last state of a row, not each change of it.
/// Holds about 100 bytes a row.
/// </summary>
/// <param name="tables">Asked before every round.</param>
/// <param name="found">Called for each table with differences, never for the first scan of a table.</param>
public sealed class SourceScan(
    NpgsqlDataSource source,
    Func<CancellationToken, Task<IReadOnlyList<SourceTable>>> tables,
    Func<SourceDifference, CancellationToken, ValueTask> found,
    TimeProvider time)
{
    private const int CostShare = 20;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<SourceTable, TableScan> _scans = new(SameTable.Instance);

    /// <summary>For each table how old our knowledge of it is.</summary>
    public IReadOnlyList<SourceFreshness> Freshness => [.. _scans.Values.Select(scan => scan.Freshness).OrderBy(freshness => freshness.Table.ToString(), StringComparer.Ordinal)];

    /// <summary>Pause after the last round.</summary>
    public TimeSpan Pause { get; private set; } = ShortestPause;

    /// <summary>The database is scanned for at most 5 % of the time, and there is at least a minute between two rounds.</summary>
    public static TimeSpan PauseAfter(TimeSpan cost) => cost * (CostShare - 1) > ShortestPause ? cost * (CostShare - 1) : ShortestPause;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var started = time.GetTimestamp();
            await ScanAsync(cancellationToken);
            Pause = PauseAfter(time.GetElapsedTime(started));
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>One round over all tables, one after the other. A table that cannot be read is told of in <see cref="Freshness"/> and does not stop the others.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<SourceTable> present;
        try
        {
            present = await tables(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            foreach (var scan in _scans.Values)
                scan.Failed(e.Message);
            return;
        }
        foreach (var gone in _scans.Keys.Except(present, SameTable.Instance))
            _scans.TryRemove(gone, out _);
        foreach (var table in present)
            await ScanAsync(_scans.GetOrAdd(table, table => new TableScan(table, time)), cancellationToken);
    }

    private async Task ScanAsync(TableScan scan, CancellationToken cancellationToken)
    {
        SourceDifference? difference;
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            difference = await scan.CompareAsync(connection, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            scan.Failed(e.Message);
            return;
        }
        if (difference is not null)
            await found(difference, cancellationToken);
    }

    /// <summary>A table with another key is another table: what was remembered of it is of no use.</summary>
    private sealed class SameTable : IEqualityComparer<SourceTable>
    {
        public static readonly SameTable Instance = new();

        public bool Equals(SourceTable? x, SourceTable? y) => x?.Name == y?.Name && x!.KeyColumns.SequenceEqual(y!.KeyColumns, StringComparer.Ordinal);

        public int GetHashCode(SourceTable table) => table.Name.GetHashCode();
    }
}
