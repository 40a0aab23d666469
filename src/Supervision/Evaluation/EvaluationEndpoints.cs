using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Platform.Workbooks;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Evaluation.Scoring;
using SpatialCockpit.Supervision.Sheets;

namespace SpatialCockpit.Supervision.Evaluation;

/// <summary>Scores by schemes: asked for, entered by hand, published.</summary>
public static class EvaluationEndpoints
{
    private const int LongestReason = 2000;
    private const int LongestMember = 200;

    private static readonly ProblemType AlreadyPublished = new("already-published", 409, "The scores of this period are published.");

    /// <param name="Indicator">One that nothing counts; null for points that are added, or below zero taken off.</param>
    public sealed record InputForm(string? Period = null, string? Member = null, string? Indicator = null, decimal? Value = null, string? Reason = null);

    public sealed record PublicationForm(string? Period = null);

    public static void MapEvaluation(this IEndpointRouteBuilder routes)
    {
        var evaluation = routes.MapGroup("/evaluation").WithTags("Evaluation").ProducesProblem(401).ProducesProblem(503);
        evaluation.MapGet("", SchemesAsync).WithName("list-schemes").WithSummary("Schemes by which divisions, departments, people, posts and objects are scored").Produces<IReadOnlyList<SchemeDocument>>();
        evaluation.MapGet("/{scheme}", ScoreAsync).WithName("get-scores").WithSummary("Scores of a period (2026-11-20, 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026) by the scheme that was in force; compare: previous (环比), same_point (同比: the period before, up to the same point, which is now or a day or moment of the period, at), year, each by the scheme of its own time; every figure with the addresses of its rows; f=xlsx: as a workbook")
            .Produces<EvaluationDocument>(200, "application/json", WorkbookWriter.ContentType).ProducesProblem(400).ProducesProblem(404);
        evaluation.MapGet("/{scheme}/inputs", InputsAsync).WithName("list-score-inputs").WithSummary("What was entered, the last first; of a period, a member, an indicator; points=true: points that were added or taken off").Produces<Page<ScoreInput>>().ProducesProblem(400).ProducesProblem(404);
        evaluation.MapPost("/{scheme}/inputs", EnterAsync).RequireRole(Role.Admin, Role.Leader).WithName("enter-score").WithSummary("A value that nothing counts, or points added or taken off, with a reason; nothing entered is taken back, the last value counts")
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
        evaluation.MapGet("/{scheme}/publications", PublishedAsync).WithName("list-published-scores").WithSummary("Scores that were published, the last first").Produces<IReadOnlyList<PublishedScore>>();
        evaluation.MapGet("/{scheme}/publications/{id:long}", ShowAsync).WithName("get-published-scores").WithSummary("Scores as they were published, with their checksum").Produces<PublishedScore>().ProducesProblem(404);
        evaluation.MapPost("/{scheme}/publications", PublishAsync).RequireRole(Role.Admin, Role.Leader).WithName("publish-scores").WithSummary("Publishes the scores of a period that is over: they are kept as they are, with a checksum")
            .Produces<PublishedScore>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
    }

    private static Task<IResult> SchemesAsync(EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => TypedResults.Ok((await EvaluationDesk.SchemesAsync(transaction, null, null, cancellationToken))
            .Select(each => new SchemeDocument(each.Scheme.Name, each.Scheme.Title, each.Version, each.Since, each.Scheme.By, each.Scheme.Digits, each.Scheme.Post, each.Scheme.Objects, each.Scheme.Indicators, each.Scheme.Extras, each.Scheme.Grades, each.Scheme.Measures)).ToList()), cancellationToken);

