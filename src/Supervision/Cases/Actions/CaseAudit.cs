using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Steps of cases as the audit tells them.</summary>
internal static class CaseAudit
{
    /// <summary>Where the case stood and where it stands, and what was said with the step.</summary>
    public static AuditedChange Between(CaseType type, CaseStep before, CaseStep after)
    {
        var (stood, stands) = (Standing(before), Standing(after));
        if (after.Said is { } said)
            stands["said"] = JsonNode.Parse(said.GetRawText());
        return AuditedChange.Of(stood, stands, SaidIn(type));
    }

    /// <summary>What was said and moves nothing.</summary>
    public static AuditedChange Said(CaseType type, JsonObject said) => AuditedChange.Of(null, new JsonObject { ["said"] = said.DeepClone() }, SaidIn(type));

    /// <summary>As it was reported. Who reported it is kept apart, and is told to nobody here.</summary>
    public static AuditedChange Reported(CaseType type, Case made)
    {
        var told = JsonNode.Parse(made.Attributes.GetRawText())!.AsObject();
        (told["class_code"], told["condition"], told["address"], told["description"]) = (made.ClassCode, made.Condition, made.Address, made.Description);
        told["geometry"] = JsonNode.Parse(made.Geometry.GetRawText());
        return AuditedChange.Of(null, told, type.Attributes.Sensitive());
    }

    /// <summary>Something of it only some may see.</summary>
    private static IEnumerable<string> SaidIn(CaseType type) => type.Attributes.Sensitive().Any() || type.Actions.Values.Any(action => action.Asks.Sensitive().Any()) ? ["said"] : [];

    private static JsonObject Standing(CaseStep step) => new() { ["state"] = step.State, ["post"] = step.Holder.Post, ["tier_region"] = step.Holder.TierRegion, ["department_code"] = step.Holder.Department, ["held_by"] = step.Holder.Person };
}
