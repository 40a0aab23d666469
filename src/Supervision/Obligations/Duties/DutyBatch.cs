using Npgsql;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Works out how some objects of a type stand to all their obligations, and writes what is not as it was.</summary>
internal sealed class DutyBatch(NpgsqlConnection connection, TypeDuties duties, DateTimeOffset now)
{
    /// <param name="Row">Null where there is nothing to keep.</param>
    /// <param name="Fresh">Of whom is told now for the first time.</param>
    private sealed record Judged(long Object, string Obligation, DutyRow? Row, IReadOnlyList<DutyNotice> Fresh);

    public async Task WorkOutAsync(long[] objects, CancellationToken cancellationToken)
    {
        var facts = new DutyFacts(connection, duties, now);
        await facts.ReadAsync(objects, cancellationToken);
        var rows = new DutyRows(connection, duties);
        var (before, astray) = await rows.ReadAsync(objects, cancellationToken);
        var (changed, notices) = (new List<DutyRow>(), new List<DutyNotice>());
        foreach (var judged in objects.SelectMany(id => JudgeAll(id, facts)))
        {
            notices.AddRange(judged.Fresh);
            var key = (judged.Object, judged.Obligation);
            if (judged.Row is { } row && (!before.Remove(key, out var was) || was != row || astray.Contains(key)))
                changed.Add(row);
        }
        await rows.PutAsync(changed, cancellationToken);
        await rows.NoticeAsync(notices, cancellationToken);
        // What another host's newer packs ask for is none of this one's.
        await rows.DeleteAsync([.. before.Keys.Where(key => duties.Judges.Any(judge => judge.Obligation.Name == key.Item2))], cancellationToken);
    }

    private List<Judged> JudgeAll(long id, DutyFacts facts)
    {
        var history = facts.HistoryOf(id);
        return [.. duties.Judges.Select(judge => Judge(id, judge, history, facts.NoticesOf(id, judge.Obligation.Name)))];
    }

    private Judged Judge(long id, ObligationJudge judge, ObjectHistory history, IReadOnlyList<DutyNotice> told)
    {
        var standing = judge.At(now, told.Count == 0 ? history : history.Told(told.Select(notice => notice.At)));
        var fresh = Fresh(id, judge.Obligation, standing, told);
        if (fresh.Count > 0)
            standing = judge.At(now, history.Told(told.Concat(fresh).Select(notice => notice.At)));
        return new(id, judge.Obligation.Name, DutyRow.Of(id, judge.Obligation, standing), fresh);
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
