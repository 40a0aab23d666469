using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Which grids lie over a point, what polygon a code names, and points from datum to datum.</summary>
public static class GridEndpoints
{
    public sealed record Converted(double Lon, double Lat, string From, string To);

    public static Results<Ok<GridAt>, ProblemHttpResult> At(double lon, double lat, string? crs, SearchProjection index)
    {
        if (!Crs.TryParse(crs ?? "wgs84", out var datum))
            return GeocoderProblems.UnknownDatum.With();
        LonLat asked = new(lon, lat);
        if (!asked.IsOnEarth)
            return GeocoderProblems.BadPoint.With();
        var point = Crs.Convert(asked, datum, Datum.Cgcs2000);
        return TypedResults.Ok(GridAt.Of(point, index.Current.Areas.At(point)));
    }

    public static Results<Ok<GridFeature>, ProblemHttpResult> Polygon(string code, SearchProjection index)
    {
        var areas = index.Current.Areas;
        var area = areas.ByCode(code) ?? (UnitGridCode.TryParse(code, out var unit) ? areas.Cell(unit) : null);
        if (area is not null)
            return TypedResults.Ok(GridFeature.Of(area));
        return BeidouGrid.Decode(code) is { } cell ? TypedResults.Ok(GridFeature.Of(code, cell)) : GeocoderProblems.UnknownGrid.With();
    }

    public static Results<Ok<Converted>, ProblemHttpResult> Convert(double lon, double lat, string from, string to)
    {
        if (!Crs.TryParse(from, out var given) || !Crs.TryParse(to, out var wanted))
            return GeocoderProblems.UnknownDatum.With();
        LonLat point = new(lon, lat);
        if (!point.IsOnEarth)
            return GeocoderProblems.BadPoint.With();
        var there = Crs.Convert(point, given, wanted);
        return TypedResults.Ok(new Converted(Math.Round(there.Lon, 9), Math.Round(there.Lat, 9), given.Name(), wanted.Name()));
    }
}
