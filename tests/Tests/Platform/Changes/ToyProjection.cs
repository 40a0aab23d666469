using System.Collections.Concurrent;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;

namespace SpatialCockpit.Tests.Platform.Changes;

/// <summary>A copy of some tables, row by row, as a projection keeps it: what the stream must keep equal to the tables.</summary>
internal class ToyProjection(string name, params string[] tables) : IProjection
{
    private static int _reads;

    /// <summary>Rows by table and key, each as PostgreSQL prints its columns.</summary>
    protected ConcurrentDictionary<string, SortedDictionary<string, string?[]>> Rows { get; set; } = new();

    public string Name => name;

    public bool IsVital { get; init; } = true;

    public int Rebuilt { get; private set; }

    public List<ChangeCursor> Cursors { get; } = [];

    /// <summary>Thrown by the next apply, once.</summary>
    public Exception? Trouble { get; set; }

    /// <summary>Runs while a rebuild holds its snapshot.</summary>
    public Func<Task>? WhileRebuilding { get; set; }

    /// <summary>Awaited by every apply.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public bool Covers(TableName table) => tables.Contains(table.ToString());

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        Rebuilt++;
        var fresh = new ConcurrentDictionary<string, SortedDictionary<string, string?[]>>();
        foreach (var table in tables)
            fresh[table] = await ReadAsync(snapshot.Connection, table, cancellationToken);
        if (WhileRebuilding is { } meanwhile)
            await meanwhile();
        Rows = fresh;
    }

    public virtual async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await Hold.WaitAsync(cancellationToken);
        if (Trouble is { } trouble)
        {
            Trouble = null;
            throw trouble;
        }
        foreach (var change in changes.Changes)
        {
            Cursors.Add(changes.CursorOf(change));
            Apply(change);
        }
    }

    /// <summary>All rows as text, in the order of their keys.</summary>
    public string[] Copy(string table) => Lines(Rows.GetValueOrDefault(table) ?? []);

    public static async Task<string[]> TableAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        Lines(await ReadAsync(connection, table, cancellationToken));

    protected static async Task<SortedDictionary<string, string?[]>> ReadAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        var rows = new SortedDictionary<string, string?[]>(StringComparer.Ordinal);
        await using var key = new NpgsqlCommand("""
            select k.n - 1 from pg_index i cross join unnest(i.indkey) k (n) where i.indrelid = to_regclass($1) and i.indisprimary order by array_position(i.indkey, k.n)
            """, connection) { Parameters = { new() { Value = table } } };
        var keyColumns = new List<int>();
        await using (var reader = await key.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                keyColumns.Add(reader.GetInt32(0));
        }
        if (keyColumns.Count == 0)
            return rows;
        // A statement that was prepared keeps the columns of its first time; a text of its own is never prepared.
        await using var all = new NpgsqlCommand($"select * from {table} -- {Interlocked.Increment(ref _reads)}", connection) { AllResultTypesAreUnknown = true };
        await using var found = await all.ExecuteReaderAsync(cancellationToken);
        while (await found.ReadAsync(cancellationToken))
        {
            var row = Enumerable.Range(0, found.FieldCount).Select(i => found.IsDBNull(i) ? null : found.GetString(i)).ToArray();
            rows.Add(Key(keyColumns.Select(i => row[i])), row);
        }
        return rows;
    }

    private void Apply(RowChange change)
    {
        var rows = Rows.GetOrAdd(change.Shape.Name.ToString(), _ => []);
        if (change.Kind == ChangeKind.Truncate)
            rows.Clear();
        if (change.OldKey is { } old)
            rows.Remove(Key(old));
        if (change.Row is not { } row)
            return;
        row.Values.ShouldAllBe(value => value != "?");
        var key = Key(change.Shape.KeyOf(row.Values));
        if (change.Kind == ChangeKind.Insert && rows.ContainsKey(key))
            throw new InvalidOperationException($"{change.Shape.Name} {key} came twice.");
        rows[key] = row.Values;
    }

    private static string Key(IEnumerable<string?> key) => string.Join('|', key);

    private static string[] Lines(SortedDictionary<string, string?[]> rows) => [.. rows.Select(row => $"{row.Key}: {string.Join('|', row.Value)}")];
}

/// <summary>Reads single tables anew.</summary>
internal class TablewiseToy(string name, params string[] tables) : ToyProjection(name, tables), ITablewiseProjection
{
    public List<string> ReadAnew { get; } = [];

    public async Task RebuildTablesAsync(IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        foreach (var table in tables.Select(table => table.ToString()))
        {
            ReadAnew.Add(table);
            Rows[table] = await ReadAsync(snapshot.Connection, table, cancellationToken);
        }
    }
}

/// <summary>Takes commits that wait together, too.</summary>
internal sealed class BatchedToy(string name, params string[] tables) : TablewiseToy(name, tables), IBatchedProjection
{
    public int BatchRows => 50;
}

/// <summary>Keeps its rows with their position in a file, replaced in one step.</summary>
internal sealed class DurableToy(string name, string file, params string[] tables) : ToyProjection(name, tables), IDurableProjection
{
    private sealed record State(StreamPosition Position, Dictionary<string, SortedDictionary<string, string?[]>> Rows);

    public async ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(file) || JsonSerializer.Deserialize<State>(await File.ReadAllTextAsync(file, cancellationToken)) is not { } state)
            return null;
        Rows = new(state.Rows.ToDictionary(table => table.Key, table => new SortedDictionary<string, string?[]>(table.Value, StringComparer.Ordinal)));
        return state.Position;
    }

    public async ValueTask<bool> SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(file + ".new", JsonSerializer.Serialize(new State(position, Rows.ToDictionary())), cancellationToken);
        File.Move(file + ".new", file, overwrite: true);
        return true;
    }
}
