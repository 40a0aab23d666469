using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Supervision.Campaigns.Declared;

namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <param name="Model">By which objects are drawn.</param>
/// <param name="Capacity">How many are, where a draft does not say.</param>
/// <param name="AtRandomPercent">The share of these that comes by chance.</param>
public sealed record RiskRuleDocument(string Model, Title? ModelTitle, int Capacity, int AtRandomPercent)
{
    internal static RiskRuleDocument? Of(CampaignKind kind, PackWorld world) => kind.ByRisk is { } rule ? new(rule.Model, ScoreColumns.ModelOf(world, rule.Model)?.Title, rule.Capacity, rule.AtRandomPercent) : null;
}
