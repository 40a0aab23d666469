using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>What happens by itself when a case has stood somewhere for so long, when its clock shows so much, or when time that somebody gave is over: an action of the service, once in each stay, for each deadline, or for each time given.</summary>
/// <param name="States">In which it waits.</param>
/// <param name="After">Of the case's coming into the state; null where something else tells.</param>
/// <param name="Clock">By whose deadline; null where something else tells.</param>
/// <param name="Left">Before the deadline; null for the moment behind it.</param>
/// <param name="SameSlot">At the time of day at which it occurred (同时段), on a later day.</param>
/// <param name="Action">That is done.</param>
public sealed record CaseTimer(string Name, IReadOnlySet<string> States, TimeLimit? After, string? Clock, TimeLimit? Left, bool SameSlot, string Action)
{
    /// <summary>When so much is over as an action gave; null where something else tells.</summary>
    public GivenTime? Since { get; init; }

    /// <summary>Beginnings of the codes of classes that it is for; empty for all.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Beginnings of the codes of classes that it is not for.</summary>
    public IReadOnlyList<string> ExceptClasses { get; init; } = [];

    public bool Concerns(string classCode) => (Classes.Count == 0 || Begins(Classes, classCode)) && !Begins(ExceptClasses, classCode);

    private static bool Begins(IReadOnlyList<string> beginnings, string code) => beginnings.Any(beginning => code.StartsWith(beginning, StringComparison.Ordinal));
}

/// <summary>Time that an action gives for an answer, wherever the case goes meanwhile: the last time that it was done counts.</summary>
/// <param name="Action">That gives it.</param>
/// <param name="Asked">Its question whose whole number says how much.</param>
/// <param name="Until">Actions that answer: after one of them nothing is waited for.</param>
public sealed record GivenTime(string Action, string Asked, LimitUnit Unit, IReadOnlySet<string> Until);
