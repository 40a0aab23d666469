using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Where a caller's map opens: over the region they look after, or the largest city for those who see everything, and for parties, who look after none.</summary>
public sealed record CallerHome(double Lon, double Lat, double Zoom)
{
    /// <summary>Pixels of a usual map beside the panels; with 512-pixel tiles this sets the zoom at which a region fits.</summary>
    private const double MapPixels = 1100, TilePixels = 512;

    private const string Sql = """
        select st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)
        from (select st_envelope(geom) e from grid.division
              where code = any($1) or level = 2 and ('' = any($1) or cardinality($1) = 0)
              order by level, population desc nulls last, code limit 1) d
        """;

    /// <returns>Null while no division of theirs is known, and for citizens, who have none.</returns>
    public static async Task<CallerHome?> OfAsync(Caller caller, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (caller.Scope.IsPublished)
            return null;
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var find = transaction.Command(Sql);
        find.Parameters.Add(new NpgsqlParameter { Value = caller.Scope.Regions.ToArray() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Over(row.GetDouble(0), row.GetDouble(1), row.GetDouble(2), row.GetDouble(3)) : null;
    }

    private static CallerHome Over(double west, double south, double east, double north)
    {
        var lat = (south + north) / 2;
        var widthDegrees = Math.Max(east - west, (north - south) / Math.Cos(lat * Math.PI / 180));
        var zoom = Math.Log2(360 * MapPixels / (TilePixels * Math.Max(widthDegrees, 1e-4)));
        return new(Math.Round((west + east) / 2, 6), Math.Round(lat, 6), Math.Round(Math.Clamp(zoom, 2, 17), 2));
    }
}
