using SpatialCockpit.Supervision.Draws;

namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <summary>
/// The candidates that a model puts first, and among all others some by chance: what became of these tells how good the model is.
/// Of whom it tells nothing comes by chance alone. With the places that were told anybody can repeat it.
/// </summary>
/// <param name="Size">How many are drawn: at most as many as there are candidates.</param>
/// <param name="AtRandomPercent">The share that comes by chance, rounded up; of one alone none, unless all do.</param>
internal sealed record RiskDraw(string Seed, IReadOnlyList<string> Candidates, RiskTold Told, int Size, int AtRandomPercent)
{
    /// <summary>For whom the model asks, the highest first.</summary>
    public IReadOnlyList<string> Asked { get; } = [.. Candidates.Where(Told.Scores.ContainsKey).OrderBy(code => Told.Scores[code].Place).Take(Size - AtRandom(Size, AtRandomPercent))];

    public IReadOnlyList<string> ByChance => field ??= new Draw(Seed, [.. Candidates.Except(Asked)], Size - Asked.Count).Drawn;

    public IReadOnlyList<string> Drawn => [.. Asked, .. ByChance];

    private static int AtRandom(int size, int percent) => size == 1 && percent < 100 ? 0 : (int)((Math.BigMul(size, percent) + 99) / 100);
}
