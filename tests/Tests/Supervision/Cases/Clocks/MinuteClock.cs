using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Supervision.Cases.Clocks;

/// <summary>The plain twin of <see cref="ClockJudge"/>: walks minute by minute, and counts those that count.</summary>
internal static class MinuteClock
{
    private const int MostMinutesAhead = 60 * 24 * 60;

    public static (ClockState State, TimeSpan Counted, TimeSpan? Limit, DateTimeOffset? DueAt) Run(ClockRule rule, List<ClockStep> history, TimeSpan standardDay)
    {
        if (Beginning(rule, history) is not { } first)
            return (ClockState.Waiting, TimeSpan.Zero, null, null);
        var (limit, isOfWorkingTime) = Allowed(rule, history, first, standardDay);
        var minutes = 0;
        DateTimeOffset? due = null, expected = null;
        var state = ClockState.Ended;
        for (var i = first; i < history.Count; i++)
        {
            state = rule.Runs.Contains(history[i].State) ? ClockState.Running : rule.Pauses.Contains(history[i].State) ? ClockState.Paused : ClockState.Ended;
            if (state != ClockState.Running)
                continue;
            var wouldBe = due;
            var left = minutes;
            for (var ahead = 0; wouldBe is null && limit is not null && ahead < MostMinutesAhead; ahead++)
                if (Counts(history[i].At.AddMinutes(ahead), isOfWorkingTime) && ++left == limit.Value.TotalMinutes)
                    wouldBe = history[i].At.AddMinutes(ahead + 1);
            if (i + 1 < history.Count)
            {
                for (var moment = history[i].At; moment < history[i + 1].At; moment = moment.AddMinutes(1))
                    if (Counts(moment, isOfWorkingTime))
                        minutes++;
                // Only what has passed is passed for good; of the last stay, what is expected is shown.
                due = minutes >= limit?.TotalMinutes ? wouldBe : null;
            }
            expected = wouldBe;
        }
        return (state, TimeSpan.FromMinutes(minutes), limit, state == ClockState.Paused ? due : due ?? expected);
    }

    private static int? Beginning(ClockRule rule, List<ClockStep> history)
    {
        int? first = null;
        foreach (var (i, step) in history.Index())
            if (rule.Runs.Contains(step.State) && (first is null || rule.Anew.Contains(step.Action)))
                first = i;
        return first;
    }

    private static (TimeSpan? Limit, bool IsOfWorkingTime) Allowed(ClockRule rule, List<ClockStep> history, int first, TimeSpan standardDay)
    {
        var own = history.Where(step => rule.Runs.Contains(step.State) || rule.Pauses.Contains(step.State)).ToList();
        var limit = own.LastOrDefault(step => step.Limit is not null).Limit;
        var granted = history.Skip(first).Where(own.Contains).Aggregate(TimeSpan.Zero, (sum, step) => sum + (step.Extension?.Time(standardDay) ?? TimeSpan.Zero));
        return (limit?.Time(standardDay) + granted, limit?.Word.StartsWith("working", StringComparison.Ordinal) == true);
    }

    private static bool Counts(DateTimeOffset minute, bool isOfWorkingTime)
    {
        if (!isOfWorkingTime)
            return true;
        var local = ChinaCalendar.Clock.Local(minute);
        return ChinaCalendar.Days.SpansOf(DateOnly.FromDateTime(local)).Any(span => TimeOnly.FromDateTime(local) >= span.Start && TimeOnly.FromDateTime(local) < span.End);
    }
}
