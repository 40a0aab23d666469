using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Indicators.Declared;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Who has most of one figure, the first at first, and how that has changed since the days before.</summary>
/// <param name="By">As its rows are counted by: a department, a post, <c>region:9</c>.</param>
/// <param name="Limit">At most so many places.</param>
public sealed record RankingPart(string Indicator, string By, int Limit) : PartContent
{
    internal static RankingPart Read(PackNode node)
    {
        var ranking = new RankingPart(node.Text("indicator"), node.Text("by"), PartCheck.Limit(node));
        node.Later(ranking.MistakeIn);
        node.Close();
        return ranking;
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => viewer.IndicatorOf(Indicator) is { } indicator && viewer.IsToldApart(indicator, By);

    private string? MistakeIn(PackWorld world)
    {
        if (PartCheck.WrongGroups(world, Indicator, By, 1) is { } wrong)
            return wrong;
        var count = world.Find<Indicator>(IndicatorsSection.SectionKey, Indicator)!.Count;
        return count.Time is null ? $"{Indicator} is of now: there are no days before, in which places could have been others"
            : By.Split(':')[0] == count.Time ? $"{Indicator} is compared with other days: these have no counterpart among {By}"
            : null;
    }
}
