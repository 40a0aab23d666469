using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>
/// Makes rows whole: an update that does not touch a large (TOAST) value sends none. It is taken from an earlier change of the same
/// transaction, else fetched by key from the record as it is now.
/// </summary>
/// <remarks>
/// "Now" may be later than the commit. That is right in the end: whatever changed the value later stands later in the stream, with the new
/// value in it. A row no longer found under its key was removed, or moved to another key, by a later commit; that change follows, so this
/// update is left out (of a move, the removal of the old key stays). "Now" is never earlier than the commit: see <see cref="Visibility"/>.
/// </remarks>
internal sealed class UnchangedValues(NpgsqlDataSource feed)
{
    private const int KeysAtOnce = 200;

    public async Task<IReadOnlyList<RowChange>> FillAsync(uint xid, List<RowChange> changes, CancellationToken cancellationToken)
    {
        var traces = Trace(changes);
        if (traces.Count > 0)
            await FetchAsync(xid, traces, changes, cancellationToken);
        return [.. WithoutIncomplete(changes)];
    }

    private async Task FetchAsync(uint xid, List<RowTrace> traces, List<RowChange> changes, CancellationToken cancellationToken)
    {
        await using var connection = await feed.OpenConnectionAsync(cancellationToken);
        await Visibility.UntilAsync(connection, xid, cancellationToken);
        foreach (var table in traces.GroupBy(trace => trace.Shape.Name).ToList())
        {
            try
            {
                foreach (var shape in table.GroupBy(trace => trace.Shape))
                {
                    foreach (var some in shape.Chunk(KeysAtOnce))
                        await FetchAsync(connection, shape.Key, some, cancellationToken);
                }
            }
            catch (PostgresException e) when (!e.IsTransient && connection.State == System.Data.ConnectionState.Open)
            {
                // The table as the stream describes it is there no more (DDL later in the stream): read it anew.
                changes.RemoveAll(change => change.Shape.Name == table.Key);
                changes.Add(new(ChangeKind.Reshape, new(table.Key, [], []), null, null));
            }
        }
    }

    /// <summary>One row through its changes in one transaction, whatever keys it had.</summary>
    private sealed class RowTrace(TableShape shape)
    {
        public TableShape Shape => shape;

        public string?[] Last { get; private set; } = [];

        public List<string?[]> Incomplete { get; } = [];

        public void Follow(string?[] values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (IsUnchanged(values[i]) && i < Last.Length)
                    values[i] = Last[i];
            }
            if (values.Any(IsUnchanged))
                Incomplete.Add(values);
            Last = values;
        }
    }

    private static bool IsUnchanged(string? value) => ReferenceEquals(value, PgOutputDecoder.Unchanged);

    /// <summary>Fills what the transaction itself tells.</summary>
    /// <returns>The rows that still exist at its end and have values to fetch.</returns>
    private static List<RowTrace> Trace(List<RowChange> changes)
    {
        var concerned = changes.Where(change => change.Row?.Values.Any(IsUnchanged) == true).Select(change => change.Shape.Name).ToHashSet();
        var rows = concerned.ToDictionary(table => table, _ => new Dictionary<string, RowTrace>(StringComparer.Ordinal));
        foreach (var change in changes)
        {
            if (!rows.TryGetValue(change.Shape.Name, out var table))
                continue;
            if (change.Kind == ChangeKind.Truncate)
                table.Clear();
            if (change.OldKey is { } oldKey && change.Kind == ChangeKind.Delete)
                table.Remove(Text(oldKey));
            if (change.Row is not { } row)
                continue;
            var key = change.Shape.KeyOf(row.Values);
            RowTrace? trace = null;
            if (change.Kind == ChangeKind.Update)
                table.Remove(Text(change.OldKey ?? key), out trace);
            trace = trace?.Shape == change.Shape ? trace : new(change.Shape);
            trace.Follow(row.Values);
            table[Text(key)] = trace;
        }
        return [.. rows.Values.SelectMany(table => table.Values).Where(trace => trace.Incomplete.Count > 0)];
    }

    private static string Text(string?[] key) => key.Length == 1 ? key[0]! : string.Join('\u001f', key);

    private static async Task FetchAsync(NpgsqlConnection connection, TableShape shape, RowTrace[] traces, CancellationToken cancellationToken)
    {
        var missing = Enumerable.Range(0, shape.Columns.Count).Where(i => traces.Any(trace => trace.Incomplete.Any(values => IsUnchanged(values[i])))).ToList();
        int[] read = [.. shape.KeyColumns, .. missing];
        await using var fetch = new NpgsqlCommand { Connection = connection, AllResultTypesAreUnknown = true };
        var keys = new List<string>();
        foreach (var trace in traces)
        {
            // Untyped text: PostgreSQL reads it as the column's type, as it wrote it.
            foreach (var value in shape.KeyOf(trace.Last))
                fetch.Parameters.Add(new() { Value = value, NpgsqlDbType = NpgsqlDbType.Unknown });
            keys.Add("(" + string.Join(", ", shape.KeyColumns.Select((_, i) => $"${fetch.Parameters.Count - shape.KeyColumns.Count + i + 1}")) + ")");
        }
        fetch.CommandText = $"""
            select {string.Join(", ", read.Select(i => SqlName.Quote(shape.Columns[i])))} from {SqlName.Quote(shape.Name)}
            where ({string.Join(", ", shape.KeyColumns.Select(i => SqlName.Quote(shape.Columns[i])))}) in ({string.Join(", ", keys)})
            """;
        var byKey = traces.ToDictionary(trace => Text(shape.KeyOf(trace.Last)), StringComparer.Ordinal);
        await using var reader = await fetch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new string?[read.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = await reader.IsDBNullAsync(i, cancellationToken) ? null : reader.GetString(i);
            if (byKey.TryGetValue(Text(values[..shape.KeyColumns.Count]), out var trace))
                Complete(trace, missing, values.AsSpan(shape.KeyColumns.Count));
        }
    }

    private static void Complete(RowTrace trace, List<int> columns, ReadOnlySpan<string?> fetched)
    {
        foreach (var values in trace.Incomplete)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (IsUnchanged(values[columns[i]]))
                    values[columns[i]] = fetched[i];
            }
        }
    }

    private static IEnumerable<RowChange> WithoutIncomplete(List<RowChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Row?.Values.Any(IsUnchanged) != true)
                yield return change;
            else if (change.OldKey is not null)
                yield return change with { Kind = ChangeKind.Delete, Row = null };
        }
    }
}
