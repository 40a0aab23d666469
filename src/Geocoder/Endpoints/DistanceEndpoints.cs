using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Faces.Pelias;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>How far, which way, and who is nearest.</summary>
public static class DistanceEndpoints
{
    public static void MapDistances(this RouteGroupBuilder v1)
    {
        v1.MapGet("/distance", Between).WithName("distance").WithSummary("How far and which way from a point or place to another, and their grid cells").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/nearest-officers", NearestOfficers).WithName("nearest-officers").WithSummary("Supervisors on duty by the distance of their last position").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public static async Task<Results<Ok<Distance>, ProblemHttpResult>> Between(
        [AsParameters] DistanceQuery query, SearchProjection index, ThingLookup things, HttpContext http, CancellationToken cancellationToken)
    {
        var (reader, atlas, unseen) = (new PeliasReader(query.Crs), index.Current, (string?)null);
        var from = await EndAsync("from", query.From, query.FromLon, query.FromLat);
        var to = await EndAsync("to", query.To, query.ToLon, query.ToLat);
        if (reader.Errors.Count > 0)
            return WebProblems.BadParameter.With(string.Join("; ", reader.Errors));
        return from is { } start && to is { } end ? TypedResults.Ok(Distance.Of(start, end, atlas, reader.Crs)) : WebProblems.NotFound.With(unseen);

        async Task<(LonLat Point, Answer? Place)?> EndAsync(string name, string? gid, string? lon, string? lat)
        {
            if (gid is null)
                return reader.Point(name, lon, lat, required: true) is { } point ? (point, null) : null;
            if ((lon ?? lat) is not null)
                reader.Refuse($"'{name}' is a gid or a point, not both");
            else if (!Gid.TryParse(gid, out var meant))
                reader.Refuse($"invalid param '{name}': {gid} is not source:layer:id");
            else if (((await things.ByGidAsync([meant], http.Caller(), atlas, cancellationToken)).GetValueOrDefault(gid) ?? PlacesById.Find(meant, atlas)) is not { } place)
                unseen ??= $"{name}: you see no place of the gid '{gid}'.";
            else if (place.Point is not { } there)
                reader.Refuse($"invalid param '{name}': '{place.Label}' has no point");
            else
                return (there, place);
            return null;
        }
    }

    public static async Task<Results<Ok<OfficerList>, ProblemHttpResult>> NearestOfficers(
        [FromQuery(Name = "point.lon")] string? lon, [FromQuery(Name = "point.lat")] string? lat, string? size, string? crs, SearchProjection index, IDutyOfficers officers, HttpContext http,
        CancellationToken cancellationToken)
    {
        var reader = new PeliasReader(crs);
        var (point, most) = (reader.Point("point", lon, lat, required: true), reader.Size(size));
        if (point is not { } there || reader.Errors.Count > 0)
            return WebProblems.BadParameter.With(string.Join("; ", reader.Errors));
        var atlas = index.Current;
        var found = await officers.NearestAsync(there, most, http.Caller(), cancellationToken);
        return TypedResults.Ok(new OfficerList([.. found.Select(officer => OfficerAt.Of(officer, there, atlas, reader.Crs))]));
    }
}
