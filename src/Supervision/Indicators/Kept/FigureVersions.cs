using System.Collections.Concurrent;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Indicators.Kept;

/// <summary>Of each table that figures count, the last commit that changed it: what an answer was worked out of.</summary>
public sealed class FigureVersions(RecordDatabase record) : IProjection
{
    /// <summary>A connection has at most one transaction that is committed and not seen yet: more than there are connections need not be waited for.</summary>
    private const int MostUnseen = 500;

    private readonly Lock _gate = new();
    private readonly List<CommittedChanges> _unseen = [];
    private volatile Known? _known;

    public string Name => "figures";

    /// <summary>Where it is away, every figure is counted anew.</summary>
    public bool IsVital => false;

    public bool Covers(TableName table) => table.Schema is "cases" or ObjectType.Schema or ScoreColumns.Schema;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        _known = new(snapshot.Position, new());
        return Task.CompletedTask;
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _unseen.Add(changes with { Changes = [] });
            if (_unseen.Count > MostUnseen)
                _unseen.RemoveAt(0);
        }
        foreach (var change in changes.Changes)
            _known!.Tables[change.Shape.Name] = changes.CommitLsn;
        return ValueTask.CompletedTask;
    }

    /// <summary>The stream tells of a commit a moment before queries see it: who counts in the record waits for all that versions are known of.</summary>
    public async Task UntilVisibleAsync(CancellationToken cancellationToken)
    {
        List<CommittedChanges> commits;
        lock (_gate)
            commits = [.. _unseen];
        foreach (var commit in commits)
        {
            await commit.UntilVisibleAsync(record.Feed, cancellationToken);
            lock (_gate)
                _unseen.Remove(commit);
        }
    }

    /// <summary>The last commit that changed one of them; where none has since all was read, that reading.</summary>
    /// <returns>Null where nothing was read yet.</returns>
    public Lsn? Of(IEnumerable<TableName> tables) => _known is { } known ? tables.Select(table => known.Tables.GetValueOrDefault(table, known.Since)).Append(known.Since).Max() : null;

    private sealed record Known(Lsn Since, ConcurrentDictionary<TableName, Lsn> Tables);
}
