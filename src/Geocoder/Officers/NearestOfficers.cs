using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Officers;

/// <summary>A supervisor where they last were.</summary>
/// <param name="At">CGCS2000.</param>
/// <param name="Time">Of the position, which may be long ago.</param>
internal sealed record OfficerNearby(string Code, string Name, string? DutyCode, LonLat At, DateTimeOffset Time, double Meters);

/// <summary>Supervisors by the distance of their last reported position, read from the record under the caller's scope; who never reported one is not named.</summary>
public sealed class NearestOfficers(RecordDatabase record)
{
    /// <summary>The record orders by a plane of degrees, answers by the ellipsoid: a few more rows make up for the difference.</summary>
    private const int Spare = 8;

    private const string Nearest = """
        select s.code, s.name, s.duty_code, p.lon, p.lat, p.time
        from registry.supervisor s
        cross join lateral (select lon, lat, time from fence.position where object = s.code collate "default" order by time desc, seq desc limit 1) p
        where s.state = 'on_duty'
        order by ((p.lon - $1) * cos(radians($2))) ^ 2 + (p.lat - $2) ^ 2, s.code
        limit $3
        """;

    internal async Task<List<OfficerNearby>> FindAsync(LonLat point, int size, Caller caller, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var command = transaction.Command(Nearest);
        foreach (object value in (object[])[point.Lon, point.Lat, size + Spare])
            command.Parameters.Add(new() { Value = value });
        List<OfficerNearby> officers = [];
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                LonLat at = new(row.GetDouble(3), row.GetDouble(4));
                officers.Add(new(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), at, row.GetFieldValue<DateTimeOffset>(5), Geodesic.DistanceMeters(point, at)));
            }
        }
        officers.Sort((a, b) => a.Meters.CompareTo(b.Meters));
        return officers.Count > size ? officers[..size] : officers;
    }
}
