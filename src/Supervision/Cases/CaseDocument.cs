using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Requests;
using SpatialCockpit.Supervision.Cases.Standing;

namespace SpatialCockpit.Supervision.Cases;

/// <param name="Stage">Of the seven of CJJ/T 106: collect, file, dispatch, handle, feedback, verify; closed or void.</param>
/// <param name="EnteredAt">Since when it stands in its state.</param>
/// <param name="Condition">Of its class, by which its limit is found.</param>
/// <param name="Post">Whose turn it is; null for nobody's.</param>
/// <param name="TierRegion">The division at which it is handled.</param>
/// <param name="HeldBy">The one account that may; null for all who hold the post.</param>
/// <param name="DueAt">Of the whole case; null while that clock is paused.</param>
/// <param name="StageDueAt">Of the clock that runs now.</param>
/// <param name="OnTime">Of a closed case, whether it was closed in time.</param>
/// <param name="Geometry">GeoJSON, a point in longitude and latitude.</param>
public sealed record CaseDocument(
    string Code, string Type, string State, string Stage, DateTimeOffset EnteredAt, string Kind, string ClassCode, string ClassName, string? Condition, string Channel, string? Post, string? TierRegion, string? DepartmentCode, string? Department, string? HeldBy,
    string? ReportedBy, string? PartCode, string? UnitGridCode, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, DateTimeOffset? DueAt, DateTimeOffset? StageDueAt, DateTimeOffset? ClosedAt, bool? OnTime, int Reworked, bool SelfHandled, string? Address,
    string? Description, IReadOnlyDictionary<string, JsonElement> Attributes, string Region, int Version, JsonElement Geometry)
{
    /// <summary>Names of the actions that the caller may do now; of lists too.</summary>
    public IReadOnlyList<string>? May { get; init; }

    /// <summary>All that was done, oldest first; null in lists, as are the next.</summary>
    public IReadOnlyList<StepDocument>? History { get; init; }

    public IReadOnlyList<ClockDocument>? Clock { get; init; }

    /// <summary>What was asked for, newest first.</summary>
    public IReadOnlyList<CaseRequest>? Requests { get; init; }

    /// <summary>Which department the rules give, and why; null where none fits.</summary>
    public Assignment? Suggested { get; init; }

    /// <summary>Who told of it; null for nobody, and for callers who may not know.</summary>
    public Reporter? Reporter { get; init; }

    /// <summary>What people are called, by the accounts that it names; of lists too.</summary>
    public IReadOnlyDictionary<string, string>? People { get; init; }

    /// <summary>What departments are called, by the codes that it names; null in lists.</summary>
    public IReadOnlyDictionary<string, string>? Departments { get; init; }

    /// <param name="type">With the attributes that the caller may see.</param>
    internal static CaseDocument Of(Case @case, CaseType? type) => new(
        @case.Code, @case.Type, @case.State, @case.Stage, @case.EnteredAt, @case.Kind, @case.ClassCode, @case.ClassName, @case.Condition, @case.Channel, @case.Holder.Post, @case.Holder.TierRegion, @case.Holder.Department, @case.Department, @case.Holder.Person,
        @case.ReportedBy, @case.PartCode, @case.UnitGridCode, @case.OccurredAt, @case.RecordedAt, @case.DueAt, @case.StageDueAt, @case.ClosedAt, @case.OnTime, @case.Reworked, @case.IsSelfHandled, @case.Address,
        @case.Description, Attribute(@case.Attributes, type), @case.Region, @case.Version, @case.Geometry);

    /// <summary>As it is now, with all that belongs to it; its version is told in the answer's headers.</summary>
    internal static async Task<CaseDocument> WholeAsync(Case @case, CaseType type, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        @case.RowVersion.Tag(desk.Response);
        return await ReadAsync(@case, type, rights, desk, transaction, cancellationToken);
    }

    /// <summary>With its history, its clocks, what was asked for, and what the caller may know and do.</summary>
    internal static async Task<CaseDocument> ReadAsync(Case @case, CaseType type, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = new CaseRows(transaction);
        var steps = await rows.StepsAsync(@case.Id, cancellationToken);
        var clocks = CaseClocks.Read(type, steps, desk.Cases.WorkedBy(type));
        var may = rights.Of(@case, type);
        var document = Of(@case, desk.SeenOf(type)) with
        {
            History = [.. steps.Select(StepDocument.Of)],
            Clock = [.. clocks.Readings.Select(each => ClockDocument.Of(each.Rule, each.Reading, desk.Now))],
            May = [.. may.Select(action => action.Name)],
            Requests = [.. (await new RequestRows(transaction).OfAsync(@case.Id, cancellationToken)).Select(request => RequestEndpoints.Shown(request, @case, type, rights))],
            Suggested = may.Any(action => action.Hands is Handing.Department or Handing.Rule) ? await desk.Departments.SuggestAsync(type, @case.ClassCode, @case.Region, desk.Caller.Name, cancellationToken) : null,
            Reporter = await ReporterAsync(@case, type, rights, may.Count > 0, rows, cancellationToken),
        };
        return await document.NamedAsync(type, desk, transaction, cancellationToken);
    }

    /// <summary>Those who take cases on know who told of it; those whose turn it is, where that person lets them.</summary>
    private static async Task<Reporter?> ReporterAsync(Case @case, CaseType type, ActionRights rights, bool mayAct, CaseRows rows, CancellationToken cancellationToken) =>
        await rows.ReporterAsync(@case.Id, cancellationToken) is { } reporter && (rights.TakesOn(@case, type) || (reporter.Disclose && mayAct)) ? reporter : null;

    private static Dictionary<string, JsonElement> Attribute(JsonElement attributes, CaseType? type) =>
        attributes.EnumerateObject().Where(attribute => type?.Attributes.ContainsKey(attribute.Name) == true).ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal);
}

