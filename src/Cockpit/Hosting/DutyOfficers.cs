using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Grids.Supervisors;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Whom the geocoder names: supervisors of the registry, by the last positions that the engine of fences keeps in the record. Both are read under the caller's scope.</summary>
internal sealed class DutyOfficers(DutyRoster roster, RecordDatabase record) : IDutyOfficers
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

    public OfficerName? Of(string? dutyCode, Scope scope) => dutyCode is not null && roster.FirstOf(dutyCode, scope) is { } supervisor ? new(supervisor.Code, supervisor.Name) : null;

    public async Task<IReadOnlyList<OfficerNearby>> NearestAsync(LonLat point, int size, Caller caller, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        var near = await transaction.Command(Nearest, point.Lon, point.Lat, size + Spare).ListAsync(row =>
        {
            LonLat at = new(row.GetDouble(3), row.GetDouble(4));
            return new OfficerNearby(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), at, row.GetFieldValue<DateTimeOffset>(5), Geodesic.DistanceMeters(point, at));
        }, cancellationToken);
        return [.. near.OrderBy(officer => officer.Meters).Take(size)];
    }
}
