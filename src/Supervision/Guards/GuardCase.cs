using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>What guards are asked about: who wants to do what with which objects, when and where.</summary>
/// <param name="Objects">By name; the one that it is about has the empty name.</param>
/// <param name="At">The moment that is judged: of what happened offline, when it happened.</param>
/// <param name="Place">Where the caller says to be; null where they do not.</param>
/// <param name="Attachments">Codes of what they sent for it.</param>
/// <param name="Form">That was filled in; null for none.</param>
/// <param name="Said">Attributes of the record that would be written; nothing where none is.</param>
/// <param name="Record">In which everything is seen: a guard judges by what is, not by what its caller may see.</param>
public sealed record GuardCase(
    IReadOnlyDictionary<string, GuardedObject> Objects, Caller Caller, DateTimeOffset At, Point? Place, double? AccuracyMeters, IReadOnlyList<string> Attachments, FormAnswers? Form, JsonElement Said, ScopedTransaction Record, DutyQuery Duties)
{
    /// <summary>What an object is like, and as <c>record.NAME</c> what would be written of it.</summary>
    internal JsonElement Known(GuardedObject of)
    {
        var known = JsonObject.Create(of.Attributes)!;
        if (Said.ValueKind == JsonValueKind.Object)
            foreach (var said in Said.EnumerateObject())
                known[$"record.{said.Name}"] = JsonNode.Parse(said.Value.GetRawText());
        return JsonSerializer.SerializeToElement(known);
    }
}

/// <summary>What guards are asked about, as it was at the moment that is judged: an object, or a case.</summary>
/// <param name="Attributes">What it is like.</param>
/// <param name="Geometry">GeoJSON; null for nowhere.</param>
/// <param name="IsInUse">Neither retired nor merged.</param>
public sealed record GuardedObject(ObjectType Type, long Id, string Code, JsonElement Attributes, string? Geometry, bool IsInUse)
{
    internal GuardedObject(ObjectType type, ObjectRow row) : this(type, row.Id, row.Code, ObjectDocument.Parsed(row.Attributes)!.Value, row.Geometry, row.Life == "active")
    {
    }
}
