namespace SpatialCockpit.Supervision.Campaigns.Declared;

/// <summary>Objects are drawn by what a model tells of them, and a few by chance.</summary>
/// <param name="Capacity">How many are drawn where a draft does not say.</param>
/// <param name="AtRandomPercent">The share of these that comes by chance, 0 to 100.</param>
public sealed record RiskRule(string Model, int Capacity, int AtRandomPercent);
