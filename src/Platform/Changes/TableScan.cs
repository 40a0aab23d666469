using Npgsql;

namespace SpatialCockpit.Platform.Changes;

/// <summary>What is remembered of one table of a read source: by which transaction each row was written.</summary>
internal sealed class TableScan(SourceTable table, TimeProvider time)
{
    private const char Separator = '\u001f';
    private Dictionary<string, uint>? _writers;

    public SourceFreshness Freshness { get; private set; } = new(table.Name, null, TimeSpan.Zero, null);

    public void Failed(string error) => Freshness = Freshness with { Error = error };

    /// <returns>Null when nothing differs, or there was nothing to compare with.</returns>
    public async Task<SourceDifference?> CompareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (asOf, started) = (time.GetUtcNow(), time.GetTimestamp());
        var before = _writers;
        var now = new Dictionary<string, uint>(before?.Count ?? 0, StringComparer.Ordinal);
        var changed = new List<string[]>();
        await using var read = new NpgsqlCommand($"select {Keys()}, xmin from {SqlName.Of(table.Name)}", connection) { AllResultTypesAreUnknown = true };
        await using (var reader = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var key = Key(reader);
                var writer = uint.Parse(reader.GetString(reader.FieldCount - 1));
                now[key] = writer;
                if (before is not null && !(before.TryGetValue(key, out var was) && was == writer))
                    changed.Add(key.Split(Separator));
            }
        }
        List<string[]> deleted = [.. (before?.Keys ?? Enumerable.Empty<string>()).Where(key => !now.ContainsKey(key)).Select(key => key.Split(Separator))];
        _writers = now;
        Freshness = new(table.Name, asOf, time.GetElapsedTime(started), null);
        return changed.Count + deleted.Count == 0 ? null : new(table.Name, changed, deleted, asOf);
    }

    private string Keys() => table.KeyColumns.Count == 0 ? "ctid" : string.Join(", ", table.KeyColumns.Select(SqlName.Of));

    private static string Key(NpgsqlDataReader reader)
    {
        if (reader.FieldCount == 2)
            return reader.GetString(0);
        return string.Join(Separator, Enumerable.Range(0, reader.FieldCount - 1).Select(reader.GetString));
    }
}