    private static Task<IResult> ScoreAsync(string scheme, string? period, string? compare, string? at, string? f, string? lang, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var (question, mistake) = ScoreQuestion.Read(period, compare, at, desk.Now, desk.Clock);
            var format = new ListAsked(f, null, null, lang);
            if ((mistake ?? format.Mistake) is { } wrong)
                return WebProblems.BadParameter.With(wrong);
            if (await desk.ScoreAsync(transaction, scheme, question!, cancellationToken) is not { } scores)
                return WebProblems.NotFound.With();
            return format.IsSheet ? await ScoreSheet.SendAsync(scores, SheetWords.Of(lang, desk.Request.HttpContext, desk.Clock, desk.Types)!, desk.Response, cancellationToken) : TypedResults.Ok(scores);
        }, cancellationToken);

    private static Task<IResult> InputsAsync(string scheme, string? period, string? member, string? indicator, bool? points, PageLimit? limit, Cursor? cursor, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (period is not null && ScorePeriod.Parse(period) is null)
                return WebProblems.BadParameter.With(ScoreQuestion.ExpectedPeriod);
            var (list, before) = ($"score-inputs.{scheme}", long.MaxValue);
            if (cursor is { } place && !place.TryRead(list, out before))
                return WebProblems.BadCursor.With();
            if (await EvaluationDesk.SchemesAsync(transaction, scheme, null, cancellationToken) is [])
                return WebProblems.NotFound.With();
            var most = PageLimit.Or(limit);
            return TypedResults.Ok(Page.Of(await new ScoreInputs(transaction).ListAsync(scheme, period, member, points == true ? "" : indicator, before, most.Value + 1, cancellationToken), most, last => Cursor.Of(list, last.Id)));
        }, cancellationToken);

    private static Task<IResult> EnterAsync(string scheme, InputForm form, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (ScorePeriod.Parse(form.Period ?? "") is not { } period)
                return WebProblems.BadParameter.With(ScoreQuestion.ExpectedPeriod);
            if (await desk.FindAsync(transaction, scheme, period, cancellationToken) is not var (found, _))
                return WebProblems.NotFound.With();
            if (MistakeIn(form, found) is { } mistake)
                return WebProblems.BadParameter.With(mistake);
            if (!(await desk.MembersAsync(transaction, found, [form.Member!], cancellationToken)).ContainsKey(form.Member!))
                return WebProblems.BadParameter.With($"member: '{form.Member}' is nobody whom you see among those that are scored.");
            await HoldAsync(scheme, period, transaction, cancellationToken);
            var (region, audience) = desk.Caller.Scope.Own;
            if (await IsPublishedAsync(scheme, period, region, transaction, cancellationToken))
                return AlreadyPublished.With("What is published does not change.");
            await new ScoreInputs(transaction).EnterAsync(scheme, period.Text, form.Member!, form.Indicator, form.Value!.Value, form.Reason!, desk.Caller.Name, desk.Now, region, audience, cancellationToken);
            await AuditLog.WriteAsync(transaction, "score.enter", $"{scheme}/{period.Text}/{form.Member}", new { form.Indicator, form.Value, form.Reason }, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static string? MistakeIn(InputForm form, Scheme scheme) =>
        form.Member is not { Length: > 0 and <= LongestMember } ? "member: whom it is about."
        : form.Indicator is { } name && scheme.Indicators.All(indicator => indicator.Name != name || !scheme.IsEntered(indicator)) ? $"indicator: '{name}' is none whose value is entered."
        : form.Value is null or > 1_000_000 or < -1_000_000 ? "value: a number."
        : form.Reason is not { Length: <= LongestReason } || string.IsNullOrWhiteSpace(form.Reason) ? $"reason: is required, of at most {LongestReason} characters."
        : null;

    /// <summary>What is entered and what is published come one after the other.</summary>
    private static async Task HoldAsync(string scheme, ScorePeriod period, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var hold = transaction.Command("select pg_advisory_xact_lock(hashtext($1))", $"score/{scheme}/{period.Text}");
        await hold.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Whether there are published scores of a region or of one around it.</summary>
    private static async Task<bool> IsPublishedAsync(string scheme, ScorePeriod period, string region, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select exists (select from cases.published_score where scheme = $1 and period = $2 and $3 ^@ region)", scheme, period.Text, region);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private static Task<IResult> PublishAsync(string scheme, PublicationForm form, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (ScorePeriod.Parse(form.Period ?? "") is not { } period)
                return WebProblems.BadParameter.With(ScoreQuestion.ExpectedPeriod);
            if (desk.SpanOf(period).To > desk.Now)
                return WebProblems.BadParameter.With("period: is not over yet.");
            await HoldAsync(scheme, period, transaction, cancellationToken);
            if (await desk.ScoreAsync(transaction, scheme, new(desk.SpanOf(period), null), cancellationToken) is not { } scores)
                return WebProblems.NotFound.With();
            var content = JsonSerializer.Serialize(scores, WireJson.Options);
            var (region, audience) = desk.Caller.Scope.Own;
            await using var publish = transaction.Command("""
                insert into cases.published_score (scheme, version, period, content, checksum, published_at, published_by, region, audience) values ($1, $2, $3, $4::json, $5, $6, $7, $8, $9) on conflict do nothing returning id
                """, scheme, scores.Version, period.Text, content, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), desk.Now.UtcDateTime, desk.Caller.Name, region, audience);
            if (await publish.ExecuteScalarAsync(cancellationToken) is not long id)
                return AlreadyPublished.With($"{scheme} of {period.Text}.");
            await AuditLog.WriteAsync(transaction, "score.publish", $"{scheme}/{period.Text}", new { id, scores.Version }, cancellationToken);
            return TypedResults.Created($"/evaluation/{scheme}/publications/{id.ToString(CultureInfo.InvariantCulture)}", (await ReadAsync(scheme, id, desk, transaction, cancellationToken)).Single());
        }, cancellationToken);

    private static Task<IResult> PublishedAsync(string scheme, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => TypedResults.Ok(await ReadAsync(scheme, null, desk, transaction, cancellationToken)), cancellationToken);

    private static Task<IResult> ShowAsync(string scheme, long id, EvaluationDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await ReadAsync(scheme, id, desk, transaction, cancellationToken) is [var found] ? TypedResults.Ok(found) : WebProblems.NotFound.With(), cancellationToken);

    /// <param name="id">Null for all, without what they say.</param>
    private static async Task<List<PublishedScore>> ReadAsync(string scheme, long? id, EvaluationDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var own = desk.Caller.Scope.Own.Region;
        return await transaction.Command("""
            select id, version, period, checksum, published_at, published_by, region, case when $2::bigint is not null then content::text end from cases.published_score where scheme = $1 and ($2::bigint is null or id = $2) order by id desc
            """, scheme, id).ListAsync(row => new PublishedScore(
                row.GetInt64(0), scheme, row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6), row.GetString(6) == own, row.IsDBNull(7) ? null : Case.Json(row.GetString(7))), cancellationToken);
    }
}
