using System.Text.Json;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Works out of what has happened how an object stands to an obligation. Asks nobody, keeps nothing; for several threads at once.</summary>
public sealed class ObligationJudge(Obligation obligation, DutyCalendar calendar)
{
    public Obligation Obligation => obligation;

    public Standing At(DateTimeOffset moment, ObjectHistory history)
    {
        var (now, next) = Look(moment, history);
        while (next < DateTimeOffset.MaxValue)
        {
            var (then, behind) = Look(next, history);
            if (!then.LooksLike(now))
                return now with { NextChange = next };
            next = behind;
        }
        return now;
    }

    /// <returns>The standing, and a moment before which it does not change.</returns>
    private (Standing Standing, DateTimeOffset Next) Look(DateTimeOffset moment, ObjectHistory history)
    {
        var known = new HistoryAt(history, moment, calendar);
        var edges = new Edges(moment);
        edges.Add(known.NextFact());
        return (Look(moment, known, edges), edges.Next);
    }

    private Standing Look(DateTimeOffset moment, HistoryAt known, Edges edges)
    {
        if (known.Attributes is not { } attributes || !IsConcerned(attributes))
            return new(DutyState.NotOwed);
        if (known.Find(obligation.Until) is { } until && !edges.IsBefore(DeadlineOf(until).LateFrom(calendar)))
            return new(DutyState.NotOwed);
        if (CycleOf(known, attributes) is not { } cycle)
            return new(known.HasBegun(obligation.Start) ? DutyState.Undated : DutyState.NotOwed);
        var standing = new Standing(DutyState.Open) { Due = cycle.Due, DaysLeft = cycle.Due.Day.DayNumber - calendar.DayOf(moment).DayNumber, MetAt = cycle.MetAt, Missing = cycle.Missing };
        if (cycle.IsMet)
            return standing with { State = DutyState.Met, DaysLeft = null };
        var rests = Rests(cycle, known, edges);
        if (rests.Where(rest => rest.IsOn).MaxBy(rest => rest.End) is { } resting)
            return standing with { State = DutyState.Suspended, SuspendedBy = resting.By, SuspendedUntil = resting.End == DateTimeOffset.MaxValue ? null : resting.End };
        standing = standing with { ReturnedAt = rests.Count == 0 ? null : rests.Max(rest => rest.End) };
        return Judge(standing, cycle, moment, known, edges);

        bool IsConcerned(JsonElement values) => obligation.Where is null || CqlJudge.Judge(obligation.Where, values) == true;
    }

    private Standing Judge(Standing standing, Cycle cycle, DateTimeOffset moment, HistoryAt known, Edges edges)
    {
        var inTime = obligation.Grace is { } grace ? cycle.Due.Later(grace, calendar) : cycle.Due;
        var (lateFrom, overdueFrom) = (cycle.Due.LateFrom(calendar), inTime.LateFrom(calendar));
        var bands = obligation.Bands.Select(band => (band, band.SpanOf(cycle.Due, overdueFrom, calendar))).ToList();
        foreach (var (_, span) in bands)
        {
            edges.Add(span.From);
            edges.Add(span.To);
        }
        var steps = Steps(inTime, overdueFrom, moment, known);
        foreach (var step in steps)
            edges.Add(step.At ?? DateTimeOffset.MaxValue);
        return standing with
        {
            State = edges.IsBefore(lateFrom) ? DutyState.Open : edges.IsBefore(overdueFrom) ? DutyState.Grace : DutyState.Overdue,
            OverdueFrom = overdueFrom,
            Band = Band.At(moment, bands),
            Steps = steps,
        };
    }

    private List<EscalationStep> Steps(Deadline inTime, DateTimeOffset overdueFrom, DateTimeOffset moment, HistoryAt known)
    {
        List<EscalationStep> steps = [];
        foreach (var escalation in obligation.Escalations)
        {
            DateTimeOffset? at = escalation switch
            {
                { SinceNotice: true, After: { } after } => known.FirstNotice(overdueFrom) is { } notice ? calendar.Passed(notice, after) : null,
                { After: { } after } => inTime.Later(after, calendar).LateFrom(calendar),
                _ => overdueFrom,
            };
            steps.Add(new(escalation, at, at <= moment));
        }
        return steps;
    }

    /// <summary>From one fulfilment to the next.</summary>
    /// <param name="Since">What happened before does not count any more.</param>
    private sealed record Cycle(DateTimeOffset Since, Deadline Due, DateTimeOffset? MetAt, bool IsMet, IReadOnlyList<RecordMatch> Missing);

