using Npgsql;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>A piece of work as the record has it.</summary>
/// <param name="Source">Which of the sources it is of, from 0.</param>
/// <param name="Geometry">GeoJSON; null for nowhere.</param>
/// <param name="Meters">From where the caller is; null where they do not say.</param>
internal sealed record TaskRow(
    int Source, long Id, string Region, string Code, string About, string State, DateTimeOffset? DueAt, DateTimeOffset? Since, bool IsHazard, bool IsUrgent, string? Where, string? ObjectType, string? ObjectCode, string? Geometry, double? Meters)
{
    /// <summary>What of a source's rows is read; <see cref="Of"/> reads it.</summary>
    /// <param name="meters">As SQL.</param>
    public static string Columns(TaskRows rows, string meters) =>
        $"o.id, o.region, {rows.Code}, {rows.About}, {rows.State}, {rows.DueAt}, {rows.Since}, {rows.IsHazard}, {rows.IsUrgent}, {rows.Where}, {rows.ObjectType}, {rows.ObjectCode}, st_asgeojson({rows.Place}, 7), {meters}";

    /// <summary>The names that lists sort by.</summary>
    public const string Names = "source, id, region, code, about, state, due_at, since, hazard, urgent, place_name, object_type, object_code, geometry, meters";

    public static TaskRow Of(NpgsqlDataReader row)
    {
        return new(
            row.GetInt32(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), Time(6), Time(7), row.GetBoolean(8), row.GetBoolean(9), Text(10), Text(11), Text(12), Text(13), row.IsDBNull(14) ? null : row.GetDouble(14));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}
