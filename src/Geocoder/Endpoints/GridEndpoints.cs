using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Officers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Which grids lie over a point, what polygon a code names, and points from datum to datum.</summary>
public static class GridEndpoints
{
    /// <param name="Lon">Longitude in degrees; metres towards east where <paramref name="To"/> is a plane.</param>
    /// <param name="Lat">Latitude in degrees; metres towards north where <paramref name="To"/> is a plane.</param>
    public sealed record Converted(double Lon, double Lat, string From, string To);

    public static void MapGrids(this RouteGroupBuilder v1)
    {
        v1.MapGet("/grid", At).WithName("grid-at").WithSummary("Grids and divisions over a point").ProducesProblem(StatusCodes.Status400BadRequest);
        v1.MapGet("/grid/{code}", Polygon).WithName("grid-polygon").WithSummary("The polygon of a unit grid (14 or 15 digits), duty grid, division, BeiDou or GeoSOT code").ProducesProblem(StatusCodes.Status404NotFound);
        v1.MapGet("/convert", Convert).WithName("convert").WithSummary("A point from one datum or plane to another: degrees, longitude first, or metres, x towards east, y towards north; CGCS2000 is taken as WGS 84").ProducesProblem(StatusCodes.Status400BadRequest);
    }

    public static Results<Ok<GridAt>, ProblemHttpResult> At(double lon, double lat, string? crs, SearchProjection index, IDutyOfficers officers, HttpContext http)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var given))
            return GeocoderProblems.UnknownDatum.With();
        if (given.Read(lon, lat) is not { } point)
            return GeocoderProblems.BadPoint.With();
        var setting = index.Current.Areas.At(point);
        return TypedResults.Ok(GridAt.Of(point, setting, officers.Of(setting.Duty?.Code, http.Caller().Scope)));
    }

    public static Results<Ok<GridFeature>, ProblemHttpResult> Polygon(string code, SearchProjection index)
    {
        var areas = index.Current.Areas;
        var area = areas.ByCode(code) ?? (UnitGridCode.TryParse(code, out var unit) ? areas.Cell(unit) : null);
        if (area is not null)
            return TypedResults.Ok(GridFeature.Of(area));
        return BeidouGrid.Decode(code) is { } beidou ? TypedResults.Ok(GridFeature.Of(code, "beidou", beidou))
            : GeoSot.Decode(code) is { } geosot ? TypedResults.Ok(GridFeature.Of(code, "geosot", geosot))
            : GeocoderProblems.UnknownGrid.With();
    }

    public static Results<Ok<Converted>, ProblemHttpResult> Convert(double lon, double lat, string from, string to)
    {
        if (!ClientCrs.TryParse(from, out var given) || !ClientCrs.TryParse(to, out var wanted))
            return GeocoderProblems.UnknownDatum.With();
        if (given.Read(lon, lat) is not { } point)
            return GeocoderProblems.BadPoint.With();
        var (x, y) = given == wanted ? (lon, lat) : wanted.Write(point, 9, 4);
        return wanted.Plane?.Holds(x, y) ?? true ? TypedResults.Ok(new Converted(x, y, given.Name, wanted.Name)) : GeocoderProblems.BadPoint.With();
    }
}
