namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>A case that an action opens beside the one that it is done with: at the same place, of another sort.</summary>
/// <param name="Type">The sort of the new case.</param>
/// <param name="Channel">By which it comes in.</param>
/// <param name="About">Attribute in which it keeps the first one's number; null for none.</param>
/// <param name="Description">The question whose answer describes it; null for the first one's description.</param>
/// <param name="ClassCode">Null where such cases have no classes.</param>
/// <param name="Condition">Of its class; null for none.</param>
public sealed record CaseOpening(string Type, string Channel, string? About, string? Description, string? ClassCode, string? Condition)
{
    /// <summary>How the history of the first one says the number of the new one.</summary>
    public const string Said = "opened";
}
