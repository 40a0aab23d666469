using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Keeping;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>What all cases have, and what a filter may ask of them.</summary>
internal static class CaseColumns
{
    private static readonly Dictionary<string, CqlColumn> Own = new Dictionary<string, CqlType>(StringComparer.Ordinal)
    {
        ["code"] = CqlType.Text, ["case_type"] = CqlType.Text, ["state"] = CqlType.Text, ["stage"] = CqlType.Text, ["entered_at"] = CqlType.Timestamp, ["kind"] = CqlType.Text, ["class_code"] = CqlType.Text, ["class_name"] = CqlType.Text,
        ["condition"] = CqlType.Text, ["channel"] = CqlType.Text, ["post"] = CqlType.Text, ["tier_region"] = CqlType.Text, ["department_code"] = CqlType.Text, ["department"] = CqlType.Text, ["held_by"] = CqlType.Text, ["reported_by"] = CqlType.Text,
        ["part_code"] = CqlType.Text, ["unit_grid_code"] = CqlType.Text, ["occurred_at"] = CqlType.Timestamp, ["recorded_at"] = CqlType.Timestamp, ["due_at"] = CqlType.Timestamp, ["stage_due_at"] = CqlType.Timestamp, ["closed_at"] = CqlType.Timestamp,
        ["on_time"] = CqlType.Boolean, ["reworked"] = CqlType.Number, ["self_handled"] = CqlType.Boolean, ["address"] = CqlType.Text, ["description"] = CqlType.Text, ["region"] = CqlType.Text,
    }.ToDictionary(column => column.Key, column => new CqlColumn($"o.{column.Key}", column.Value), StringComparer.Ordinal);

    /// <summary>Steps that are written without an action of a pack.</summary>
    public static IReadOnlySet<string> OwnSteps { get; } = new HashSet<string>(StringComparer.Ordinal) { CaseReporting.FirstStep, "request", "refuse_request", "pass_request", "withdraw_request", "hand_over_request", CaseKeeper.Refused };

    /// <summary>Names that no attribute of a case can have.</summary>
    public static bool IsReserved(string name) => Own.ContainsKey(name) || name is "id" or "version" or "audience" or "geom" or "source" or "attributes" or "next_at" or "next_timer";

    /// <summary>Names that actions give a meaning of their own.</summary>
    public static bool IsTakenByActions(string name) => name is "to_department" or "to_person" or "before" or "after" or "request" or "rule" or "drawn" or CaseTimers.Said;

    public static bool Has(CaseType type, string name) => Own.ContainsKey(name) || type.Attributes.ContainsKey(name);

    /// <param name="types">As the caller may see them.</param>
    public static Dictionary<string, CqlColumn> Of(IEnumerable<CaseType> types)
    {
        var columns = new Dictionary<string, CqlColumn>(Own, StringComparer.Ordinal) { ["geom"] = new("o.geom", CqlType.Geometry, Ewkb.RecordSrid) };
        foreach (var attribute in types.SelectMany(type => type.Attributes.Values).GroupBy(attribute => attribute.Name, StringComparer.Ordinal))
            if (attribute.All(each => each.SqlType == attribute.First().SqlType))
                columns[attribute.Key] = Of(attribute.First());
        return columns;
    }

    /// <summary>Attributes are kept in one document; what it holds was read as their type.</summary>
    private static CqlColumn Of(AttributeDeclaration attribute) => ObjectColumns.Of(attribute) with { Sql = $"(o.attributes ->> '{attribute.Name}')::{attribute.SqlType}" };
}
