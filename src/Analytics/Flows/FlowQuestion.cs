using System.Text.Json;
using SpatialCockpit.Analytics.Areas;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Flows;

/// <summary>The body of <c>POST /analytics/flows</c>, for the API's description. Members that are not listed are refused.</summary>
/// <param name="Of">positions (from one stay of an object to its next), hand_overs (of cases), or migration (where objects mostly were before and after).</param>
/// <param name="From">A day, or a moment with its zone; included. Of positions their time, of cases when they occurred.</param>
/// <param name="To">Likewise; not included.</param>
/// <param name="Where">Conditions by column of positions, or of cases: a value, a list, null, or an object of min, above, max, below, not, starts.</param>
/// <param name="Bbox">west, south, east, north, degrees.</param>
/// <param name="Areas">street_offices, unit_grids, duty_grids, communities or districts; <c>{"hexagon_m": 500}</c> or <c>{"square_m": 500}</c>. street_offices when left out.</param>
/// <param name="MinStayS">For positions: seconds between the first and the last report of a stay, at least; 300 when left out.</param>
/// <param name="MaxGapS">Seconds without a report beyond which nothing is known of what was between; 1,800 when left out.</param>
/// <param name="Between">For hand_overs: posts, departments, or areas (from where a case lies to the division of who holds it). posts when left out.</param>
/// <param name="Before">For migration: its first period, instead of from and to.</param>
/// <param name="After">Its second.</param>
public sealed record FlowForm(
    string Of, string? From = null, string? To = null, JsonElement? Where = null, double[]? Bbox = null, JsonElement? Areas = null, int? MinStayS = null, double? MaxGapS = null, string? Between = null,
    FlowForm.MigrationPeriod? Before = null, FlowForm.MigrationPeriod? After = null)
{
    public sealed record MigrationPeriod(string From, string To);
}

internal enum FlowKind
{
    Positions,
    Posts,
    Departments,

    /// <summary>From where a case lies to the division of who holds it.</summary>
    CaseAreas,
    Migration,
}

internal readonly record struct FlowPeriod(DateTimeOffset From, DateTimeOffset To);

/// <summary>A question about flows that can be answered.</summary>
/// <param name="Areas">Null for posts and departments.</param>
/// <param name="Periods">Two, of migration; else none.</param>
internal sealed record FlowQuestion(FlowKind Kind, RowQuestion Rows, AreaRule? Areas, double MinStaySeconds, double MaxGapSeconds, IReadOnlyList<FlowPeriod> Periods)
{
    private const int UsualStay = 300, UsualGap = 1800, MostSeconds = 7 * 86_400;

    public bool IsOfPositions => Kind is FlowKind.Positions or FlowKind.Migration;

    private static readonly string[] Members = ["of", "from", "to", "where", "bbox", "areas", "min_stay_s", "max_gap_s", "between", "before", "after"];

    /// <exception cref="ProblemException">What is wrong with it.</exception>
    public static FlowQuestion Read(JsonElement body, CityClock clock)
    {
        var form = FormBody.Of(body, "An object that says of what.", Members);
        var kind = KindOf(form);
        var isOfPositions = kind is FlowKind.Positions or FlowKind.Migration;
        var rows = RowQuestion.Read(form, clock, isOfPositions ? "fence.position" : "cases.case_file")!;
        return new(
            kind, rows with { Time = isOfPositions ? "time" : "occurred_at" }, kind is FlowKind.Posts or FlowKind.Departments ? form.Without<AreaRule?>("areas", "flows are between areas", null) : AreaRule.Read(form),
            kind == FlowKind.Positions ? form.Whole("min_stay_s", UsualStay, 0, MostSeconds) : form.Without("min_stay_s", "of is positions", 0.0),
            isOfPositions ? form.Number("max_gap_s", UsualGap, 0, MostSeconds, "seconds") : form.Without("max_gap_s", "of is positions or migration", 0.0),
            kind == FlowKind.Migration ? PeriodsOf(form, clock) : NoPeriods(form));
    }

    private static FlowKind KindOf(FormBody form)
    {
        if (form.Member("of") is null)
            throw WebProblems.BadParameter.Because("of: positions, hand_overs or migration.");
        var of = form.Word("of", ("positions", FlowKind.Positions), ("hand_overs", FlowKind.Posts), ("migration", FlowKind.Migration));
        return of == FlowKind.Posts ? form.Word("between", ("posts", FlowKind.Posts), ("departments", FlowKind.Departments), ("areas", FlowKind.CaseAreas)) : form.Without("between", "of is hand_overs", of);
    }

    private static FlowPeriod[] NoPeriods(FormBody form)
    {
        foreach (var member in (string[])["before", "after"])
            form.Without(member, "of is migration", 0);
        return [];
    }

    private static FlowPeriod[] PeriodsOf(FormBody form, CityClock clock)
    {
        if (form.Member("from") is not null || form.Member("to") is not null)
            throw WebProblems.BadParameter.Because("from, to: of migration they are in before and after.");
        var (before, after) = (PeriodOf(form, "before", clock), PeriodOf(form, "after", clock));
        return before.To <= after.From ? [before, after] : throw WebProblems.BadParameter.Because("after: begins when before has ended, or later.");
    }

    private static FlowPeriod PeriodOf(FormBody form, string name, CityClock clock) =>
        form.Part(name, "from", "to") is { } period && period.Moment("from", clock) is { } from && period.Moment("to", clock) is { } to && from < to
            ? new(from, to)
            : throw WebProblems.BadParameter.Because($"{name}: an object of from and to, the later behind.");
}
