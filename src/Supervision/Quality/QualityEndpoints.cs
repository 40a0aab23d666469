using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>What is doubtful in the register: listed, counted, and marked by who knows better.</summary>
public static class QualityEndpoints
{
    private const int MostCodes = 1000;
    private const int MostAttachments = 100;
    private const int LongestReason = 2000;

    private static readonly string[] Marks = ["normal", "abnormal", "none"];

    /// <param name="Codes">Of the objects, at most 1000.</param>
    /// <param name="Mark">normal, abnormal or none.</param>
    /// <param name="Reason">Required.</param>
    /// <param name="Attachments">Codes of what proves it; of some types asked for with abnormal.</param>
    public sealed record MarkForm(IReadOnlyList<string>? Codes = null, string? Mark = null, string? Reason = null, IReadOnlyList<string>? Attachments = null);

    public static void MapQuality(this IEndpointRouteBuilder routes)
    {
        var quality = routes.MapGroup("").WithTags("Quality").ProducesProblem(401).ProducesProblem(503);
        quality.MapGet("/quality", FindAsync).WithName("list-doubtful-objects").WithSummary("Objects that break rules of quality, or were marked, of those that you see; filter: CQL2 on object_type, object_code, rule, severity, mark, region, found_at; sort: found_at or -found_at")
            .Produces<Page<QualityFinding>>().ProducesProblem(400);
        quality.MapGet("/quality/counts", CountAsync).WithName("count-doubtful-objects").WithSummary("Doubtful objects counted by object_type, rule, severity, mark, found_at:month and region:6, each with the address of its rows").Produces<List<RowCount>>().ProducesProblem(400);
        quality.MapGet("/quality/rules", RulesAsync).WithName("list-quality-rules").WithSummary("What is looked for, and for administrators what could not be");
        quality.MapGet("/objects/{type}/{code}/quality", OfObjectAsync).WithName("get-object-quality").WithSummary("What is doubtful about an object, and who has said what to it").Produces<ObjectQuality>().ProducesProblem(404);
        quality.MapPost("/quality/{type}/marks", MarkAsync).WithName("mark-objects").WithSummary("Objects are all right although they break rules (normal), or are not (abnormal), all of them or none").Produces<MarkReceipt>()
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
    }

    private static async Task<Ok<List<QualityRuleDocument>>> RulesAsync(PackCatalog packs, QualityErrors errors, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var known = desk.Caller.Is(Role.Admin) ? await errors.ReadAsync(cancellationToken) : [];
        return TypedResults.Ok(packs.World.All<TypeQuality>(QualitySection.SectionKey)
            .SelectMany(quality => quality.Rules.Values.Select(rule => new QualityRuleDocument(quality.ObjectType, rule.Name, rule.Title, rule.Severity, known.GetValueOrDefault((quality.ObjectType, rule.Name))))).ToList());
    }

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, QualityList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (sort is not (null or "found_at" or "-found_at"))
                return WebProblems.BadParameter.With("sort: found_at or -found_at.");
            var isDescending = sort != "found_at";
            var most = PageLimit.Or(limit);
            if (await list.ReadAsync(transaction, filter, isDescending, cursor, most.Value + 1, cancellationToken) is not { } rows)
                return WebProblems.BadCursor.With();
            var page = Page.Of(rows, most, last => QualityList.SortOf(isDescending).CursorAfter(QualityList.Name, last.SortedBy, last.Id));
            return TypedResults.Ok(new Page<QualityFinding>([.. page.Items.Select(item => item.Finding)], page.Next));
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, QualityList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await list.CountAsync(transaction, by, filter, cancellationToken) is { } counts ? TypedResults.Ok(counts) : WebProblems.BadParameter.With(CountGroups.Expected(QualityList.CountedBy)), cancellationToken);

    private static Task<IResult> OfObjectAsync(string type, string code, QualityList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(type, code, async (known, row, transaction) =>
        {
            var filter = string.Create(CultureInfo.InvariantCulture, $"object_type = '{known.Name}' AND object_code = '{row.Code.Replace("'", "''", StringComparison.Ordinal)}'");
            var found = await list.ReadAsync(transaction, filter, isDescending: true, null, 1, cancellationToken);
            return TypedResults.Ok(new ObjectQuality(found?.FirstOrDefault().Finding, await new QualityMarks(transaction, known).OfAsync(row.Id, cancellationToken)));
        }, cancellationToken);

    private static Task<IResult> MarkAsync(string type, MarkForm form, ObjectDesk desk, PackCatalog packs, TimeProvider time, CancellationToken cancellationToken)
    {
        if (desk.TypeOf(type) is not { } known)
            return Task.FromResult<IResult>(WebProblems.NotFound.With());
        var quality = packs.World.All<TypeQuality>(QualitySection.SectionKey).FirstOrDefault(quality => quality.ObjectType == type);
        if (!desk.IsOneOf(quality?.Editors ?? []))
            return Task.FromResult<IResult>(WebProblems.Forbidden.With());
        if (quality is null)
            return Task.FromResult<IResult>(WebProblems.NotFound.With());
        if (MistakeIn(form, quality) is { } mistake)
            return Task.FromResult<IResult>(QualityProblems.BadMark.With(mistake));
        return desk.OnceAsync(async transaction =>
        {
            var (marks, codes, attachments) = (new QualityMarks(transaction, known), form.Codes!.Distinct(StringComparer.Ordinal).ToList(), form.Attachments ?? []);
            var objects = await marks.FindAsync(codes, cancellationToken);
            if (codes.Where(code => !objects.ContainsKey(code)).Take(10).ToList() is [_, ..] unknown)
                return QualityProblems.BadMark.With($"codes: of these there is none that you see: {string.Join(", ", unknown)}.");
            var (region, audience) = desk.Caller.Scope.Own;
            if (attachments.Count > 0 && await AttachmentRows.GiveToAsync(transaction, attachments, $"registry.quality_mark:{Guid.NewGuid()}", region, audience, cancellationToken) is { Count: > 0 } missing)
                return QualityProblems.BadMark.With($"attachments: of these there is none that is whole, yours and free: {string.Join(", ", missing)}.");
            await marks.MarkAsync(objects.Values, form.Mark!, form.Reason!, attachments, time.GetUtcNow(), cancellationToken);
            await AuditLog.WriteAsync(transaction, "quality.mark", type, new { form.Mark, form.Reason, codes }, cancellationToken);
            return TypedResults.Ok(new MarkReceipt(objects.Count));
        }, cancellationToken);
    }

    private static string? MistakeIn(MarkForm form, TypeQuality quality) =>
        form.Codes is not { Count: > 0 and <= MostCodes } ? $"codes: are 1 to {MostCodes}."
        : !Marks.Contains(form.Mark) ? $"mark: is one of {string.Join(", ", Marks)}."
        : string.IsNullOrWhiteSpace(form.Reason) ? "reason: is required."
        : form.Reason.Length > LongestReason ? $"reason: is of at most {LongestReason} characters."
        : form.Attachments?.Count > MostAttachments ? $"attachments: are at most {MostAttachments}."
        : quality.NeedsProof && form is { Mark: "abnormal", Attachments: null or { Count: 0 } } ? "attachments: what proves it is required."
        : null;
}
