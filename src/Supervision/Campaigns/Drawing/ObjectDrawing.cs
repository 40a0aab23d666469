using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.ByRisk;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Draws;

namespace SpatialCockpit.Supervision.Campaigns.Drawing;

/// <summary>Draws the objects of a campaign: by chance, or those that a model puts first and a few by chance.</summary>
internal sealed class ObjectDrawing(Campaign campaign, CampaignKind kind, CampaignDesk desk, ScopedTransaction transaction)
{
    /// <returns>What the history says of it. It does not tell the seed of a draw by risk, for those see it who do the tasks: it would tell which came by chance.</returns>
    /// <exception cref="ProblemException">Its objects are named, there are too many or too few, or the model has told nothing of them.</exception>
    public async Task<object> DrawAsync(CancellationToken cancellationToken)
    {
        if (campaign.Named is not null || desk.TypeOf(kind.Objects) is not { } type)
            throw new ProblemException(CampaignProblems.NotAllowed, "Its objects are named.");
        var candidates = await new ObjectPool(transaction, type, desk.Clock).CodesAsync(campaign.Region, campaign.Filter, cancellationToken);
        if (candidates.Count > ObjectPool.MostCandidates)
            throw new ProblemException(CampaignProblems.TooMany, $"At most {ObjectPool.MostCandidates}; ask for fewer with a filter.");
        var size = SizeOf(candidates.Count);
        return kind.ByRisk is { } rule ? await DrawByRiskAsync(rule, candidates, size, cancellationToken) : await DrawByChanceAsync(candidates, size, cancellationToken);
    }

    /// <summary>By risk as many as there are: their number is what can be done.</summary>
    private int SizeOf(int candidates)
    {
        var asked = campaign.SampleOf(candidates)!.Value;
        var size = kind.ByRisk is null ? asked : Math.Min(asked, candidates);
        if (size < 1 || candidates < size)
            throw new ProblemException(CampaignProblems.TooFew, $"There are {candidates}; {Math.Max(size, 1)} are to be drawn.");
        if (Math.BigMul(size, campaign.Rounds) > CampaignDraft.MostTasks)
            throw new ProblemException(CampaignProblems.TooMany, $"{size} in {campaign.Rounds} rounds are more than {CampaignDraft.MostTasks} tasks; draw fewer.");
        return size;
    }

    private async Task<object> DrawByChanceAsync(List<string> candidates, int size, CancellationToken cancellationToken)
    {
        var draw = Draw.New(candidates, size);
        await new DrawRows(transaction).InsertAsync(campaign, [(null, draw)], desk.Caller.Name, desk.Now, cancellationToken);
        await new CampaignRows(transaction).DrawnAsync(campaign, draw.Drawn, candidates.Count, cancellationToken);
        return new { draw.Seed, Candidates = candidates.Count, Drawn = size };
    }

    private async Task<object> DrawByRiskAsync(RiskRule rule, List<string> candidates, int size, CancellationToken cancellationToken)
    {
        var told = await new RiskScores(transaction).OfAsync(rule.Model, candidates, cancellationToken)
            ?? throw new ProblemException(CampaignProblems.Untold, $"'{rule.Model}' has told nothing of the {candidates.Count} candidates: it is not published yet, or they are new.");
        var draw = new RiskDraw(Draw.NewSeed(), candidates, told, size, rule.AtRandomPercent);
        await new DrawRows(transaction).InsertAsync(campaign, draw, desk.Caller.Name, desk.Now, cancellationToken);
        await new CampaignRows(transaction).DrawnAsync(campaign, draw.Drawn, candidates.Count, cancellationToken);
        return new { told.Model, told.Version, told.AsOf, Candidates = candidates.Count, Drawn = size };
    }
}
