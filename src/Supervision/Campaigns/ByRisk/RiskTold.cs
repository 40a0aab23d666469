namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <summary>What a model tells of candidates at one moment.</summary>
/// <param name="Version">Of the training that tells.</param>
/// <param name="IsFallback">Its baseline tells instead.</param>
/// <param name="AsOf">What it knew.</param>
/// <param name="Scores">By code; nothing is told of those that are missing.</param>
internal sealed record RiskTold(string Model, string Version, bool IsFallback, DateTimeOffset AsOf, IReadOnlyDictionary<string, ToldScore> Scores);

/// <param name="Place">In the order of all things, 1 for the highest.</param>
/// <param name="Score">A chance, 0 to 1; of counts how many are expected.</param>
/// <param name="Color">red, orange, yellow or blue.</param>
internal readonly record struct ToldScore(int Place, double Score, string Color);
