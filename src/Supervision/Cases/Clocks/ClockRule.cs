using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Clocks;

/// <summary>One clock of a case: in which states it runs, and how its limit is found. Several states that share one limit are bundled (捆绑计时); states in which it rests pause it (暂停计时).</summary>
/// <param name="Runs">States in which time counts.</param>
/// <param name="Pauses">States in which it rests and may go on; any other ends it.</param>
/// <param name="Anew">Actions that set it back to the beginning.</param>
/// <param name="Limit">What a step into one of its states gives; null where the case's class says it.</param>
/// <param name="IsMain">Its deadline is the case's.</param>
public sealed record ClockRule(string Name, Title Title, IReadOnlySet<string> Runs, IReadOnlySet<string> Pauses, IReadOnlySet<string> Anew, TimeLimit? Limit, bool IsMain);
