namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <summary>What a draw by risk takes to be repeated, beside its seed and candidates.</summary>
/// <param name="Version">Of the training that told.</param>
/// <param name="IsByBaseline">The model's baseline told instead of it.</param>
/// <param name="AsOf">What it knew.</param>
/// <param name="AtRandomPercent">The share that was to come by chance.</param>
/// <param name="Asked">For whom the model asked, the highest first.</param>
/// <param name="ByChance">In the order of the draw.</param>
/// <param name="Places">Of each candidate, in the order of these, its place in the order of the model; null where it told nothing.</param>
public sealed record RiskDrawDocument(string Model, string Version, bool IsByBaseline, DateTimeOffset AsOf, int AtRandomPercent, IReadOnlyList<string> Asked, IReadOnlyList<string> ByChance, IReadOnlyList<int?> Places);
