using Npgsql;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Users, sessions and tokens in memory: every request asks, and a session revoked in the record ends here within a second.</summary>
public sealed class IdentityProjection(ILogger<IdentityProjection>? logger = null) : IProjection
{
    private const string Schema = "identity";
    private KnownPasses _known = KnownPasses.Nobody;

    public string Name => "identity";

    public bool Covers(TableName table) => table.Schema == Schema && KnownPasses.Columns.ContainsKey(table.Name);

    public Pass? Token(TokenHash hash) => _known.Token(hash);

    /// <param name="hash">Of the session id.</param>
    public Pass? Session(TokenHash hash) => _known.Session(hash);

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        var (known, odd) = (KnownPasses.Nobody, new OddRows());
        foreach (var table in KnownPasses.Columns.Keys)
        {
            var columns = KnownPasses.Columns[table];
            await using var read = new NpgsqlCommand($"select {string.Join(", ", columns.Select(column => column + "::text"))} from {Schema}.{table}", snapshot.Connection);
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                known = known.With(table, column => Array.IndexOf(columns, column) is var i && row.IsDBNull(i) ? null : row.GetString(i), odd);
        }
        _known = known;
        odd.Tell(logger, Name);
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var (known, odd) = (_known, new OddRows());
        foreach (var change in changes.Changes)
            known = After(known, change, odd);
        _known = known;
        odd.Tell(logger, Name);
        return ValueTask.CompletedTask;
    }

    private static KnownPasses After(KnownPasses known, RowChange change, OddRows odd)
    {
        var table = change.Shape.Name.Name;
        if (change.Kind == ChangeKind.Truncate)
            return known.WithoutAll(table);
        if (change.OldKey is [{ } id])
            known = known.Without(table, long.Parse(id));
        return change.Row is { } row ? known.With(table, column => row[column], odd) : known;
    }
}