    private Cycle? CycleOf(HistoryAt known, JsonElement attributes)
    {
        if (known.Find(obligation.Start) is not { } start || DueOf(start, attributes) is not { } due)
            return null;
        // A date that the clock starts at counts from itself; a due date, from when it was set.
        var since = start.Record is null && !obligation.StartIsDue ? start.Moment : start.Since;
        var done = obligation.SatisfiedBy.Select(match => (Match: match, Record: DoneBy(match, known, match.Ever ? DateTimeOffset.MinValue : since, start.Record))).ToList();
        if (obligation.Repeats && done.Count > 0)
            return NextCycle(since, due, done, attributes);
        var isMet = done.Count > 0 && done.TrueForAll(each => each.Record is not null);
        return new(since, due, isMet ? done.Max(each => each.Record!.At) : null, isMet, [.. done.Where(each => each.Record is null).Select(each => each.Match)]);
    }

    private RecordFact? DoneBy(RecordMatch match, HistoryAt known, DateTimeOffset since, RecordFact? start) =>
        obligation.Repeats ? known.Last(match, since, start) : known.First(match, since, start);

    /// <summary>Whose fulfilment is due first decides.</summary>
    private Cycle? NextCycle(DateTimeOffset since, Deadline firstDue, List<(RecordMatch Match, RecordFact? Record)> done, JsonElement attributes)
    {
        List<(RecordMatch Match, RecordFact? Record, Deadline Due)> next = [];
        foreach (var (match, record) in done)
        {
            if ((record is null ? firstDue : Later(calendar.DayOf(record.At), record.At, attributes)) is not { } due)
                return null;
            next.Add((match, record, due));
        }
        var first = next.Min(each => each.Due.LateFrom(calendar));
        var turn = next.Where(each => each.Due.LateFrom(calendar) == first).ToList();
        var metAt = turn.Exists(each => each.Record is null) ? null : turn.Min(each => each.Record?.At);
        return new(metAt ?? since, turn[0].Due, metAt, false, [.. turn.Select(each => each.Match)]);
    }

    private Deadline? DueOf(FoundDate start, JsonElement attributes) => obligation.StartIsDue ? DeadlineOf(start) : Later(start.Day, start.Moment, attributes);

    private Deadline DeadlineOf(FoundDate date) => new(date.Day, obligation.IsOfDays || date.IsDay ? null : date.Moment);

    private Deadline? Later(DateOnly day, DateTimeOffset moment, JsonElement attributes) =>
        AmountOf(obligation.Interval!, attributes) is { } amount ? new Deadline(day, obligation.IsOfDays ? null : moment).Later(amount, calendar) : null;

    /// <summary>An attribute that is no whole number, or none that can be meant, says nothing.</summary>
    private static Amount? AmountOf(Interval interval, JsonElement attributes)
    {
        if (interval.Attribute is { } name && attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && new Amount(count, interval.Unit) is var said && count >= 1 && count <= said.Most)
            return said;
        return interval.Count is { } otherwise ? new(otherwise, interval.Unit) : null;
    }

    /// <param name="End">When it ends or ended; <see cref="DateTimeOffset.MaxValue"/> for never.</param>
    private sealed record Rest(RecordFact By, bool IsOn, DateTimeOffset End);

    private List<Rest> Rests(Cycle cycle, HistoryAt known, Edges edges)
    {
        List<Rest> rests = [];
        foreach (var suspension in obligation.Suspensions)
            foreach (var record in known.All(suspension.Record, cycle.Since))
                if (EndOf(suspension, record, known) is { } end)
                    rests.Add(new(record, edges.IsBefore(end), end));
        return rests;
    }

    /// <returns>Null for what lets nothing rest.</returns>
    private DateTimeOffset? EndOf(Suspension suspension, RecordFact record, HistoryAt known)
    {
        var end = DateTimeOffset.MaxValue;
        if (suspension.Passed is { } field)
        {
            if (known.Date(record.Fields, field, record.At, record) is not { } last)
                return null;
            end = DeadlineOf(last).LateFrom(calendar);
            if (end <= record.At)
                return null;
        }
        if (suspension.After is { } after && calendar.Passed(record.At, after) is var passed && passed < end)
            end = passed;
        if (suspension.Without is { } without && known.First(without, record.At, record) is not null)
            end = DateTimeOffset.MaxValue;
        return suspension.With is { } with && known.First(with, record.At, record) is { } resumed && resumed.At < end ? resumed.At : end;
    }

    /// <summary>Moments behind one at which something may change; the nearest is kept.</summary>
    private sealed class Edges(DateTimeOffset moment)
    {
        public DateTimeOffset Next { get; private set; } = DateTimeOffset.MaxValue;

        public void Add(DateTimeOffset edge) => Next = edge > moment && edge < Next ? edge : Next;

        public bool IsBefore(DateTimeOffset edge)
        {
            Add(edge);
            return moment < edge;
        }
    }
}
