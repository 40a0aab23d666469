using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>
/// How names of registered things begin, whoever may see them: most half-typed addresses begin like no thing, and need no look into the record to know it. A beginning stays
/// known when its last row is gone, until the tables are read anew: it may cost a look in vain, and what there is is never missed.
/// </summary>
public sealed class ThingNames(SoughtTables tables) : IProjection
{
    private volatile NameBeginnings? _known;

    /// <summary>A part of search: who waits for that waits for this.</summary>
    public string Name => "search.things";

    public bool Covers(TableName table) => tables.All.Any(sought => sought.Table == table);

    /// <summary>False only where no thing's name starts with the text.</summary>
    internal bool MayStartWith(string text) => _known?.MayStartWith(text) ?? true;

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var table in tables.All)
        {
            foreach (var column in await ThereOfAsync(table, snapshot, cancellationToken))
                await ReadAsync(table.Table, column, names, snapshot, cancellationToken);
        }
        _known = NameBeginnings.Of(names);
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        _known = _known?.With(changes.Changes.SelectMany(NamesOf));
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> NamesOf(RowChange change) => change.Row is not { } row ? []
        : tables.All.Where(sought => sought.Table == change.Shape.Name).SelectMany(sought => sought.Names).Select(column => row[column]).OfType<string>();

    /// <summary>A pack may speak of a table that is not made yet.</summary>
    private static async Task<List<string>> ThereOfAsync(SoughtTable table, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        List<string> there = [];
        await using var read = new NpgsqlCommand("select attname from pg_attribute where attrelid = to_regclass($1) and attname = any ($2) and not attisdropped", snapshot.Connection)
        {
            Parameters = { new() { Value = SqlName.Quote(table.Table) }, new() { Value = table.Names.ToArray() } },
        };
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            there.Add(row.GetString(0));
        return there;
    }

    private static async Task ReadAsync(TableName table, string column, HashSet<string> names, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var name = SqlName.Quote(column);
        await using var read = new NpgsqlCommand($"select distinct left({name}::text, {NameBeginnings.Length}) from {SqlName.Quote(table)} where {name} is not null", snapshot.Connection);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            names.Add(row.GetString(0));
    }
}
