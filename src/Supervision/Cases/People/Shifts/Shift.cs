using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Cases.People.Shifts;

/// <summary>A time that somebody was on duty.</summary>
/// <param name="Object">As which their positions are reported and found: at <c>/positions</c>, <c>/nearby</c> and by fences.</param>
/// <param name="EndedAt">Null while they are on duty.</param>
/// <param name="EndedBy">Another than <paramref name="Account"/> where somebody forgot it.</param>
/// <param name="BeganPlace">GeoJSON, a point in longitude and latitude; null where they did not say.</param>
public sealed record Shift(long Id, string Account, string Object, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string? EndedBy, JsonElement? BeganPlace, JsonElement? EndedPlace, string Region, int Version)
{
    internal const string Columns = "o.id, o.account, o.began_at, o.ended_at, o.ended_by, st_asgeojson(o.began_place::geometry, 9, 0), st_asgeojson(o.ended_place::geometry, 9, 0), o.region, o.version";

    internal static Shift Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), PersonObject.Of(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), Case.Time(row, 3), Case.Text(row, 4), PlaceOf(row, 5), PlaceOf(row, 6), row.GetString(7), row.GetInt32(8));

    private static JsonElement? PlaceOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Case.Json(row.GetString(column));
}
