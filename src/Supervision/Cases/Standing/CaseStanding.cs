using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Standing;

/// <summary>Where a case stands after a step: all that follows from its history.</summary>
/// <param name="DepartmentName">Null where it is the one that was there.</param>
/// <param name="Next">What happens by itself, and when; null for nothing.</param>
/// <param name="ClocksUntil">Days after it change nothing of what its clocks show; null while any day may.</param>
/// <param name="Sets">Attributes that the step says.</param>
internal sealed record CaseStanding(
    CaseState State, CaseHolder Holder, string? DepartmentName, DateTimeOffset EnteredAt, DateTimeOffset? DueAt, DateTimeOffset? StageDueAt, DateTimeOffset? ClosedAt, bool? OnTime, int Reworked, NextTimer? Next, DateTimeOffset? ClocksUntil, JsonObject Sets)
{
    /// <param name="steps">All, in order, the last among them.</param>
    public static CaseStanding Of(CaseType type, CaseFacts facts, IReadOnlyList<CaseStep> steps, CaseClocks clocks, int reworked, JsonObject sets, string? departmentName, CaseTimers timers)
    {
        var last = steps[^1];
        var entered = steps.Last(step => step.Moves).DoneAt;
        var state = type.States[last.State];
        var next = timers.Next(facts, steps, clocks);
        return new(
            state, last.Holder, departmentName, entered, clocks.Main?.DueAt, clocks.StageDueAt, state.IsClosed ? entered : null, state.IsClosed ? clocks.Main?.WasInTime : null, reworked, next,
            state.IsClosed && next is null ? clocks.Until(last.DoneAt) : null, sets);
    }
}

/// <param name="Timer">Name of the timer.</param>
internal readonly record struct NextTimer(string Timer, DateTimeOffset At);
