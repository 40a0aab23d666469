using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Tasks;

namespace SpatialCockpit.Supervision.Campaigns.Statistics;

/// <summary>How campaigns go: what is due, done, in time and passed.</summary>
public static class StatisticsEndpoints
{
    /// <summary>What a task is counted under, as SQL over <c>o</c> and <c>a</c>, one of those whom it was given to.</summary>
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["kind"] = "o.kind",
        ["campaign"] = "o.campaign",
        ["state"] = "o.state",
        ["district"] = "left(o.region, 6)",
        ["assignee"] = "a.account",
        ["round"] = "o.round::text",
        ["result"] = "case o.passed when true then 'passed' when false then 'failed' end",
        ["asked_by"] = CampaignTaskList.Risk("asked_by", "$2"),
    };

    /// <param name="Of">What these are of; null for what nobody knows: who does it, the result, or who asked for it.</param>
    public sealed record FiguresDocument(string? Of, TaskFigures Figures);

    public static void MapCampaignStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/campaigns").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503)
            .MapGet("/statistics", CountAsync).WithName("count-campaign-tasks").WithSummary("Tasks that you see by kind, campaign, state, district, assignee, round, result or who asked for it (asked_by: model, baseline or chance; for makers and reviewers): due, done, in time and passed, with their shares; null where there is nothing to share. filter: as of the list of tasks")
            .Produces<IReadOnlyList<FiguresDocument>>().ProducesProblem(400);

    private static Task<IResult> CountAsync(string? by, string? filter, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (!Groups.TryGetValue(by ?? "kind", out var group))
                return WebProblems.BadParameter.With($"by: one of {string.Join(", ", Groups.Keys)}.");
            var (conditions, values) = CampaignTaskList.Where(filter, desk, desk.Now.UtcDateTime);
            await using var count = transaction.Command($"""
                select {TaskFigures.Columns}, {group} from {CampaignTask.Table} o {(by == "assignee" ? "left join lateral unnest(o.assignees) as a (account) on true" : "")}
                where {string.Join(" and ", conditions)} group by {TaskFigures.ColumnCount + 1} order by {TaskFigures.ColumnCount + 1}
                """, values);
            await using var row = await count.ExecuteReaderAsync(cancellationToken);
            List<FiguresDocument> figures = [];
            while (await row.ReadAsync(cancellationToken))
                figures.Add(new(row.IsDBNull(TaskFigures.ColumnCount) ? null : row.GetString(TaskFigures.ColumnCount), TaskFigures.Of(row)));
            return TypedResults.Ok(figures);
        }, cancellationToken);
}
