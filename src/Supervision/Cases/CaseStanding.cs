using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Where a case stands after a step: all that follows from its history.</summary>
/// <param name="DepartmentName">Null where it is the one that was there.</param>
/// <param name="Next">What happens by itself, and when; null for nothing.</param>
/// <param name="Sets">Attributes that the step says.</param>
internal sealed record CaseStanding(
    CaseState State, CaseHolder Holder, string? DepartmentName, DateTimeOffset EnteredAt, DateTimeOffset? DueAt, DateTimeOffset? StageDueAt, DateTimeOffset? ClosedAt, bool? OnTime, int Reworked, NextTimer? Next, JsonObject Sets)
{
    /// <param name="steps">All, in order, the last among them.</param>
    public static CaseStanding Of(CaseType type, CaseFacts facts, IReadOnlyList<CaseStep> steps, CaseClocks clocks, int reworked, JsonObject sets, string? departmentName, CaseTimers timers)
    {
        var last = steps[^1];
        var entered = steps.Last(step => step.Moves).DoneAt;
        var state = type.States[last.State];
        return new(state, last.Holder, departmentName, entered, clocks.Main?.DueAt, clocks.StageDueAt, state.IsClosed ? entered : null, state.IsClosed ? clocks.Main?.WasInTime : null, reworked, timers.Next(facts, steps, clocks), sets);
    }
}

/// <param name="Timer">Name of the timer.</param>
internal readonly record struct NextTimer(string Timer, DateTimeOffset At);
