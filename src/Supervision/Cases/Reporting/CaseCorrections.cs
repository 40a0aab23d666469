using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>What is put right of a case (立案修正): nulls stay as they are.</summary>
internal sealed record CaseCorrections(CaseClass? Class, CaseCondition? Condition, string? Address, string? Description, Point? Place)
{
    public bool IsEmpty => this is { Class: null, Address: null, Description: null, Place: null };

    /// <param name="mistakes">What is wrong is added.</param>
    public static CaseCorrections Read(JsonElement json, CaseType type, CaseTypes cases, Dictionary<string, string> mistakes)
    {
        var reader = new BodyReader(json, "class_code", "condition", "address", "description", "geometry");
        var (@class, condition) = ClassReading.Read(reader, type, cases, isNew: false);
        var corrections = new CaseCorrections(@class, condition, reader.Text("address"), reader.Text("description", ReportBody.LongestDescription), reader.Place(ObjectGeometry.Point, "a case").Value as Point);
        foreach (var (member, mistake) in reader.Mistakes)
            mistakes[member.Length == 0 ? "corrections" : $"corrections.{member}"] = mistake;
        return corrections;
    }
}
