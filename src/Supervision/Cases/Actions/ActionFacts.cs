using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>What conditions of guards ask: what a case is like; as <c>now.NAME</c>, how it stands to its deadlines at the moment; as <c>said.NAME</c>, what is said with the action.</summary>
internal static class ActionFacts
{
    private const string Overdue = "now.overdue", MinutesLeft = "now.minutes_left", StageOverdue = "now.stage_overdue", StageMinutesLeft = "now.stage_minutes_left";

    /// <summary>Of the moment that is judged. None of them is known without a deadline.</summary>
    public static IReadOnlySet<string> OfMoment { get; } = new HashSet<string>(StringComparer.Ordinal) { Overdue, MinutesLeft, StageOverdue, StageMinutesLeft };

    /// <param name="worked">By what the case's clocks count.</param>
    public static JsonElement Of(Case @case, JsonObject said, WorkedTime worked, DateTimeOffset at)
    {
        JsonObject facts = [];
        foreach (var (name, value) in ((string, JsonNode?)[])
        [
            ("code", @case.Code), ("case_type", @case.Type), ("state", @case.State), ("stage", @case.Stage), ("entered_at", @case.EnteredAt), ("kind", @case.Kind), ("class_code", @case.ClassCode), ("class_name", @case.ClassName), ("condition", @case.Condition),
            ("channel", @case.Channel), ("post", @case.Holder.Post), ("tier_region", @case.Holder.TierRegion), ("department_code", @case.Holder.Department), ("department", @case.Department), ("held_by", @case.Holder.Person), ("reported_by", @case.ReportedBy),
            ("part_code", @case.PartCode), ("unit_grid_code", @case.UnitGridCode), ("occurred_at", @case.OccurredAt), ("recorded_at", @case.RecordedAt), ("due_at", @case.DueAt), ("stage_due_at", @case.StageDueAt), ("closed_at", @case.ClosedAt),
            ("on_time", @case.OnTime), ("reworked", @case.Reworked), ("self_handled", @case.IsSelfHandled), ("address", @case.Address), ("description", @case.Description), ("region", @case.Region),
            (Overdue, @case.DueAt < at), (MinutesLeft, Left(@case.DueAt, worked, at)), (StageOverdue, @case.StageDueAt < at), (StageMinutesLeft, Left(@case.StageDueAt, worked, at)),
        ])
            facts[name] = value;
        foreach (var attribute in @case.Attributes.EnumerateObject())
            facts[attribute.Name] = JsonNode.Parse(attribute.Value.GetRawText());
        foreach (var (name, value) in said)
            facts[$"{CaseActionReader.Said}{name}"] = value?.DeepClone();
        return JsonSerializer.SerializeToElement(facts, WireJson.Options);
    }

    /// <summary>Whole minutes of working time up to a deadline, as timers count what is <c>left</c>; less than nought after it.</summary>
    private static long? Left(DateTimeOffset? due, WorkedTime worked, DateTimeOffset at) =>
        due is { } deadline ? (long)Math.Floor(TimeSpan.FromTicks(worked.At(deadline.UtcTicks) - worked.At(at.UtcTicks)).TotalMinutes) : null;
}
