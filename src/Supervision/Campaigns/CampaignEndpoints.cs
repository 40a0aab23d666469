using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Campaigns.ByRisk;
using SpatialCockpit.Supervision.Registry.Moves;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>Campaigns that a caller sees: listed, shown, made and changed.</summary>
public static class CampaignEndpoints
{
    private const string List = "campaigns";

    private static readonly string[] Sorts = ["made_at", "issued_at", "ended_at", "code"];

    private static readonly Dictionary<string, CqlColumn> Columns = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["code", "kind", "title", "state", "made_by", "reviewed_by", "region"]),
        (CqlType.Timestamp, ["made_at", "reviewed_at", "issued_at", "ended_at"]),
        (CqlType.Number, ["rounds", "candidates"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, Column: new CqlColumn($"o.{name}", columns.Type)))).ToDictionary(StringComparer.Ordinal);

    /// <param name="Objects">The type of what is drawn, and <paramref name="Record"/> the kind of records that answers a task.</param>
    /// <param name="Post">Of whom people are drawn, <paramref name="Each"/> for a task; null where they are named.</param>
    /// <param name="Reviewed">Somebody else agrees before it is issued; <paramref name="AnswersReviewed"/>: and to what was filled in.</param>
    /// <param name="Labels">Codes that it may be labelled with.</param>
    /// <param name="ByRisk">How a model draws its objects; null where all are drawn by chance.</param>
    /// <param name="MostRounds">How many deadlines there may be.</param>
    /// <param name="MayMake">Whether the caller makes them, and <paramref name="MayReview"/> agrees to them.</param>
    public sealed record CampaignKindDocument(string Name, Title Title, string Objects, string Record, string? Post, int? Each, bool Reviewed, bool AnswersReviewed, bool ForParties, IReadOnlyDictionary<string, Title> Labels, RiskRuleDocument? ByRisk, int MostRounds, bool MayMake, bool MayReview);

    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var campaigns = routes.MapGroup("/campaigns").WithTags("Campaigns").ProducesProblem(401).ProducesProblem(503);
        campaigns.MapGet("", FindAsync).WithName("list-campaigns").WithSummary("Campaigns that you see, the last made first; filter: CQL2 on what they have").Produces<Page<CampaignDocument>>().ProducesProblem(400);
        campaigns.MapGet("/kinds", Kinds).WithName("list-campaign-kinds").WithSummary("Sorts of campaigns, and what you may do with them");
        campaigns.MapGet("/{code}", ShowAsync).WithName("get-campaign").WithSummary("A campaign with its history, its result, and what you may do; of a draft, how many candidates there are").Produces<CampaignDocument>().ProducesProblem(404);
        campaigns.MapPost("", MakeAsync).WithName("make-campaign").WithSummary("A draft: a sample_size, or a sample_percent, is drawn from what a filter finds, or objects are named; of a sort by risk its capacity, where nothing is said").Produces<CampaignDocument>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413);
        campaigns.MapPatch("/{code}", ChangeAsync).WithName("change-campaign").WithSummary("What is other in a draft, or in what was refused; with another filter, sample_size or sample_percent it is drawn anew").Produces<CampaignDocument>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (SortOf(sort ?? "-made_at") is not { } order)
                return WebProblems.BadParameter.With($"sort: {string.Join(", ", Sorts)}, with - before it for the last first.");
            List<object> values = [];
            List<string> conditions = [filter is null ? "true" : CqlSql.Compile(CqlParser.Parse(filter), Columns, desk.Clock.Zone.Id, values)];
            var most = PageLimit.Or(limit);
            if (await new CampaignRows(transaction).ListAsync(conditions, values, order, List, cursor, most.Value + 1, cancellationToken) is not { } rows)
                return WebProblems.BadCursor.With();
            var page = Page.Of(rows, most, last => order.CursorAfter(List, last.SortedBy, last.Campaign.Id));
            List<CampaignDocument> listed = [.. page.Items.Select(item => CampaignDocument.Of(item.Campaign))];
            return TypedResults.Ok(new Page<CampaignDocument>(await listed.NamedAsync(each => each.Accounts, (each, people) => each with { People = people }, transaction, cancellationToken), page.Next));
        }, cancellationToken);

    private static ListSort? SortOf(string text)
    {
        var column = text.TrimStart('-');
        return !Sorts.Contains(column) || text.Length > column.Length + 1 ? null : new(text, $"o.{column}", column == "code" ? "text" : "timestamptz", text[0] == '-');
    }

    private static Ok<List<CampaignKindDocument>> Kinds(CampaignDesk desk) => TypedResults.Ok(desk.Kinds.All.Select(kind => new CampaignKindDocument(
        kind.Name, kind.Title, kind.Objects, kind.Record, kind.Inspectors?.Post, kind.Inspectors?.Each, kind.IsReviewed, kind.AreAnswersReviewed, kind.IsForParties, desk.Kinds.LabelsOf(kind), RiskRuleDocument.Of(kind, desk.Kinds.World), kind.MostRounds, desk.MayMake(kind), desk.MayReview(kind))).ToList());

    private static Task<IResult> ShowAsync(string code, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(code, async (found, kind, transaction) => TypedResults.Ok(await CampaignDocument.WholeAsync(found, kind, desk, transaction, cancellationToken)), cancellationToken);

    private static Task<IResult> MakeAsync(CampaignForm form, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(desk.MayMake, async transaction =>
        {
            if (form.Kind is null || desk.Kinds.Find(form.Kind) is not { } kind || desk.TypeOf(kind.Objects) is not { } type)
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, new(StringComparer.Ordinal) { ["kind"] = $"is one of {string.Join(", ", desk.Kinds.All.Select(each => each.Name))}." });
            if (!desk.MayMake(kind))
                return WebProblems.Forbidden.With();
            var (region, audience) = form.Region is { } said ? (said, []) : desk.Caller.Scope.Own;
            if (form.Region is { } asked && !await new MoveRows(transaction).IsDivisionAsync(asked, cancellationToken))
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, new(StringComparer.Ordinal) { ["region"] = "is the code of a division." });
            var draft = CampaignDraft.Of(form, kind, null);
            if (await draft.MistakesAsync(kind, desk.Kinds, type, region, desk.Clock, transaction, cancellationToken) is { Count: > 0 } mistakes)
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, mistakes);
            var rows = new CampaignRows(transaction);
            var code = await rows.NextCodeAsync(kind, desk.Clock.Today, region, cancellationToken);
            await rows.InsertAsync(code, kind, draft, (region, audience), desk.Caller.Name, desk.Now, cancellationToken);
            var made = (await rows.FindAsync(code, cancellationToken))!;
            await new CampaignHistory(transaction).AddAsync(made, "make", SaidOf(draft), desk.Caller.Name, desk.Now, cancellationToken);
            return TypedResults.Created($"/campaigns/{Uri.EscapeDataString(code)}", await CampaignDocument.WholeAsync(made, kind, desk, transaction, cancellationToken));
        }, cancellationToken);

    private static Task<IResult> ChangeAsync(string code, CampaignForm form, IfMatch ifMatch, CampaignDesk desk, CancellationToken cancellationToken) =>
        desk.WriteAsync(code, ifMatch, desk.MayMake, async (held, kind, transaction) =>
        {
            held.MustBe(CampaignState.Changeable);
            if (desk.TypeOf(kind.Objects) is not { } type)
                return WebProblems.NotFound.With();
            var draft = CampaignDraft.Of(form, kind, held);
            var mistakes = await draft.MistakesAsync(kind, desk.Kinds, type, held.Region, desk.Clock, transaction, cancellationToken);
            foreach (var (member, said, kept) in ((string, string?, string)[])[("kind", form.Kind, held.Kind), ("region", form.Region, held.Region)])
                if (said is not null && said != kept)
                    mistakes[member] = "stays as it is.";
            if (mistakes.Count > 0)
                return CampaignProblems.Bad(CampaignProblems.BadCampaign, mistakes);
            var rows = new CampaignRows(transaction);
            await rows.ChangeAsync(held, draft, cancellationToken);
            await new CampaignHistory(transaction).AddAsync(held, "change", SaidOf(draft), desk.Caller.Name, desk.Now, cancellationToken);
            return TypedResults.Ok(await CampaignDocument.WholeAsync((await rows.FindAsync(code, cancellationToken))!, kind, desk, transaction, cancellationToken));
        }, cancellationToken);

    /// <summary>As the history keeps it: how many are named, and not which.</summary>
    private static object SaidOf(CampaignDraft draft) => new { draft.Title, draft.Note, draft.Labels, draft.Filter, draft.SampleSize, draft.SamplePercent, Named = draft.Named?.Length, draft.Rounds, draft.FirstDueOn };
}
