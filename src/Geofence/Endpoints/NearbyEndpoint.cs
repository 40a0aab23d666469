using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>GET /nearby</c>: who or what is around a point, by last positions.</summary>
public static class NearbyEndpoint
{
    private const int MostItems = 10_000;

    /// <param name="Type">As registered; null for what is not.</param>
    /// <param name="SpeedMps">Metres a second, as the device measured it; null where it did not.</param>
    public sealed record Item(string Object, string? Type, string? Name, double Lon, double Lat, DateTimeOffset Time, float? AccuracyM, float? SpeedMps, double DistanceM);

    public sealed record Found(IReadOnlyList<Item> Items);

    /// <param name="type">As registered; several with commas between.</param>
    /// <param name="radiusMeters">Above 0, at most 50,000; 5,000 when left out.</param>
    internal static async Task<Results<Ok<Found>, ProblemHttpResult>> Find(
        double lon, double lat, [FromQuery(Name = "radius_m")] double? radiusMeters, int? limit, string? type, string? crs, HttpContext http, TrackKeeper keeper, IKnownObjects known, CancellationToken cancellationToken)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeofenceProblems.UnknownDatum.With();
        if (system.Read(lon, lat) is not { } point)
            return WebProblems.BadParameter.With("lon, lat: no place on earth.");
        if (!(radiusMeters is null or > 0 and <= LivePositions.LargestRadiusMeters))
            return WebProblems.BadParameter.With($"radius_m: above 0, at most {LivePositions.LargestRadiusMeters}.");
        if (limit is < 1 or > MostItems)
            return WebProblems.BadParameter.With($"limit: 1 to {MostItems}.");
        var (wanted, radius, scope, types) = (limit ?? 20, radiusMeters ?? 5000, http.Caller().Scope, type?.Split(','));
        for (var looked = wanted; ; looked *= 4)
        {
            var near = keeper.Live.Near(point, radius, looked, position => position.Owner.IsSeenBy(scope));
            var registered = await known.FindAsync([.. near.Select(one => one.Position.Object)], cancellationToken);
            var items = near.Select(one => ItemOf(one.Position, one.Meters, registered.GetValueOrDefault(one.Position.Object), system)).Where(item => types is null || types.Contains(item.Type)).Take(wanted).ToList();
            // Of those of some types there may be more behind others.
            if (items.Count == wanted || near.Count < looked)
                return TypedResults.Ok(new Found(items));
        }
    }

    private static Item ItemOf(LivePosition position, double meters, KnownObject? registered, ClientCrs system)
    {
        var (lon, lat) = system.Write(new(position.Fix.Lon, position.Fix.Lat));
        return new(position.Object, registered?.Type, registered?.Name, lon, lat, position.Fix.At, position.Fix.AccuracyMeters > 0 ? position.Fix.AccuracyMeters : null, position.Fix.SpeedMetersPerSecond >= 0 ? position.Fix.SpeedMetersPerSecond : null, Math.Round(meters, 2));
    }
}
