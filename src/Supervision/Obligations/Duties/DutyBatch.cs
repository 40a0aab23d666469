using Npgsql;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Works out how some objects of a type stand to all their obligations, and writes what is not as it was.</summary>
internal sealed class DutyBatch(NpgsqlConnection connection, TypeDuties duties, DateTimeOffset now)
{
    private readonly List<DutyRow> _changed = [];
    private readonly List<DutyNotice> _notices = [];

    public async Task WorkOutAsync(long[] objects, CancellationToken cancellationToken)
    {
        var facts = new DutyFacts(connection, duties);
        await facts.ReadAsync(objects, cancellationToken);
        var rows = new DutyRows(connection, duties);
        var (before, astray) = await rows.ReadAsync(objects, cancellationToken);
        foreach (var id in objects)
            foreach (var judge in duties.Judges)
            {
                var key = (id, judge.Obligation.Name);
                if (Judge(id, judge, facts) is not { } row)
                    continue;
                if (!before.Remove(key, out var was) || was != row || astray.Contains(key))
                    _changed.Add(row);
            }
        await rows.PutAsync(_changed, cancellationToken);
        await rows.NoticeAsync(_notices, cancellationToken);
        // What another host's newer packs ask for is none of this one's.
        await rows.DeleteAsync([.. before.Keys.Where(key => duties.Judges.Any(judge => judge.Obligation.Name == key.Item2))], cancellationToken);
    }

    private DutyRow? Judge(long id, ObligationJudge judge, DutyFacts facts)
    {
        var told = facts.NoticesOf(id, judge.Obligation.Name);
        var standing = judge.At(now, facts.HistoryOf(id, told));
        if (Fresh(id, judge.Obligation, standing, told) is { Count: > 0 } fresh)
        {
            _notices.AddRange(fresh);
            standing = judge.At(now, facts.HistoryOf(id, [.. told, .. fresh]));
        }
        return DutyRow.Of(id, judge.Obligation, standing);
    }

    /// <summary>Steps that are reached and of which nobody was told yet.</summary>
    private List<DutyNotice> Fresh(long id, Obligation obligation, Standing standing, IReadOnlyList<DutyNotice> told)
    {
        List<DutyNotice> fresh = [];
        for (var step = 0; step < standing.Steps.Count; step++)
            if (standing.Steps[step].IsReached && !told.Any(notice => notice.Step == step && notice.OverdueFrom == standing.OverdueFrom))
                fresh.Add(new(id, obligation.Name, standing.OverdueFrom!.Value, step, standing.Steps[step].Escalation.To, now));
        return fresh;
    }
}
