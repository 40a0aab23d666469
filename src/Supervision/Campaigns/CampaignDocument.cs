using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Statistics;

namespace SpatialCockpit.Supervision.Campaigns;

/// <param name="State">drafted, reviewing, approved, refused, issued, finished or void.</param>
/// <param name="Filter">CQL2 on the objects that are drawn from; null for all.</param>
/// <param name="SampleSize">How many are drawn; null where a share is, or where objects are named.</param>
/// <param name="SamplePercent">The share of the candidates that is drawn; null where it is a number, or where objects are named.</param>
/// <param name="Named">How many are named; null where they are drawn.</param>
/// <param name="Candidates">From how many they were drawn; before a draw, in the answer of one campaign, from how many they would be.</param>
/// <param name="Drawn">How many objects it has; null while none are drawn or named.</param>
/// <param name="Reviewer">Whom its maker sent it to; null for whoever may.</param>
/// <param name="Opinion">What its reviewer said, such as why it is refused.</param>
public sealed record CampaignDocument(
    string Code, string Kind, string Title, string? Note, IReadOnlyList<string> Labels, string State, string? Filter, int? SampleSize, decimal? SamplePercent, int? Named, int Rounds, DateOnly? FirstDueOn, long? Candidates, int? Drawn,
    DateTimeOffset MadeAt, string MadeBy, string? Reviewer, DateTimeOffset? ReviewedAt, string? ReviewedBy, string? Opinion, DateTimeOffset? IssuedAt, DateTimeOffset? EndedAt, string Region, int Version)
{
    /// <summary>All that was done with it, in order; null in lists.</summary>
    public IReadOnlyList<CampaignStepDocument>? History { get; init; }

    /// <summary>What the caller may do with it now; null in lists.</summary>
    public IReadOnlyList<string>? May { get; init; }

    /// <summary>What became of its tasks, as far as the caller sees them; null in lists, and while there are none.</summary>
    public TaskFigures? Result { get; init; }

    /// <summary>What people are called that it names, by account.</summary>
    public IReadOnlyDictionary<string, string>? People { get; init; }

    internal IEnumerable<string?> Accounts => [MadeBy, Reviewer, ReviewedBy, .. (History ?? []).Select(step => step.DoneBy)];

    internal static CampaignDocument Of(Campaign campaign) => new(
        campaign.Code, campaign.Kind, campaign.Title, campaign.Note, campaign.Labels, campaign.State, campaign.Filter, campaign.SampleSize, campaign.SamplePercent, campaign.Named?.Length, campaign.Rounds, campaign.FirstDueOn, campaign.Candidates, campaign.Drawn?.Length,
        campaign.MadeAt, campaign.MadeBy, campaign.Reviewer, campaign.ReviewedAt, campaign.ReviewedBy, campaign.Opinion, campaign.IssuedAt, campaign.EndedAt, campaign.Region, campaign.Version);

    /// <summary>As it is now, with all that belongs to it; its version is told in the answer's headers.</summary>
    internal static async Task<CampaignDocument> WholeAsync(Campaign campaign, CampaignKind kind, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        campaign.RowVersion.Tag(desk.Response);
        var document = Of(campaign) with { History = await new CampaignHistory(transaction).ListAsync(campaign.Id, null, cancellationToken) };
        return document with
        {
            Candidates = document.Candidates ?? await WouldBeAsync(campaign, kind, desk, transaction, cancellationToken),
            People = await PeopleNames.OfAsync(transaction, document.Accounts, cancellationToken),
            May = [.. CampaignAction.All.Where(action => action.IsOpen(campaign, kind) && action.May(kind, desk) && !action.IsOfSomebodyElse(campaign, desk.Caller.Name)).Select(action => action.Name)],
            Result = campaign.IssuedAt is null ? null : await TaskFigures.OfAsync(transaction, campaign.Id, desk.Now, cancellationToken),
        };
    }

    /// <summary>Null where nobody can tell any more: what was asked of objects is not known of them now.</summary>
    private static async Task<long?> WouldBeAsync(Campaign campaign, CampaignKind kind, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (campaign.Named is not null || !CampaignState.Changeable.Contains(campaign.State) || desk.TypeOf(kind.Objects) is not { } type)
            return null;
        try
        {
            return await new ObjectPool(transaction, type, desk.Clock).CountAsync(campaign.Region, campaign.Filter, cancellationToken);
        }
        catch (CqlException)
        {
            return null;
        }
    }
}
