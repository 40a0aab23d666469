using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>When rows of tables that rules follow have changed last, as this host has heard; all did when it began to listen.</summary>
public sealed class TouchedTables(RecordDatabase record, TimeProvider time) : IProjection
{
    private const string Any = "*";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _touched = new(StringComparer.Ordinal);
    private IReadOnlySet<string> _followed = new HashSet<string>();

    public string Name => "alerts.tables";

    /// <summary>Tells that something has changed.</summary>
    public Signal Changed { get; } = new();

    /// <param name="tables">As <c>schema.table</c>: changes of others are not noted.</param>
    public void Follow(IReadOnlySet<string> tables) => Volatile.Write(ref _followed, tables);

    /// <summary>The last time of any of some tables.</summary>
    public DateTimeOffset LastOf(IEnumerable<string> tables) => tables.Append(Any).Max(table => _touched.GetValueOrDefault(table));

    public bool Covers(TableName table) => table.Schema is "registry" or "reading" or "gis" or "grid" or "address" or "cases" or "fence";

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        Touch([Any]);
        return Task.CompletedTask;
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var followed = Volatile.Read(ref _followed);
        var tables = followed.Count == 0 ? [] : changes.Changes.Select(change => change.Shape.Name.ToString()).Distinct().Where(followed.Contains).ToList();
        if (tables.Count == 0)
            return;
        // Who looks from now on sees it.
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        Touch(tables);
    }

    private void Touch(IEnumerable<string> tables)
    {
        var now = time.GetUtcNow();
        foreach (var table in tables)
            _touched[table] = now;
        Changed.Tell();
    }
}
