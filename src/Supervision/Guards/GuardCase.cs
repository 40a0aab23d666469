using System.Text.Json;
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
/// <param name="Record">In which everything is seen: a guard judges by what is, not by what its caller may see.</param>
public sealed record GuardCase(
    IReadOnlyDictionary<string, GuardedObject> Objects, Caller Caller, DateTimeOffset At, Point? Place, double? AccuracyMeters, IReadOnlyList<string> Attachments, FormAnswers? Form, ScopedTransaction Record, DutyQuery Duties);

/// <summary>An object as it was at the moment that is judged.</summary>
public sealed class GuardedObject
{
    private readonly ObjectRow _row;

    internal GuardedObject(ObjectType type, ObjectRow row)
    {
        (Type, _row) = (type, row);
        Attributes = ObjectDocument.Parsed(row.Attributes)!.Value;
    }

    public ObjectType Type { get; }

    public long Id => _row.Id;

    public string Code => _row.Code;

    public JsonElement Attributes { get; }

    /// <summary>GeoJSON; null for nowhere.</summary>
    public string? Geometry => _row.Geometry;

    /// <summary>Neither retired nor merged.</summary>
    public bool IsInUse => _row.Life == "active";
}
