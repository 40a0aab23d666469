using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Alerts.Finding;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>Alerts that a caller sees, and what they do about them.</summary>
public static class AlertEndpoints
{
    private const int LongestReason = 2000;
    private const int MostAttachments = 100;

    /// <param name="Reason">What was done, or why: required of handle, reopen and dismiss.</param>
    /// <param name="Attachments">Codes of what was sent for it.</param>
    public sealed record ActionForm(string? Reason = null, IReadOnlyList<string>? Attachments = null);

    public static void MapAlerts(this IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("").WithTags("Alerts").ProducesProblem(401).ProducesProblem(503);
        alerts.MapGet("/alerts", FindAsync).WithName("list-alerts").WithSummary("Alerts of objects that you see, the newest first; filter: CQL2 on rule, object_type, object_code, state, severity, holds, level, region, raised_at, due_at, closed_at and object.NAME, what their objects are like now; sort: raised_at, -raised_at, due_at, -due_at or -severity (the gravest first, and the newest of these)")
            .Produces<Page<AlertDocument>>().ProducesProblem(400);
        alerts.MapGet("/alerts/counts", CountAsync).WithName("count-alerts").WithSummary("Alerts counted by rule, object_type, state, severity, raised_at:month, object.NAME and region:6 (digits), each with the address of its rows").Produces<IReadOnlyList<RowCount>>().ProducesProblem(400);
        alerts.MapGet("/alerts/{id:long}", ShowAsync).WithName("get-alert").WithSummary("An alert, with all that was done about it").Produces<AlertDocument>().ProducesProblem(404);
        alerts.MapGet("/alerts/rules", RulesAsync).RequireRole(Role.Admin).WithName("list-alert-rules").WithSummary("Rules that look for their objects by SQL or hear of them by fences: when they did so last and do so next, and what went wrong").Produces<IReadOnlyList<AlertRuleDocument>>().ProducesProblem(403);
        foreach (var action in AlertAction.All)
            alerts.MapPost($"/alerts/{{id:long}}/actions/{action.Name}", (long id, ActionForm form, IfMatch ifMatch, AlertDesk desk, CancellationToken cancellationToken) => ActAsync(id, action, form, ifMatch, desk, cancellationToken))
                .WithName($"{action.Name}-alert").WithSummary(action.Summary).Produces<AlertDocument>()
                .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(413).ProducesProblem(428);
    }

