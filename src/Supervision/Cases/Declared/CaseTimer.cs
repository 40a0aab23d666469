using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>What happens by itself when a case has stood somewhere for so long, or when its clock shows so much: an action of the service, once in each stay.</summary>
/// <param name="States">In which it waits.</param>
/// <param name="After">Of the case's coming into the state; null where the clock tells.</param>
/// <param name="Clock">By whose deadline; null where <paramref name="After"/> tells.</param>
/// <param name="Left">Before the deadline; null for the moment behind it.</param>
/// <param name="Action">That is done.</param>
public sealed record CaseTimer(string Name, IReadOnlySet<string> States, TimeLimit? After, string? Clock, TimeLimit? Left, string Action);
