using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Messages;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>People who could be given tasks: of a sort that draws them, those who hold its post where an object is and are not away; of others, whoever has an account.</summary>
internal sealed class InspectorPool(ScopedTransaction transaction, CampaignKind kind, string campaignRegion, CaseTypes posts, Addressing accounts, DateTimeOffset now)
{
    public const int MostAssignees = 20;

    private readonly Dictionary<string, IReadOnlyList<string>> _byRegion = new(StringComparer.Ordinal);

    /// <param name="region">Of the object.</param>
    public async Task<IReadOnlyList<string>> CandidatesAsync(string region, CancellationToken cancellationToken)
    {
        if (_byRegion.TryGetValue(region, out var known))
            return known;
        var holder = new CaseHolder(kind.Inspectors!.Post, campaignRegion, null, null);
        return _byRegion[region] = await new PostHolders(transaction, posts).CandidatesAsync(holder, region, now, cancellationToken);
    }

    /// <exception cref="ProblemException">Somebody of them cannot be given tasks there.</exception>
    public async Task MustBeThereAsync(IReadOnlyList<string> named, IEnumerable<string> regions, CancellationToken cancellationToken)
    {
        if (named.Count is 0 or > MostAssignees)
            throw Wrong($"are 1 to {MostAssignees} accounts.");
        if (kind.Inspectors is null)
        {
            if (await accounts.UnknownAsync(named, cancellationToken) is [_, ..] unknown)
                throw Wrong($"nobody is called {string.Join(", ", unknown)}.");
            return;
        }
        foreach (var region in regions.Distinct(StringComparer.Ordinal))
            if (named.Except(await CandidatesAsync(region, cancellationToken)).ToList() is [_, ..] missing)
                throw Wrong($"{string.Join(", ", missing)}: holds '{kind.Inspectors.Post}' not over {region}, or is away.");
    }

    private static ProblemException Wrong(string mistake) => CampaignProblems.Mistaken(CampaignProblems.BadTask, "assignees", mistake);
}
