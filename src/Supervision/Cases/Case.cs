using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Standing;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>A case as the record has it.</summary>
/// <param name="Geometry">GeoJSON, a point.</param>
internal sealed record Case(
    long Id, int Version, string Code, string Type, string State, string Stage, DateTimeOffset EnteredAt, string Kind, string ClassCode, string ClassName, string? Condition, string Channel, CaseHolder Holder, string? Department, string? ReportedBy,
    string? PartCode, string? UnitGridCode, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt, DateTimeOffset? DueAt, DateTimeOffset? StageDueAt, DateTimeOffset? ClosedAt, bool? OnTime, int Reworked, bool IsSelfHandled, string? Address, string? Description,
    JsonElement Attributes, string Region, int[] Audience, JsonElement Geometry, string? NextTimer)
{
    public const string Columns = """
        o.id, o.version, o.code, o.case_type, o.state, o.stage, o.entered_at, o.kind, o.class_code, o.class_name, o.condition, o.channel, o.post, o.tier_region, o.department_code, o.held_by, o.department, o.reported_by,
        o.part_code, o.unit_grid_code, o.occurred_at, o.recorded_at, o.due_at, o.stage_due_at, o.closed_at, o.on_time, o.reworked, o.self_handled, o.address, o.description, o.attributes::text, o.region, o.audience, st_asgeojson(o.geom, 9, 0), o.next_timer
        """;

    public const int ColumnCount = 35;

    public CaseFacts Facts => new(ClassCode, OccurredAt);

    public RowVersion RowVersion => new(Id, Version);

    /// <summary>In the record's system.</summary>
    public Point Place
    {
        get
        {
            var at = Geometry.GetProperty("coordinates");
            return new(at[0].GetDouble(), at[1].GetDouble()) { SRID = Ewkb.RecordSrid };
        }
    }

    /// <param name="secrets">That open its attributes.</param>
    public static Case Of(NpgsqlDataReader row, SecretBox secrets) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), Time(row, 6)!.Value, row.GetString(7), row.GetString(8), row.GetString(9), Text(row, 10), row.GetString(11),
        new(Text(row, 12), Text(row, 13), Text(row, 14), Text(row, 15)), Text(row, 16), Text(row, 17), Text(row, 18), Text(row, 19), Time(row, 20)!.Value, Time(row, 21)!.Value, Time(row, 22), Time(row, 23), Time(row, 24),
        row.IsDBNull(25) ? null : row.GetBoolean(25), row.GetInt32(26), row.GetBoolean(27), Text(row, 28), Text(row, 29), SealedCases.Open(secrets, row.GetString(30)), row.GetString(31), row.GetFieldValue<int[]>(32), Json(row.GetString(33)), Text(row, 34));

    internal static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    internal static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>Who has a case.</summary>
/// <param name="Post">Whose turn it is; null for nobody's.</param>
/// <param name="TierRegion">The division at which it is handled; null where the cases have no tiers.</param>
/// <param name="Department">Code of the department; null for none.</param>
/// <param name="Person">The one account that may; null for all who hold the post.</param>
internal readonly record struct CaseHolder(string? Post, string? TierRegion, string? Department, string? Person);
