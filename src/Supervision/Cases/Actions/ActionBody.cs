using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>What is sent with an action.</summary>
/// <param name="Said">What was asked, by name, as JSON.</param>
/// <param name="Values">The same, as PostgreSQL reads it.</param>
/// <param name="Place">Where the caller is; null where they do not say.</param>
/// <param name="Corrections">What is put right; null for nothing.</param>
internal sealed record ActionBody(
    JsonObject Said, IReadOnlyList<KeyValuePair<AttributeDeclaration, string?>> Values, IReadOnlyList<string> Attachments, Point? Place, double? AccuracyMeters, string? ToDepartment, string? ToPerson, CaseCorrections? Corrections)
{
    private const int MostAttachments = 100;
    private const int LongestName = 200;

    public static ActionBody Nothing { get; } = new([], [], [], null, null, null, null, null);

    /// <returns>The body, or each member that is wrong and why.</returns>
    public static (ActionBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, CaseAction action, CaseType type, ObjectTypes types, CaseTypes cases)
    {
        var reader = new BodyReader(json, "attributes", "attachments", "geometry", "accuracy_m", "to_department", "to_person", "corrections");
        if (reader.Mistakes.ContainsKey(""))
            return (null, reader.Mistakes);
        var values = reader.Attributes(action.Name, action.Asks, types, isNew: true);
        var body = new ActionBody(
            CaseAttributes.Kept(json, values), values, reader.Texts("attachments", MostAttachments, LongestName) ?? [], reader.Place(ObjectGeometry.Point, "who acts").Value as Point, reader.Meters("accuracy_m"),
            reader.Text("to_department", LongestName), reader.Text("to_person", LongestName), reader.Member("corrections") is { } corrections ? CaseCorrections.Read(corrections, type, cases, reader.Mistakes) : null);
        if (body.ToDepartment is not null && action.Hands is not (Handing.Department or Handing.Rule))
            reader.Mistakes["to_department"] = "is not asked for by this action.";
        if (body.ToPerson is not null && action.Hands != Handing.Person)
            reader.Mistakes["to_person"] = "is not asked for by this action.";
        if (body.Corrections is not null && !action.Corrects)
            reader.Mistakes["corrections"] = "are not made with this action.";
        if (action.Corrects && body.Corrections is null or { IsEmpty: true })
            reader.Mistakes.TryAdd("corrections", "are missing: what is put right?");
        return reader.Mistakes.Count == 0 ? (body, reader.Mistakes) : (null, reader.Mistakes);
    }
}