/// <param name="Moves">It began a stay: in <paramref name="State"/>, with whom the next members say.</param>
/// <param name="Said">What was said with it, and why it went there.</param>
/// <param name="DueAt">Of the stay's clock.</param>
/// <param name="OnTime">Whether its clock was in time when the stay ended; null while it lasts.</param>
public sealed record StepDocument(
    int Number, string Action, DateTimeOffset DoneAt, string DoneBy, string? ByPost, bool Moves, string State, string Stage, string? Post, string? TierRegion, string? DepartmentCode, string? HeldBy, JsonElement? Said, IReadOnlyList<string> Attachments,
    DateTimeOffset? LeftAt, DateTimeOffset? DueAt, bool? OnTime)
{
    internal static StepDocument Of(CaseStep step) => new(
        step.Number, step.Action, step.DoneAt, step.DoneBy, step.ByPost, step.Moves, step.State, step.Stage, step.Holder.Post, step.Holder.TierRegion, step.Holder.Department, step.Holder.Person, step.Said, step.Attachments, step.LeftAt, step.Stay.DueAt, step.Stay.WasInTime);
}

/// <summary>What one of the case's clocks shows, read off its history.</summary>
/// <param name="State">waiting, running, paused or ended.</param>
/// <param name="CountedMinutes">Time that counted up to the last step.</param>
/// <param name="LimitMinutes">With what was granted beside it; null for none.</param>
/// <param name="WorkingTime">Whether its minutes are of working time, by the calendar, else of the wall clock.</param>
/// <param name="Overdue">Now, or when it ended.</param>
public sealed record ClockDocument(string Name, Title Title, bool Main, ClockState State, DateTimeOffset? StartedAt, double CountedMinutes, double? LimitMinutes, bool WorkingTime, DateTimeOffset? DueAt, DateTimeOffset? EndedAt, bool Overdue)
{
    internal static ClockDocument Of(ClockRule rule, ClockReading reading, DateTimeOffset now) => new(
        rule.Name, rule.Title, rule.IsMain, reading.State, reading.StartedAt, reading.Counted.TotalMinutes, reading.Limit?.TotalMinutes, reading.IsOfWorkingTime, reading.DueAt, reading.EndedAt, reading.IsOverdue(now));
}
