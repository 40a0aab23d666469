using System.Text.Json;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Standing;

/// <summary>When something happens to a case by itself.</summary>
internal sealed class CaseTimers(CaseType type, WorkedTime worked)
{
    /// <summary>In what a timer's step says: which timer it was.</summary>
    public const string Said = "timer";

    /// <summary>And for which deadline it went off, of a timer that hangs on a clock.</summary>
    public const string SaidDeadline = "deadline";

    /// <summary>The first of the timers that have not gone off in this stay, or not for the deadline of their clock; null for none.</summary>
    public NextTimer? Next(CaseFacts facts, IReadOnlyList<CaseStep> steps, CaseClocks clocks)
    {
        var (state, entered) = (steps[^1].State, steps.Last(step => step.Moves));
        NextTimer? next = null;
        foreach (var timer in type.Timers)
            if (timer.States.Contains(state) && timer.Concerns(facts.ClassCode) && BeginningOf(timer, steps, entered) is { } begun && At(timer, facts, begun, clocks) is { } at && !(next?.At <= at) && !HasGoneOff(timer, steps, begun, DeadlineOf(timer, clocks), at))
                next = new(timer.Name, at);
        return next;
    }

    /// <summary>The step from which on it waits: that which began the stay, or which gave the time; null where that was answered, or never given.</summary>
    private static CaseStep? BeginningOf(CaseTimer timer, IReadOnlyList<CaseStep> steps, CaseStep entered) =>
        timer.Since is not { } since ? entered : steps.LastOrDefault(step => step.Action == since.Action || since.Until.Contains(step.Action)) is { } last && last.Action == since.Action ? last : null;

    private DateTimeOffset? At(CaseTimer timer, CaseFacts facts, CaseStep begun, CaseClocks clocks)
    {
        if (timer.After is { } after)
            return Later(begun.DoneAt, after);
        if (timer.Since is { } since)
            return GivenBy(begun, since) is { } given ? Later(begun.DoneAt, given) : null;
        if (timer.SameSlot)
            return SameSlot(facts.OccurredAt, begun.DoneAt);
        var due = DeadlineOf(timer, clocks);
        return timer.Left is { } left ? Later(due, new(-left.Count, left.Unit)) : due?.AddMicroseconds(1);
    }

    /// <summary>About three years at most, whatever was said; null where it was said before the pack asked for a number.</summary>
    private static TimeLimit? GivenBy(CaseStep step, GivenTime since) =>
        step.Said is { } said && said.TryGetProperty(since.Asked, out var given) && given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var count) ? new(Math.Min(count, new TimeLimit(1, since.Unit).Most), since.Unit) : null;

    /// <summary>A whole number of days after it occurred, one at least, and none that is over by then.</summary>
    private static DateTimeOffset SameSlot(DateTimeOffset occurred, DateTimeOffset entered) => occurred.AddDays(Math.Max(1, Math.Ceiling((entered - occurred).TotalDays)));

    private DateTimeOffset? Later(DateTimeOffset? from, TimeLimit by)
    {
        if (from is not { } moment)
            return null;
        var time = by.Time(worked.StandardDay).Ticks;
        var ticks = by.IsOfWorkingTime ? worked.When(worked.At(moment.UtcTicks) + time) : moment.UtcTicks + time;
        return ticks is { } known ? new DateTimeOffset(known, TimeSpan.Zero) : null;
    }

    /// <summary>Null where it hangs on none, or its clock shows none.</summary>
    private static DateTimeOffset? DeadlineOf(CaseTimer timer, CaseClocks clocks) => timer.Clock is { } clock ? clocks.Readings.First(each => each.Rule.Name == clock).Reading.DueAt : null;

    private static bool HasGoneOff(CaseTimer timer, IReadOnlyList<CaseStep> steps, CaseStep begun, DateTimeOffset? deadline, DateTimeOffset at) =>
        steps.Any(step => step.Number > begun.Number && step.Said is { } said && said.TryGetProperty(Said, out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(timer.Name) && !IsOver(step, said, deadline, at));

    /// <summary>Whether a deadline has moved since a timer went off for it, so far that its moment lies ahead again: who was granted more time is warned of that, and another calendar warns nobody twice of what is past.</summary>
    private static bool IsOver(CaseStep step, JsonElement said, DateTimeOffset? deadline, DateTimeOffset at) =>
        said.TryGetProperty(SaidDeadline, out var before) && before.ValueKind == JsonValueKind.String && before.TryGetDateTimeOffset(out var passed) && deadline > passed && at > step.DoneAt;
}

/// <summary>What timers ask of a case beside its history.</summary>
internal readonly record struct CaseFacts(string ClassCode, DateTimeOffset OccurredAt);
