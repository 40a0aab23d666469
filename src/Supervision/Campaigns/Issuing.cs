using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Tasks;
using SpatialCockpit.Supervision.Campaigns.Touring;
using SpatialCockpit.Supervision.Draws;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>Makes the tasks of a campaign: one for each object in each round, each given to people. What was drawn by risk is in the order of a tour.</summary>
/// <param name="type">Of the objects, as the caller may see them.</param>
internal sealed class Issuing(Campaign campaign, CampaignKind kind, ObjectType type, CampaignDesk desk, ScopedTransaction transaction)
{
    private readonly InspectorPool _pool = desk.InspectorsOf(kind, campaign, transaction);
    private readonly List<(int? Task, Draw Draw)> _draws = [];

    /// <param name="named">Who does all of it; null for those who are drawn, and for parties.</param>
    /// <returns>How many tasks there are, and codes of objects that are no more in use, or not in sight.</returns>
    /// <exception cref="ProblemException">There is nobody, or nothing.</exception>
    public async Task<(int Tasks, List<string> Gone)> IssueAsync(IReadOnlyList<string>? named, CancellationToken cancellationToken)
    {
        var codes = campaign.Drawn ?? throw new ProblemException(CampaignProblems.NotAllowed, "Nothing is drawn yet.");
        var objects = await new ObjectPool(transaction, type, desk.Clock).FindAsync(campaign.Region, codes, cancellationToken);
        if (objects.Count == 0)
            throw new ProblemException(CampaignProblems.TooFew, "None of its objects is in use any more.");
        if (kind.IsForParties && named is not null)
            throw CampaignProblems.Mistaken(CampaignProblems.BadTask, "assignees", "are none: parties of the objects fill it.");
        if (!kind.IsForParties && (named is not null || kind.Inspectors is null))
            await _pool.MustBeThereAsync(named ?? [], objects.Select(found => found.Region), cancellationToken);
        var tasks = await TasksAsync(kind.ByRisk is null ? objects : ObjectTour.Of(objects), named, cancellationToken);
        var rows = new TaskRows(transaction);
        await rows.InsertAsync(campaign, kind, type, tasks, cancellationToken);
        if (_draws.Count > 0)
            await new DrawRows(transaction).InsertAsync(campaign, _draws, desk.Caller.Name, desk.Now, cancellationToken);
        await new CampaignRows(transaction).MoveAsync(campaign, CampaignState.Issued, desk.Now, cancellationToken);
        await new Telling(transaction).TellAsync(campaign, CampaignAction.Issue.Name, await rows.HoldAsync(campaign.Id, null, cancellationToken), desk.Caller.Name, null, cancellationToken);
        return (tasks.Count, [.. codes.Except(objects.Select(found => found.Code))]);
    }

    private async Task<List<NewTask>> TasksAsync(IReadOnlyList<DrawnObject> objects, IReadOnlyList<string>? named, CancellationToken cancellationToken)
    {
        var seed = Draw.NewSeed();
        var deadlines = Deadlines.Of(kind, desk.Kinds.DaysOf(kind), desk.Now, campaign.FirstDueOn, campaign.Rounds);
        var risks = campaign.Named is null ? await new DrawRows(transaction).RiskOfAsync(campaign.Id, cancellationToken) : [];
        List<NewTask> tasks = [];
        for (var round = 1; round <= deadlines.Count; round++)
        {
            var first = tasks.Count + 1;
            var given = await GivenAsync(objects, named, first, seed, cancellationToken);
            tasks.AddRange(objects.Zip(given).Select((each, i) => new NewTask(first + i, round, each.First, each.Second, deadlines[round - 1], risks.GetValueOrDefault(each.First.Code))));
        }
        return tasks;
    }

    /// <param name="objects">Of one round.</param>
    /// <param name="first">The number of its first task.</param>
    /// <returns>Who does the task of each.</returns>
    private async Task<IEnumerable<IReadOnlyList<string>>> GivenAsync(IReadOnlyList<DrawnObject> objects, IReadOnlyList<string>? named, int first, string seed, CancellationToken cancellationToken)
    {
        if (kind.IsForParties || named is not null)
            return objects.Select(_ => named ?? []);
        List<IReadOnlyList<string>> candidates = [];
        foreach (var found in objects)
            candidates.Add(await CandidatesAsync(found, cancellationToken));
        var draws = kind.ByRisk is null ? [.. candidates.Select((those, i) => new Draw(SeedOf(i), those, kind.Inspectors!.Each))] : Stretches.Of(candidates, kind.Inspectors!.Each, SeedOf);
        _draws.AddRange(draws.Select((draw, i) => ((int?)(first + i), draw)));
        return draws.Select(draw => draw.Drawn);

        // One seed for all, so that no task's draw is made again until it suits; each draws by its number.
        string SeedOf(int place) => $"{seed}:{first + place}";
    }

    private async Task<IReadOnlyList<string>> CandidatesAsync(DrawnObject found, CancellationToken cancellationToken)
    {
        var (candidates, rule) = (await _pool.CandidatesAsync(found.Region, cancellationToken), kind.Inspectors!);
        return candidates.Count >= rule.Each ? candidates : throw new ProblemException(CampaignProblems.NobodyThere, $"{found.Code}: {candidates.Count} who are there hold '{rule.Post}' over {found.Region}; {rule.Each} are to be drawn.");
    }
}
