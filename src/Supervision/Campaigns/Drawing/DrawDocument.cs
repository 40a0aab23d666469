using SpatialCockpit.Supervision.Campaigns.ByRisk;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>A draw with all that it takes to repeat it: the candidates in the order of SHA-256 over <c>SEED:CANDIDATE</c> in UTF-8; the first of them are drawn.</summary>
/// <param name="Candidates">Codes of objects, or accounts of people.</param>
/// <param name="Filter">That found the candidates; null for all.</param>
public sealed record DrawDocument(string Seed, IReadOnlyList<string> Candidates, IReadOnlyList<string> Drawn, string? Filter, DateTimeOffset DrawnAt, string DrawnBy)
{
    /// <summary>Of a draw by risk: which the model asked for, by what it told; the seed drew the others among the candidates that are left. Null where all came by chance.</summary>
    public RiskDrawDocument? ByRisk { get; init; }
}
