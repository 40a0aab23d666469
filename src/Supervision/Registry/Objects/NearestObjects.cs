using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Objects of a type around a place, the nearest first.</summary>
internal static class NearestObjects
{
    public const string Expected = "lon, lat, within_m and limit: a place in degrees, 1 to 20000 metres around it, and 1 to 50 objects.";

    private const int UsualCount = 5, MostCount = 50;
    private const double UsualMeters = 2000, MostMeters = 20_000;

    public static bool IsAsked(double? lon, double? lat, double? withinMeters, int? limit) =>
        lon is >= -180 and <= 180 && lat is >= -85 and <= 85 && withinMeters is null or (>= 1 and <= MostMeters) && limit is null or (>= 1 and <= MostCount);

    public static async Task<List<NearObject>> FindAsync(
        ScopedTransaction transaction, ObjectType type, ObjectQuestion question, LonLat place, double? withinMeters, int? limit, CancellationToken cancellationToken)
    {
        List<object> values = [.. question.Values];
        var around = new Around(place, withinMeters ?? UsualMeters, values);
        values.Add(limit ?? UsualCount);
        await using var ask = transaction.Command($"""
            select * from (
              select o.code, {DeclaredColumns.AsJson(type)}, st_asgeojson(o.geom, 12, 0), {around.MetersTo("o.geom")} as meters
              from {DeclaredColumns.NameOf(type)} o where {string.Join(" and ", question.Conditions)} and o.geom && {around.Box}
            ) near where meters <= {around.Most} order by meters, code limit ${values.Count.ToString(CultureInfo.InvariantCulture)}
            """, [.. values]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<NearObject> found = [];
        while (await row.ReadAsync(cancellationToken))
            found.Add(new(type.Name, row.GetString(0), ObjectDocument.Parsed(transaction.Secrets.OpenIn(row.GetString(1), type.Attributes))!.Value, ObjectDocument.Parsed(row.GetString(2))!.Value, row.GetDouble(3)));
        return found;
    }
}
