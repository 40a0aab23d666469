using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Feedback;

/// <summary>Whether more is found where the model sends people than where chance does.</summary>
/// <param name="Model">Tasks that it asked for.</param>
/// <param name="Chance">Tasks that came by chance, among all that it did not ask for.</param>
/// <param name="Lift">How many times the share that failed of the second that of the first is, campaign by campaign; null where nothing can be said.</param>
public record FeedbackFigures(FeedbackSide Model, FeedbackSide Chance, ShareRatio? Lift)
{
    internal static FeedbackFigures Of(IReadOnlyCollection<FeedbackRow> rows)
    {
        var (model, chance) = (FeedbackSide.Of([.. rows.Where(row => row.IsByModel)]), FeedbackSide.Of([.. rows.Where(row => !row.IsByModel)]));
        return new(model, chance, ShareRatio.Of(rows.GroupBy(row => row.Campaign).Select(SidesOf)));
    }

    private static ShareSides SidesOf(IEnumerable<FeedbackRow> campaign)
    {
        var (model, chance) = (campaign.Where(row => row.IsByModel).ToList(), campaign.Where(row => !row.IsByModel).ToList());
        return new(model.Sum(row => row.Failed), model.Sum(row => row.Judged), chance.Sum(row => row.Failed), chance.Sum(row => row.Judged));
    }
}

/// <param name="Versions">The same of each training that told, the last first.</param>
public sealed record FeedbackAnswer(FeedbackFigures All, IReadOnlyList<VersionFeedback> Versions)
{
    internal static FeedbackAnswer Of(IReadOnlyCollection<FeedbackRow> rows) => new(FeedbackFigures.Of(rows), [.. rows.GroupBy(row => row.Version, StringComparer.Ordinal).Select(version => new VersionFeedback(version.Key, FeedbackFigures.Of([.. version])))]);
}

public sealed record VersionFeedback(string Version, FeedbackFigures Figures);
