using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Keeping;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Cases.Standing;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>What all cases have, and what a filter may ask of them.</summary>
internal static class CaseColumns
{
    private static readonly Dictionary<string, CqlColumn> Own = new (CqlType Type, string[] Names)[]
    {
        (CqlType.Text, ["code", "case_type", "state", "stage", "kind", "class_code", "class_name", "condition", "channel", "post", "tier_region", "department_code", "department", "held_by", "reported_by", "part_code", "unit_grid_code", "address", "description", "region"]),
        (CqlType.Timestamp, ["entered_at", "occurred_at", "recorded_at", "due_at", "stage_due_at", "registered_at", "dispatched_at", "handled_at", "checked_at", "closed_at"]),
        (CqlType.Boolean, ["on_time", "self_handled"]),
        (CqlType.Number, ["reworked"]),
    }.SelectMany(columns => columns.Names.Select(name => (Name: name, columns.Type))).ToDictionary(column => column.Name, column => new CqlColumn($"o.{column.Name}", column.Type), StringComparer.Ordinal);

    /// <summary>The step of what a stranger says of their report since.</summary>
    public const string PublicUpdate = "public_update";

    /// <summary>Steps that are written without an action of a pack.</summary>
    public static IReadOnlySet<string> OwnSteps { get; } = new HashSet<string>(StringComparer.Ordinal) { CaseReporting.FirstStep, "request", "refuse_request", "pass_request", "withdraw_request", "hand_over_request", PublicUpdate, CaseKeeper.Refused };

    /// <summary>Names that no attribute of a case can have.</summary>
    public static bool IsReserved(string name) => Own.ContainsKey(name) || name is "id" or "version" or "audience" or "geom" or "source" or "attributes" or "next_at" or "next_timer" or "clocks_until";

    /// <summary>Names that actions give a meaning of their own.</summary>
    public static bool IsTakenByActions(string name) => name is "to_department" or "to_person" or "before" or "after" or "request" or "rule" or "drawn" or "duty_grid" or DestinationFinder.ChosenBy or DestinationFinder.OfSector or CaseOpening.Said or CaseTimers.Said;

    public static bool Has(CaseType type, string name) => Own.ContainsKey(name) || type.Attributes.ContainsKey(name);

    /// <param name="types">As the caller may see them.</param>
    public static Dictionary<string, CqlColumn> Of(IEnumerable<CaseType> types)
    {
        var columns = new Dictionary<string, CqlColumn>(Own, StringComparer.Ordinal) { ["geom"] = new("o.geom", CqlType.Geometry, Ewkb.RecordSrid) };
        foreach (var attribute in types.SelectMany(type => type.Attributes.Values).GroupBy(attribute => attribute.Name, StringComparer.Ordinal))
            if (attribute.All(each => each.SqlType == attribute.First().SqlType))
                columns[attribute.Key] = Of(attribute.FirstOrDefault(each => each.IsSealed) ?? attribute.First());
        return columns;
    }

    /// <summary>Attributes are kept in one document; what it holds was read as their type.</summary>
    private static CqlColumn Of(AttributeDeclaration attribute) => ObjectColumns.Of(attribute) with { Sql = $"(o.attributes ->> '{attribute.Name}')::{attribute.SqlType}" };
}
