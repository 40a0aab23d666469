using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>One change of fences in its turn between the commits of positions.</summary>
internal sealed class RuleEdit(TrackState state, Func<DateTimeOffset> now)
{
    /// <summary>The number that its commit will have.</summary>
    public long Batch => state.Batch + (IsJudged ? 0 : 1);

    public bool IsJudged { get; private set; }

    /// <summary>Once, in the transaction that keeps the change and what it tells.</summary>
    public TrackCommit Judge(IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed)
    {
        IsJudged = true;
        var commit = state.Next(now());
        state.Edit(commit, put, removed);
        return commit;
    }
}
