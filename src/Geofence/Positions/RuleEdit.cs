using System.Globalization;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>One change of fences in its turn between the commits of positions.</summary>
internal sealed class RuleEdit(TrackState state, Func<DateTimeOffset> now)
{
    public bool IsJudged { get; private set; }

    /// <summary>What is changed from here on belongs to the commit of the engine that this one will be.</summary>
    public async Task BeginAsync(ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var begin = transaction.Command("select set_config('cockpit.fence_batch', $1, true)");
        begin.Parameters.Add(new() { Value = (state.Batch + (IsJudged ? 0 : 1)).ToString(CultureInfo.InvariantCulture) });
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Judges objects by the rules as they are now, and writes down what that tells: once, in the transaction that keeps the change.</summary>
    public async Task TellAsync(ScopedTransaction transaction, IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed, CancellationToken cancellationToken)
    {
        var commit = Judge(put, removed);
        await using var tell = transaction.Command("select fence.tell($1, $2::jsonb)");
        tell.Parameters.Add(new() { Value = commit.At });
        tell.Parameters.Add(new() { Value = EventRows.Json(commit.Changes) });
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    private TrackCommit Judge(IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed)
    {
        IsJudged = true;
        var commit = state.Next(now());
        state.Edit(commit, put, removed);
        return commit;
    }
}
