namespace SpatialCockpit.Supervision.Cases.Clocks;

/// <summary>What a clock hears of one step of a case's history.</summary>
/// <param name="Action">That was done.</param>
/// <param name="State">That the case was in from then on.</param>
/// <param name="Limit">Of the clock that its state is of, from then on; null where the step says nothing of it.</param>
/// <param name="Extension">What was granted beside it; null for nothing.</param>
public readonly record struct ClockStep(DateTimeOffset At, string Action, string State, TimeLimit? Limit = null, TimeLimit? Extension = null);