    private static Task<IResult> FindAsync(string? filter, string? sort, PageLimit? limit, Cursor? cursor, AlertList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            if (AlertList.SortOf(sort) is not { } order)
                return WebProblems.BadParameter.With("sort: raised_at, -raised_at, due_at, -due_at or -severity.");
            var (conditions, values) = list.Where(filter, desk);
            var most = PageLimit.Or(limit);
            if (await list.ReadAsync(transaction, conditions, values, order, cursor, most.Value + 1, cancellationToken) is not { } rows)
                return WebProblems.BadCursor.With();
            var page = Page.Of(rows, most, last => order.CursorAfter(AlertList.Name, last.SortedBy, last.Alert.Id));
            return TypedResults.Ok(new Page<AlertDocument>([.. page.Items.Select(item => item.Alert)], page.Next));
        }, cancellationToken);

    private static Task<IResult> CountAsync(string? by, string? filter, AlertList list, ObjectDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await list.CountAsync(transaction, by, filter, desk, cancellationToken) is { } counts ? TypedResults.Ok(counts) : WebProblems.BadParameter.With(CountGroups.Expected(list.Columns(desk))), cancellationToken);

    private static async Task<IResult> RulesAsync(FoundRules rules, CancellationToken cancellationToken) => TypedResults.Ok(await rules.ListAsync(cancellationToken));

    private static Task<IResult> ShowAsync(long id, AlertDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await new AlertRows(transaction).FindAsync(id, cancellationToken) is { } alert ? await WholeAsync(alert, desk, transaction, cancellationToken) : WebProblems.NotFound.With(), cancellationToken);

    private static async Task<IResult> ActAsync(long id, AlertAction action, ActionForm form, IfMatch ifMatch, AlertDesk desk, CancellationToken cancellationToken)
    {
        if (!desk.IsOneOf(desk.Rules.SelectMany(action.RolesOf)))
            return WebProblems.Forbidden.With();
        if (MistakeIn(form, action) is { } mistake)
            return AlertProblems.BadAction.With(mistake);
        return await desk.OnceAsync(async transaction =>
        {
            var rows = new AlertRows(transaction);
            if (await rows.HoldAsync(id, cancellationToken) is not { } alert)
                return WebProblems.NotFound.With();
            if (await RefusalAsync(alert, action, ifMatch, desk, rows, cancellationToken) is { } refusal)
                return refusal;
            if (form.Attachments is { Count: > 0 } attachments && await rows.GiveAsync(alert, attachments, cancellationToken) is { Count: > 0 } missing)
                return AlertProblems.BadAction.With($"attachments: of these there is none that is whole, yours and free: {string.Join(", ", missing)}.");
            await rows.ActAsync(alert, action, desk.RuleOf(alert.Rule), action.Name == "escalate" ? alert.Level + 1 : alert.Level, desk.Caller.Name, form.Reason, desk.Now, cancellationToken);
            await AuditLog.WriteAsync(transaction, $"alert.{action.Name}", $"{alert.ObjectType}/{alert.ObjectCode}", new { id, alert.Rule, form.Reason }, cancellationToken);
            return await WholeAsync((await rows.FindAsync(id, cancellationToken))!, desk, transaction, cancellationToken);
        }, cancellationToken);
    }

    private static string? MistakeIn(ActionForm form, AlertAction action) =>
        action.NeedsReason && string.IsNullOrWhiteSpace(form.Reason) ? "reason: is required."
        : form.Reason?.Length > LongestReason ? $"reason: is of at most {LongestReason} characters."
        : form.Attachments?.Count > MostAttachments ? $"attachments: are at most {MostAttachments}."
        : null;

    /// <returns>Why it may not be done; null where it may.</returns>
    private static async Task<ProblemHttpResult?> RefusalAsync(Alert alert, AlertAction action, IfMatch ifMatch, AlertDesk desk, AlertRows rows, CancellationToken cancellationToken)
    {
        var rule = desk.RuleOf(alert.Rule);
        if (!desk.IsOneOf(rule is null ? [] : action.RolesOf(rule)))
            return WebProblems.Forbidden.With();
        if (ifMatch.Refuses(alert.RowVersion) is { } stale)
            return stale;
        if (alert.ClosedAt is not null || !action.From.Contains(alert.State))
            return AlertProblems.WrongState.With($"It is {alert.State}{(alert.ClosedAt is null ? "" : ", and closed")}.");
        if (action.Name == "escalate" && !IsOpenTo(alert, action, rule))
            return AlertProblems.TopLevel.With();
        if (action.Name != "verify")
            return null;
        if (rule?.FourEyes == true && await rows.HandledByAsync(alert.Id, cancellationToken) == desk.Caller.Name)
            return AlertProblems.FourEyes.With();
        return alert.Holds ? AlertProblems.StillHolds.With() : null;
    }

    private static async Task<IResult> WholeAsync(Alert alert, AlertDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        alert.RowVersion.Tag(desk.Response);
        var rule = desk.RuleOf(alert.Rule);
        return TypedResults.Ok(AlertDocument.Of(alert, rule) with
        {
            Actions = await new AlertRows(transaction).ActionsAsync(alert.Id, cancellationToken),
            May = [.. AlertAction.All.Where(action => IsOpenTo(alert, action, rule) && desk.IsOneOf(rule is null ? [] : action.RolesOf(rule))).Select(action => action.Name)],
        });
    }

    private static bool IsOpenTo(Alert alert, AlertAction action, AlertRule? rule) =>
        alert.ClosedAt is null && action.From.Contains(alert.State) && (action.Name != "escalate" || alert.Level < (rule?.LastLevel ?? 0)) && !(action.Name == "verify" && alert.Holds);
}
