using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>POST /fences/backtest</c>: what would this rule have told last month?</summary>
public static class BacktestEndpoint
{
    private const int MostEvents = 10_000;
    private static readonly Backtest.Limits Limits = new(Positions: 5_000_000, Events: 100_000, Time: TimeSpan.FromSeconds(30));
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <param name="Rule">A fence, or another rule, as it would be put; with the id of one in force it is compared with that.</param>
    /// <param name="From">Included.</param>
    /// <param name="To">Not included.</param>
    /// <param name="Object">One alone.</param>
    public sealed record Question(JsonElement Rule, DateTimeOffset From, DateTimeOffset To, string? Object = null);

    /// <param name="Difference">added: the rule alone tells it; missing: the one in force alone does.</param>
    public sealed record Change(string Difference, BacktestEvent Event);

    /// <param name="Changes">At most 10,000, by time.</param>
    public sealed record Comparison(string Id, int Version, int Same, int Added, int Missing, IReadOnlyList<Change> Changes);

    /// <param name="Positions">That were judged.</param>
    /// <param name="IsWhole">False where there were more than 5,000,000 positions or 100,000 events, or judging took more than 30 s, and the rest was left: ask for a shorter time, or one object.</param>
    /// <param name="Told">How many events, of which <paramref name="Events"/> holds the first 10,000.</param>
    public sealed record Answer(int Positions, int Objects, bool IsWhole, int Told, IReadOnlyList<BacktestEvent> Events, Comparison? InForce);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Run(Question question, HttpContext http, TrackKeeper keeper, Backtest backtest, WorkCalendar calendar, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (question.To <= question.From || question.To - question.From > Longest)
            return WebProblems.BadBody.With("from, to: a time span, at most 366 days long.");
        if (RuleChecks.BadText(question.Rule) is { } wrong)
            return GeofenceProblems.BadRule.With(wrong);
        var code = FenceFeature.IdOf(question.Rule) ?? "";
        var caller = http.Caller();
        var (rule, mistake) = await ReadAsync(question.Rule, code, caller, record, calendar, cancellationToken);
        if (rule is null)
            return (IsFence(question.Rule) ? GeofenceProblems.BadFence : GeofenceProblems.BadRule).With(mistake);
        var inForce = code.Length == 0 ? null : keeper.Rules.AllRules.FirstOrDefault(rule => rule.Code == code && rule.Owner.IsSeenBy(caller.Scope));
        if (await backtest.RunAsync(inForce is null ? [rule] : [rule, inForce], keeper.Rules.Permits, new(question.From, question.To, question.Object), Limits, caller, cancellationToken) is not { } outcome)
        {
            WebProblems.AskToRetry(http.Response, (int)Limits.Time.TotalSeconds);
            return WebProblems.TooManyRequests.With("Two back-tests are running.");
        }
        var events = outcome.Events[0];
        return TypedResults.Ok(new Answer(
            outcome.Positions, outcome.Objects, outcome.IsWhole, events.Count, [.. events.Take(MostEvents)], inForce is null ? null : Compare(inForce, events, outcome.Events[1])));
    }

    /// <summary>Another rule says its kind.</summary>
    private static bool IsFence(JsonElement rule) => rule.ValueKind != JsonValueKind.Object || !rule.TryGetProperty("kind", out _);

    private static async Task<(Rule? Rule, string? Mistake)> ReadAsync(JsonElement rule, string code, Caller caller, RecordDatabase record, WorkCalendar calendar, CancellationToken cancellationToken)
    {
        if (IsFence(rule))
            return FenceFeature.Read(rule, 0, code, calendar);
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        return RuleReader.Read(rule, 0, code, await AreaRows.ReadAsync(transaction, RuleReader.AreasOf(rule), cancellationToken), calendar);
    }

    /// <summary>Each as often as it is told more often.</summary>
    private static List<BacktestEvent> Without(IReadOnlyList<BacktestEvent> told, IReadOnlyList<BacktestEvent> other)
    {
        var left = other.CountBy(each => each).ToDictionary(each => each.Key, each => each.Value);
        return [.. told.Where(each => !(left.GetValueOrDefault(each) > 0 && left[each]-- > 0))];
    }

    private static Comparison Compare(Rule inForce, IReadOnlyList<BacktestEvent> rule, IReadOnlyList<BacktestEvent> before)
    {
        var (added, missing) = (Without(rule, before), Without(before, rule));
        var changes = added.Select(told => new Change("added", told)).Concat(missing.Select(told => new Change("missing", told))).OrderBy(change => change.Event.Time).Take(MostEvents);
        return new(inForce.Code, inForce.Version, rule.Count - added.Count, added.Count, missing.Count, [.. changes]);
    }
}
