using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Standing;

/// <summary>All clocks of a case, read off its steps.</summary>
/// <param name="Readings">By clock, in the type's order.</param>
/// <param name="Stays">Of each step that begins a stay, what the clock of its state showed at its end.</param>
internal sealed record CaseClocks(IReadOnlyList<(ClockRule Rule, ClockReading Reading)> Readings, IReadOnlyDictionary<int, StayReading> Stays)
{
    public static CaseClocks Read(CaseType type, IReadOnlyList<CaseStep> steps, WorkedTime worked)
    {
        var judge = new ClockJudge(worked);
        var history = steps.Select(step => step.Clock).ToList();
        List<(ClockRule, ClockReading)> readings = [];
        Dictionary<int, StayReading> stays = [];
        foreach (var clock in type.Clocks)
        {
            var ofClock = new StayReading[history.Count];
            readings.Add((clock, judge.Read(clock, history, ofClock)));
            var stay = 0;
            for (var i = 0; i < steps.Count; i++)
            {
                if (steps[i].Moves)
                    stay = i;
                // What happens within a stay does not end it: the last word on it counts.
                if (clock.Runs.Contains(steps[i].State))
                    stays[steps[stay].Number] = ofClock[i];
            }
        }
        return new(readings, stays);
    }

    /// <summary>The case's own; null where none is named main, or it has not begun.</summary>
    public ClockReading? Main => Readings.FirstOrDefault(each => each.Rule.IsMain) is { Rule: not null, Reading.State: not ClockState.Waiting } main ? main.Reading : null;

    /// <summary>The deadline of the clock that runs; null where none does.</summary>
    public DateTimeOffset? StageDueAt => Readings.FirstOrDefault(each => each.Reading.State == ClockState.Running) is { Rule: not null } running ? running.Reading.DueAt : null;

    /// <summary>The last moment that they look at: the last step, or a later deadline. Null while one runs or rests.</summary>
    public DateTimeOffset? Until(DateTimeOffset lastStep) =>
        Readings.Any(each => each.Reading.State is ClockState.Running or ClockState.Paused) ? null : Readings.Select(each => each.Reading.DueAt).Concat(Stays.Values.Select(stay => stay.DueAt)).Append(lastStep).Max();
}
