using System.Text.Json.Nodes;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Where an action leads, and to whom.</summary>
internal sealed record Destination(CaseState State, CaseHolder Holder)
{
    /// <summary>That it is given to now; null where it stays with the one that it has.</summary>
    public Department? Department { get; init; }

    /// <summary>Why it goes there: the rule, or the draw.</summary>
    public JsonObject Notes { get; init; } = [];
}
