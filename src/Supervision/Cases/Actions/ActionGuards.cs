using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Asks what must hold before something is done with a case.</summary>
public sealed class ActionGuards(RecordDatabase record, DutyQuery duties)
{
    /// <exception cref="ProblemException">Something does not hold: with all reasons.</exception>
    internal async Task AskAsync(IReadOnlyList<Guard> guards, CaseType type, Case @case, ActionBody body, Caller caller, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (guards.Count == 0)
            return;
        await using var all = await Scope.Everything.BeginBesideAsync(record, caller.Name, cancellationToken);
        var guarded = new GuardedObject(new ObjectType(type.Name, type.Title), @case.Id, @case.Code, FactsOf(@case, body.Said), @case.Geometry.GetRawText(), IsInUse: true);
        var asked = new GuardCase(
            new Dictionary<string, GuardedObject>(StringComparer.Ordinal) { [""] = guarded }, caller, at, body.Place, body.AccuracyMeters, body.Attachments, null, default, all, duties);
        var verdict = await GuardJudge.JudgeAsync(guards, asked, cancellationToken);
        if (!verdict.Permits)
            throw new ProblemException(GuardDesk.GuardRefuses, string.Join(" ", verdict.Reasons.Select(reason => reason.Otherwise.Chinese)), null, [new("reasons", verdict.Reasons)]);
    }

    /// <summary>What a case is like, and as <c>said.NAME</c> what is said with the action.</summary>
    private static JsonElement FactsOf(Case @case, JsonObject said)
    {
        JsonObject facts = [];
        foreach (var (name, value) in ((string, JsonNode?)[])
        [
            ("code", @case.Code), ("case_type", @case.Type), ("state", @case.State), ("stage", @case.Stage), ("entered_at", @case.EnteredAt), ("kind", @case.Kind), ("class_code", @case.ClassCode), ("class_name", @case.ClassName), ("condition", @case.Condition),
            ("channel", @case.Channel), ("post", @case.Holder.Post), ("tier_region", @case.Holder.TierRegion), ("department_code", @case.Holder.Department), ("department", @case.Department), ("held_by", @case.Holder.Person), ("reported_by", @case.ReportedBy),
            ("part_code", @case.PartCode), ("unit_grid_code", @case.UnitGridCode), ("occurred_at", @case.OccurredAt), ("recorded_at", @case.RecordedAt), ("due_at", @case.DueAt), ("stage_due_at", @case.StageDueAt), ("closed_at", @case.ClosedAt),
            ("on_time", @case.OnTime), ("reworked", @case.Reworked), ("self_handled", @case.IsSelfHandled), ("address", @case.Address), ("description", @case.Description), ("region", @case.Region),
        ])
            facts[name] = value;
        foreach (var attribute in @case.Attributes.EnumerateObject())
            facts[attribute.Name] = JsonNode.Parse(attribute.Value.GetRawText());
        foreach (var (name, value) in said)
            facts[$"{CaseActionReader.Said}{name}"] = value?.DeepClone();
        return JsonSerializer.SerializeToElement(facts, WireJson.Options);
    }
}
