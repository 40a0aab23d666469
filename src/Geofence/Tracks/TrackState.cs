using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>
/// The engine and the fences it judges by, as all commits so far have left them. It follows from what is kept: a start reads the last checkpoint and repeats the commits behind it. Whoever could not
/// keep what was judged throws the state away and reads it anew.
/// </summary>
internal sealed class TrackState
{
    private TrackState(TrackEngine engine, RuleHistory fences, long batch) => (Engine, Fences, Batch) = (engine, fences, batch);

    public TrackEngine Engine { get; }

    public RuleHistory Fences { get; }

    /// <summary>Of the last commit that was judged.</summary>
    public long Batch { get; private set; }

    /// <summary>Positions judged since the last checkpoint.</summary>
    public long SinceCheckpoint { get; private set; }

    public static async Task<TrackState> ReadAsync(TrackLimits limits, Checkpoints checkpoints, IPositionLog log, CancellationToken cancellationToken)
    {
        var (batch, fences, tracks) = await checkpoints.ReadAsync(cancellationToken);
        var state = new TrackState(new(limits, fences, fences.At(Math.Max(batch, 0))), fences, batch);
        foreach (var track in tracks)
            state.Engine.Put(track);
        var edits = new Queue<RuleChange>(fences.Between(batch, long.MaxValue));
        await foreach (var kept in log.ReadAsync(batch, cancellationToken))
        {
            while (edits.TryPeek(out var edit) && edit.Batch < kept.Batch)
                state.Repeat(edits.Dequeue());
            state.Repeat(kept);
        }
        while (edits.TryDequeue(out var edit))
            state.Repeat(edit);
        state.Batch = await log.LastBatchAsync(cancellationToken);
        return state;
    }

    /// <summary>Begins the next commit.</summary>
    public TrackCommit Next(DateTimeOffset at) => new(++Batch, at);

    /// <summary>What time alone has brought about up to a moment, as the whole of a commit; null for nothing.</summary>
    public TrackCommit? Pass(DateTimeOffset until)
    {
        if (!Engine.IsDue(until.UtcTicks))
            return null;
        var commit = new TrackCommit(++Batch, until, IsOfTime: true);
        Engine.Pass(commit.Batch, until.UtcTicks, commit.Changes);
        SinceCheckpoint++;
        return commit;
    }

    /// <summary>Adds positions to a commit that is not kept yet.</summary>
    public void Judge(TrackCommit commit, IReadOnlyList<ReportedFix> fixes)
    {
        var first = commit.Positions.Count;
        var numbered = new ReportedFix[fixes.Count];
        for (var i = 0; i < numbered.Length; i++)
            numbered[i] = fixes[i] with { Ordinal = first + i };
        var outcomes = new Taken[numbered.Length];
        Engine.Judge(commit.Batch, numbered, outcomes, commit.Changes);
        commit.Positions.AddRange(numbered);
        commit.Outcomes.AddRange(outcomes);
        SinceCheckpoint += fixes.Count;
    }

    /// <summary>Changes fences, as the whole of a commit.</summary>
    public List<TrackChange> Edit(TrackCommit commit, IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed)
    {
        Engine.Edit(Fences.Change(commit.Batch, commit.At.UtcTicks, put, removed), commit.Changes);
        SinceCheckpoint++;
        return commit.Changes;
    }

    /// <summary>Tracks that changed since the last time, as bytes; from here on they have not.</summary>
    public List<(string Object, byte[] State)> TakeChanged()
    {
        List<(string, byte[])> taken = [.. Engine.Tracks.Where(track => track.IsChanged).Select(track => (track.Name, track.Save()))];
        SinceCheckpoint = 0;
        return taken;
    }

    /// <summary>The oldest commit whose fences some moment was judged by.</summary>
    public long OldestEpoch => Engine.Tracks.Aggregate(Fences.Now.Epoch, (oldest, track) => Math.Min(oldest, track.OldestEpoch));

    private void Repeat(RuleChange edit) => Engine.Edit(edit, []);

    private void Repeat(KeptCommit kept)
    {
        if (kept.IsOfTime)
            Engine.Pass(kept.Batch, kept.At.UtcTicks, []);
        else
            Engine.Repeat(kept.Batch, kept.Positions.ToArray());
        SinceCheckpoint += Math.Max(1, kept.Positions.Count);
    }
}
